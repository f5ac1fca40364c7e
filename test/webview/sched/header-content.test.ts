import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../../src/analysis/sched/view-data.ts';
import type { SchedSummary } from '../../../src/protocol/sched-requests.ts';
import { headerContent, lossSentence } from '../../../src/webview/sched/header-content.ts';

const run = (lostEvents: number, lostGaps: number): RunSummary => ({
  label: '',
  file: 'run.perf.data',
  format: 'perf-data',
  rows: 5,
  rowsByKind: { switch: 5, sleep: 0, iowait: 0, kvmExit: 0, kvmEntry: 0 },
  lastUs: 1000,
  threads: 2,
  cores: 2,
  epochSeconds: undefined,
  isa: undefined,
  isIsaGuessed: false,
  runTimeSource: 'switches',
  hasEvents: true,
  lostEvents,
  lostGaps,
  doubts: ['Run times look like thread ids.'],
  metadata: [],
  warnings: [],
});
const summary = (...runs: readonly RunSummary[]): SchedSummary => ({ runs, names: [], busiest: undefined });

describe('the banner above a capture', () => {
  it('says how many events were lost, and where there were gaps', () => {
    expect(lossSentence(summary(run(0, 0)))).toBeUndefined();
    expect(lossSentence(summary(run(1, 0)))).toMatch(/^1 event was lost while recording/);
    expect(lossSentence(summary(run(1200, 2), run(34, 1)))).toMatch(
      /^1,234 events were lost at 3 places while recording: .* Record for a shorter time/,
    );
  });
});

describe('the header of a capture', () => {
  it('warns of what is doubtful, and of lines of a mapping that were skipped', () => {
    const names = [{ run: 0, renamed: [], unmatched: [], problems: [{ line: 3, reason: 'No id.' }] }];
    const { warnings } = headerContent({ ...summary(run(0, 0)), names });
    expect(warnings.map(({ message }) => message)).toEqual([
      'Run times look like thread ids.',
      'Task names, line 3: No id.',
    ]);
  });
});
