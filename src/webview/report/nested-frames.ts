import type { ReportFlameGraph } from '../../analysis/report-data.ts';

/** A frame of the report as d3-flame-graph takes it. */
export interface ReportFrame {
  readonly name: string;
  /** What colours it: `user`, `kernel`, `thread` and so on. */
  readonly kind: string;
  /** Where it is in the sources; empty if unknown. */
  readonly place: string;
  /** Total, in the unit of the report's value. */
  readonly value: number;
  readonly self: number;
  readonly children: ReportFrame[];
}

/** The boxes of a report as nested frames; parents come before children, so that nothing recurses. */
export function nestedFrames({ parent, fn, self, total, functions }: ReportFlameGraph): ReportFrame {
  const frames: ReportFrame[] = [];
  for (const [box, index] of fn.entries()) {
    const about = functions[index];
    const line = about?.line === undefined ? '' : `:${about.line}`;
    const frame: ReportFrame = {
      name: about?.name ?? 'all',
      kind: about?.kind ?? 'thread',
      place: about?.file === undefined ? (about?.library ?? '') : `${about.file}${line}`,
      value: total[box] ?? 0,
      self: self[box] ?? 0,
      children: [],
    };
    frames.push(frame);
    frames[parent[box] ?? -1]?.children.push(frame);
  }
  const [root] = frames;
  return root ?? { name: 'all', kind: 'thread', place: '', value: 0, self: 0, children: [] };
}
