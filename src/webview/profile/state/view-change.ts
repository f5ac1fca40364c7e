import type { TimeRange } from '../../../analysis/sample-filter.ts';
import type { FunctionKey } from '../../../analysis/transform/transform.ts';
import type { History } from '../../editor/history.ts';
import { record, redo, undo } from '../../editor/history.ts';
import { assertNever } from './assert-never.ts';
import type {
  Choice,
  CompareChoice,
  FilterChoice,
  FlameGraphChoice,
  HeatMapChoice,
  TransformStep,
  Viewport,
  ViewState,
} from './view-state.ts';
import { noFilter, wholeFlame } from './view-state.ts';

/** Everything that can happen to the view state. */
export type ViewChange =
  | { readonly kind: 'range.set'; readonly range: TimeRange | undefined; readonly gesture?: string }
  | { readonly kind: 'filter.set'; readonly filter: Partial<FilterChoice> }
  | { readonly kind: 'filter.clear' }
  | { readonly kind: 'heatMap.set'; readonly heatMap: Partial<HeatMapChoice> }
  | {
      readonly kind: 'flameGraph.set';
      readonly flameGraph: Partial<FlameGraphChoice>;
      readonly gesture?: string;
    }
  | { readonly kind: 'transforms.set'; readonly transforms: readonly TransformStep[] }
  | { readonly kind: 'compare.set'; readonly compare: Partial<CompareChoice> }
  | { readonly kind: 'sandwich.set'; readonly fn: FunctionKey | undefined; readonly gesture?: string }
  | { readonly kind: 'viewport.set'; readonly viewport: Partial<Viewport> }
  /** The whole view at once. */
  | { readonly kind: 'view.set'; readonly state: ViewState }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

/** The view state with the list of its earlier choices. */
export interface ViewHistory {
  readonly choices: History<Choice>;
  readonly viewport: Viewport;
}

export function viewStateOf({ choices, viewport }: ViewHistory): ViewState {
  return { choice: choices.present, viewport };
}

/** What becomes of the view state. A change that changes nothing returns the same object. */
export function applyChange(state: ViewHistory, change: ViewChange): ViewHistory {
  switch (change.kind) {
    case 'undo':
      return withChoices(state, undo(state.choices));
    case 'redo':
      return withChoices(state, redo(state.choices));
    case 'view.set':
      return {
        choices: record(state.choices, merged(state.choices.present, change.state.choice)),
        viewport: merged(state.viewport, change.state.viewport),
      };
    case 'viewport.set':
      return { ...state, viewport: merged(state.viewport, change.viewport) };
    case 'range.set':
    case 'filter.set':
    case 'filter.clear':
    case 'heatMap.set':
    case 'transforms.set':
    case 'sandwich.set':
    case 'compare.set':
    case 'flameGraph.set': {
      const gesture = 'gesture' in change ? change.gesture : undefined;
      const before = state.choices.present;
      const chosen = choose(before, change);
      return withChoices(
        state,
        record(state.choices, hasOtherBoxes(before, chosen) ? unzoomed(chosen) : chosen, gesture),
      );
    }
    default:
      return assertNever(change);
  }
}

type ChoiceChange = Exclude<ViewChange, { readonly kind: 'undo' | 'redo' | 'viewport.set' | 'view.set' }>;

function choose(choice: Choice, change: ChoiceChange): Choice {
  switch (change.kind) {
    case 'range.set':
      return merged(choice, { range: change.range });
    case 'filter.set':
      return merged(choice, { filter: merged(choice.filter, change.filter) });
    case 'filter.clear':
      return merged(choice, { filter: merged(choice.filter, noFilter) });
    case 'heatMap.set':
      return merged(choice, { heatMap: merged(choice.heatMap, change.heatMap) });
    case 'transforms.set':
      return merged(choice, { transforms: change.transforms });
    case 'sandwich.set':
      return merged(choice, { sandwich: change.fn });
    case 'compare.set':
      return merged(choice, { compare: merged(choice.compare, change.compare) });
    case 'flameGraph.set':
      return merged(choice, { flameGraph: merged(choice.flameGraph, change.flameGraph) });
    default:
      return assertNever(change);
  }
}

/** `whole` with the values of `part`, or `whole` itself if it has them already. */
function merged<T extends object>(whole: T, part: Partial<T>): T {
  const next = { ...whole, ...part };
  return JSON.stringify(next) === JSON.stringify(whole) ? whole : next;
}

/** Other boxes are shown whole; another range shows the flame chart of it. */
function withChoices(state: ViewHistory, choices: History<Choice>): ViewHistory {
  if (choices === state.choices) return state;
  const before = state.choices.present;
  const now = choices.present;
  return {
    choices,
    viewport: {
      ...state.viewport,
      ...(hasOtherBoxes(before, now) && { flameGraph: wholeFlame }),
      ...(before.range !== now.range && {
        flameChart: { ...state.viewport.flameChart, window: undefined },
      }),
    },
  };
}

/** Whether boxes have other numbers, so that a zoomed one would be another. */
function hasOtherBoxes(before: Choice, now: Choice): boolean {
  const { grouping, isInverted } = before.flameGraph;
  return (
    before.transforms !== now.transforms ||
    grouping !== now.flameGraph.grouping ||
    isInverted !== now.flameGraph.isInverted
  );
}

function unzoomed(choice: Choice): Choice {
  return { ...choice, flameGraph: { ...choice.flameGraph, zoom: undefined } };
}
