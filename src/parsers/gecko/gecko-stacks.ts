import type { FrameKind } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { rootStack } from '../../model/profile-builder.ts';
import { ChainStacks } from '../chain-stacks.ts';
import type { JsonRecord } from '../json/json-value.ts';
import { listOf, numberOf, recordOf, textOf, wholeNumberOf } from '../json/json-value.ts';
import { originOfFile } from '../source-file.ts';
import { internFrame } from '../text/frame-text.ts';
import { geckoSource } from './gecko-source.ts';

/** The tables stacks are made of. Each is an object of equally long columns that refer to each other by row. */
export interface GeckoTables {
  readonly strings: readonly unknown[];
  readonly stackTable: JsonRecord;
  readonly frameTable: JsonRecord;
  readonly funcTable: JsonRecord;
  readonly resourceTable: JsonRecord;
  readonly sources: JsonRecord;
  readonly libs: readonly unknown[];
  readonly categories: readonly unknown[];
  /** Names of the program: code of a library of that name is its own. */
  readonly programs: readonly string[];
}

/** Turns rows of a stack table into rows of the model's. */
export class GeckoStacks {
  readonly #builder: ProfileBuilder;
  readonly #tables: GeckoTables;
  readonly #frames = new Map<number, number>();
  readonly #chains: ChainStacks<number>;

  constructor(builder: ProfileBuilder, tables: GeckoTables) {
    this.#builder = builder;
    this.#tables = tables;
    const frame = listOf(tables.stackTable['frame']);
    const prefix = listOf(tables.stackTable['prefix']);
    this.#chains = new ChainStacks<number>(
      {
        has: (row) => numberOf(frame[row]) !== undefined,
        callerOf: (row) => numberOf(prefix[row]),
        push: (caller, row) => builder.stack(caller, this.#frameOf(numberOf(frame[row]) ?? -1)),
      },
      rootStack,
      builder.warnings,
    );
  }

  /** Row of the model's stack table for row `stack` of the file's. */
  of(stack: number): number {
    return this.#chains.of(stack);
  }

  #frameOf(frame: number): number {
    const known = this.#frames.get(frame);
    if (known !== undefined) return known;
    const { frameTable, funcTable } = this.#tables;
    const func = at(frameTable, 'func', frame);
    const file = this.#fileOf(func);
    const hasDepth = (at(frameTable, 'inlineDepth', frame) ?? 0) > 0;
    const { kind, library } = this.#codeOf(func, file, at(frameTable, 'category', frame));
    const row = internFrame(this.#builder, {
      name: this.#text(at(funcTable, 'name', func)) || '(anonymous)',
      kind: hasDepth ? 'inlined' : kind,
      library,
      file,
      line:
        wholeNumberOf(at(frameTable, 'line', frame), 1) ??
        wholeNumberOf(at(funcTable, 'lineNumber', func), 1),
      column:
        wholeNumberOf(at(frameTable, 'column', frame), 1) ??
        wholeNumberOf(at(funcTable, 'columnNumber', func), 1),
    });
    this.#frames.set(frame, row);
    return row;
  }

  /** Newer files have a table of sources, older ones the name itself. */
  #fileOf(func: number | undefined): string | undefined {
    const { funcTable, sources } = this.#tables;
    const name = at(funcTable, 'fileName', func) ?? at(sources, 'filename', at(funcTable, 'source', func));
    const text = this.#text(name);
    return text === '' ? undefined : geckoSource(text);
  }

  #codeOf(
    func: number | undefined,
    file: string | undefined,
    category: number | undefined,
  ): { readonly kind: FrameKind; readonly library: string | undefined } {
    const { funcTable, resourceTable, libs, categories, programs } = this.#tables;
    const isKernel = textOf(recordOf(categories[category ?? -1])['name']) === 'Kernel';
    const resource = at(funcTable, 'resource', func);
    const lib = recordOf(libs[at(resourceTable, 'lib', resource) ?? -1]);
    const library = textOf(lib['path']) || textOf(lib['name']) || undefined;
    if (isKernel) return { kind: 'kernel', library };
    if (library !== undefined) {
      const isProgram = programs.includes(textOf(lib['name']) ?? '');
      const origin = isProgram && file !== undefined ? originOfFile(file) : undefined;
      if (origin?.kind === 'library') return origin;
      return { kind: isProgram ? 'user' : 'library', library };
    }
    return file === undefined ? { kind: 'unknown', library: undefined } : originOfScript(file);
  }

  #text(index: number | undefined): string {
    return textOf(this.#tables.strings[index ?? -1]) ?? '';
  }
}

/** Scripts that come with the browser have addresses of its own. */
function originOfScript(file: string): { readonly kind: FrameKind; readonly library: string | undefined } {
  return /^(?:chrome|resource|moz-src):\/\//.test(file)
    ? { kind: 'library', library: 'firefox' }
    : originOfFile(file);
}

/** The number in row `row` of a column; `undefined` if there is none. */
function at(table: JsonRecord, column: string, row: number | undefined): number | undefined {
  return row === undefined ? undefined : numberOf(listOf(table[column])[row]);
}
