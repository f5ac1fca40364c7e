import { basename } from 'node:path';
import { runLabels } from '../../analysis/sched/run-labels.ts';
import type { SchedRun } from '../../analysis/sched/sched-selection.ts';
import { applyTaskNames } from '../../model/sched/apply-task-names.ts';
import type { SchedCapture } from '../../model/sched/sched-capture.ts';
import { readSchedCapture } from '../../parsers/sched/read-sched-capture.ts';
import { namesSidecarOf } from '../../parsers/task-names/names-sidecar.ts';
import { parseTaskNames } from '../../parsers/task-names/parse-task-names.ts';
import { asInputError } from '../read-profile.ts';
import { tell } from '../tell.ts';
import type { Terminal } from '../terminal.ts';
import type { SchedOptions } from './sched-options.ts';

/** Problems of a mapping that are told line by line. */
const maxToldProblems = 10;

/** A run, and the path of its file, which the command line may give without its ending. */
export interface ReadRun extends SchedRun {
  readonly path: string;
}

/**
 * Reads the captures of a command line and maps the names of their tasks. What is odd about them goes to standard error.
 *
 * @throws {InputError} if a file cannot be opened, or nothing in it can be read
 */
export async function readRuns(options: SchedOptions, terminal: Terminal): Promise<readonly ReadRun[]> {
  const { files, maps, selection } = options;
  const labels =
    files.length === 1 ? files.map((file) => basename(file, '.cdict')) : runLabels(files, selection.compat);
  const runs: ReadRun[] = [];
  for (const [index, file] of files.entries()) {
    const { capture, path } = await readCapture(file, terminal);
    const given = maps.length === 1 ? maps[0] : maps[index];
    const map = given ?? (options.usesSidecars ? await sidecarOf(path, terminal) : undefined);
    runs.push({
      label: labels[index] ?? file,
      file,
      path,
      capture:
        map === undefined ? capture : await mapNames(capture, file, await readNames(map, terminal), terminal),
    });
  }
  return runs;
}

/** The names kept beside a capture, unless there are none; said, because they change what the capture shows. */
async function sidecarOf(path: string, terminal: Terminal): Promise<string | undefined> {
  const sidecar = namesSidecarOf(path);
  if (path === '-' || !(await isThere(sidecar, terminal))) return undefined;
  await tell(terminal, [`${path} has the names of ${sidecar}; --no-names leaves them out.`]);
  return sidecar;
}

/** Whether a file is there to be read. */
export async function isThere(file: string, terminal: Terminal): Promise<boolean> {
  try {
    for await (const _ of terminal.open(file)) return true;
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw asInputError(error, file);
  }
}

/** Reads one capture; the ending `.cdict` may be left out, as with perfwhiz. */
export async function readCapture(
  file: string,
  terminal: Terminal,
): Promise<{ readonly capture: SchedCapture; readonly path: string }> {
  const label = file === '-' ? 'Standard input' : file;
  try {
    const read = await readFrom(file, label, terminal);
    const { capture } = read;
    const notes = capture.warnings.map(({ message }) => `${label}: ${message}`);
    if (capture.lost.events > 0) notes.push(lostSentence(label, capture.lost));
    await tell(terminal, notes);
    return read;
  } catch (error) {
    throw asInputError(error, label);
  }
}

async function readFrom(
  file: string,
  label: string,
  terminal: Terminal,
): Promise<{ readonly capture: SchedCapture; readonly path: string }> {
  try {
    return { capture: await readSchedCapture(terminal.open(file), { name: label }), path: file };
  } catch (error) {
    if (!isMissing(error) || file.endsWith('.cdict')) throw error;
    const path = `${file}.cdict`;
    const reading = readSchedCapture(terminal.open(path), { name: `${label}.cdict` });
    const capture = await reading.catch((second: unknown) => {
      throw isMissing(second) ? error : second;
    });
    return { capture, path };
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function lostSentence(label: string, { events, gaps }: SchedCapture['lost']): string {
  return (
    `${label}: the kernel lost ${events} events in ${gaps} places because the buffers were full; ` +
    'numbers around them are too small. Record with larger buffers (perf record -m 1024).'
  );
}

/** A mapping as it was read, and what it is from. */
export interface NamesText {
  readonly from: string;
  readonly csv: string;
}

/** Names threads by a mapping; what is wrong with it goes to standard error. */
export async function mapNames(
  capture: SchedCapture,
  file: string,
  { from, csv }: NamesText,
  terminal: Terminal,
): Promise<SchedCapture> {
  const { names, problems } = parseTaskNames(csv);
  const { capture: renamed, unmatched } = applyTaskNames(capture, names);
  const notes = problems.slice(0, maxToldProblems).map(({ line, reason, kind }) => {
    return `${from}, line ${line}${kind === 'skipped' ? ' was skipped' : ''}: ${reason}`;
  });
  if (problems.length > maxToldProblems) {
    notes.push(`${from}: ${problems.length - maxToldProblems} more lines have problems.`);
  }
  if (names.size > 0 && unmatched.length === names.size) {
    notes.push(`${from}: none of its ${names.size} thread ids is in ${file}, so no task was renamed.`);
  } else if (unmatched.length > 0) {
    const some = unmatched.slice(0, maxToldProblems).join(', ');
    const more = unmatched.length > maxToldProblems ? ', …' : '';
    notes.push(`${from}: ${unmatched.length} of its thread ids are not in ${file}: ${some}${more}.`);
  }
  await tell(terminal, notes);
  return renamed;
}

/** @throws {InputError} if the file cannot be read */
export async function readNames(file: string, terminal: Terminal): Promise<NamesText> {
  try {
    const decoder = new TextDecoder();
    let text = '';
    for await (const piece of terminal.open(file)) text += decoder.decode(piece, { stream: true });
    return { from: file, csv: text + decoder.decode() };
  } catch (error) {
    throw asInputError(error, file);
  }
}
