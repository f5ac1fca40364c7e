import type { JsonRecord } from '../json/json-value.ts';
import { listOf, numberOf, recordOf, textOf, wholeNumberOf } from '../json/json-value.ts';
import type { LineTicks } from './line-spread.ts';
import { ticksOf } from './line-spread.ts';
import type { V8Function } from './v8-frame.ts';
import { v8FunctionOf } from './v8-frame.ts';
import type { V8NodeStyle } from './v8-node-table.ts';

/** A place in a source file, counted from 1. */
interface SourcePlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/**
 * What VS Code's JavaScript debugger adds to the profiles it takes: `$vscode.locations` says where in the sources, before
 * TypeScript or a bundler changed them, each function and each counted line is. Nodes and counted lines name entries of
 * it (types: microsoft/vscode-js-profile-visualizer, packages/vscode-js-profile-core).
 *
 * @param annotations the member `$vscode`
 * @returns `undefined` if there are none
 */
export function annotatedStyle(annotations: JsonRecord): V8NodeStyle | undefined {
  const locations = listOf(annotations['locations']);
  if (locations.length === 0) return undefined;
  const root = textOf(annotations['rootPath']) ?? '';
  const placeOf = (id: unknown): SourcePlace | undefined => {
    const { locations: candidates } = recordOf(locations[numberOf(id) ?? -1]);
    return bestPlace(listOf(candidates).map(recordOf), root);
  };
  return {
    functionOf: (callFrame, node) => functionAt(v8FunctionOf(callFrame), placeOf(node['locationId'])),
    ticksOf: (entry, node) =>
      ticksAt(entry, placeOf(node['locationId']), placeOf(recordOf(entry)['startLocationId'])),
    sharesNodes: false,
  };
}

/** The first place inside the workspace, else the first that is a file at all. */
function bestPlace(candidates: readonly JsonRecord[], root: string): SourcePlace | undefined {
  const places = candidates.flatMap((candidate) => {
    const path = textOf(recordOf(candidate['source'])['path']);
    const line = wholeNumberOf(candidate['lineNumber'], 1);
    if (!path || line === undefined) return [];
    return [{ path, line, column: wholeNumberOf(candidate['columnNumber'], 1) ?? -1 }];
  });
  return (root === '' ? undefined : places.find(({ path }) => path.startsWith(root))) ?? places[0];
}

function functionAt(fn: V8Function, place: SourcePlace | undefined): V8Function {
  return place === undefined ? fn : { ...fn, url: place.path, line: place.line, column: place.column };
}

/** V8 counts lines of the script it ran; in a function whose source is another file they mean nothing unmapped. */
function ticksAt(entry: unknown, fn: SourcePlace | undefined, place: SourcePlace | undefined): LineTicks {
  const ticks = ticksOf(entry);
  if (fn === undefined) return ticks;
  return { line: place?.path === fn.path ? place.line : 0, ticks: ticks.ticks };
}
