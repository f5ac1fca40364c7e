import { describe, expect, it } from 'vitest';
import {
  changeOf,
  factorText,
  pointsText,
  presenceOf,
  sidesOf,
  strongestChange,
} from '../../../src/webview/compare/diff-change.ts';
import { diffColumns } from '../../../src/webview/compare/diff-columns.ts';
import { diffGraphTable } from '../../../src/webview/compare/diff-graph-table.ts';
import { diffStyle } from '../../../src/webview/compare/diff-style.ts';
import { themeVariables } from '../../../src/webview/gallery/theme-variables.ts';
import { themeFrom } from '../../../src/webview/kit/theme/read-theme.ts';
import { themeKinds } from '../../../src/webview/kit/theme/theme-kind.ts';
import { ProfileDiff } from '../../../src/worker/profile-diff.ts';
import { ProfileSession } from '../../../src/worker/profile-session.ts';
import { profileFromPicture } from '../../picture/profile-from-picture.ts';
import { boxNamed } from '../profile/selected-graph.ts';

const sessions = {
  a: new ProfileSession(profileFromPicture('main  main  main  main\nparse parse read  old'), 'picture'),
  b: new ProfileSession(profileFromPicture('main  main  main  main\nparse read  read  fresh'), 'picture'),
};
const differ = new ProfileDiff((side = 'a') => sessions[side]);
const selection = { filter: { idle: 'none' as const }, value: 0, grouping: 'none' as const };
const two = {
  a: { ...selection, side: 'a' as const },
  b: { ...selection, side: 'b' as const },
  normalise: 'samples' as const,
};
const diff = differ.graph(two);
const box = (name: string): number => boxNamed(diff, name);

describe('the change of a box', () => {
  it('is B minus A as a share of all of A', () => {
    expect(changeOf(sidesOf(diff, box('parse'), 'total'), diff.sumA)).toBe(-0.25);
    expect(changeOf(sidesOf(diff, box('read'), 'self'), diff.sumA)).toBe(0.25);
    expect(changeOf(sidesOf(diff, box('main'), 'total'), diff.sumA)).toBe(0);
    expect(changeOf({ a: 0, b: 5 }, 0)).toBe(0);
  });

  it('knows what is on one side only', () => {
    expect(['parse', 'old', 'fresh'].map((name) => presenceOf(diff, box(name)))).toEqual([
      'both',
      'gone',
      'new',
    ]);
  });

  it('is written with a sign that can be read out, never with more digits than it has', () => {
    expect([0.021, -0.021, 0.0004, 0.25, -0.00004, 0].map(pointsText)).toEqual([
      '+2.1',
      '−2.1',
      '+0.04',
      '+25',
      '0',
      '0',
    ]);
    const sides = [
      { a: 1, b: 3 },
      { a: 2, b: 1 },
      { a: 0, b: 1 },
      { a: 1, b: 0 },
      { a: 100, b: 100.1 },
      { a: 0, b: 0 },
    ];
    expect(sides.map(factorText)).toEqual(['×3.0', '−50 %', 'new', 'gone', 'same', '']);
  });

  it('has a strongest that is drawn, within bounds', () => {
    expect(strongestChange(diff, 'total')).toBe(0.1);
    const same = differ.graph({ ...two, b: two.a });
    expect(strongestChange(same, 'total')).toBe(0.005);
  });
});

describe.each(themeKinds)('the colours of a comparison in %s', (kind) => {
  const variables = themeVariables(kind);
  const theme = themeFrom((name) => variables.get(name) ?? '', kind, false);
  const { paints, ofBox } = diffStyle(diff, 'total').colours(diff, theme);
  const paintOf = (name: string): (typeof paints)[number] | undefined => paints[ofBox?.[box(name)] ?? -1];

  it('are those of more, less and the same, and more has a pattern as well', () => {
    expect(paintOf('main')?.hatch).toBeUndefined();
    expect(paintOf('read')?.hatch).toBe('rising');
    expect(paintOf('parse')?.hatch).toBeUndefined();
    expect(new Set(['main', 'read', 'parse'].map((name) => paintOf(name)?.fill)).size).toBe(3);
  });
});

describe('labels and facts', () => {
  const style = diffStyle(diff, 'total');

  it('carry the sign of the change in words', () => {
    expect(['parse', 'old', 'fresh', 'main'].map((name) => style.label(diff, box(name)))).toEqual([
      '−25 parse',
      '− gone old',
      '+ new fresh',
      'main',
    ]);
    expect(style.facts(diff, box('read'), 'red').rows).toMatchObject([
      { label: 'Total A → B', value: '1 → 2', notes: ['25.0 % → 50.0 %'] },
      { label: 'Change', value: '+25 points', notes: ['×2.0'] },
      { label: 'Self A → B' },
      { label: 'Change' },
    ]);
  });
});

describe('tables of a comparison', () => {
  it('have the change of each function, sorted by its size', () => {
    const table = differ.functions({ ...two, order: 'self', limit: 100 });
    const columns = new Map(diffColumns(table).map((column) => [column.id, column]));
    const row = table.rows.findIndex(({ fn }) => fn.name === 'parse');
    expect(['selfA', 'selfB', 'selfChange', 'selfFactor'].map((id) => columns.get(id)?.text(row))).toEqual([
      '50.0 %',
      '25.0 %',
      '−25',
      '−50 %',
    ]);
    expect(columns.get('selfChange')?.order?.(row)).toBe(0.25);
  });

  it('have a line per box with both sides', () => {
    const lines = [...diffGraphTable(diff)];
    expect(lines[0]).toContain('total B');
    expect(lines.find((line) => line[3] === 'read')).toEqual([
      box('read'),
      box('main'),
      2,
      'read',
      undefined,
      1,
      2,
      1,
      2,
      1,
    ]);
  });
});
