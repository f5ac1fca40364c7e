import type { LogFileKind } from '../../model/tiflash/cluster-log.ts';

/**
 * What a log file is for, by its name: `tiflash.log`, rotated `tiflash.log.2026-07-21-10:00:40.900.gz`, with a host before it
 * as flashprof stores them, or Kubernetes' `server.log`, `error.log`, `proxy.log`. `undefined` if the name says nothing.
 */
export function fileKindOf(name: string): LogFileKind | undefined {
  const text = name.toLowerCase();
  if (/task_dag\.json$|^cluster\.json$/.test(text)) return 'task-dag';
  if (/tiflash_tikv|(?:^|[._-])proxy\.log/.test(text)) return 'proxy';
  if (/tiflash_error|(?:^|[._-])error\.log/.test(text)) return 'error';
  if (/stderr/.test(text)) return 'stderr';
  if (/tracing/.test(text)) return 'tracing';
  if (/(?:^|[._-])tidb[^/]*\.log/.test(text)) return 'tidb';
  return /tiflash/.test(text) ? 'tiflash' : undefined;
}
