/** A pattern as it looks on a heat map, and what makes it. After B. Gregg, "FlameScope Pattern Recognition" (2018). */
export interface HeatPattern {
  readonly title: string;
  readonly meaning: string;
  /** Cells as column, row from the bottom, and how many samples they stand for. */
  readonly cells: readonly (readonly [column: number, row: number, strength: 'pale' | 'strong'])[];
}

/** Size of the little pictures, in cells. */
export const patternColumns = 18;
export const patternRows = 12;

const columns = Array.from({ length: patternColumns }, (_, column) => column);
const rows = Array.from({ length: patternRows }, (_, row) => row);

export const heatPatterns: readonly HeatPattern[] = [
  {
    title: 'Thin horizontal line',
    meaning: 'Something wakes up once per column, always at the same moment: a timer of one second.',
    cells: columns.map((column) => [column, 4, 'strong']),
  },
  {
    title: 'Two lines half a column apart',
    meaning: 'The same twice per column. More lines, evenly spaced, are as many wake-ups.',
    cells: columns.flatMap((column) => [
      [column, 2, 'strong'],
      [column, 8, 'strong'],
    ]),
  },
  {
    title: 'Slanted line',
    meaning:
      'A sleep of fixed length plus work, so each round starts a little later. The more work, the steeper it is.',
    cells: columns.map((column) => [column, Math.floor(1 + column * 0.55), 'strong']),
  },
  {
    title: 'Vertical stripe',
    meaning: 'All CPUs busy at once: garbage collection, a burst of requests, a batch.',
    cells: rows.flatMap((row) => [
      [8, row, 'strong'],
      [9, row, 'strong'],
    ]),
  },
  {
    title: 'Empty gap',
    meaning: 'Nothing ran: blocked on a lock, on disk or network, or the machine was idle.',
    cells: columns.flatMap((column) =>
      column > 6 && column < 11
        ? []
        : rows.filter((row) => (row * 7 + column * 5) % 3 !== 0).map((row) => pale(column, row)),
    ),
  },
  {
    title: 'Lone pale cells',
    meaning: 'One thread at work while the others sleep: a phase that does not use the other CPUs.',
    cells: columns.flatMap((column) =>
      rows.filter((row) => (row * 5 + column * 7) % 11 === 0).map((row) => pale(column, row)),
    ),
  },
];

function pale(column: number, row: number): readonly [number, number, 'pale'] {
  return [column, row, 'pale'];
}
