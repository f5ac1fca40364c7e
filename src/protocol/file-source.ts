import type { Guard, Guarded } from './guard.ts';
import { isInteger, isObject, isOptional, isString } from './guard.ts';

/** Bytes as they cross a channel. */
export const isBytes: Guard<Uint8Array> = (value): value is Uint8Array => value instanceof Uint8Array;

/** Checks of a file a worker is to read; more may be added to them. */
export const fileSourceShape = {
  /** The file's name without folders. */
  name: isString,
  /** Where the worker reads the file itself; absent when `bytes` holds it. */
  path: isOptional(isString),
  /** The file's content, for file systems only VS Code can read. */
  bytes: isOptional(isBytes),
};

export const isFileSource = isObject(fileSourceShape);
/** A file a worker is to read. */
export type FileSource = Guarded<typeof isFileSource>;

export const isReadProgress = isObject({ bytesRead: isInteger, bytesTotal: isOptional(isInteger) });
/** How far reading a file has come, in bytes. */
export type ReadProgress = Guarded<typeof isReadProgress>;
