import { formatCount } from '../../analysis/format-quantity.ts';
import type { RunSummary } from '../../analysis/sched/view-data.ts';
import type { SchedSummary } from '../../protocol/sched-requests.ts';
import type { HeaderContent } from '../editor/header/chrono-editor-header.ts';
import type { EditorFact } from '../editor/header/chrono-editor-panel.ts';
import { formatPlural } from '../kit/format/format-count.ts';
import { durationText } from './chart/units.ts';

const formatLabels: { readonly [F in RunSummary['format']]: string } = {
  cdict: 'perfwhiz capture',
  'perf-data': 'perf.data',
  'perf-script': 'perf script text',
  ftrace: 'ftrace text',
};

/** What the header and its panel say of the captures. */
export function headerContent(summary: SchedSummary): HeaderContent {
  const { runs } = summary;
  const [only] = runs;
  const facts =
    runs.length === 1 && only !== undefined
      ? [
          formatLabels[only.format],
          formatPlural(only.rows, 'row'),
          formatPlural(only.threads, 'thread'),
          formatPlural(only.cores, 'core'),
          durationText(only.lastUs),
        ]
      : [
          formatPlural(runs.length, 'capture'),
          formatPlural(
            runs.reduce((sum, { rows }) => sum + rows, 0),
            'row',
          ),
        ];
  const named = summary.names;
  if (named.length > 0) {
    facts.push(`${formatCount(named.reduce((sum, { renamed }) => sum + renamed.length, 0))} threads named`);
  }
  const warnings = [
    ...runs.flatMap((run) => run.warnings),
    ...runs.flatMap(({ doubts }) => doubts.map((message) => ({ message, count: 1, offset: undefined }))),
    ...named.flatMap(({ problems }) =>
      problems.map(({ line, reason }) => ({
        message: `Task names, line ${line}: ${reason}`,
        count: 1,
        offset: undefined,
      })),
    ),
  ];
  return { facts, warnings, details: runs.flatMap((run) => detailsOf(run, runs.length > 1)) };
}

function detailsOf(run: RunSummary, isOneOfMany: boolean): readonly EditorFact[] {
  const { rowsByKind, isa } = run;
  const facts: EditorFact[] = [
    ['file', run.file],
    ['format', formatLabels[run.format]],
    ['length', durationText(run.lastUs)],
    ['switches', formatCount(rowsByKind.switch)],
    ['sleeps', formatCount(rowsByKind.sleep)],
    ['I/O waits', formatCount(rowsByKind.iowait)],
    ['KVM exits', formatCount(rowsByKind.kvmExit)],
    ['KVM entries', formatCount(rowsByKind.kvmEntry)],
    [
      'run times from',
      run.runTimeSource === 'runtime-events' ? 'sched_stat_runtime events' : 'switch to switch',
    ],
    ['wake-ups and states', run.hasEvents ? 'in the trace' : 'not in the capture'],
  ];
  if (isa !== undefined) {
    facts.push([
      'exit reasons of',
      `${isa.toUpperCase()}${run.isIsaGuessed ? ', guessed from the codes' : ''}`,
    ]);
  }
  const all = [...facts, ...run.metadata.map(({ key, value }): EditorFact => [key, value])];
  return isOneOfMany ? all.map(([name, value]): EditorFact => [`${run.label} ${name}`, value]) : all;
}

/** A sentence about events the trace lost; `undefined` if it lost none. */
export function lossSentence({ runs }: SchedSummary): string | undefined {
  const lost = runs.reduce((sum, { lostEvents }) => sum + lostEvents, 0);
  const gaps = runs.reduce((sum, { lostGaps }) => sum + lostGaps, 0);
  if (lost === 0 && gaps === 0) return undefined;
  const where = gaps === 0 ? '' : ` at ${formatPlural(gaps, 'place')}`;
  return `${formatPlural(lost, 'event')} ${lost === 1 ? 'was' : 'were'} lost${where} while recording: times and counts around them are too low. Record for a shorter time or with larger buffers.`;
}
