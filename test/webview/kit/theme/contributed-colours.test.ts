import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { themeVariables } from '../../../../src/webview/gallery/theme-variables.ts';
import { contributedColours } from '../../../../src/webview/kit/contributed-colours.ts';
import type { Colour } from '../../../../src/webview/kit/theme/colour.ts';
import { contrast, labelColourOn, parseColour } from '../../../../src/webview/kit/theme/colour.ts';
import { closestPair } from '../../../../src/webview/kit/theme/colour-vision.ts';
import { shiftLightness, toOklab } from '../../../../src/webview/kit/theme/oklab.ts';
import { contributedDefault } from '../../../../src/webview/kit/theme/read-theme.ts';
import { themeKinds } from '../../../../src/webview/kit/theme/theme-kind.ts';

/** Kinds of code, which must be told apart by their colour. */
const kinds = ['user', 'library', 'jit', 'kernel', 'inlined', 'unknown'] as const;

/** Groups of colours that a picture shows together. */
const groups = [
  [
    'executor.scan',
    'executor.join',
    'executor.aggregate',
    'executor.exchange',
    'executor.filter',
    'executor.order',
  ],
  [
    'thread.running',
    'thread.runnable',
    'thread.preempted',
    'thread.uninterruptible',
    'thread.guest',
    'thread.host',
  ],
  ['phase.dispatch', 'phase.compile', 'phase.learnerRead', 'phase.scheduleWait', 'phase.run'],
] as const;

/** Three times what is just noticeable side by side. */
const leastDistance = 0.06;

function colourOf(css: string | undefined): Colour {
  const colour = parseColour(css ?? '');
  if (colour === undefined) throw new Error(`${css} is not a colour`);
  return colour;
}

describe.each(themeKinds)('contributed colours in %s', (theme) => {
  const palette = new Map(kinds.map((kind) => [kind, colourOf(contributedDefault(`frame.${kind}`, theme))]));

  it('tell kinds of code apart, also without red, green or blue cones', () => {
    expect(closestPair(palette)?.distance).toBeGreaterThan(leastDistance);
  });

  it.each(groups.map((names) => ({ names })))('tell $names.0 and its neighbours apart', ({ names }) => {
    const together = new Map<string, Colour>(
      names.map((name) => [name, colourOf(contributedDefault(name, theme))]),
    );
    expect(closestPair(together)?.distance).toBeGreaterThan(leastDistance);
  });

  it('are about equally light, so that none stands out by itself', () => {
    const lightness = [...palette.values()].map((colour) => toOklab(colour).lightness);
    expect(Math.max(...lightness) - Math.min(...lightness)).toBeLessThan(0.105);
  });

  it('carry labels at 4.5 : 1, in every shade boxes are drawn in', () => {
    for (const { name, id } of contributedColours.filter((entry) =>
      /\.(frame|executor|phase|thread)\./.test(entry.id),
    )) {
      const base = colourOf(contributedDefault(name, theme));
      for (const shade of [-0.035, 0, 0.035]) {
        const fill = shiftLightness(base, shade);
        expect(contrast(fill, labelColourOn(fill)), id).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it('stand off the editor at 3 : 1 on dark, and where a border does not help', () => {
    const background = colourOf(themeVariables(theme).get('--vscode-editor-background'));
    const selected = colourOf(contributedDefault('frame.selected', theme));
    expect(contrast(selected, background)).toBeGreaterThan(3);
    if (theme !== 'dark' && theme !== 'hc-dark') return;
    for (const colour of palette.values()) expect(contrast(colour, background)).toBeGreaterThan(3);
  });
});

describe('package.json', () => {
  it('contributes exactly these colours for views', async () => {
    const manifest: { readonly contributes: { readonly colors: readonly { readonly id: string }[] } } =
      JSON.parse(await readFile('package.json', 'utf8'));
    const ofViews = manifest.contributes.colors.filter(({ id }) => !id.startsWith('chronoscope.lineHeat.'));
    expect(ofViews).toEqual(
      contributedColours.map(({ id, description, defaults }) => ({ id, description, defaults })),
    );
  });
});
