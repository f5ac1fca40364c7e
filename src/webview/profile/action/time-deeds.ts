import { spanOf } from '../../kit/axis/time-window.ts';
import { windowText } from '../../kit/axis/window-text.ts';
import type { ProfileModel } from '../profile-model.ts';
import { timeLabelsOf } from '../state/time-labels.ts';
import { copyText } from './copy-text.ts';
import type { Deeds } from './profile-action.ts';
import type { ProfileParts } from './profile-parts.ts';
import type { RangePlayer } from './range-player.ts';

type TimeAction =
  | 'heatMap.focus'
  | 'heatMap.toggle'
  | 'heatMap.zoomIn'
  | 'heatMap.zoomOut'
  | 'heatMap.zoomReset'
  | 'range.next'
  | 'range.previous'
  | 'range.play'
  | 'range.clear'
  | 'range.zoom'
  | 'range.copy'
  | 'filter.clear';

/** Factor of one press of the zoom keys. */
const zoomFactor = 1.5;

/** What actions on time and on what is selected do. */
export function timeDeeds(model: ProfileModel, parts: ProfileParts, player: RangePlayer): Deeds<TimeAction> {
  const { store } = model;
  return {
    'heatMap.focus': () => {
      store.apply({ kind: 'viewport.set', viewport: { isHeatMapCollapsed: false } });
      parts.heatMap?.focus();
    },
    'heatMap.toggle': () => {
      const isHeatMapCollapsed = !store.state.viewport.isHeatMapCollapsed;
      store.apply({ kind: 'viewport.set', viewport: { isHeatMapCollapsed } });
    },
    'heatMap.zoomIn': () => parts.heatMap?.zoom(zoomFactor),
    'heatMap.zoomOut': () => parts.heatMap?.zoom(1 / zoomFactor),
    'heatMap.zoomReset': () => store.apply({ kind: 'viewport.set', viewport: { heatMap: undefined } }),
    'range.next': () => void stepRange(parts, 1),
    'range.previous': () => void stepRange(parts, -1),
    'range.play': () => player.toggle(),
    'range.clear': () => store.apply({ kind: 'range.set', range: undefined }),
    'range.zoom': () => zoomToRange(model),
    'range.copy': () => {
      const { range } = store.state.choice;
      if (range === undefined || model.summary === undefined) return;
      const text = windowText(range, timeLabelsOf(model.summary, store.state.choice.heatMap.timeAxis));
      void copyText(text, 'Selected time', parts);
    },
    'filter.clear': () => store.apply({ kind: 'filter.clear' }),
  };
}

/** Steps the selected time; false, and says so, at the end of the profile. */
export function stepRange(parts: ProfileParts, direction: 1 | -1): boolean {
  const hasStepped = parts.heatMap?.view.stepRange(direction) ?? false;
  if (!hasStepped) parts.notify('This is the end of the profile.');
  return hasStepped;
}

/** Shows the selected time with a little of what is around it. */
function zoomToRange({ store }: ProfileModel): void {
  const { range } = store.state.choice;
  if (range === undefined) return;
  const margin = spanOf(range) / 10;
  const heatMap = { startNs: range.startNs - margin, endNs: range.endNs + margin };
  store.apply({ kind: 'viewport.set', viewport: { heatMap } });
}
