import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exitsView } from '../../src/analysis/sched/exits-view.ts';
import { runLabels } from '../../src/analysis/sched/run-labels.ts';
import { wholeSelection } from '../../src/analysis/sched/sched-selection.ts';
import { svmExitNames, vmxExitNames } from '../../src/model/sched/kvm-exit-names.ts';
import { cdictEventNames } from '../parsers/cdict/cdict-columns-of.ts';
import { hasSharedData } from '../parsers/reading/shared-data.ts';
import { goldenFile, goldensOf } from './golden.ts';
import { sampleCapture } from './read-capture.ts';

interface ExitCodes {
  readonly isa: 'vmx' | 'svm';
  readonly by_task: Readonly<
    Record<string, readonly { readonly code: number; readonly kernel_name: string; readonly count: number }[]>
  >;
}

/** The reasons the kernel has no text for; those of the golden are made up. */
const unnamedReasons = new Set([5, 6, 11, 17]);

describe.runIf(hasSharedData)('the goldens that are no dashboard', () => {
  const shortNames = hasSharedData
    ? (
        goldenFile('misc_rules.json') as {
          readonly short_names: readonly { names: string[]; short: string[] }[];
        }
      ).short_names
    : [];

  it.each(shortNames)(
    'labels $names as perfwhiz does, and otherwise never twice alike',
    ({ names, short }) => {
      expect(runLabels(names, 'perfwhiz')).toEqual(short);
      const ours = runLabels(names);
      expect(new Set(ours).size).toBe(names.length);
      expect(ours).not.toContain('');
      if (new Set(short).size === short.length && !short.includes('')) expect(ours).toEqual(short);
    },
  );

  // That the text has the same columns is another test.
  it('stores as many rows of each kind of every capture', async () => {
    const golden = goldenFile('capture_counts.json') as Readonly<
      Record<string, { readonly stored: Readonly<Record<string, number>>; readonly rows: number }>
    >;
    for (const [name, { stored, rows }] of Object.entries(golden)) {
      const { kind, count } = (await sampleCapture(`cdict/${name}.cdict`)).rows;
      const counts = cdictEventNames.flatMap((event, code) => {
        const found = kind.filter((row) => row === code).length;
        return found > 0 ? [[event, found]] : [];
      });
      expect([name, Object.fromEntries(counts), count]).toEqual([name, stored, rows]);
    }
  });

  it('counts exits by task and code, and knows their codes by the kernel’s names', async () => {
    const golden = goldenFile('exit_codes_by_task.json') as Readonly<Record<string, ExitCodes>>;
    for (const [file, { isa, by_task }] of Object.entries(golden)) {
      const capture = await sampleCapture(`cdict/${file}`);
      const view = exitsView([{ label: '', file, capture }], wholeSelection);
      expect([file, view.isa]).toEqual([file, [isa]]);
      const codes = view.reasons.map(({ code }) => code);
      const counted = view.tasks.map(({ task, counts }) => [
        task,
        codes.flatMap((code, at) => ((counts[at] ?? 0) > 0 ? [[code, counts[at]]] : [])),
      ]);
      expect(Object.fromEntries(counted)).toEqual(
        Object.fromEntries(
          Object.entries(by_task).map(([task, rows]) => [task, rows.map(({ code, count }) => [code, count])]),
        ),
      );
      const names = isa === 'svm' ? svmExitNames : vmxExitNames;
      for (const { code, kernel_name } of Object.values(by_task).flat()) {
        if (!unnamedReasons.has(code)) expect([code, names.get(code)]).toEqual([code, kernel_name]);
      }
    }
  });

  it('are all there are: every other file is an invocation or an extension that has its test', () => {
    const tested = new Set([
      'misc_rules',
      'capture_counts',
      'exit_codes_by_task',
      ...['basic', 'heatmaps', 'list', 'successors'].flatMap((kind) =>
        goldensOf(kind).map(({ name }) => name),
      ),
    ]);
    const files = readdirSync('../shared/data/perfwhiz/golden').map((file) => file.replace('.json', ''));
    expect(files.filter((name) => !tested.has(name) && !name.startsWith('ext.'))).toEqual([]);
  });
});
