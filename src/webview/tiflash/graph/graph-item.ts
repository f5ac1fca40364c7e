import { isObject, isOneOf, isOptional, isString } from '../../../protocol/guard.ts';

/** Something in the graph of a query that can be pointed at. */
export type GraphItem =
  | { readonly kind: 'fragment'; readonly fragment: string }
  | { readonly kind: 'task'; readonly task: string }
  | { readonly kind: 'executor'; readonly task: string; readonly executor: string }
  /** What flows between two tasks; an index into the query's edges. */
  | { readonly kind: 'edge'; readonly edge: number }
  /** What flows between two fragments; an index into the layout's bundles. */
  | { readonly kind: 'bundle'; readonly bundle: number }
  | { readonly kind: 'tidb' };

const isPart = isObject({
  kind: isOneOf('fragment', 'task', 'executor', 'tidb'),
  fragment: isOptional(isString),
  task: isOptional(isString),
  executor: isOptional(isString),
});

/** The item that was kept; `undefined` for what is none, and for flows, which are numbered as they happen to be drawn. */
export function restoreItem(kept: unknown): GraphItem | undefined {
  if (!isPart(kept)) return undefined;
  const { kind, fragment, task, executor } = kept;
  if (kind === 'tidb') return { kind };
  if (kind === 'fragment') return fragment === undefined ? undefined : { kind, fragment };
  if (task === undefined) return undefined;
  if (kind === 'task') return { kind, task };
  return executor === undefined ? undefined : { kind, task, executor };
}

/** Whether two items are the same thing. */
export function isSameItem(a: GraphItem | undefined, b: GraphItem | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && itemKey(a) === itemKey(b));
}

/** A text that only this item has. */
export function itemKey(item: GraphItem): string {
  switch (item.kind) {
    case 'fragment':
      return `fragment ${item.fragment}`;
    case 'task':
      return `task ${item.task}`;
    case 'executor':
      return `executor ${item.task} ${item.executor}`;
    case 'edge':
      return `edge ${item.edge}`;
    case 'bundle':
      return `bundle ${item.bundle}`;
    case 'tidb':
      return 'tidb';
  }
}
