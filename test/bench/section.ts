import type { ContenderKey, Figures, Reading } from './figures.ts';
import { rotated } from './rotated.ts';
import type { Target } from './target.ts';

/** One program, or one way of running it, measured once per call in a process started for that call. */
export interface Contender {
  readonly id: string;
  /** How the table calls it. */
  readonly label: string;
  measure(): Promise<Reading>;
}

/** A column of a section's table. */
export interface FigureColumn {
  readonly heading: string;
  /** The number to show; `undefined` leaves the cell empty. */
  readonly value: (figures: Figures, key: ContenderKey) => number | undefined;
}

/** Contenders that are compared with each other on the same input. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly contenders: readonly Contender[];
  readonly columns: readonly FigureColumn[];
  /** The quantity whose spread over the rounds tells how quiet the machine was. */
  readonly timedBy: string;
  readonly targets: readonly Target[];
  /** Sentences below the table: what the input was, what the figures do not say. */
  readonly notes: (figures: Figures) => readonly string[];
}

/**
 * Measures every contender `runs` times, in rounds. Each round starts with another contender, so that whatever else the
 * machine does in the meantime hits all alike.
 *
 * @param onStart told before each measurement, for progress
 */
export async function runSection(
  section: Section,
  runs: number,
  figures: Figures,
  onStart: (label: string, round: number) => void,
): Promise<void> {
  for (let round = 0; round < runs; round++) {
    for (const contender of rotated(section.contenders, round)) {
      onStart(contender.label, round);
      figures.add({ section: section.id, contender: contender.id }, await contender.measure());
    }
  }
}

/** A column of medians of one quantity, divided by `unit`. */
export function medianColumn(heading: string, quantity: string, unit = 1): FigureColumn {
  return {
    heading,
    value: (figures, key) => {
      const value = figures.median(key, quantity);
      return value === undefined ? undefined : value / unit;
    },
  };
}
