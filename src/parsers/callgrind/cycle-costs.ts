import { i32At } from '../../model/column.ts';
import type { CostGraph } from './cost-graph.ts';
import { addTo } from './cost-graph.ts';

/** What one cycle of functions, mostly a single function, cost. */
export interface CycleCost {
  /** Indices of its functions. */
  readonly members: number[];
  /** What its functions spent themselves and in functions that are not in it. One number per event. */
  readonly total: Float64Array;
  /** What its callers say they spent in it. */
  readonly called: Float64Array;
}

/**
 * What the functions of each cycle cost, by the cycle's number.
 *
 * @param cycle the cycle of each function, as {@link findCycles} gives it
 * @param events how many numbers a cost has
 */
export function costsOfCycles(
  { functions }: CostGraph,
  cycle: Int32Array,
  events: number,
): readonly CycleCost[] {
  const costs: CycleCost[] = [];
  for (const [index, { self, calls }] of functions.entries()) {
    const own = i32At(cycle, index);
    const { members, total } = costOf(costs, own, events);
    members.push(index);
    for (const { cost } of self.values()) addTo(total, cost);
    for (const { callee, cost } of calls.values()) {
      const other = i32At(cycle, callee);
      if (other === own) continue;
      addTo(total, cost);
      addTo(costOf(costs, other, events).called, cost);
    }
  }
  return costs;
}

function costOf(costs: CycleCost[], cycle: number, events: number): CycleCost {
  const known = costs[cycle];
  if (known !== undefined) return known;
  const cost = { members: [], total: new Float64Array(events), called: new Float64Array(events) };
  costs[cycle] = cost;
  return cost;
}
