import { formatPercent, formatQuantity } from '../../analysis/format-quantity.ts';
import type { DiffGraphData, FlameGraphData } from '../../analysis/view-data.ts';
import { f64At, i32At } from '../../model/column.ts';
import { memoLast } from '../editor/memo-last.ts';
import type { HoverContent, HoverRow } from '../kit/hover/hover-content.ts';
import type { SwatchEntry } from '../kit/legend/chrono-swatch-legend.ts';
import { labelColourOn, parseColour, toCss } from '../kit/theme/colour.ts';
import { mixColours } from '../kit/theme/oklab.ts';
import type { Theme } from '../kit/theme/theme.ts';
import type { BoxColours, BoxPaint } from '../profile/flame-graph/box-colours.ts';
import { kindLabels, sourceLocation } from '../profile/flame-graph/box-facts.ts';
import type { FlameStyle } from '../profile/flame-graph/flame-style.ts';
import { boxName, rootName } from '../profile/flame-graph/stack-text.ts';
import type { CompareMeasure } from '../profile/state/view-state.ts';
import {
  changeOf,
  comparableSum,
  factorText,
  pointsText,
  presenceOf,
  sidesOf,
  strongestChange,
} from './diff-change.ts';

/** Shades on either side of "same". */
const steps = 6;

/** A change smaller than this share of the strongest is "same". */
const leastShare = 0.01;

/** Boxes of a differential graph: blue with less in B, orange and hatched with more, the sign also in the label. */
export function diffStyle(diff: DiffGraphData, measure: CompareMeasure): FlameStyle {
  const coloursOf = memoLast((theme: Theme) => diffColours(diff, measure, theme));
  return {
    colours: (_, theme) => coloursOf(theme),
    label: (_, box) => diffLabel(diff, box, measure),
    facts: (_, box, colour) => diffFacts(diff, box, colour),
    legend: (_, theme) => diffLegend(theme),
  };
}

/** Paints `0 … steps − 1` for less, strongest first, then "same", then more up to the strongest. */
function diffColours(diff: DiffGraphData, measure: CompareMeasure, theme: Theme): BoxColours {
  const paints = [...diffPaints(theme), plainPaint(theme.contributed['frame.merged'])];
  const sum = comparableSum(diff);
  const strongest = strongestChange(diff, measure);
  const ofBox = new Uint16Array(diff.boxes);
  for (let box = 0; box < diff.boxes; box++) {
    ofBox[box] = box === 0 ? steps : stepOf(changeOf(sidesOf(diff, box, measure), sum) / strongest) + steps;
  }
  return {
    paints,
    ofFunction: new Uint16Array(diff.functions.length),
    ofBox,
    root: steps,
    run: paints.length - 1,
  };
}

/** −steps … steps for a change of −1 … 1 of the strongest; small changes are spread wider than large ones. */
function stepOf(share: number): number {
  const size = Math.min(1, Math.abs(share));
  if (size < leastShare) return 0;
  return Math.sign(share) * Math.max(1, Math.round(Math.sqrt(size) * steps));
}

function diffPaints({ contributed }: Theme): readonly BoxPaint[] {
  const [less, same, more] = (['diff.less', 'diff.same', 'diff.more'] as const).map(
    (name) => parseColour(contributed[name]) ?? { r: 128, g: 128, b: 128, a: 1 },
  );
  if (less === undefined || same === undefined || more === undefined) return [];
  const paints: BoxPaint[] = [];
  for (let step = -steps; step <= steps; step++) {
    const fill = toCss(mixColours(same, step < 0 ? less : more, Math.abs(step) / steps));
    paints.push({ ...plainPaint(fill), hatch: step > 0 ? 'rising' : undefined });
  }
  return paints;
}

function plainPaint(fill: string): BoxPaint {
  const colour = parseColour(fill);
  const label = colour === undefined ? '#000000' : toCss(labelColourOn(colour));
  return { fill, label, hatch: undefined };
}

function diffLabel(diff: DiffGraphData, box: number, measure: CompareMeasure): string {
  const name = boxName(diff, box);
  if (box === 0) return name;
  const presence = presenceOf(diff, box);
  if (presence !== 'both') return `${presence === 'new' ? '+ new' : '− gone'} ${name}`;
  const points = pointsText(changeOf(sidesOf(diff, box, measure), comparableSum(diff)));
  return points === '0' ? name : `${points} ${name}`;
}

/** What a box weighs on both sides, and how it has changed. */
function diffFacts(diff: DiffGraphData, box: number, colour: string): HoverContent {
  const fn = diff.functions[i32At(diff.fn, box)];
  const rows: HoverRow[] = (['total', 'self'] as const).flatMap((measure) => measureRows(diff, box, measure));
  if (fn === undefined) return { title: `${rootName}, everything selected on both sides`, rows };
  const location = sourceLocation(fn);
  return {
    title: fn.name,
    kind: { label: kindLabels[fn.kind], colour },
    ...(location !== undefined && { location }),
    rows,
    hint: 'Change is B minus A · double-click zooms',
  };
}

function measureRows(diff: DiffGraphData, box: number, measure: CompareMeasure): readonly HoverRow[] {
  const { value, weight, sumA, sumB } = diff;
  const own = measure === 'total' ? [diff.totalA, diff.totalB] : [diff.selfA, diff.selfB];
  const [a = 0, b = 0] = own.map((column) => f64At(column, box));
  const sides = { a, b: b * weight };
  const label = measure === 'total' ? 'Total' : 'Self';
  const points = pointsText(changeOf(sides, comparableSum(diff)));
  return [
    {
      label: `${label} A → B`,
      value: `${formatQuantity(a, value.unit)} → ${formatQuantity(b, value.unit)}`,
      notes: [`${formatPercent(a, sumA)} → ${formatPercent(b, sumB)}`],
    },
    { label: 'Change', value: `${points} points`, notes: [factorText(sides)].filter((text) => text !== '') },
  ];
}

function diffLegend({ contributed }: Theme): readonly SwatchEntry[] {
  return [
    { label: 'less in B', colour: contributed['diff.less'], note: '−' },
    { label: 'as much', colour: contributed['diff.same'] },
    { label: 'more in B', colour: contributed['diff.more'], hatch: 'rising', note: '+' },
  ];
}

/** The elided graph has the colours of a plain one; what is said of a box are both sides all the same. */
export function elidedStyle(plain: FlameStyle, diff: DiffGraphData): FlameStyle {
  return { ...plain, facts: (_: FlameGraphData, box, colour) => diffFacts(diff, box, colour) };
}
