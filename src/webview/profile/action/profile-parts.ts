import type { ChronoKeySheet } from '../../kit/key/chrono-key-sheet.ts';
import type { ChronoFlameGraph } from '../flame-graph/chrono-flame-graph.ts';
import type { ChronoHeatMap } from '../heat-map/chrono-heat-map.ts';

/** The parts of the page that actions act on; those that are not shown are `undefined`. */
export interface ProfileParts {
  readonly heatMap: ChronoHeatMap | undefined;
  readonly flameGraph: ChronoFlameGraph | undefined;
  readonly keySheet: ChronoKeySheet | undefined;
  focusSearch(): void;
  /** Closes what is open above the views; false if nothing was. */
  closePopups(): boolean;
  /** Has a sentence read out. */
  announce(sentence: string): void;
  /** Has a sentence read out and shown for a while. */
  notify(sentence: string): void;
  /** Draws again, after something outside the view state has changed. */
  refresh(): void;
}
