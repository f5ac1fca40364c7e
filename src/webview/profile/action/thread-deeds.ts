import type { ViewActionName } from '../../../protocol/actions.ts';
import type { ProfileModel } from '../profile-model.ts';
import type { Deeds } from './profile-action.ts';
import type { ProfileParts } from './profile-parts.ts';

type ThreadAction =
  | Extract<ViewActionName, 'thread.next' | 'thread.previous'>
  | 'thread.only'
  | 'thread.chart';

/** What actions on threads do. */
export function threadDeeds(model: ProfileModel, parts: ProfileParts): Deeds<ThreadAction> {
  const { store } = model;
  const showOnly = (tid: number | undefined): void =>
    store.apply({ kind: 'filter.set', filter: { tids: tid === undefined ? undefined : [tid] } });
  return {
    'thread.next': () => showOnly(stepThread(model, parts, 1)),
    'thread.previous': () => showOnly(stepThread(model, parts, -1)),
    'thread.only': () => showOnly(parts.threads?.selectedThread?.tid),
    'thread.chart': () => {
      showOnly(parts.threads?.selectedThread?.tid);
      parts.showView('flameChart');
    },
  };
}

/** The next thread alone, heaviest first; before the first and after the last all together. */
function stepThread(model: ProfileModel, parts: ProfileParts, direction: 1 | -1): number | undefined {
  const threads = model.summary?.facets.threads ?? [];
  const tids = [...new Set(threads.map(({ value }) => value))];
  const chosen = model.store.state.choice.filter.tids;
  const at = chosen?.length === 1 ? tids.indexOf(chosen[0] ?? -1) : -1;
  const next = at < 0 ? (direction === 1 ? 0 : tids.length - 1) : at + direction;
  const tid = tids[next];
  const name = threads.find(({ value }) => value === tid)?.name;
  parts.announce(tid === undefined ? 'All threads.' : `Thread ${name ?? ''} ${tid}.`);
  return tid;
}
