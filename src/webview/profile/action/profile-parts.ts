import type { ChronoKeySheet } from '../../kit/key/chrono-key-sheet.ts';
import type { ChronoFlameChart } from '../flame-chart/chrono-flame-chart.ts';
import type { ChronoFlameGraph } from '../flame-graph/chrono-flame-graph.ts';
import type { ChronoHeatMap } from '../heat-map/chrono-heat-map.ts';
import type { ViewId } from '../state/view-state.ts';
import type { ChronoThreads } from '../threads/chrono-threads.ts';
import type { ViewPart } from '../view/view-part.ts';
import type { FnSourceRequest } from './fn-request.ts';

/** The parts of the page that actions act on; those that are not shown are `undefined`. */
export interface ProfileParts {
  readonly heatMap: ChronoHeatMap | undefined;
  /** The flame graph that keys act on, while the chosen tab has one. */
  readonly flameGraph: ChronoFlameGraph | undefined;
  /** The flame chart, while its tab is chosen. */
  readonly flameChart: ChronoFlameChart | undefined;
  /** The table of threads, while its tab is chosen. */
  readonly threads: ChronoThreads | undefined;
  /** The view of the chosen tab. */
  readonly view: ViewPart | undefined;
  readonly keySheet: ChronoKeySheet | undefined;
  /** Chooses a tab and puts the keyboard into its view. */
  showView(view: ViewId): void;
  focusSearch(): void;
  /** Has the source of a function opened. */
  openSource(request: FnSourceRequest): void;
  /** Closes what is open above the views; false if nothing was. */
  closePopups(): boolean;
  /** Has a sentence read out. */
  announce(sentence: string): void;
  /** Has a sentence read out and shown for a while. */
  notify(sentence: string): void;
  /** Draws again, after something outside the view state has changed. */
  refresh(): void;
}
