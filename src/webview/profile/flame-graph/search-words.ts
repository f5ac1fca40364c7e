import { formatCount, formatPercent } from '../../../analysis/format-quantity.ts';
import type { FlameGraphData, SearchResult } from '../../../analysis/view-data.ts';

/** What a search found, such as `3 of 140 functions, 12.4 % of samples`; each stack is counted once. */
export function searchWords(found: SearchResult | undefined, graph: FlameGraphData | undefined): string {
  if (found === undefined || graph === undefined) return '';
  if (found.nodes.length === 0) return 'Nothing found';
  const functions = `${formatCount(found.matches.length)} of ${formatCount(graph.functions.length)} functions`;
  return `${functions}, ${formatPercent(found.matchedTotal, graph.selectionTotal)} of ${graph.value.name}`;
}
