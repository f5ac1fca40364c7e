import { formatPercent, formatQuantity } from '../../analysis/format-quantity.ts';
import type { LineHeat, SourceHeat } from '../../analysis/source-heat.ts';

/** Number of colours a line can have. */
export const heatSteps = 10;

/** Lines with a smaller share of the selection keep their background. */
const smallestShare = 0.001;

/** Self and total of a line or a function. */
type Weights = Pick<LineHeat, 'self' | 'total'>;

/**
 * The colour of a line, 1 to 10, by its share of the selection; `undefined` for next to nothing. The scale is the square
 * root: shares are spread over orders of magnitude, 1 % is worth a colour and 100 % is only ever `main`.
 */
export function heatStep(share: number): number | undefined {
  if (!(share >= smallestShare)) return undefined;
  return Math.min(heatSteps, Math.max(1, Math.ceil(heatSteps * Math.sqrt(share))));
}

/** `12.1 % self · 37.2 % total`; self is left out where there is none. */
export function heatText({ self, total }: Weights, selectionTotal: number): string {
  const inTotal = `${formatPercent(total, selectionTotal)} total`;
  return self > 0 ? `${formatPercent(self, selectionTotal)} self · ${inTotal}` : inTotal;
}

/** Self and total in full, a sentence each: `Self: 1,234 samples, 12.1 % of the selection`. */
export function heatSentences({ self, total }: Weights, heat: SourceHeat): readonly string[] {
  const say = (weight: number): string => {
    const quantity = formatQuantity(weight, heat.value.unit);
    const named = heat.value.unit === 'count' ? `${quantity} ${heat.value.name}` : quantity;
    return `${named}, ${formatPercent(weight, heat.total)} of the selection`;
  };
  return [`Self: ${say(self)}`, `Total: ${say(total)}`];
}
