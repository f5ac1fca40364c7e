import type { ProfileSummary } from '../analysis/view-data.ts';
import type { EventGuards, ParamGuards } from './channel.ts';
import type { Guard, Guarded } from './guard.ts';
import { isInteger, isObject, isOptional, isRecord, isString } from './guard.ts';
import type { ViewRequests } from './view-requests.ts';
import { viewRequestGuards } from './view-requests.ts';

/** What a document's worker answers: reading the file, and every view of it. */
export type WorkerRequests = ViewRequests & {
  /** Reads the file, replacing what was read before. Fails as `unreadable` with a sentence, or `cancelled`. */
  readonly 'profile.open': { readonly params: OpenParams; readonly result: ProfileSummary };
};

/** What a document's worker tells its host. */
export type WorkerEvents = {
  readonly 'profile.progress': ReadProgress;
  /** A part of the file large enough for a first picture can be shown; view requests are answered from it. */
  readonly 'profile.snapshot': ProfileSummary;
};

const isBytes: Guard<Uint8Array> = (value): value is Uint8Array => value instanceof Uint8Array;

const isOpenParams = isObject({
  /** The file's name without folders. */
  name: isString,
  /** Where the worker reads the file itself; absent when `bytes` holds it. */
  path: isOptional(isString),
  /** The file's content, for file systems only VS Code can read. */
  bytes: isOptional(isBytes),
  /** Read as this format instead of detecting it. */
  format: isOptional(isString),
});
export type OpenParams = Guarded<typeof isOpenParams>;

const isReadProgress = isObject({ bytesRead: isInteger, bytesTotal: isOptional(isInteger) });
export type ReadProgress = Guarded<typeof isReadProgress>;

export const workerRequestGuards: ParamGuards<WorkerRequests> = {
  ...viewRequestGuards,
  'profile.open': isOpenParams,
};

export const workerEventGuards: EventGuards<WorkerEvents> = {
  'profile.progress': isReadProgress,
  'profile.snapshot': (value): value is ProfileSummary => isRecord(value) && isString(value['format']),
};
