import type { SchedActionName } from '../../../protocol/sched-actions.ts';
import { schedActionTitle } from '../../../protocol/sched-actions.ts';
import type { EditorScope } from '../../editor/listen-to-keys.ts';
import { brushKeys } from '../../kit/brush/brush-keys.ts';
import { chartKeys } from '../../kit/chart/chart-keys.ts';
import type { KeyBinding } from '../../kit/key/key-binding.ts';
import { timelineKeys } from '../timeline/timeline-keys.ts';

/** Everything a key does in the scheduler editor. */
export type SchedAction = SchedActionName | 'escape';

type SchedScope = 'timeline' | EditorScope;
type SchedBinding = KeyBinding<SchedAction, SchedScope>;

/** The key table of the scheduler editor: presses are answered from it and its sheet is made from it. */
export const schedKeys: readonly SchedBinding[] = [
  ...commands('view', 'Views', [
    ['sched.tab.cpu', '1'],
    ['sched.tab.exits', '2'],
    ['sched.tab.coreMap', '3'],
    ['sched.tab.durations', '4'],
    ['sched.tab.timeline', '5'],
    ['sched.tab.latency', '6'],
    ['sched.tab.tasks', '7'],
    ['sched.tab.diff', '8'],
  ]),
  ...commands('view', 'Anywhere', [
    ['sched.filter.focus', '/'],
    ['sched.window.focus', 'o'],
    ['sched.help.keys', '?'],
  ]),
  ...commands('page', 'Anywhere', [
    ['sched.filter.focus', 'Mod+F'],
    ['sched.view.undo', 'Mod+Z'],
    ['sched.view.redo', 'Mod+Shift+Z', 'Mod+Y'],
  ]),
  {
    keys: ['Escape'],
    scope: 'page',
    action: 'escape',
    description: 'Leave one thing: popup, tooltip, zoom of the timeline, filter, window',
    group: 'Anywhere',
  },
  ...commands('timeline', 'On the timeline', timelineKeys),
];

/** What the shortcut sheet lists. */
export const sheetBindings: readonly KeyBinding[] = [...schedKeys, ...chartKeys, ...brushKeys];

function commands(
  scope: SchedScope,
  group: string,
  rows: readonly (readonly [SchedActionName, ...string[]])[],
): readonly SchedBinding[] {
  return rows.map(([action, ...keys]) => ({
    keys,
    scope,
    action,
    description: schedActionTitle(action),
    group,
  }));
}
