import { fileKindOf } from './file-kind.ts';

/**
 * Whether a file in a folder of logs is one to read: any log by its name, its rotations and packed forms (`tiflash.log`,
 * `server.log`, `tiflash.log.2026-07-21-10:00:40.900.gz`), and flashprof's JSON. Not pictures that are named after a log,
 * hidden files, and what a collection in progress writes.
 */
export function isLogName(name: string): boolean {
  if (name.startsWith('.') || /\.(?:svg|png|dot|csv|part)$/i.test(name)) return false;
  return fileKindOf(name) === 'task-dag' || /\.log(?:[.-].*)?$/i.test(name);
}

/** `logs` without what flashprof made of logs (`*.task_dag.json`, `cluster.json`) where there are logs, since it repeats them. */
export function withoutDerived<T>(logs: readonly T[], nameOf: (log: T) => string): readonly T[] {
  const own = logs.filter((log) => fileKindOf(nameOf(log)) !== 'task-dag');
  return own.length > 0 ? own : logs;
}
