import { f64At, i32At } from '../../model/column.ts';
import { sandwich } from '../sandwich.ts';
import { SelectionError } from '../selection-error.ts';
import { functionKey } from '../transform/function-key.ts';
import type { FlameFunction, FlameGraphData } from '../view-data.ts';
import { handlesOf, measured, nameFacts, shareOf } from './function-facts.ts';
import { findFunction, functionHandle, shortName } from './function-handle.ts';
import type { CallersAnswer, CallFacts, QuerySelection, QuerySource } from './profile-query.ts';

/**
 * Who calls a function and what it calls, the heaviest paths.
 *
 * @throws {SelectionError} if the name is not that of one function
 */
export function answerCallers(
  source: QuerySource,
  selection: QuerySelection,
  text: string,
  limit: number,
): CallersAnswer {
  const weighed = source.weighed(selection, 'thread');
  const { tree, weights } = weighed;
  const index = findFunction(tree, text);
  const fn = tree.functions[index];
  if (fn === undefined) throw new SelectionError(`The profile has no function ${text}.`);
  // One box more than rows are wanted: the first is the function itself.
  const data = sandwich(tree, weights, functionKey(fn), { maxBoxes: limit + 1 });
  const whole = sandwich(tree, weights, functionKey(fn), { maxBoxes: Number.POSITIVE_INFINITY });
  const all = f64At(weights.total, 0);
  const handles = handlesOf(tree);
  return {
    kind: 'callers',
    ...measured(weighed),
    fn: {
      handle: functionHandle(index),
      name: shortName(fn.name),
      kind: fn.kind,
      library: fn.library === undefined ? null : shortName(fn.library),
      file: fn.file === undefined ? null : shortName(fn.file),
      line: fn.line ?? null,
      self: data.self,
      selfShare: shareOf(data.self, all),
      total: data.total,
      totalShare: shareOf(data.total, all),
    },
    callers: callsOf(data.callers, data.total, handles),
    callersLeftOut: whole.callers.boxes - data.callers.boxes,
    callees: callsOf(data.callees, data.total, handles),
    calleesLeftOut: whole.callees.boxes - data.callees.boxes,
  };
}

/** Boxes depth first: a box is placed at its left edge, and callers come before what they call. */
function callsOf(
  graph: FlameGraphData,
  whole: number,
  handles: ReadonlyMap<FlameFunction, string>,
): readonly CallFacts[] {
  const boxes = Array.from({ length: Math.max(0, graph.boxes - 1) }, (_, at) => at + 1);
  boxes.sort((a, b) => f64At(graph.start, a) - f64At(graph.start, b) || a - b);
  return boxes.flatMap((box) => {
    const fn = graph.functions[i32At(graph.fn, box)];
    if (fn === undefined) return [];
    const total = f64At(graph.total, box);
    return [
      { depth: i32At(graph.depth, box), ...nameFacts(fn, handles), total, share: shareOf(total, whole) },
    ];
  });
}
