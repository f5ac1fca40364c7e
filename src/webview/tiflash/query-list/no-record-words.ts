import type { ClusterView } from '../../../analysis/tiflash/view-data.ts';
import { formatPlural } from '../../kit/format/format-count.ts';

/** What to say of logs that hold no MPP task record, and what would have them. */
export function noRecordWords({ files }: ClusterView): { readonly message: string; readonly hint: string } {
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  const where = files.length === 1 ? (files[0]?.name ?? 'This file') : `These ${files.length} files`;
  const message = `${where} ${files.length === 1 ? 'holds' : 'hold'} ${formatPlural(lines, 'line')} and no record of an MPP task.`;
  return { message, hint: `${reasonOf(files)} ${whereToLook}` };
}

const whereToLook =
  'TiFlash 5.4 and later write one for every task to tiflash.log at level info (logger "mpp_task_tracing"); with level ' +
  'debug also one when a task begins. Logs of the proxy, of stderr and of errors alone have none.';

function reasonOf(files: ClusterView['files']): string {
  if (files.some(({ kind }) => kind === 'poco')) {
    return 'This is the layout of TiFlash 4.0.4 and earlier, which ran no MPP tasks.';
  }
  if (files.some(({ kind }) => kind === 'proxy')) return 'This is the log of TiFlash’s proxy.';
  if (files.some(({ kind }) => kind === 'error')) return 'This is the copy of warnings and errors only.';
  const build = files.find((file) => file.build !== undefined)?.build;
  if (build !== undefined && /^v?5\.[0-3]\./.test(build.version)) {
    return `TiFlash ${build.version} runs MPP tasks and records none.`;
  }
  const levels = files.flatMap(({ levels: found }) => Object.keys(found));
  const isQuiet = levels.length > 0 && !levels.some((level) => ['INFO', 'DEBUG', 'TRACE'].includes(level));
  return isQuiet ? 'It was written at a level above info.' : '';
}
