import { allThreadsName } from '../../model/profile.ts';
import { ProfileBuilder, rootStack } from '../../model/profile-builder.ts';
import type { JsonRecord } from '../json/json-value.ts';
import { isRecord, listOf, numberOf, recordOf, textOf, wholeNumberOf } from '../json/json-value.ts';
import { originOfFile } from '../source-file.ts';
import type { FrameText } from '../text/frame-text.ts';
import { internFrame } from '../text/frame-text.ts';
import type { LineGrammar } from '../text/line-parser.ts';

const nsPerMicrosecond = 1000;
/** What stands for the file of something that is no code, such as the garbage collector. */
const noFile = '~';

const warning = {
  text: 'Lines that are no JSON were skipped.',
  missingFrame: 'Samples in frames that the file does not define were left out.',
} as const;

const decoder = new TextDecoder();

/**
 * Reads the JSON lines of CPython's own sampler (`profiling.sampling`, from Python 3.15): objects that define strings, then
 * frames, then say how many samples each frame had.
 *
 *     {"type":"meta","sample_interval_usec":1000,"mode":"wall", …}
 *     {"type":"str_def","defs":[{"str_id":1,"value":"/srv/work.py"},{"str_id":2,"value":"leaf"}], …}
 *     {"type":"frame_def","defs":[{"frame_id":2,"path_str_id":1,"func_str_id":2,"line":6}], …}
 *     {"type":"agg","kind":"frame","scope":"final","entries":[{"frame_id":2,"self":95,"cumulative":95}], …}
 */
export class TachyonGrammar implements LineGrammar {
  readonly builder = new ProfileBuilder('tachyon');
  readonly expected =
    'the JSON lines of CPython’s profiling.sampling with samples: there should be an object of type "agg" with entries';
  readonly #strings = new Map<number, string>();
  /** Rows of the frame table. */
  readonly #frames = new Map<number, number>();
  /** Nanoseconds between samples; `undefined` if the file does not say. */
  #interval: number | undefined;
  #wallTime: number | undefined;

  readLine(bytes: Uint8Array, start: number, end: number, offset: number): void {
    if (start === end) return;
    const record = parseRecord(decoder.decode(bytes.subarray(start, end)));
    if (record === undefined) this.builder.warnings.add(warning.text, offset);
    else this.#readRecord(record, offset);
  }

  close(): void {
    // Every line is complete in itself.
  }

  #readRecord(record: JsonRecord, offset: number): void {
    switch (record['type']) {
      case 'meta':
        this.#readMeta(record);
        break;
      case 'str_def':
        for (const definition of listOf(record['defs'])) this.#defineString(recordOf(definition));
        break;
      case 'frame_def':
        for (const definition of listOf(record['defs'])) this.#defineFrame(recordOf(definition));
        break;
      case 'agg':
        if (record['kind'] !== 'frame' || (record['scope'] ?? 'final') !== 'final') break;
        for (const entry of listOf(record['entries'])) this.#addEntry(recordOf(entry), offset);
        break;
    }
  }

  #readMeta(record: JsonRecord): void {
    const interval = numberOf(record['sample_interval_usec']);
    if (interval !== undefined && interval > 0) this.#interval = interval * nsPerMicrosecond;
    for (const key of ['run_id', 'mode', 'sample_interval_usec']) {
      const value = record[key];
      if (typeof value === 'string' || typeof value === 'number')
        this.builder.addMetadata(key, String(value));
    }
  }

  #defineString(definition: JsonRecord): void {
    const id = wholeNumberOf(definition['str_id'], 0);
    const text = textOf(definition['value']);
    if (id !== undefined && text !== undefined) this.#strings.set(id, text);
  }

  #defineFrame(definition: JsonRecord): void {
    const id = wholeNumberOf(definition['frame_id'], 0);
    if (id === undefined) return;
    const name = this.#string(definition['func_str_id']) ?? '[unknown]';
    const file = this.#string(definition['path_str_id']);
    const place = {
      line: wholeNumberOf(definition['line'], 1),
      column: wholeNumberOf(definition['col'], 1),
    };
    const frame: FrameText =
      file === undefined || file === noFile
        ? { name, kind: 'unknown' }
        : { name, ...originOfFile(file), file, ...place };
    this.#frames.set(id, internFrame(this.builder, frame));
  }

  #addEntry(entry: JsonRecord, offset: number): void {
    const { builder } = this;
    const self = numberOf(entry['self']) ?? 0;
    if (self <= 0) return;
    const frame = this.#frames.get(wholeNumberOf(entry['frame_id'], 0) ?? -1);
    if (frame === undefined) {
      builder.warnings.add(warning.missingFrame, offset);
      return;
    }
    const thread = builder.thread(-1, -1, builder.strings.internText(allThreadsName));
    const event = builder.event(builder.strings.internText('samples'));
    builder.sample(undefined, builder.stack(rootStack, frame), thread, -1, event);
    builder.weigh(0, self);
    if (this.#interval === undefined) return;
    this.#wallTime ??= builder.addValue('wall time', 'nanoseconds');
    builder.weigh(this.#wallTime, Math.min(self * this.#interval, Number.MAX_VALUE));
  }

  #string(id: unknown): string | undefined {
    return this.#strings.get(wholeNumberOf(id, 0) ?? -1);
  }
}

/** The object a line consists of; `undefined` if it is something else. */
function parseRecord(line: string): JsonRecord | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
