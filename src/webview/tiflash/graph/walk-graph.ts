import type { GraphItem } from './graph-item.ts';
import type { GraphPicture } from './graph-picture.ts';
import { rootIdOf } from './graph-text.ts';

/** Ways to go from an item by keyboard. Up is where its data goes, down where it comes from. */
export type GraphWalk = 'up' | 'down' | 'left' | 'right' | 'inwards' | 'outwards';

/** The item one step from `item`; the same where there is none. From nothing it is the query's root. */
export function walkGraph(picture: GraphPicture, item: GraphItem | undefined, way: GraphWalk): GraphItem {
  const start = startOf(picture);
  switch (item?.kind) {
    case 'fragment':
      return walkFromFragment(picture, item.fragment, way) ?? item;
    case 'task':
      return walkFromTask(picture, item.task, way) ?? item;
    case 'executor':
      return walkFromExecutor(picture, item.task, item.executor, way) ?? item;
    case 'edge': {
      const edge = picture.query.edges[item.edge];
      return edge === undefined ? start : { kind: 'task', task: way === 'up' ? edge.to : edge.from };
    }
    case 'bundle': {
      const bundle = picture.layout.bundles[item.bundle];
      const at = way === 'up' ? bundle?.to : bundle?.from;
      return fragmentAt(picture, at ?? 0) ?? start;
    }
    case 'tidb':
      return way === 'down' ? start : item;
    case undefined:
      return start;
  }
}

/** The first of the boxes nearest to TiDB, as far in as boxes are drawn. */
function startOf(picture: GraphPicture): GraphItem {
  const bundle = picture.layout.bundles.find(({ to }) => to === -1);
  return fragmentAt(picture, bundle?.from ?? 0) ?? { kind: 'tidb' };
}

function fragmentAt({ layout }: GraphPicture, index: number): GraphItem | undefined {
  const box = layout.fragments[index];
  return box === undefined ? undefined : { kind: 'fragment', fragment: box.id };
}

function walkFromFragment(picture: GraphPicture, id: string, way: GraphWalk): GraphItem | undefined {
  const { fragments, bundles, tasks } = picture.layout;
  const index = fragments.findIndex((box) => box.id === id);
  switch (way) {
    case 'up': {
      const bundle = bundles.find(({ from }) => from === index);
      return bundle?.to === -1 ? { kind: 'tidb' } : fragmentAt(picture, bundle?.to ?? -1);
    }
    case 'down':
      return fragmentAt(picture, bundles.find(({ to }) => to === index)?.from ?? -1);
    case 'left':
    case 'right': {
      const place = fragments[index];
      const rank = fragments
        .filter(({ y, height }) => place !== undefined && y < place.y + place.height && y + height > place.y)
        .toSorted((a, b) => a.x - b.x);
      const next = rank[rank.findIndex((box) => box.id === id) + (way === 'right' ? 1 : -1)];
      return next === undefined ? undefined : { kind: 'fragment', fragment: next.id };
    }
    case 'inwards': {
      const task = tasks.find(({ fragment }) => fragment === index);
      return task === undefined ? undefined : { kind: 'task', task: task.id };
    }
    case 'outwards':
      return undefined;
  }
}

function walkFromTask(picture: GraphPicture, id: string, way: GraphWalk): GraphItem | undefined {
  const { tasks, executors } = picture.layout;
  const index = tasks.findIndex((box) => box.id === id);
  const edges = picture.query.edges;
  switch (way) {
    case 'up': {
      const to = edges.find(({ from }) => from === id)?.to;
      if (to === undefined) return undefined;
      return to === '-1' ? { kind: 'tidb' } : { kind: 'task', task: to };
    }
    case 'down': {
      const sources = edges.filter(({ to }) => to === id);
      const from = (sources.find(({ isCritical }) => isCritical) ?? sources[0])?.from;
      return from === undefined ? undefined : { kind: 'task', task: from };
    }
    case 'left':
    case 'right': {
      const next = tasks[index + (way === 'right' ? 1 : -1)];
      const isBeside = next !== undefined && next.fragment === tasks[index]?.fragment;
      return isBeside ? { kind: 'task', task: next.id } : undefined;
    }
    case 'inwards': {
      const task = picture.task(id);
      const root = task === undefined ? undefined : rootIdOf(task);
      const isDrawn = executors.some((box) => box.task === index);
      return root === undefined || !isDrawn ? undefined : { kind: 'executor', task: id, executor: root };
    }
    case 'outwards': {
      const fragment = picture.fragmentOf(id);
      return fragment === undefined ? undefined : { kind: 'fragment', fragment };
    }
  }
}

function walkFromExecutor(
  picture: GraphPicture,
  task: string,
  id: string,
  way: GraphWalk,
): GraphItem | undefined {
  const executors = picture.task(task)?.executors ?? [];
  const parent = executors.find(({ children }) => children.includes(id));
  const at = (executor: string | null | undefined, of = task): GraphItem | undefined =>
    executor == null ? undefined : { kind: 'executor', task: of, executor };
  switch (way) {
    case 'up': {
      if (parent !== undefined) return at(parent.id);
      const edge = picture.query.edges.find(({ from, sender }) => from === task && sender === id);
      return edge?.to === '-1' ? { kind: 'tidb' } : at(edge?.receiver, edge?.to);
    }
    case 'down': {
      const child = executors.find((executor) => executor.id === id)?.children[0];
      if (child !== undefined) return at(child);
      const edge = picture.query.edges.find(({ to, receiver }) => to === task && receiver === id);
      return at(edge?.sender, edge?.from);
    }
    case 'left':
    case 'right': {
      const siblings = parent?.children ?? [];
      const next = siblings[siblings.indexOf(id) + (way === 'right' ? 1 : -1)];
      if (siblings.includes(id) && next !== undefined) return at(next);
      const beside = walkFromTask(picture, task, way);
      return beside?.kind === 'task' && picture.executor(beside.task, id) !== undefined
        ? at(id, beside.task)
        : undefined;
    }
    case 'inwards':
      return undefined;
    case 'outwards':
      return { kind: 'task', task };
  }
}
