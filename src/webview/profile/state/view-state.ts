import type { DiffWidth, Normalisation } from '../../../analysis/diff/weigh-union.ts';
import type { FunctionGrouping } from '../../../analysis/function-table.ts';
import type { HeatPalette } from '../../../analysis/heat-colour.ts';
import type { IdleRule, TimeRange } from '../../../analysis/sample-filter.ts';
import type { FunctionKey, Transform } from '../../../analysis/transform/transform.ts';
import type { TimeWindow } from '../../kit/axis/time-window.ts';
import type { SearchQuery } from '../../kit/bar/chrono-search.ts';
import type { BoxPalette } from '../flame-graph/box-colours.ts';

/**
 * All the user has chosen in one editor. {@link ProfileStore} owns it, replaces it as a whole, and keeps it with the
 * webview so that it survives hiding, moving and reloading; everything drawn is derived from it and the file.
 */
export interface ViewState {
  /** What is looked at and how; undo and redo step through its changes. */
  readonly choice: Choice;
  /** Where it is scrolled to; scrolling is not undone. */
  readonly viewport: Viewport;
}

export interface Choice {
  /** The selected time; `undefined` selects the whole profile. */
  readonly range: TimeRange | undefined;
  readonly filter: FilterChoice;
  /** What is done to the stacks, in order. */
  readonly transforms: readonly TransformStep[];
  readonly compare: CompareChoice;
  /** The function whose callers and callees are shown; `undefined` shows the one with the most self time. */
  readonly sandwich: FunctionKey | undefined;
  readonly heatMap: HeatMapChoice;
  readonly flameGraph: FlameGraphChoice;
}

/** Two selections that are compared, and how. */
export interface CompareChoice {
  /** The time of each side; `undefined` takes the whole profile. */
  readonly a: TimeRange | undefined;
  readonly b: TimeRange | undefined;
  readonly show: CompareShow;
  /** What makes the two comparable. */
  readonly normalise: Normalisation;
  /** Which change colours boxes: of all time in a function, or of that in itself. */
  readonly measure: CompareMeasure;
  /** What boxes are as wide as. */
  readonly width: DiffWidth;
  /** Whether A and B have changed places. */
  readonly isFlipped: boolean;
}

/** The difference as one graph; what only B has; both graphs; the functions. */
export const compareShows = ['differential', 'elided', 'sides', 'table'] as const;
export type CompareShow = (typeof compareShows)[number];

export const compareMeasures = ['total', 'self'] as const;
export type CompareMeasure = (typeof compareMeasures)[number];

/** A transform that was chosen; one that is off stays in the list to be switched on again. */
export interface TransformStep {
  readonly transform: Transform;
  readonly isOn: boolean;
}

/** Which samples count. `undefined` lists let everything through; an `undefined` idle rule follows the setting. */
export interface FilterChoice {
  readonly events: readonly string[] | undefined;
  readonly comms: readonly string[] | undefined;
  readonly pids: readonly number[] | undefined;
  readonly tids: readonly number[] | undefined;
  readonly cpus: readonly number[] | undefined;
  readonly idle: IdleRule | undefined;
}

/** The lists of a filter. */
export type Facet = Exclude<keyof FilterChoice, 'idle'>;

export interface HeatMapChoice {
  readonly columnNs: number;
  /** Cells per column; `undefined` takes what suits the sampling rate. */
  readonly rows: number | undefined;
  readonly palette: HeatPalette;
  /** What the time axis counts from: the start of the profile, or the zero of the file's own clock. */
  readonly timeAxis: TimeAxis;
}

export const timeAxes = ['relative', 'clock'] as const;
export type TimeAxis = (typeof timeAxes)[number];

export interface FlameGraphChoice {
  readonly layout: FlameLayoutKind;
  readonly palette: BoxPalette;
  readonly grouping: Grouping;
  /** Whether the innermost functions are outermost. */
  readonly isInverted: boolean;
  /** Name of the value kind the widths stand for; `undefined` takes the one the profile shows first. */
  readonly value: string | undefined;
  /** The box that fills the width; `undefined` shows everything. */
  readonly zoom: BoxIdentity | undefined;
  readonly search: SearchQuery;
}

/** `flame` grows upwards from the root, `icicle` hangs down from it. */
export const flameLayoutKinds = ['flame', 'icicle'] as const;
export type FlameLayoutKind = (typeof flameLayoutKinds)[number];

export const groupings = ['thread', 'none'] as const;
export type Grouping = (typeof groupings)[number];

/** A box that is remembered. The name tells whether the number still means the same box once the file has changed. */
export interface BoxIdentity {
  readonly node: number;
  readonly name: string;
}

/** The views below the heat map, in the order of their tabs; one is shown at a time. */
export const viewIds = [
  'flameGraph',
  'flameChart',
  'sandwich',
  'callTree',
  'functions',
  'threads',
  'compare',
] as const;
export type ViewId = (typeof viewIds)[number];

export interface Viewport {
  /** The tab that is chosen. */
  readonly view: ViewId;
  /** The visible part of the heat map; `undefined` lets the view choose. */
  readonly heatMap: TimeWindow | undefined;
  readonly flameGraph: FlameViewport;
  readonly flameChart: ChartViewport;
  /** What makes up a row of the table of functions. */
  readonly functionsBy: FunctionGrouping;
  /** Share of the height the heat map takes, 0 to 1; `undefined` lets the view choose. */
  readonly heatMapShare: number | undefined;
  readonly isHeatMapCollapsed: boolean;
}

/** What of the zoomed box, or of everything, the flame graph shows. */
export interface FlameViewport {
  /** Left and right edge as shares of its width, 0 to 1. */
  readonly from: number;
  readonly to: number;
  /** How far it is scrolled away from the root, in CSS pixels. */
  readonly scroll: number;
}

/** What of the flame chart is seen. */
export interface ChartViewport {
  /** The visible time; `undefined` shows the selected range, or everything. */
  readonly window: TimeWindow | undefined;
  /** How far it is scrolled down, in CSS pixels. */
  readonly scroll: number;
  /** Lanes that are closed, by `laneKey`. */
  readonly closed: readonly string[];
}

export const wholeChart: ChartViewport = { window: undefined, scroll: 0, closed: [] };

export const wholeFlame: FlameViewport = { from: 0, to: 1, scroll: 0 };

export const defaultColumnNs = 1_000_000_000;

export const noFilter: FilterChoice = {
  events: undefined,
  comms: undefined,
  pids: undefined,
  tids: undefined,
  cpus: undefined,
  idle: undefined,
};

/** What a file opens with. */
export const initialViewState: ViewState = {
  choice: {
    range: undefined,
    transforms: [],
    sandwich: undefined,
    compare: {
      a: undefined,
      b: undefined,
      show: 'differential',
      normalise: 'samples',
      measure: 'total',
      width: 'both',
      isFlipped: false,
    },
    filter: noFilter,
    heatMap: { columnNs: defaultColumnNs, rows: undefined, palette: 'ramp', timeAxis: 'relative' },
    flameGraph: {
      layout: 'flame',
      palette: 'kind',
      grouping: 'thread',
      isInverted: false,
      value: undefined,
      zoom: undefined,
      search: { text: '', isRegex: false, isCaseSensitive: false },
    },
  },
  viewport: {
    view: 'flameGraph',
    heatMap: undefined,
    flameGraph: wholeFlame,
    flameChart: wholeChart,
    functionsBy: 'function',
    heatMapShare: undefined,
    isHeatMapCollapsed: false,
  },
};
