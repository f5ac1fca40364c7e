import { compileNamePattern } from '../../../analysis/search/name-pattern.ts';
import { SelectionError } from '../../../analysis/selection-error.ts';
import type { SearchQuery } from '../../kit/bar/chrono-search.ts';
import type { GraphItem } from './graph-item.ts';
import { itemKey } from './graph-item.ts';
import type { GraphPicture } from './graph-picture.ts';

/** What a search found in a graph. */
export interface GraphSearch {
  /** From TiDB downwards, tasks before their executors. */
  readonly found: readonly GraphItem[];
  /** Keys of what was found, and of what holds it; `undefined` while nothing is searched for. */
  readonly keys: ReadonlySet<string> | undefined;
  /** Why the text cannot be searched for, else empty. */
  readonly problem: string;
  /** `3 of 24 executors, 1 of 9 tasks`. */
  readonly status: string;
}

const nothing: GraphSearch = { found: [], keys: undefined, problem: '', status: '' };

/**
 * Searches what is drawn: executors by name and by the names and values their records hold, tasks by number, host,
 * status and error, fragments by their root.
 */
export function searchGraph(picture: GraphPicture, query: SearchQuery): GraphSearch {
  if (query.text.trim() === '') return nothing;
  let matches: (text: string) => boolean;
  try {
    matches = matcherOf(query);
  } catch (error) {
    if (!(error instanceof SelectionError)) throw error;
    return { ...nothing, problem: error.message };
  }
  const found: GraphItem[] = [];
  const keys = new Set<string>();
  const add = (item: GraphItem, holders: readonly GraphItem[]): void => {
    found.push(item);
    for (const each of [item, ...holders]) keys.add(itemKey(each));
  };
  const executorsOf = new Map<number, string[]>();
  for (const { task, id } of picture.layout.executors) {
    executorsOf.set(task, [...(executorsOf.get(task) ?? []), id]);
  }
  for (const [index, box] of picture.layout.tasks.entries()) {
    const fragment: GraphItem = {
      kind: 'fragment',
      fragment: picture.layout.fragments[box.fragment]?.id ?? '',
    };
    const item: GraphItem = { kind: 'task', task: box.id };
    if (matches(taskWords(picture, box.id))) add(item, [fragment]);
    for (const executor of executorsOf.get(index) ?? []) {
      const view = picture.executor(box.id, executor);
      const words = [
        view?.label,
        view?.type,
        ...(view?.fields ?? []).map(({ name, value }) => `${name}: ${value}`),
      ];
      if (matches(words.join('\n'))) add({ kind: 'executor', task: box.id, executor }, [item, fragment]);
    }
  }
  for (const { id } of picture.layout.fragments) {
    if (matches(fragmentWords(picture, id))) add({ kind: 'fragment', fragment: id }, []);
  }
  return { found, keys, problem: '', status: statusOf(picture, found) };
}

/** A test for texts whose lines are searched one by one. */
function matcherOf({ text, isRegex, isCaseSensitive }: SearchQuery): (words: string) => boolean {
  if (isRegex) {
    // Compiled by itself first, so that a mistake is told in the user's own words.
    compileNamePattern(text, !isCaseSensitive);
    return compileNamePattern(`(?m)${text}`, !isCaseSensitive);
  }
  const wanted = isCaseSensitive ? text.trim() : text.trim().toLowerCase();
  return (words) => (isCaseSensitive ? words : words.toLowerCase()).includes(wanted);
}

function taskWords(picture: GraphPicture, id: string): string {
  const task = picture.task(id);
  return task === undefined ? `task ${id}` : [`task ${id}`, task.host, task.status, task.error].join('\n');
}

/** A closed fragment is found by its executors too, since they are not drawn. */
function fragmentWords(picture: GraphPicture, id: string): string {
  const fragment = picture.fragment(id);
  const isClosed = picture.layout.fragments.find((box) => box.id === id)?.detail === 'fragments';
  if (fragment === undefined) return id;
  return isClosed ? fragment.executors.map(({ label }) => label).join('\n') : fragment.label;
}

function statusOf({ layout }: GraphPicture, found: readonly GraphItem[]): string {
  const count = (kind: GraphItem['kind']): number => found.filter((item) => item.kind === kind).length;
  const parts = [
    { kind: 'executor', of: layout.executors.length, name: 'executors' },
    { kind: 'task', of: layout.tasks.length, name: 'tasks' },
    { kind: 'fragment', of: layout.fragments.length, name: 'fragments' },
  ] as const;
  if (found.length === 0) return 'Nothing found';
  return parts
    .filter(({ kind }) => count(kind) > 0)
    .map(({ kind, of, name }) => `${count(kind)} of ${of} ${name}`)
    .join(', ');
}
