import type { LogDiagnostic, TaskRecord } from '../../model/tiflash/cluster-log.ts';
import type { MppTask } from '../../model/tiflash/mpp-task.ts';
import type { QueryIdentity } from '../../model/tiflash/query-identity.ts';
import { UnreadableProfileError } from '../format.ts';
import { identityOfParts } from './identity-of-parts.ts';
import { BrokenJsonError } from './lossless-json.ts';
import { readMppTask } from './mpp-task-json.ts';
import type { ScannedFile, ScannedRecord } from './scanned-file.ts';

/** A cluster of a thousand queries makes 60 MB; V8's strings end at 512 MB. */
const maxBytes = 2 ** 28;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/**
 * Reads `*.task_dag.json` and `cluster.json`, as flashprof and `chronoscope tiflash parse` write them: one array of task
 * objects, each a record's JSON.
 *
 * @throws {UnreadableProfileError} if it is no JSON array, or too large
 */
export async function readTaskDag(
  pieces: AsyncIterable<Uint8Array>,
  name: {
    readonly index: number;
    readonly name: string;
    readonly path: string;
    readonly isCompressed: boolean;
  },
): Promise<ScannedFile> {
  const bytes = await collect(pieces, name.name);
  const text = decoder.decode(bytes);
  const records: ScannedRecord[] = [];
  const diagnostics: LogDiagnostic[] = [];
  const places = new PlaceCounter(text, name.index);
  for (const { start, end } of elementsOf(text, name.name)) {
    const json = text.slice(start, end);
    const location = places.locate(start, end);
    try {
      records.push(recordOf(readMppTask(json, 'escaped'), json, location));
    } catch (error) {
      if (!(error instanceof BrokenJsonError)) throw error;
      const sentence = `This element is not a task of TiFlash (${error.message}); it was left out.`;
      diagnostics.push({ kind: 'damaged-record', location, text: sentence });
    }
  }
  return {
    file: {
      name: name.name,
      path: name.path,
      isCompressed: name.isCompressed,
      kind: 'task-dag',
      node: undefined,
      bytes: bytes.length,
      lines: places.lines,
      levels: {},
      nonEntryLines: 0,
      records: records.length,
      firstMs: undefined,
      lastMs: undefined,
      zones: [],
      build: undefined,
      versionHint: undefined,
    },
    records,
    errors: [],
    plainTasks: [],
    dispatches: [],
    diagnostics,
  };
}

async function collect(pieces: AsyncIterable<Uint8Array>, name: string): Promise<Uint8Array> {
  const kept: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > maxBytes) {
      throw new UnreadableProfileError(
        `${name} is larger than ${maxBytes / 2 ** 20} MB; open the logs it was made of instead.`,
      );
    }
    kept.push(piece.slice());
  }
  return Buffer.concat(kept);
}

/** The objects of a JSON array, found by their braces outside strings. */
function* elementsOf(
  text: string,
  name: string,
): Generator<{ readonly start: number; readonly end: number }> {
  if (!/^\s*\[/.test(text)) {
    throw new UnreadableProfileError(`${name} is not a list of TiFlash tasks: it should begin with "[".`);
  }
  const marks = /["{}]/g;
  let depth = 0;
  let start = 0;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    if (mark[0] === '"') {
      marks.lastIndex = endOfString(text, mark.index);
    } else if (mark[0] === '{') {
      if (depth++ === 0) start = mark.index;
    } else if (depth > 0 && --depth === 0) {
      yield { start, end: mark.index + 1 };
    }
  }
}

function endOfString(text: string, start: number): number {
  const rest = /"|\\/g;
  rest.lastIndex = start + 1;
  for (let mark = rest.exec(text); mark !== null; mark = rest.exec(text)) {
    if (mark[0] === '"') return mark.index + 1;
    rest.lastIndex = mark.index + 2;
  }
  return text.length;
}

function recordOf(task: MppTask, json: string, location: TaskRecord['location']): ScannedRecord {
  const digest = (name: string): string => {
    const value = task.fields[name];
    return typeof value === 'string' ? value : '';
  };
  const bytes = encoder.encode(json);
  return {
    record: {
      location,
      layout: 'json',
      level: 'UNKNOWN',
      source: '<unknown>',
      timeMs: undefined,
      taskId: task.taskId,
      status: task.status,
      host: task.host,
      initNs: task.times.initNs,
      endNs: task.times.endNs,
      senderExecutorId: task.senderExecutorId,
      hasError: task.error !== '',
      sqlDigest: digest('sql_digest'),
      planDigest: digest('plan_digest'),
      copies: [],
    },
    query: identityOf(task),
    fingerprint: json,
    bytes,
  };
}

/** flashprof's files know the TSO only; ours say the rest in a member of their own. */
function identityOf(task: MppTask): QueryIdentity {
  return identityOfParts(task.fields['query_identity'], task.fields['query_tso']);
}

/** Turns positions in a text, asked for in rising order, into lines and bytes. */
class PlaceCounter {
  readonly lines: number;
  readonly #text: string;
  readonly #file: number;
  #at = 0;
  #line = 1;
  #offset = 0;

  constructor(text: string, file: number) {
    this.#text = text;
    this.#file = file;
    this.lines = countNewlines(text) + 1;
  }

  locate(start: number, end: number): TaskRecord['location'] {
    const passed = this.#text.slice(this.#at, start);
    this.#line += countNewlines(passed);
    this.#offset += Buffer.byteLength(passed);
    this.#at = start;
    const length = Buffer.byteLength(this.#text.slice(start, end));
    return { file: this.#file, line: this.#line, offset: this.#offset, length };
  }
}

function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
