import { f64At, i16At, i32At, u16At } from '../../model/column.ts';
import type { StackProfile } from '../../model/profile.ts';
import { stringAt } from '../../model/string-table.ts';
import type { ProfileWriter } from '../profile-writer.ts';
import type { SampleSelection } from '../sample-selection.ts';
import { weightAt } from '../sample-selection.ts';
import { stackFrames } from '../stack-frames.ts';
import { textPieces } from '../text-pieces.ts';
import type { ThreadLabel } from '../thread-label.ts';
import { threadLabel } from '../thread-label.ts';

const nsPerSecond = 1_000_000_000;

/** A table of samples for spreadsheets and scripts, a line each (RFC 4180). */
export const csvWriter: ProfileWriter = {
  id: 'csv',
  label: 'CSV of samples',
  endings: ['.csv'],
  carries: ({ profile }) => ({
    times: true,
    threads: true,
    cpus: true,
    events: true,
    values: [...profile.values.keys()],
    libraries: false,
    files: false,
    lines: false,
    columns: false,
    kinds: false,
    metadata: false,
  }),
  notes: () => [],
  write: (selection) => textPieces(csvLines(selection)),
};

function* csvLines({ profile, rows }: SampleSelection): Generator<string> {
  const { samples, values } = profile;
  const kinds = values.map(({ name, unit }) => (unit === 'count' ? name : `${name} (${unit})`));
  yield `${['time (s)', 'event', 'thread', 'pid', 'tid', 'cpu', ...kinds, 'stack'].map(csvCell).join(',')}\r\n`;
  const events = Array.from(profile.events, (name) => csvCell(stringAt(profile.strings, name)));
  const threads = Array.from({ length: profile.threads.count }, (_, row) =>
    threadCells(threadLabel(profile, row)),
  );
  let stackCell = '';
  let stackOf = -1;
  for (const row of rows) {
    const stack = i32At(samples.stack, row);
    if (stack !== stackOf) stackCell = csvCell(stackText(profile, stack));
    stackOf = stack;
    const weights = samples.weights.map((column) => weightAt(column, row)).join(',');
    const cpu = idCell(samples.cpu === undefined ? -1 : i16At(samples.cpu, row));
    const event = events[u16At(samples.event, row)] ?? '';
    const thread = threads[i32At(samples.thread, row)] ?? ',,';
    yield `${timeCell(profile, row)},${event},${thread},${cpu},${weights},${stackCell}\r\n`;
  }
}

function threadCells({ pid, tid, name }: ThreadLabel): string {
  return `${csvCell(name)},${idCell(pid)},${idCell(tid)}`;
}

/** Seconds on the file's own clock with nine digits; empty without a time. */
function timeCell({ clock, samples }: StackProfile, row: number): string {
  const at = samples.time === undefined ? -1 : f64At(samples.time, row);
  if (at < 0) return '';
  const second = Math.floor(at / nsPerSecond);
  const rest = at - second * nsPerSecond;
  return `${Number(clock.epochNs / BigInt(nsPerSecond)) + second}.${String(rest).padStart(9, '0')}`;
}

function idCell(id: number): string {
  return id < 0 ? '' : String(id);
}

/** Names from the outermost frame on, between semicolons. */
function stackText({ stacks, frames, strings }: StackProfile, stack: number): string {
  return Array.from(stackFrames(stacks, stack), (frame) => stringAt(strings, i32At(frames.name, frame))).join(
    ';',
  );
}

/** Text as one cell. Spreadsheets run what starts like a formula, so such a text gets an apostrophe in front. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
