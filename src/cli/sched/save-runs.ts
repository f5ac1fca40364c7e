import { Readable } from 'node:stream';
import { createDeflate } from 'node:zlib';
import { writeCdict } from '../../export/cdict/write-cdict.ts';
import { schedDashboard } from '../../export/sched/dashboard.ts';
import { schedPage } from '../../export/sched/sched-page.ts';
import type { SchedCapture } from '../../model/sched/sched-capture.ts';
import { asOutputError } from '../as-output-error.ts';
import { InputError } from '../command-error.ts';
import { tell } from '../tell.ts';
import type { Terminal } from '../terminal.ts';
import type { ReadRun } from './read-runs.ts';
import { isThere } from './read-runs.ts';
import type { SchedOptions } from './sched-options.ts';

/**
 * Writes what a command line asks to be written: a page, a plain capture, captures with their names mapped.
 *
 * @returns whether anything was
 * @throws {InputError} if something cannot be written
 */
export async function saveRuns(
  runs: readonly ReadRun[],
  options: SchedOptions,
  terminal: Terminal,
): Promise<boolean> {
  const { html, cdict, isRemap, selection } = options;
  if (html !== undefined) {
    const page = schedPage(schedDashboard(runs, selection), terminal.version);
    await save(html, piecesOf([new TextEncoder().encode(page)]), terminal);
  }
  const [first] = runs;
  if (cdict !== undefined && first !== undefined) await saveCdict(cdict, first.capture, terminal);
  if (isRemap) for (const run of runs) await remap(run, terminal);
  return html !== undefined || cdict !== undefined || isRemap;
}

/** Writes mapped names into a capture; what was there is kept beside it. */
async function remap({ file, path, capture }: ReadRun, terminal: Terminal): Promise<void> {
  if (capture.format !== 'cdict' || path === '-') {
    throw new InputError(
      `${file} is no .cdict, so names cannot be written into it; use --cdict OUT instead.`,
    );
  }
  const original = await freeName(`${path}.orig`, terminal);
  await save(original, terminal.open(path), terminal);
  await saveCdict(path, capture, terminal);
  await tell(terminal, [`${path} has the new names; the original is ${original}.`]);
}

/** The first of `name`, `name2`, `name3` … that no file has, so that no original is written over. */
async function freeName(name: string, terminal: Terminal): Promise<string> {
  let free = name;
  for (let number = 2; await isThere(free, terminal); number++) free = `${name}${number}`;
  return free;
}

/**
 * Writes a capture as a plain `.cdict`.
 *
 * @throws {InputError} if it cannot be written
 */
export async function saveCdict(file: string, capture: SchedCapture, terminal: Terminal): Promise<void> {
  await save(file, deflated(capture), terminal);
}

async function save(file: string, pieces: AsyncIterable<Uint8Array>, terminal: Terminal): Promise<void> {
  if (file === '-') {
    for await (const piece of pieces) await terminal.stdout.write(piece);
    return;
  }
  try {
    await terminal.save(file, pieces);
  } catch (error) {
    throw asOutputError(error, file);
  }
}

/** A capture as a `.cdict`. */
async function* deflated(capture: SchedCapture): AsyncGenerator<Uint8Array> {
  const source = Readable.from(writeCdict(capture));
  const deflate = createDeflate();
  source.on('error', (error) => deflate.destroy(error));
  for await (const piece of source.pipe(deflate)) yield piece as Uint8Array;
}

async function* piecesOf(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}
