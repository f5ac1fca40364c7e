import { describe, expect, it } from 'vitest';
import { parseTaskNames } from '../../src/parsers/task-names/parse-task-names.ts';
import { goldenFile } from '../sched/golden.ts';
import { hasSharedData } from './reading/shared-data.ts';

interface CsvCase {
  readonly csv: string;
  readonly task_name?: readonly string[];
}

interface MiscRules {
  readonly csv_map: {
    readonly input_rows: { readonly pid: readonly number[]; readonly task_name: readonly string[] };
    readonly cases: Readonly<Record<string, CsvCase>>;
  };
}

describe.runIf(hasSharedData)('the mappings of perfwhiz', () => {
  const { csv_map: golden } = hasSharedData
    ? (goldenFile('misc_rules.json') as MiscRules)
    : { csv_map: { input_rows: { pid: [], task_name: [] }, cases: {} } };

  it.each(Object.entries(golden.cases).filter(([, { task_name }]) => task_name))(
    '%s gives the same names',
    (_, { csv, task_name }) => {
      const { names } = parseTaskNames(csv);
      const { pid, task_name: original } = golden.input_rows;
      expect(pid.map((tid, row) => names.get(tid) ?? original[row])).toEqual(task_name);
    },
  );

  it.each(Object.entries(golden.cases).filter(([, { task_name }]) => !task_name))(
    '%s does not stop the reading',
    (name, { csv }) => {
      const { names, problems } = parseTaskNames(csv);
      const isHarmless = ['comment_line', 'header_line', 'bom'].includes(name);
      expect([...names]).toEqual(isHarmless ? [[19236, 'F.07.vcpu0']] : []);
      expect(problems.map(({ line, kind }) => [line, kind])).toEqual(isHarmless ? [] : [[1, 'skipped']]);
    },
  );
});

describe('reading a mapping of task names', () => {
  it('reports bad lines by number and keeps the others', () => {
    const { names, problems } = parseTaskNames(
      ['1,,vcpu0,,,1,A', 'x,,vcpu0,,,1,A', '2;;vcpu0;;;1;A', '', '3,,vcpu0,,,1.5,A', '1,,vcpu1,,,1,B'].join(
        '\n',
      ),
    );
    expect([...names]).toEqual([[1, 'B.01.vcpu1']]);
    expect(problems).toEqual([
      { line: 2, kind: 'skipped', reason: 'Its thread id "x" is no whole number.' },
      {
        line: 3,
        kind: 'skipped',
        reason:
          'It has 1 of 7 fields: thread id,,thread type,,,group id,task name. Fields are separated by commas, not semicolons.',
      },
      { line: 5, kind: 'skipped', reason: 'Its group id "1.5" is no whole number.' },
      { line: 6, kind: 'repeated', reason: 'Thread 1 was named on line 1 already; this line is used.' },
    ]);
  });
});
