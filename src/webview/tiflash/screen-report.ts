import type { TiflashModel } from './tiflash-model.ts';

/** What is on the screen, for programs that look at it: the launcher and the tests. */
export interface TiflashScreen {
  readonly format: string;
  readonly queries: number;
  readonly files: number;
  /** The query that is shown; absent on the list. */
  readonly query?: string;
  readonly tab?: string;
  readonly tasks?: number;
  readonly selected?: string;
  readonly error?: string;
}

/**
 * Writes how things stand to attributes of the page's body: `data-chronoscope-state` is `loading`, `ready`, `empty` or
 * `error`, `data-chronoscope-screen` a {@link TiflashScreen}.
 *
 * @param painted key of the query that has been drawn
 */
export function publishTiflashScreen(
  body: HTMLElement,
  model: TiflashModel,
  painted: string | undefined,
): void {
  const { cluster, document, view, store, selected } = model;
  const { state } = document;
  const { query, tab } = store.state;
  const isDrawn = model.row === undefined || (view !== undefined && painted === query);
  const isSettled = state?.kind === 'ready' && isDrawn;
  const settled = cluster?.queries.length === 0 ? 'empty' : 'ready';
  body.setAttribute(
    'data-chronoscope-state',
    state?.kind === 'failed' ? 'error' : isSettled ? settled : 'loading',
  );
  const screen: TiflashScreen = {
    format: 'TiFlash log',
    queries: cluster?.queries.length ?? 0,
    files: cluster?.files.length ?? 0,
    ...(query !== undefined && view !== undefined && { query, tab, tasks: view.tasks.length }),
    ...((selected?.kind === 'task' || selected?.kind === 'executor') && { selected: selected.task }),
    ...(state?.kind === 'failed' && { error: state.message }),
  };
  body.setAttribute('data-chronoscope-screen', JSON.stringify(screen));
}
