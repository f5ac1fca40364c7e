import { readFileSync } from 'node:fs';
import type { ProfileFormat } from '../../../src/parsers/format.ts';

/** What one format is attacked with. Every format of the registry has a row; what a row must have is written here. */
export interface HostileRow {
  readonly format: ProfileFormat;
  /** Sound files, cut at 200 places and changed in one byte at 500. */
  readonly sound: { readonly [name: string]: () => Uint8Array };
  /** Text formats: the characters its grammar goes by, and a file that has `line` wherever the format has free text. */
  readonly lines?: { readonly characters: string; readonly file: (line: string) => string };
  readonly deepStack: Attack;
  readonly hugeCounts: Attack;
  readonly cyclicNodes: Attack;
  readonly duplicateIds: Attack;
  readonly oddTimes: Attack;
  /** What only makes sense for this format. */
  readonly own?: { readonly [what: string]: () => string | Uint8Array };
}

/** Makes a file, or says why the format cannot hold such a thing. */
export type Attack = (() => string | Uint8Array) | { readonly impossible: string };

/** An attack on something the format does not have. */
export function impossible(reason: string): Attack {
  return { impossible: reason };
}

/** The attacks every row must answer, and what they are called. */
export const attackNames = {
  deepStack: 'a stack of 100 000 frames',
  hugeCounts: 'counts of 2³¹ and more',
  cyclicNodes: 'nodes that run in circles',
  duplicateIds: 'ids that come twice',
  oddTimes: 'times that are no numbers, negative or run backwards',
} as const;

/** Frames of {@link attackNames.deepStack}. */
export const depth = 100_000;

/** `text`, once per index below `count`, in one text. */
export function many(count: number, text: string | ((index: number) => string)): string {
  if (typeof text === 'string') return text.repeat(count);
  return Array.from({ length: count }, (_, index) => text(index)).join('');
}

/** A file below `test/fixtures` as a sound file of a row. */
export function fixtures(...paths: readonly string[]): HostileRow['sound'] {
  return Object.fromEntries(paths.map((path) => [path, () => readFileSync(`test/fixtures/${path}`)]));
}

/** A value as the bytes of its JSON. */
export function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
