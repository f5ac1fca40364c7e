import type { nflxprofile } from '../../../build/proto/nflxprofile.js';
import type { WarningLog } from '../../model/warning-log.ts';
import type { FieldVisitor } from '../protobuf/top-fields.ts';
import { walkTopFields } from '../protobuf/top-fields.ts';

export type NflxNode = nflxprofile.Node.$Properties;

/** How a file says what a node's stack is. */
export type StorageMode = 'stacks' | 'parents' | 'children';

/** The nodes of a file and, unless they carry whole stacks, who calls whom. */
export interface NodeTable {
  readonly mode: StorageMode;
  readonly nodes: ReadonlyMap<number, NflxNode>;
  /** The caller of each node that has one. */
  readonly callers: ReadonlyMap<number, number>;
}

const nodesField = 5;

/** Reads the node table of `profile`; `bytes` is the file it was decoded from. */
export function nodeTable(
  profile: nflxprofile.Profile.$Properties,
  bytes: Uint8Array,
  warnings: WarningLog,
): NodeTable {
  const nodes = new Map<number, NflxNode>();
  for (const [id, node] of Object.entries(profile.nodes ?? {})) nodes.set(Number(id), node);
  warnOfDuplicates(bytes, nodes.size, warnings);
  const mode = storageMode(profile.params ?? {}, nodes);
  return { mode, nodes, callers: callersOf(mode, nodes, warnings) };
}

/** Only the flags tell the modes apart for sure; where a file has none, the nodes do. */
function storageMode(
  params: { readonly [key: string]: string },
  nodes: ReadonlyMap<number, NflxNode>,
): StorageMode {
  if (params['has_node_stack'] === 'true') return 'stacks';
  if (params['has_parent'] === 'true') return 'parents';
  if (params['has_children'] === 'true') return 'children';
  const all = [...nodes.values()];
  if (all.some((node) => (node.children ?? []).length > 0)) return 'children';
  if (all.some((node) => (node.stack ?? []).length > 0)) return 'stacks';
  return all.some((node) => (node.parent ?? 0) !== 0) ? 'parents' : 'children';
}

function callersOf(
  mode: StorageMode,
  nodes: ReadonlyMap<number, NflxNode>,
  warnings: WarningLog,
): ReadonlyMap<number, number> {
  const callers = new Map<number, number>();
  if (mode === 'stacks') return callers;
  for (const [id, { parent, children }] of nodes) {
    if (mode === 'parents') {
      if (parent) callers.set(id, parent);
      continue;
    }
    for (const child of children ?? []) {
      if (callers.has(child)) {
        warnings.add('A node is listed under several callers; it is shown under the first.', undefined);
      } else {
        callers.set(child, id);
      }
    }
  }
  return callers;
}

/** A map keeps the last of several entries with one key, so they can only be seen by counting. */
function warnOfDuplicates(bytes: Uint8Array, distinct: number, warnings: WarningLog): void {
  let entries = 0;
  const count: FieldVisitor = (field) => {
    if (field === nodesField) entries++;
  };
  walkTopFields(bytes, count);
  if (entries > distinct) {
    warnings.add('Several nodes have the same number; the last of each was used.', undefined);
  }
}
