import type { pprof } from '../../../build/proto/pprof.js';
import type { FrameKind } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { wholeNumberOf } from '../json/json-value.ts';
import { originOfFile } from '../source-file.ts';
import type { FrameText } from '../text/frame-text.ts';
import { internFrame } from '../text/frame-text.ts';

type Location = pprof.Location.$Properties;
type Line = pprof.Line.$Properties;
type Mapping = pprof.Mapping.$Properties;
type TextAt = (index: number | null | undefined) => string;

/** The frames of a profile's locations, each looked up once. */
export class PprofLocations {
  readonly #builder: ProfileBuilder;
  readonly #text: TextAt;
  readonly #locations: ReadonlyMap<number, Location>;
  readonly #functions: ReadonlyMap<number, pprof.Function.$Properties>;
  readonly #mappings: ReadonlyMap<number, Mapping>;
  readonly #program: Mapping | undefined;
  readonly #frames = new Map<number, readonly number[]>();

  constructor(builder: ProfileBuilder, profile: pprof.Profile.$Properties, text: TextAt) {
    this.#builder = builder;
    this.#text = text;
    this.#locations = this.#byId(profile.location ?? []);
    this.#functions = this.#byId(profile.function ?? []);
    this.#mappings = this.#byId(profile.mapping ?? []);
    this.#program = profile.mapping?.[0];
  }

  /** Rows of the frames at location `id`, outermost first; none if there is no such location. */
  framesAt(id: number): readonly number[] {
    const known = this.#frames.get(id);
    if (known !== undefined) return known;
    const location = this.#locations.get(id);
    if (location === undefined) {
      this.#warn('Samples name places that are not in the file; those frames were left out.');
      return [];
    }
    const frames = this.#framesOf(location).map((frame) => internFrame(this.#builder, frame));
    this.#frames.set(id, frames);
    return frames;
  }

  /** Every line but the last was inlined into the next one. */
  #framesOf(location: Location): readonly FrameText[] {
    const mapping = this.#mappings.get(location.mappingId ?? 0);
    const lines = location.line ?? [];
    if (lines.length === 0)
      return [{ name: addressName(location.address ?? 0), ...this.#codeOf(mapping, '') }];
    return lines.map((line, index) => this.#frameOf(line, mapping, index < lines.length - 1)).reverse();
  }

  #frameOf({ functionId, line, column }: Line, mapping: Mapping | undefined, isInlined: boolean): FrameText {
    const fn = this.#functions.get(functionId ?? 0);
    const file = this.#text(fn?.filename);
    const code = this.#codeOf(mapping, file);
    return {
      name: this.#text(fn?.name) || this.#text(fn?.systemName) || '[unknown]',
      library: code.library,
      kind: isInlined ? 'inlined' : code.kind,
      file: file || undefined,
      line: file === '' ? undefined : wholeNumberOf(line, 1),
      column: file === '' ? undefined : wholeNumberOf(column, 1),
    };
  }

  /** What kind of code is in `file` and which program or library it is part of. */
  #codeOf(mapping: Mapping | undefined, file: string): Pick<FrameText, 'kind' | 'library'> {
    const image = this.#text(mapping?.filename);
    const kind = kindOfImage(image, mapping === this.#program);
    if (kind === 'user' || kind === 'unknown') {
      const origin = file === '' ? undefined : originOfFile(file);
      return { kind: origin?.kind ?? kind, library: origin?.library ?? (image || undefined) };
    }
    return { kind, library: image };
  }

  #byId<T extends { readonly id?: number | null }>(entries: readonly T[]): ReadonlyMap<number, T> {
    const map = new Map<number, T>();
    for (const entry of entries) {
      const id = entry.id ?? 0;
      if (map.has(id)) this.#warn('Several entries of the file have the same number; the first was used.');
      else map.set(id, entry);
    }
    return map;
  }

  #warn(message: string): void {
    this.#builder.warnings.add(message, undefined);
  }
}

/** What kind of code a mapped file holds. The first one mapped is the program. */
function kindOfImage(image: string, isProgram: boolean): FrameKind {
  if (image === '') return isProgram ? 'user' : 'unknown';
  if (/^\[(?:guest\.)?kernel|vmlinux|\.ko(?:\.|$)/.test(image)) return 'kernel';
  if (/^(?:\/\/anon|\[anon)|\/perf-\d+\.map$|\/memfd:|jitted-\d/.test(image)) return 'jit';
  return isProgram ? 'user' : 'library';
}

/** An address stands in for a name the profiler did not know; those beyond 2^53 are no longer exact. */
function addressName(address: number): string {
  return address > 0 && Number.isSafeInteger(address) ? `0x${address.toString(16)}` : '[unknown]';
}
