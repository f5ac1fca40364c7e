import type { FrameKind } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { StringTableBuilder, stringAt } from '../../model/string-table.ts';
import { kindOfLibrary } from './frame-kind.ts';
import type { FrameLine } from './frame-line.ts';
import { readJitName } from './jit-name.ts';
import { readScriptName } from './script-name.ts';
import { readSourceLine } from './source-line.ts';
import type { StackCollector } from './stack-collector.ts';

/** Names and paths are cut here; the longest mangled names seen in practice have a few thousand letters. */
const maxNameBytes = 16_384;
/** Room for shared objects beside a name in one exact number. */
const maxLibraries = 2 ** 24;

const unknownName = '[unknown]';

/** The meaning of nothing: no frame came before. */
export const noMeaning = -1;

/** What a line means that is not simply one frame. */
type Aside =
  | { readonly kind: 'nothing' }
  /** Several frames at one address, because a compiler says what it inlined. */
  | { readonly kind: 'frames'; readonly innermostFirst: readonly number[] }
  /** Where the frame above is in the source; −1 where perf found nothing. */
  | { readonly kind: 'source'; readonly file: number; readonly line: number; readonly isInlined: boolean };

/**
 * What the lines of call chains mean, as numbers the cache of lines can hold: the row of a frame, or if negative the
 * complement of an index into a list of rarer things. Names are taken over byte by byte, except that those a JIT compiler
 * made are decoded and interpreted, once each.
 */
export class LineMeanings {
  readonly #builder: ProfileBuilder;
  readonly #libraryKinds = new Map<number, FrameKind>();
  readonly #asides: Aside[] = [{ kind: 'nothing' }];
  /** Names that a JIT compiler made, as they are in the file, and what they mean by name and shared object. */
  readonly #madeNames = new StringTableBuilder();
  readonly #madeMeanings = new Map<number, number>();
  readonly #sourceMeanings = new Map<string, number>();

  constructor(builder: ProfileBuilder) {
    this.#builder = builder;
  }

  /** The meaning of a frame line; `line` was read from `bytes`. */
  ofFrame(bytes: Uint8Array, line: FrameLine): number {
    const library = this.#libraryOf(bytes, line);
    const kind = this.#kindOf(line, library);
    const isMade = kind === 'jit' || (library < 0 && kind !== 'inlined');
    if (!isMade) return this.#frame(internName(this.#builder.strings, bytes, line), library, kind);
    const name = internName(this.#madeNames, bytes, line);
    const key = (name * maxLibraries + library + 1) * 2 + (kind === 'kernel' ? 1 : 0);
    const known = this.#madeMeanings.get(key);
    if (known !== undefined) return known;
    const meaning = this.#interpret(name, library, kind);
    this.#madeMeanings.set(key, meaning);
    return meaning;
  }

  /** The meaning of a line below a frame that says where it is in the source; `undefined` if it does not. */
  ofSource(text: string): number | undefined {
    const known = this.#sourceMeanings.get(text);
    if (known !== undefined) return known;
    const source = readSourceLine(text);
    if (source === undefined) return undefined;
    const { line = -1, isInlined } = source;
    const file = source.file === undefined ? -1 : this.#builder.strings.internText(source.file);
    const meaning = this.#addAside({ kind: 'source', file, line, isInlined });
    this.#sourceMeanings.set(text, meaning);
    return meaning;
  }

  /**
   * Adds what a line means to the stack.
   *
   * @param above the meaning of the frame line right above, or {@link noMeaning}
   * @returns the meaning to hand over as `above` for the next line
   */
  apply(meaning: number, above: number, stack: StackCollector): number {
    if (meaning >= 0) {
      stack.push(meaning);
      return meaning;
    }
    const aside = this.#asideAt(meaning);
    switch (aside.kind) {
      case 'nothing':
        return noMeaning;
      case 'frames':
        for (const frame of aside.innermostFirst) stack.push(frame);
        return meaning;
      case 'source': {
        const frames = this.#framesOf(above);
        stack.drop(frames.length);
        for (const [index, frame] of frames.entries()) {
          stack.push(
            index > 0 ? frame : this.#builder.placeFrame(frame, aside.file, aside.line, aside.isInlined),
          );
        }
        return noMeaning;
      }
    }
  }

  #framesOf(meaning: number): readonly number[] {
    if (meaning >= 0) return [meaning];
    const aside = this.#asideAt(meaning);
    return aside.kind === 'frames' ? aside.innermostFirst : [];
  }

  #asideAt(meaning: number): Aside {
    return this.#asides[~meaning] ?? { kind: 'nothing' };
  }

  #addAside(aside: Aside): number {
    return ~(this.#asides.push(aside) - 1);
  }

  /** String id of the line's shared object, or −1. */
  #libraryOf(bytes: Uint8Array, line: FrameLine): number {
    if (line.libraryStart < 0) return -1;
    const end = Math.min(line.libraryEnd, line.libraryStart + maxNameBytes);
    return this.#builder.strings.intern(bytes, line.libraryStart, end);
  }

  #kindOf(line: FrameLine, library: number): FrameKind {
    if (line.isInlined) return 'inlined';
    if (library < 0) return line.isKernelAddress ? 'kernel' : 'unknown';
    const known = this.#libraryKinds.get(library);
    if (known !== undefined) return known;
    const kind = kindOfLibrary(stringAt(this.#builder.strings.view(), library));
    this.#libraryKinds.set(library, kind);
    return kind;
  }

  /** The meaning of a name that a JIT compiler made, or may have made where the line names no shared object. */
  #interpret(madeName: number, library: number, kind: FrameKind): number {
    const { strings } = this.#builder;
    const text = stringAt(this.#madeNames.view(), madeName);
    const script = readScriptName(text);
    if (script !== undefined) {
      const name = strings.internText(script.name);
      const file = script.file === undefined ? -1 : strings.internText(script.file);
      return this.#builder.frame(name, library, file, script.line ?? -1, script.column ?? -1, 'jit');
    }
    if (kind !== 'jit') return this.#frame(strings.internText(text), library, kind);
    const [outermost = text, ...inlined] = readJitName(text);
    const frames = [
      this.#frame(strings.internText(outermost), library, 'jit'),
      ...inlined.map((name) => this.#frame(strings.internText(name), library, 'inlined')),
    ];
    const [only = 0] = frames;
    return frames.length === 1 ? only : this.#addAside({ kind: 'frames', innermostFirst: frames.reverse() });
  }

  #frame(name: number, library: number, kind: FrameKind): number {
    return this.#builder.frame(name, library, -1, -1, -1, kind);
  }
}

function internName(names: StringTableBuilder, bytes: Uint8Array, line: FrameLine): number {
  const { symbolStart, symbolEnd } = line;
  if (symbolEnd === symbolStart) return names.internText(unknownName);
  return names.intern(bytes, symbolStart, Math.min(symbolEnd, symbolStart + maxNameBytes));
}
