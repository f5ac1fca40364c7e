import { allThreadsName } from '../../model/profile.ts';
import type { ThreadLabel } from '../thread-label.ts';

/** The longest name of the form `name-pid/tid`, in which Linux gives at most 15 bytes. */
const maxCommLength = 15;

/**
 * What stands in front of a stack to say which thread it is of, the last semicolon included; empty for samples of no
 * particular thread. The forms are those of stackcollapse-perf and of py-spy, which readers know.
 */
export function foldedThread({ pid, tid, name }: ThreadLabel): string {
  const own = foldedText(name);
  if (pid < 0 && tid < 0) return name === allThreadsName ? '' : `${own};`;
  if (own.length >= 1 && own.length <= maxCommLength) {
    return `${own}-${pid < 0 ? '?' : pid}${tid < 0 ? '' : `/${tid}`};`;
  }
  const process = pid < 0 ? '' : `process ${pid};`;
  return tid < 0 ? `${process}${own};` : `${process}thread (${tid}): ${own};`;
}

/** A name without the characters that end frames and lines. */
export function foldedText(name: string): string {
  return name.replaceAll(';', ':').replaceAll(/[\r\n]/g, ' ');
}
