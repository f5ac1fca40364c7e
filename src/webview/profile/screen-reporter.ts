import type { HeatMapData } from '../../analysis/view-data.ts';
import type { ScreenState } from '../editor/publish-screen.ts';
import { publishScreen } from '../editor/publish-screen.ts';
import type { ColumnGrid } from './heat-map/column-grid.ts';
import type { ProfileModel } from './profile-model.ts';
import type { ScreenReport } from './screen-report.ts';
import { reportScreen } from './screen-report.ts';

/** What of the views has been drawn. */
export interface PaintedData {
  readonly grid: ColumnGrid | undefined;
  readonly heatMap: HeatMapData | undefined;
  /** Whether the view of the chosen tab shows the newest data. */
  readonly isViewPainted: boolean;
}

/** Keeps the report on the page's body true: it is written only once what it says has really been painted. */
export class ScreenReporter {
  readonly #model: ProfileModel;
  readonly #painted: () => PaintedData;
  #published = '';

  constructor(model: ProfileModel, painted: () => PaintedData) {
    this.#model = model;
    this.#painted = painted;
  }

  /** To be called after anything has changed or been painted. */
  update(): void {
    const { state } = this.#model.document;
    if (state?.kind === 'failed') {
      this.#publish('error', errorReport(state.message));
      return;
    }
    const report = this.#report();
    const isEmpty = report !== undefined && this.#model.data.flameGraph.answer.value?.samples === 0;
    const isSettled = report !== undefined && state?.kind === 'ready';
    this.#publish(isSettled ? (isEmpty ? 'empty' : 'ready') : 'loading', report);
  }

  /** What is on the screen; `undefined` while anything of it is still to come. */
  #report(): ScreenReport | undefined {
    const { data, summary, store, hasTime } = this.#model;
    const { choice, viewport } = store.state;
    const painted = this.#painted();
    const graph = data.flameGraph.answer;
    const functions = data.functions.answer;
    if (summary === undefined || graph.value === undefined || functions.value === undefined) return undefined;
    if (graph.isLoading || functions.isLoading || !painted.isViewPainted) return undefined;
    if (hasTime && !viewport.isHeatMapCollapsed) {
      const heatMap = data.heatMap.answer;
      const isPainted = heatMap.failure !== undefined || painted.heatMap === heatMap.value;
      if (heatMap.isLoading || !isPainted) return undefined;
    }
    const range = hasTime ? choice.range : undefined;
    return reportScreen({
      summary,
      grid: painted.grid,
      range,
      graph: graph.value,
      functions: functions.value,
    });
  }

  /** Waits for the frame that shows what has been drawn. */
  #publish(state: ScreenState, report: ScreenReport | undefined): void {
    const key = JSON.stringify([state, report]);
    if (key === this.#published) return;
    this.#published = key;
    requestAnimationFrame(() => {
      if (key === this.#published) publishScreen(document.body, state, report);
    });
  }
}

function errorReport(error: string): ScreenReport {
  return { format: '', samples: 0, threads: 0, durationSeconds: 0, top: [], error };
}
