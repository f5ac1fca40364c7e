import { functionKey } from '../../../analysis/transform/function-key.ts';
import type { FunctionShow } from '../../../protocol/host-requests.ts';
import { EscapeStack } from '../../kit/key/escape-stack.ts';
import type { ChartAction } from '../flame-chart/chart-action.ts';
import { isChartAction } from '../flame-chart/chart-action.ts';
import type { BoxAction } from '../flame-graph/box-action.ts';
import { isBoxAction } from '../flame-graph/box-action.ts';
import type { CellAction } from '../heat-map/cell-action.ts';
import { isCellAction } from '../heat-map/cell-action.ts';
import type { ProfileModel } from '../profile-model.ts';
import { boxDeeds, searchFor } from './box-deeds.ts';
import { compareDeeds } from './compare-deeds.ts';
import { exportDeeds } from './export-deeds.ts';
import type { Deeds, ProfileAction } from './profile-action.ts';
import type { ProfileParts } from './profile-parts.ts';
import { RangePlayer } from './range-player.ts';
import { threadDeeds } from './thread-deeds.ts';
import { stepRange, timeDeeds } from './time-deeds.ts';
import { transformDeeds } from './transform-deeds.ts';

/** What every action of the profile editor does, however it was asked for: by key, command, button or menu. */
export class ProfileActions {
  readonly player: RangePlayer;
  readonly #model: ProfileModel;
  readonly #parts: ProfileParts;
  readonly #deeds: Deeds<Exclude<ProfileAction, CellAction | BoxAction | ChartAction>>;

  constructor(model: ProfileModel, parts: ProfileParts) {
    this.#model = model;
    this.#parts = parts;
    this.player = new RangePlayer(
      () => stepRange(parts, 1),
      () => parts.refresh(),
    );
    const rungs = escapeRungs(model, parts, this.player);
    this.#deeds = {
      ...timeDeeds(model, parts, this.player),
      ...boxDeeds(model, parts),
      ...transformDeeds(model, parts),
      ...threadDeeds(model, parts),
      ...compareDeeds(model, parts),
      ...exportDeeds(model, parts),
      'link.copy': () => void copyLink(model, parts),
      'view.undo': () => model.store.apply({ kind: 'undo' }),
      'view.redo': () => model.store.apply({ kind: 'redo' }),
      'help.keys': () => parts.keySheet?.open(),
      escape: () => void rungs.press(),
    };
  }

  /** Shows the heaviest box of a function in the flame graph. */
  showFunction({ name, view }: FunctionShow): void {
    this.#parts.showView(view);
    if (view === 'sandwich') {
      const { value } = this.#model.data.flameGraph.answer;
      const fn = value?.functions.find((one) => one.name === name && one.kind !== 'thread');
      if (fn === undefined) this.#parts.notify(`Nothing of the selected time went through ${name}.`);
      else this.#model.store.apply({ kind: 'sandwich.set', fn: functionKey(fn) });
      return;
    }
    searchFor(this.#model, name);
    this.run('search.next');
  }

  run(action: ProfileAction): void {
    if (isCellAction(action)) this.#parts.heatMap?.run(action);
    else if (isBoxAction(action)) this.#parts.flameGraph?.run(action);
    else if (isChartAction(action)) this.#parts.flameChart?.run(action);
    else this.#deeds[action]();
  }
}

async function copyLink({ channel, store }: ProfileModel, parts: ProfileParts): Promise<void> {
  await channel.request('link.copy', store.toText());
  parts.notify('A link to this view is on the clipboard.');
}

/** What Escape leaves, the last first: popups, a selection half made, the selected box, search, zoom, selected time. */
function escapeRungs({ store }: ProfileModel, parts: ProfileParts, player: RangePlayer): EscapeStack {
  const rungs = new EscapeStack();
  rungs.push(() => {
    const hasRange = store.state.choice.range !== undefined;
    if (hasRange) store.apply({ kind: 'range.set', range: undefined });
    return hasRange;
  });
  rungs.push(() => {
    const isZoomed = store.state.choice.flameGraph.zoom !== undefined;
    if (isZoomed) parts.flameGraph?.zoomTo(0);
    return isZoomed;
  });
  rungs.push(() => {
    const { search } = store.state.choice.flameGraph;
    if (search.text === '') return false;
    store.apply({ kind: 'flameGraph.set', flameGraph: { search: { ...search, text: '' } } });
    return true;
  });
  rungs.push(() => {
    const hasSelected = parts.flameGraph?.view.selectedBox !== undefined;
    if (hasSelected) parts.flameGraph?.select(undefined);
    return hasSelected;
  });
  rungs.push(() => parts.heatMap?.view.abandon() ?? false);
  rungs.push(() => player.stop());
  rungs.push(() => parts.closePopups());
  rungs.push(() => parts.heatMap?.canvas?.cancelDrag() ?? false);
  rungs.push(() => parts.flameGraph?.canvas?.cancelDrag() ?? false);
  rungs.push(() => parts.flameChart?.canvas?.cancelDrag() ?? false);
  return rungs;
}
