import { diffWidths, normalisations } from '../../../analysis/diff/weigh-union.ts';
import { functionGroupings } from '../../../analysis/function-table.ts';
import { heatPalettes } from '../../../analysis/heat-colour.ts';
import { idleRules } from '../../../analysis/sample-filter.ts';
import type { Guard, Guarded } from '../../../protocol/guard.ts';
import {
  isArrayOf,
  isBoolean,
  isFiniteNumber,
  isInteger,
  isObject,
  isOneOf,
  isOptional,
  isString,
} from '../../../protocol/guard.ts';
import { isFunctionKey, isTransform } from '../../../protocol/transform-guard.ts';
import { boxPalettes } from '../flame-graph/box-colours.ts';
import type { FlameViewport, ViewState } from './view-state.ts';
import {
  compareMeasures,
  compareShows,
  flameLayoutKinds,
  groupings,
  initialViewState,
  timeAxes,
  viewIds,
} from './view-state.ts';

/** Raised when the shape changes; states of other versions are dropped. */
const version = 1;

const isPositiveInteger: Guard<number> = (value): value is number => isInteger(value) && value > 0;

const isShare: Guard<number> = (value): value is number => isFiniteNumber(value) && value > 0 && value < 1;

const isTimePair = isObject({ startNs: isFiniteNumber, endNs: isFiniteNumber });

const isTimeRange: Guard<Guarded<typeof isTimePair>> = (value): value is Guarded<typeof isTimePair> =>
  isTimePair(value) && value.startNs < value.endNs;

const isFlameShares = isObject({ from: isFiniteNumber, to: isFiniteNumber, scroll: isFiniteNumber });

const isFlameViewport: Guard<FlameViewport> = (value): value is FlameViewport =>
  isFlameShares(value) && value.from >= 0 && value.from < value.to && value.to <= 1 && value.scroll >= 0;

const isPersistedView = isObject({
  version: isOneOf(version),
  choice: isObject({
    range: isOptional(isTimeRange),
    transforms: isOptional(isArrayOf(isObject({ transform: isTransform, isOn: isBoolean }))),
    sandwich: isOptional(isFunctionKey),
    compare: isOptional(
      isObject({
        a: isOptional(isTimeRange),
        b: isOptional(isTimeRange),
        show: isOneOf(...compareShows),
        normalise: isOneOf(...normalisations),
        measure: isOneOf(...compareMeasures),
        width: isOneOf(...diffWidths),
        isFlipped: isBoolean,
      }),
    ),
    filter: isObject({
      events: isOptional(isArrayOf(isString)),
      comms: isOptional(isArrayOf(isString)),
      pids: isOptional(isArrayOf(isInteger)),
      tids: isOptional(isArrayOf(isInteger)),
      cpus: isOptional(isArrayOf(isInteger)),
      idle: isOptional(isOneOf(...idleRules)),
    }),
    heatMap: isObject({
      columnNs: isPositiveInteger,
      rows: isOptional(isPositiveInteger),
      palette: isOneOf(...heatPalettes),
      timeAxis: isOneOf(...timeAxes),
    }),
    flameGraph: isObject({
      layout: isOneOf(...flameLayoutKinds),
      palette: isOneOf(...boxPalettes),
      grouping: isOneOf(...groupings),
      isInverted: isOptional(isBoolean),
      value: isOptional(isString),
      zoom: isOptional(isObject({ node: isInteger, name: isString })),
      search: isObject({ text: isString, isRegex: isBoolean, isCaseSensitive: isBoolean }),
    }),
  }),
  viewport: isObject({
    view: isOptional(isOneOf(...viewIds)),
    heatMap: isOptional(isTimeRange),
    flameGraph: isFlameViewport,
    flameChart: isOptional(
      isObject({ window: isOptional(isTimeRange), scroll: isFiniteNumber, closed: isArrayOf(isString) }),
    ),
    functionsBy: isOptional(isOneOf(...functionGroupings)),
    heatMapShare: isOptional(isShare),
    isHeatMapCollapsed: isBoolean,
  }),
});

/** What is handed to VS Code to keep: becomes JSON, so `undefined` values are left out on the way. */
export function persistView({ choice, viewport }: ViewState): object {
  return { version, choice, viewport };
}

/** The view as it was left. Anything that is not a state of this version gives the initial one. */
export function restoreView(persisted: unknown): ViewState {
  if (!isPersistedView(persisted)) return initialViewState;
  const { choice, viewport } = persisted;
  const initial = initialViewState.choice;
  return {
    choice: {
      range: choice.range,
      transforms: choice.transforms ?? initial.transforms,
      sandwich: choice.sandwich,
      compare: { ...initial.compare, ...choice.compare },
      filter: { ...initial.filter, ...choice.filter },
      heatMap: { ...initial.heatMap, ...choice.heatMap },
      flameGraph: {
        ...initial.flameGraph,
        ...choice.flameGraph,
        isInverted: choice.flameGraph.isInverted ?? initial.flameGraph.isInverted,
      },
    },
    viewport: {
      ...initialViewState.viewport,
      ...viewport,
      view: viewport.view ?? initialViewState.viewport.view,
      flameChart: { ...initialViewState.viewport.flameChart, ...viewport.flameChart },
      functionsBy: viewport.functionsBy ?? initialViewState.viewport.functionsBy,
    },
  };
}
