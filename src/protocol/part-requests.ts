import type { StackProfile } from '../model/profile.ts';
import type { EventGuards, ParamGuards } from './channel.ts';
import type { Guarded } from './guard.ts';
import { isInteger, isObject, isString } from './guard.ts';

/** What a thread that reads one part of a large file answers. */
export type PartRequests = {
  /** Reads the bytes `start` … `end − 1` of a file as `perf script` text that begins with a sample. */
  readonly 'part.read': { readonly params: PartParams; readonly result: StackProfile };
};

/** What such a thread tells: how many more bytes it has read. */
export type PartEvents = { readonly 'part.progress': number };

const isPartParams = isObject({ name: isString, path: isString, start: isInteger, end: isInteger });
export type PartParams = Guarded<typeof isPartParams>;

export const partRequestGuards: ParamGuards<PartRequests> = { 'part.read': isPartParams };

export const partEventGuards: EventGuards<PartEvents> = { 'part.progress': isInteger };
