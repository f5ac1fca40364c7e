import type { Command } from './command.ts';
import { runConvert } from './convert-command.ts';
import { diffCommand } from './diff-command.ts';
import { runFlameGraph } from './flame-graph-command.ts';
import { runHeatMap } from './heat-map-command.ts';
import { runInfo } from './info-command.ts';
import { profileCommand } from './profile-command.ts';
import { queryCommand } from './query-command.ts';
import { recordCommand } from './record/record-command.ts';
import { runReport } from './report-command.ts';
import { recordSchedCommand } from './sched/record-sched-command.ts';
import { schedCommand } from './sched/sched-command.ts';
import { taskNamesCommand } from './sched/task-names-command.ts';
import { tiflashCommand } from './tiflash/tiflash-command.ts';

/** Every command, in the order of the overview. */
export const commands: readonly Command[] = [
  profileCommand('info', 'FILE', 'what is in the file', runInfo),
  profileCommand('heatmap', 'FILE', 'samples by second and by position within the second', runHeatMap),
  profileCommand('flamegraph', 'FILE', 'stacks of a time range, merged', runFlameGraph),
  profileCommand('report', 'FILE OUT.html', 'a time range as one page for any browser', runReport),
  diffCommand,
  queryCommand,
  profileCommand('convert', 'IN OUT', 'the profile in another format', runConvert),
  schedCommand,
  recordSchedCommand,
  taskNamesCommand,
  recordCommand,
  tiflashCommand,
];
