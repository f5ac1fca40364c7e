import type { LogFile } from '../../model/tiflash/cluster-log.ts';

/**
 * Why logs hold no task record, and what would have them: a sentence for each reason that the files give, or the general
 * rule where they give none. Levels and versions: `docs/formats/tiflash-log.md`.
 */
export function noRecordsSentence(files: readonly LogFile[]): string {
  const names = files.map(({ name }) => name).join(', ');
  const reasons = new Set(files.map(reasonOf));
  return `${names}: no MPP task record. ${[...reasons].join(' ')}`;
}

const generalRule =
  'TiFlash 5.4 and later print one when a task ends (logger.level info or lower), and one when it begins (level debug from 6.5.7, 7.1.4, 7.5.1 and 7.6 on).';

function reasonOf({ kind, build, lines, levels }: LogFile): string {
  if (lines === 0) return 'The file is empty.';
  switch (kind) {
    case 'poco':
      return 'This is a log of TiFlash 4.0.4 or older, which has no MPP.';
    case 'proxy':
      return "This is the proxy's log; the records are in tiflash.log.";
    case 'stderr':
      return 'This is what was printed to standard error; the records are in tiflash.log.';
    case 'error':
      return 'The error log has entries of NOTICE and worse; the records are in tiflash.log.';
    case 'tidb':
      return "This is TiDB's log; the records are in the logs of TiFlash.";
    case 'task-dag':
      return 'The file lists no task.';
    case 'tracing':
    case 'tiflash':
      break;
  }
  const [major = 0, minor = 0] = (build?.version ?? '').replace(/^v/, '').split('.').map(Number);
  if (major === 5 && minor < 4)
    return `TiFlash ${build?.version} runs MPP and prints no records: 5.4 is the first that does.`;
  if (Object.keys(levels).length === 0) {
    return 'No line of it is an entry of a log: they begin with [2026/07/21 10:00:00.000 +02:00] [INFO].';
  }
  const hasInfo = (levels.INFO ?? 0) + (levels.DEBUG ?? 0) + (levels.TRACE ?? 0) > 0;
  if (!hasInfo) {
    return 'It has no entry of level info or debug: set logger.level to info or debug.';
  }
  return generalRule;
}
