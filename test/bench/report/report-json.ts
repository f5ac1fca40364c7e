import type { Figures } from '../figures.ts';
import type { Machine } from '../machine.ts';
import type { Section } from '../section.ts';
import type { TargetResult } from '../target.ts';

/** Everything a report is made of, for other programs. docs/benchmarks.md describes the fields. */
export interface JsonReport {
  readonly date: string;
  readonly machine: Machine;
  readonly runs: number;
  readonly sections: readonly JsonSection[];
  readonly targets: readonly TargetResult[];
}

interface JsonSection {
  readonly id: string;
  readonly title: string;
  readonly contenders: readonly JsonContender[];
  readonly notes: readonly string[];
}

interface JsonContender {
  readonly id: string;
  readonly label: string;
  /** Every value measured, by quantity, in order of rounds. The unit is part of the quantity's name. */
  readonly values: Readonly<Record<string, readonly number[]>>;
}

/** The part of the report that is about `section`. */
export function jsonSection(section: Section, figures: Figures): JsonSection {
  return {
    id: section.id,
    title: section.title,
    contenders: section.contenders.map(({ id, label }) => ({
      id,
      label,
      values: figures.valuesByQuantity({ section: section.id, contender: id }),
    })),
    notes: section.notes(figures),
  };
}
