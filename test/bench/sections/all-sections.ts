import { planParts } from '../../../src/worker/read-in-parts.ts';
import type { BenchContext } from '../bench-context.ts';
import { grownCapture } from '../inputs/grown-capture.ts';
import { grownTiflashLog } from '../inputs/grown-tiflash-log.ts';
import { readThrough } from '../inputs/read-through.ts';
import type { Section } from '../section.ts';
import { flameChart } from './flame-chart.ts';
import { frameScript } from './frame-script.ts';
import { layOutTasks } from './lay-out-tasks.ts';
import { paintFlameGraph } from './paint-flame-graph.ts';
import { readCdict } from './read-cdict.ts';
import { readPerfScript } from './read-perf-script.ts';
import { repaintSelection } from './repaint-selection.ts';
import { scanTiflashLog } from './scan-tiflash-log.ts';
import { selectFlameGraph } from './select-flame-graph.ts';
import { showSchedTimeline } from './show-sched-timeline.ts';
import { transferViews } from './transfer-views.ts';

/** A section that can be left out before anything is prepared for it. */
export interface PlannedSection {
  readonly id: string;
  /** Prepares the section's input. */
  readonly make: () => Section | Promise<Section>;
}

/** Over 2^31 bytes, so that a position in the file no longer fits a signed 32-bit number. */
const hugeMegabytes = 2200;

/** Everything there is to measure, in the order of the report. */
export function allSections(context: BenchContext): readonly PlannedSection[] {
  const { fixture, inputFolder: folder, isQuick, isHuge } = context;
  const read = (megabytes: number): PlannedSection => ({
    id: `read-${megabytes}MB`,
    make: async () => {
      const capture = await grownCapture({ fixture, megabytes, folder });
      await readThrough(capture.path);
      const plan = await planParts(capture.path, 'capture.perf');
      const parts = plan?.ranges.length ?? 1;
      return readPerfScript(context, { ...capture, megabytes, parts, hasRivals: megabytes < hugeMegabytes });
    },
  });
  const scanTiflash = (megabytes: number): PlannedSection => ({
    id: `tiflash-scan-${megabytes}MB`,
    make: async () => {
      const input = await grownTiflashLog(megabytes, folder);
      await readThrough(input.path);
      return scanTiflashLog(context, input, megabytes);
    },
  });
  const onMillionSamples = (
    id: string,
    section: (context: BenchContext, capture: string) => Section,
  ): PlannedSection => ({
    id,
    make: async () => {
      const { path } = await grownCapture({ fixture, megabytes: isQuick ? 60 : 100, folder });
      return section(context, path);
    },
  });
  const paint = (frames: number): PlannedSection => ({
    id: `paint-${frames}`,
    make: () => paintFlameGraph(context, frames),
  });
  const cdict = (millions: number): PlannedSection => ({
    id: `cdict-${millions}M`,
    make: () => readCdict(context, millions * 1e6),
  });
  const timeline = (millions: number): PlannedSection => ({
    id: `cdict-timeline-${millions}M`,
    make: () => showSchedTimeline(context, millions * 1e6),
  });
  const captures = isQuick ? [1] : [1, 5];
  const sizes = [...(isQuick ? [60] : [100, 600]), ...(isHuge ? [hugeMegabytes] : [])];
  const frames = isQuick ? [1000, 10_000] : [1000, 10_000, 100_000];
  return [
    ...sizes.map(read),
    onMillionSamples('select', selectFlameGraph),
    { id: 'chart', make: () => flameChart(context) },
    { id: 'repaint', make: () => repaintSelection(context) },
    onMillionSamples('transfer', transferViews),
    ...frames.map(paint),
    { id: 'frames', make: () => frameScript(context) },
    scanTiflash(isQuick ? 60 : 1000),
    { id: 'tiflash-layout', make: () => layOutTasks(context) },
    ...captures.map(cdict),
    ...captures.slice(-1).map(timeline),
  ];
}
