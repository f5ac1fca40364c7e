import { u8At } from '../../model/column.ts';

/** What starts the lines `perf script --show-task-events`, `--show-mmap-events` and the like add between samples. */
const mark = 'PERF_RECORD_';

/** Whether `bytes` at `start` begin such a line's text, behind thread and time. */
export function isRecordAt(bytes: Uint8Array, start: number): boolean {
  for (let at = 0; at < mark.length; at++) {
    if (u8At(bytes, start + at) !== mark.charCodeAt(at)) return false;
  }
  return true;
}

export function isRecordText(text: string): boolean {
  return text.includes(mark);
}

/**
 * Which process a thread belongs to, if the line says so:
 *
 *     PERF_RECORD_COMM exec: sh:18475/18475
 *     PERF_RECORD_FORK(18479:18479):(18475:18475)
 *     PERF_RECORD_MMAP2 18475/18475: [0x564b843a8000(0x13000) @ 0x4000 fe:00 247072 0]: r-xp /usr/bin/dash
 */
export function readRecordThread(text: string): { readonly pid: number; readonly tid: number } | undefined {
  const match = /PERF_RECORD_(?:COMM\b.*:|(?:FORK|EXIT)\(|MMAP2? )(\d+)[/:](\d+)/.exec(text);
  return match === null ? undefined : { pid: Number(match[1]), tid: Number(match[2]) };
}
