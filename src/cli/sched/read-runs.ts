import { basename } from 'node:path';
import { runLabels } from '../../analysis/sched/run-labels.ts';
import type { SchedRun } from '../../analysis/sched/sched-selection.ts';
import { applyTaskNames } from '../../model/sched/apply-task-names.ts';
import type { SchedCapture } from '../../model/sched/sched-capture.ts';
import { readSchedCapture } from '../../parsers/sched/read-sched-capture.ts';
import { parseTaskNames } from '../../parsers/task-names/parse-task-names.ts';
import { asInputError } from '../read-profile.ts';
import { tell } from '../tell.ts';
import type { Terminal } from '../terminal.ts';
import type { SchedOptions } from './sched-options.ts';

/** Problems of a mapping that are told line by line. */
const maxToldProblems = 10;

/**
 * Reads the captures of a command line and maps the names of their tasks. What is odd about them goes to standard error.
 *
 * @throws {InputError} if a file cannot be opened, or nothing in it can be read
 */
export async function readRuns(options: SchedOptions, terminal: Terminal): Promise<readonly SchedRun[]> {
  const { files, maps, selection } = options;
  const labels =
    files.length === 1 ? files.map((file) => basename(file, '.cdict')) : runLabels(files, selection.compat);
  const runs: SchedRun[] = [];
  for (const [index, file] of files.entries()) {
    const capture = await readCapture(file, terminal);
    const map = maps.length === 1 ? maps[0] : maps[index];
    runs.push({
      label: labels[index] ?? file,
      file,
      capture: map === undefined ? capture : await mapNames(capture, file, map, terminal),
    });
  }
  return runs;
}

/** Reads one capture; the ending `.cdict` may be left out, as with perfwhiz. */
export async function readCapture(file: string, terminal: Terminal): Promise<SchedCapture> {
  const label = file === '-' ? 'Standard input' : file;
  try {
    const capture = await readFrom(file, label, terminal);
    const notes = capture.warnings.map(({ message }) => `${label}: ${message}`);
    if (capture.lost.events > 0) notes.push(lostSentence(label, capture.lost));
    await tell(terminal, notes);
    return capture;
  } catch (error) {
    throw asInputError(error, label);
  }
}

async function readFrom(file: string, label: string, terminal: Terminal): Promise<SchedCapture> {
  try {
    return await readSchedCapture(terminal.open(file), { name: label });
  } catch (error) {
    if (!isMissing(error) || file.endsWith('.cdict')) throw error;
    return readSchedCapture(terminal.open(`${file}.cdict`), { name: `${label}.cdict` }).catch(
      (second: unknown) => {
        throw isMissing(second) ? error : second;
      },
    );
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

/** Names threads by a mapping; what is wrong with it goes to standard error. */
export async function mapNames(
  capture: SchedCapture,
  file: string,
  map: string,
  terminal: Terminal,
): Promise<SchedCapture> {
  const { names, problems } = parseTaskNames(await readText(map, terminal));
  const { capture: renamed, unmatched } = applyTaskNames(capture, names);
  const notes = problems.slice(0, maxToldProblems).map(({ line, reason, kind }) => {
    return `${map}, line ${line}${kind === 'skipped' ? ' was skipped' : ''}: ${reason}`;
  });
  if (problems.length > maxToldProblems) {
    notes.push(`${map}: ${problems.length - maxToldProblems} more lines have problems.`);
  }
  if (names.size > 0 && unmatched.length === names.size) {
    notes.push(`${map}: none of its ${names.size} thread ids is in ${file}, so no task was renamed.`);
  } else if (unmatched.length > 0) {
    const some = unmatched.slice(0, maxToldProblems).join(', ');
    const more = unmatched.length > maxToldProblems ? ', …' : '';
    notes.push(`${map}: ${unmatched.length} of its thread ids are not in ${file}: ${some}${more}.`);
  }
  await tell(terminal, notes);
  return renamed;
}

async function readText(file: string, terminal: Terminal): Promise<string> {
  try {
    const decoder = new TextDecoder();
    let text = '';
    for await (const piece of terminal.open(file)) text += decoder.decode(piece, { stream: true });
    return text + decoder.decode();
  } catch (error) {
    throw asInputError(error, file);
  }
}
