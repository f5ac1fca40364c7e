import type { StateKeeper } from '../../editor/kept-history.ts';
import { KeptHistory } from '../../editor/kept-history.ts';
import type { SchedState } from './sched-state.ts';
import { keptState, restoreState } from './sched-state.ts';

/** The one owner of an editor's {@link SchedState}. */
export class SchedStore extends KeptHistory<SchedState> {
  /** Starts with what `keeper` kept, or from the beginning. */
  constructor(keeper: StateKeeper) {
    super(keeper, restoreState(keeper.readKept()), keptState);
  }

  /** Changes parts of the selection; a new window also takes the timeline's view back to it. */
  readonly select = (change: Partial<SchedState['selection']>, gesture?: string): void => {
    const { selection, timeline } = this.state;
    const hasNewWindow = 'window' in change;
    this.apply(
      {
        selection: { ...selection, ...change },
        ...(hasNewWindow && { timeline: { ...timeline, view: undefined } }),
      },
      gesture,
    );
  };

  /** Selects all of the time. */
  readonly selectAllTime = (): void => {
    const { window: _, ...selection } = this.state.selection;
    this.apply({ selection, timeline: { ...this.state.timeline, view: undefined } });
  };
}
