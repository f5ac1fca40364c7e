import type { FragmentView, HostLoad, QueryView } from '../../../analysis/tiflash/view-data.ts';
import { bytesText, durationText, exactCount } from '../text/quantity-text.ts';

export const skewMeasures = ['duration', 'rows', 'bytes'] as const;
/** What the fragment × host heat map compares. */
export type SkewMeasure = (typeof skewMeasures)[number];

export const skewMeasureLabels: { readonly [K in SkewMeasure]: string } = {
  duration: 'Duration',
  rows: 'Rows',
  bytes: 'Bytes',
};

/** The heat map of a query: each cell is compared with the mean of its fragment. */
export interface SkewGrid {
  readonly hosts: readonly string[];
  readonly fragments: readonly FragmentView[];
  /** Row by row. */
  readonly cells: readonly SkewCell[];
}

export interface SkewCell {
  /** `undefined` where the host ran no task of the fragment. */
  readonly load: HostLoad | undefined;
  /** `undefined` where nothing is known. */
  readonly value: number | undefined;
  /** The value ÷ the mean of the fragment's hosts. */
  readonly ratio: number | undefined;
}

export function skewGrid(query: QueryView, measure: SkewMeasure): SkewGrid {
  const { hosts } = query.row;
  const cells = query.fragments.flatMap((fragment) => {
    const loads = hosts.map((host) => fragment.hosts.find((load) => load.host === host));
    const values = loads.map((load) => (load === undefined ? undefined : loadValue(load, measure)));
    const known = values.filter((value) => value !== undefined);
    const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
    return loads.map((load, index): SkewCell => {
      const value = values[index];
      const ratio = value === undefined || mean === 0 ? undefined : value / mean;
      return { load, value, ratio };
    });
  });
  return { hosts, fragments: query.fragments, cells };
}

function loadValue(load: HostLoad, measure: SkewMeasure): number | undefined {
  switch (measure) {
    case 'duration':
      return load.durationNs ?? undefined;
    case 'rows':
      return load.rows;
    case 'bytes':
      return load.bytes;
  }
}

/** A value as people read it. */
export function skewValueText(value: number, measure: SkewMeasure): string {
  switch (measure) {
    case 'duration':
      return durationText(value);
    case 'rows':
      return exactCount(value);
    case 'bytes':
      return bytesText(value);
  }
}

/** Steps of the ramp from "nothing" over "the mean", the middle, to "three times the mean and more". */
export const skewSteps = 9;

/** The step of the ramp a ratio falls on. */
export function skewStep(ratio: number): number {
  const share = ratio <= 1 ? ratio / 2 : 0.5 + Math.min(1, (ratio - 1) / 2) / 2;
  return Math.min(skewSteps - 1, Math.floor(share * skewSteps));
}

/** The heat map as a table. */
export function skewTable(grid: SkewGrid, measure: SkewMeasure): readonly (readonly (string | number)[])[] {
  return [
    [`${skewMeasureLabels[measure]} by fragment and host`, ...grid.hosts],
    ...grid.fragments.map(({ label }, row) => [
      label,
      ...grid.hosts.map((_, column) => grid.cells[row * grid.hosts.length + column]?.value ?? ''),
    ]),
  ];
}
