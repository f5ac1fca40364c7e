import type { ViewAction } from './actions.ts';

/**
 * Everything the TiFlash editor can be told to do. The extension contributes a command for each and passes it on as
 * `action.run`; the editor's key table binds its own keys to the same names.
 */
export const tiflashActions = [
  { action: 'tiflash.list', title: 'TiFlash: Show All Queries' },
  { action: 'tiflash.next', title: 'TiFlash: Next Query' },
  { action: 'tiflash.previous', title: 'TiFlash: Previous Query' },
  { action: 'tiflash.graph', title: 'TiFlash: Show Task Graph' },
  { action: 'tiflash.timeline', title: 'TiFlash: Show Timeline' },
  { action: 'tiflash.executors', title: 'TiFlash: Show Executors' },
  { action: 'tiflash.errors', title: 'TiFlash: Show Errors' },
  { action: 'tiflash.hints', title: 'TiFlash: Show Hints' },
  { action: 'tiflash.compare', title: 'TiFlash: Compare Two Runs' },
  { action: 'tiflash.entries', title: 'TiFlash: Show Log Entries of the Query' },
  { action: 'tiflash.fragments', title: 'TiFlash: Draw Fragments Only' },
  { action: 'tiflash.tasks', title: 'TiFlash: Draw Tasks' },
  { action: 'tiflash.operators', title: 'TiFlash: Draw Executors' },
  { action: 'tiflash.openRecord', title: 'TiFlash: Open Record of the Selected Task' },
  { action: 'tiflash.search', title: 'TiFlash: Search' },
  { action: 'tiflash.copyLink', title: 'TiFlash: Copy Link to This View' },
  { action: 'tiflash.export', title: 'TiFlash: Export View…' },
  { action: 'tiflash.keys', title: 'TiFlash: Show Keyboard Shortcuts' },
] as const satisfies readonly ViewAction[];

/** Name of one of the {@link tiflashActions}. */
export type TiflashActionName = (typeof tiflashActions)[number]['action'];

/** Whether `name`, from a message, is an action. */
export function isTiflashActionName(name: string): name is TiflashActionName {
  return tiflashActions.some(({ action }) => action === name);
}
