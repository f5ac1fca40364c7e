import type { LogLevel, LogLocation } from '../../model/tiflash/cluster-log.ts';
import type { QueryIdentity } from '../../model/tiflash/query-identity.ts';
import { identityOfTso } from '../../model/tiflash/query-identity.ts';

/** A task of TiFlash 5.0 to 5.3 as its plain entries tell it; those releases print no records. Times are of entries. */
export interface PlainTask {
  readonly query: QueryIdentity;
  readonly taskId: string;
  /** Index of the file, and the entry that told most: the end, else the last one. */
  location: LogLocation;
  level: LogLevel;
  firstMs: number | undefined;
  startMs: number | undefined;
  endMs: number | undefined;
  /** `task ends, time cost is N ms`. */
  costMs: number | undefined;
  isCancelled: boolean;
  isFinished: boolean;
  error: string;
  /** Rows it sent (level debug). */
  rows: number | undefined;
  /** Tasks it has a tunnel to (level debug); `-1` is TiDB. */
  readonly targets: Set<string>;
}

/** One entry that is about a task. */
export interface PlainEntry {
  readonly message: string;
  readonly timeMs: number | undefined;
  readonly level: LogLevel;
  readonly location: LogLocation;
}

/** `MPPTask: [task 3 query 429597102439661569] task starts running`, 5.2 and 5.3. */
const named = /^(?:\w+: ?)?\[task (-?\d+) query (\d+)\] /;
/** `task 3: begin to register the task [429597102439661569,3]`, 5.0 and 5.1: only this and a few others name the query. */
const bare = /^task (\d+): /;

/** Whether a message, of which the first bytes are enough, may be about a task in those releases. */
export function isPlainTaskHead(head: string): boolean {
  return head.startsWith('task ') ? bare.test(head) : named.test(head);
}

/** The query and task that an entry of 5.2 and 5.3 names in front of its message. */
export function plainIdentity(
  message: string,
): { readonly query: QueryIdentity; readonly taskId: string } | undefined {
  const match = named.exec(message);
  if (match === null) return undefined;
  const [, taskId = '', startTs = ''] = match;
  return { query: identityOfTso(BigInt(startTs)), taskId };
}

/** Gathers what the plain entries of one file tell of tasks. */
export class PlainTaskReader {
  readonly #tasks = new Map<string, PlainTask>();
  /** Query that registered a task id last: what a `task 3:` without a query is taken to be of. */
  readonly #latest = new Map<string, QueryIdentity>();

  get tasks(): readonly PlainTask[] {
    return [...this.#tasks.values()];
  }

  read(entry: PlainEntry): void {
    const own = plainIdentity(entry.message);
    if (own !== undefined) {
      note(this.#task(own.query, own.taskId, entry), entry, entry.message.replace(named, ''));
      return;
    }
    const taskId = bare.exec(entry.message)?.[1];
    if (taskId === undefined) return;
    const startTs = new RegExp(`\\[(\\d+),${taskId}\\]`).exec(entry.message)?.[1];
    if (startTs !== undefined) this.#latest.set(taskId, identityOfTso(BigInt(startTs)));
    const query = this.#latest.get(taskId);
    if (query !== undefined) note(this.#task(query, taskId, entry), entry, entry.message.replace(bare, ''));
  }

  #task(query: QueryIdentity, taskId: string, { location, level, timeMs }: PlainEntry): PlainTask {
    const key = `${query.key} ${taskId}`;
    const known = this.#tasks.get(key);
    if (known !== undefined) return known;
    const task: PlainTask = {
      query,
      taskId,
      location,
      level,
      firstMs: timeMs,
      startMs: undefined,
      endMs: undefined,
      costMs: undefined,
      isCancelled: false,
      isFinished: false,
      error: '',
      rows: undefined,
      targets: new Set(),
    };
    this.#tasks.set(key, task);
    return task;
  }
}

function note(task: PlainTask, { timeMs, location, level }: PlainEntry, text: string): void {
  const cost = /^task ends, time cost is (\d+) ms/.exec(text)?.[1];
  const target = /begin to register the tunnel tunnel\d+\+(-?\d+)/.exec(text)?.[1];
  const rows = /^finish write with (\d+) rows/.exec(text)?.[1];
  if (task.endMs === undefined) Object.assign(task, { location, level });
  if (cost !== undefined) Object.assign(task, { endMs: timeMs, costMs: Number(cost) });
  else if (target !== undefined) task.targets.add(target);
  else if (rows !== undefined) task.rows = Number(rows);
  else if (text.startsWith('task starts running')) task.startMs = timeMs;
  else if (text.startsWith('task running meets error')) task.error ||= errorOf(text);
  else if (/^(?:Begin cancel task|Finish cancel task|task not in initializing state)/.test(text))
    task.isCancelled = true;
  else if (text === 'finish task') task.isFinished = true;
}

/** The text of an error without its stack. */
function errorOf(text: string): string {
  return text.replace(/^task running meets error:?\s*/, '').replace(/\s*Stack Trace : [\s\S]*$/, '');
}

/** The same task in several files, as a rotation cuts it: what each tells, put together. */
export function mergePlainTasks(tasks: readonly PlainTask[]): readonly PlainTask[] {
  const merged = new Map<string, PlainTask>();
  for (const task of tasks) {
    const key = `${task.query.key} ${task.taskId}`;
    const known = merged.get(key);
    if (known === undefined) {
      merged.set(key, { ...task, targets: new Set(task.targets) });
      continue;
    }
    const isLater = task.endMs !== undefined && known.endMs === undefined;
    for (const target of task.targets) known.targets.add(target);
    Object.assign(known, {
      ...(isLater && { location: task.location, level: task.level }),
      firstMs: least(known.firstMs, task.firstMs),
      startMs: known.startMs ?? task.startMs,
      endMs: known.endMs ?? task.endMs,
      costMs: known.costMs ?? task.costMs,
      isCancelled: known.isCancelled || task.isCancelled,
      isFinished: known.isFinished || task.isFinished,
      error: known.error || task.error,
      rows: known.rows ?? task.rows,
    });
  }
  return [...merged.values()];
}

function least(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}
