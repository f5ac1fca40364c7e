import {
  GREATEST_LOWER_BOUND,
  LEAST_UPPER_BOUND,
  originalPositionFor,
  TraceMap,
} from '@jridgewell/trace-mapping';
import { i32At, u8At } from '../../model/column.ts';
import { FrameTableBuilder } from '../../model/frame-table-builder.ts';
import type { ParseWarning, StackProfile } from '../../model/profile.ts';
import { frameKindCode } from '../../model/profile.ts';
import { StackTableBuilder } from '../../model/stack-table-builder.ts';
import { StringTableBuilder, stringAt } from '../../model/string-table.ts';
import { fileOfUrl, originOfFile } from '../source-file.ts';

/** A generated script and the source map that leads from it to what it was made of. */
export interface MappedScript {
  /** Path of the script as the profile writes it. */
  readonly file: string;
  /** The source map, as JSON text (ECMA-426). */
  readonly map: string;
  /** Address of the map, which its sources are relative to. */
  readonly mapUrl: string;
}

/**
 * The profile with the frames of generated scripts moved to the file, line and column they were written at, and named
 * as there where the map tells names. A place the map does not know stays as it is; a map that cannot be read becomes a
 * warning. A frame without a column is moved by the first mapping of its line.
 */
export function mapFrames(profile: StackProfile, scripts: readonly MappedScript[]): StackProfile {
  const { frames, stacks, samples, threads, events } = profile;
  const mapper = new FrameMapper(profile, scripts);
  const newFrames = new FrameTableBuilder();
  const frameOf = new Int32Array(frames.count);
  for (let frame = 0; frame < frames.count; frame++) frameOf[frame] = mapper.intern(frame, newFrames);
  const newStacks = new StackTableBuilder();
  const stackOf = new Int32Array(stacks.count);
  for (let stack = 1; stack < stacks.count; stack++) {
    const parent = i32At(stackOf, i32At(stacks.parent, stack));
    stackOf[stack] = newStacks.intern(parent, i32At(frameOf, i32At(stacks.frame, stack)));
  }
  return {
    ...profile,
    strings: mapper.strings.finish(),
    threads: { ...threads, name: threads.name.map((id) => mapper.stringId(id)) },
    events: events.map((id) => mapper.stringId(id)),
    frames: newFrames.finish(),
    stacks: newStacks.finish(),
    samples: { ...samples, stack: samples.stack.map((stack) => i32At(stackOf, stack)) },
    warnings: [...profile.warnings, ...mapper.warnings],
  };
}

/** Moves frames one by one, into a string table of its own: a plug-in's may have a string twice. */
class FrameMapper {
  readonly strings = new StringTableBuilder();
  readonly warnings: ParseWarning[] = [];
  readonly #profile: StackProfile;
  readonly #idOf: Int32Array;
  /** By the profile's string id of the file. */
  readonly #maps = new Map<number, TraceMap>();

  constructor(profile: StackProfile, scripts: readonly MappedScript[]) {
    this.#profile = profile;
    const { strings, frames } = profile;
    const byFile = new Map(scripts.map((script) => [script.file, script]));
    this.#idOf = new Int32Array(strings.count);
    for (let id = 0; id < strings.count; id++) {
      const [start = 0, end = 0] = strings.offsets.subarray(id, id + 2);
      this.#idOf[id] = this.strings.intern(strings.bytes, start, end);
    }
    for (const id of new Set(frames.file)) {
      const script = id < 0 ? undefined : byFile.get(stringAt(strings, id));
      const map = script && this.#read(script);
      if (map !== undefined) this.#maps.set(id, map);
    }
  }

  /** The new number of a string; −1 stays. */
  stringId(id: number): number {
    return id < 0 ? -1 : i32At(this.#idOf, id);
  }

  intern(frame: number, into: FrameTableBuilder): number {
    const { frames } = this.#profile;
    const name = this.stringId(i32At(frames.name, frame));
    const library = this.stringId(i32At(frames.library, frame));
    const file = this.stringId(i32At(frames.file, frame));
    const line = i32At(frames.line, frame);
    const column = i32At(frames.column, frame);
    const kind = u8At(frames.kind, frame);
    const map = this.#maps.get(i32At(frames.file, frame));
    const original = map === undefined || line < 1 ? undefined : positionIn(map, line, column);
    if (original === undefined) return into.intern(name, library, file, line, column, kind);
    const origin = originOfFile(original.file);
    return into.intern(
      original.name === undefined ? name : this.strings.internText(original.name),
      origin.library === undefined ? -1 : this.strings.internText(origin.library),
      this.strings.internText(original.file),
      original.line,
      column < 1 ? -1 : original.column,
      frameKindCode[origin.kind],
    );
  }

  #read({ file, map, mapUrl }: MappedScript): TraceMap | undefined {
    try {
      return new TraceMap(map, mapUrl);
    } catch (error) {
      // The library throws errors of any kind for a text that is no source map; the frames stay in the script then.
      const reason = error instanceof Error ? error.message : String(error);
      const message = `The source map of ${file.slice(0, 200)} cannot be used: ${reason.slice(0, 200)}.`;
      this.warnings.push({ message, count: 1, offset: undefined });
      return undefined;
    }
  }
}

interface OriginalPosition {
  readonly file: string;
  readonly name: string | undefined;
  /** From 1, both. */
  readonly line: number;
  readonly column: number;
}

/** @param column from 1; −1 if unknown */
function positionIn(map: TraceMap, line: number, column: number): OriginalPosition | undefined {
  const isPlaced = column >= 1;
  const found = originalPositionFor(map, {
    line,
    column: isPlaced ? column - 1 : 0,
    bias: isPlaced ? GREATEST_LOWER_BOUND : LEAST_UPPER_BOUND,
  });
  if (found.source === null) return undefined;
  const name = isPlaced && found.name !== null && found.name !== '' ? found.name : undefined;
  return { file: pathOfSource(found.source), name, line: found.line, column: found.column + 1 };
}

/** `webpack://app/./src/a.ts` and its like are no addresses of anything: what follows the bundle's name is the path. */
function pathOfSource(source: string): string {
  const inBundle = /^(?:webpack|rollup|vite|turbopack|parcel):\/{2,3}[^/]*\/(?:\.\/)?(.+)$/.exec(source)?.[1];
  return inBundle ?? fileOfUrl(source);
}
