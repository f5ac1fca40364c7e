import { i32At, roomForI32 } from '../../model/column.ts';
import type { FrameKind } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { StringTableBuilder, stringAt } from '../../model/string-table.ts';
import { kindOfLibrary } from './frame-kind.ts';
import type { FrameLine } from './frame-line.ts';
import { readJitName } from './jit-name.ts';
import { readScriptName } from './script-name.ts';
import type { SourceLine } from './source-line.ts';
import { readSourceLine } from './source-line.ts';
import type { StackCollector } from './stack-collector.ts';

/** Names and paths are cut here; the longest mangled names seen in practice have a few thousand letters. */
const maxNameBytes = 16_384;
/** Room for shared objects beside a name, and for source positions beside a symbol, in one exact number. */
const maxLibraries = 2 ** 24;
const maxSources = 2 ** 26;

const unknownName = '[unknown]';

/** One frame of a symbol: string ids, numbers from 1, −1 for what is missing. */
interface SymbolFrame {
  readonly name: number;
  readonly library: number;
  readonly file: number;
  readonly line: number;
  readonly column: number;
  readonly kind: FrameKind;
}

/**
 * Numbers what lines of call chains stand for, address and offset aside. Nearly all are one frame whose name is taken
 * over byte by byte; only names that a JIT compiler made are decoded and interpreted, once each.
 */
export class SymbolTable {
  readonly #builder: ProfileBuilder;
  readonly #libraryKinds = new Map<number, FrameKind>();
  /** Names that a JIT compiler made, as they are in the file. */
  readonly #madeNames = new StringTableBuilder();
  /** Symbols by name, shared object and flags. */
  readonly #symbols = new Map<number, number>();
  /** Per symbol: the frames it stands for, outermost first. */
  readonly #frames: (readonly SymbolFrame[])[] = [];
  /** Per symbol: its frame row, or −1 if it stands for several. */
  #row = new Int32Array(256);
  /** Per symbol that stands for several frames: their rows, innermost first. */
  readonly #rows = new Map<number, readonly number[]>();
  readonly #sources: SourceLine[] = [];
  readonly #sourceOfText = new Map<string, number>();
  /** Symbols at a source position, by symbol and source. */
  readonly #placed = new Map<number, number>();

  constructor(builder: ProfileBuilder) {
    this.#builder = builder;
  }

  /** The symbol of the line `line` was read from. */
  symbolOf(bytes: Uint8Array, line: FrameLine): number {
    const library = this.#libraryOf(bytes, line);
    const kind = this.#kindOf(line, library);
    const isMade = kind === 'jit' || (library < 0 && kind !== 'inlined');
    const name = internName(isMade ? this.#madeNames : this.#builder.strings, bytes, line);
    const flags = (line.isInlined ? 1 : 0) + (line.isKernelAddress ? 2 : 0);
    const key = (name * maxLibraries + library + 1) * 4 + flags;
    const known = this.#symbols.get(key);
    if (known !== undefined) return known;
    const symbol = this.#add(
      isMade ? this.#interpret(name, library, kind) : [plainFrame(name, library, kind)],
    );
    this.#symbols.set(key, symbol);
    return symbol;
  }

  /** The frame row of `symbol`, or −1 if it stands for several. */
  rowOf(symbol: number): number {
    return i32At(this.#row, symbol);
  }

  /** How many frames `symbol` stands for. */
  countOf(symbol: number): number {
    return this.#frames[symbol]?.length ?? 0;
  }

  /** Pushes the frames of `symbol`, innermost first. */
  pushTo(stack: StackCollector, symbol: number): void {
    const row = this.rowOf(symbol);
    if (row >= 0) stack.push(row);
    else for (const each of this.#rows.get(symbol) ?? []) stack.push(each);
  }

  /** Number of the source position a line below a frame states, for {@link at}; −1 if it states none. */
  sourceOf(text: string): number {
    const known = this.#sourceOfText.get(text);
    if (known !== undefined) return known;
    const source = readSourceLine(text);
    if (source === undefined) return -1;
    this.#sourceOfText.set(text, this.#sources.length);
    return this.#sources.push(source) - 1;
  }

  /** `symbol` when its innermost frame is at `source`. */
  at(symbol: number, source: number): number {
    const key = symbol * maxSources + source;
    const known = this.#placed.get(key);
    if (known !== undefined) return known;
    const position = this.#sources[source];
    const frames = this.#frames[symbol];
    const innermost = frames?.at(-1);
    if (position === undefined || frames === undefined || innermost === undefined) return symbol;
    const placed = this.#add([...frames.slice(0, -1), this.#place(innermost, position)]);
    this.#placed.set(key, placed);
    return placed;
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

  /** The frames of a name that a JIT compiler made, or may have made where the line names no shared object. */
  #interpret(madeName: number, library: number, kind: FrameKind): readonly SymbolFrame[] {
    const { strings } = this.#builder;
    const text = stringAt(this.#madeNames.view(), madeName);
    const script = readScriptName(text);
    if (script !== undefined) {
      const name = strings.internText(script.name);
      const file = script.file === undefined ? -1 : strings.internText(script.file);
      return [{ name, library, file, line: script.line ?? -1, column: script.column ?? -1, kind: 'jit' }];
    }
    if (kind !== 'jit') return [plainFrame(strings.internText(text), library, kind)];
    return readJitName(text).map((name, index) =>
      plainFrame(strings.internText(name), library, index === 0 ? 'jit' : 'inlined'),
    );
  }

  /** `frame` at a source position; a frame that knows where its function starts keeps that if perf found nothing. */
  #place(frame: SymbolFrame, source: SourceLine): SymbolFrame {
    const kind = source.isInlined ? 'inlined' : frame.kind;
    if (source.file === undefined) return { ...frame, kind };
    const file = this.#builder.strings.internText(source.file);
    return { ...frame, file, line: source.line ?? -1, column: -1, kind };
  }

  #add(frames: readonly SymbolFrame[]): number {
    const symbol = this.#frames.push(frames) - 1;
    this.#row = roomForI32(this.#row, symbol + 1);
    const rows = frames.map((frame) => this.#rowOfFrame(frame)).reverse();
    const [only = -1, ...more] = rows;
    this.#row[symbol] = more.length === 0 ? only : -1;
    if (more.length > 0) this.#rows.set(symbol, rows);
    return symbol;
  }

  #rowOfFrame({ name, library, file, line, column, kind }: SymbolFrame): number {
    return this.#builder.frame(name, library, file, line, column, kind);
  }
}

function plainFrame(name: number, library: number, kind: FrameKind): SymbolFrame {
  return { name, library, file: -1, line: -1, column: -1, kind };
}

function internName(names: StringTableBuilder, bytes: Uint8Array, line: FrameLine): number {
  const { symbolStart, symbolEnd } = line;
  if (symbolEnd === symbolStart) return names.internText(unknownName);
  return names.intern(bytes, symbolStart, Math.min(symbolEnd, symbolStart + maxNameBytes));
}
