import type { SourceHeat } from '../analysis/source-heat.ts';
import type { ProfileSummary } from '../analysis/view-data.ts';
import type { StackProfile } from '../model/profile.ts';
import type { EventGuards, ParamGuards } from './channel.ts';
import type { DiffRequests } from './diff-requests.ts';
import { diffRequestGuards } from './diff-requests.ts';
import type { ReadProgress } from './file-source.ts';
import { fileSourceShape, isBytes, isReadProgress } from './file-source.ts';
import type { Guard, Guarded } from './guard.ts';
import { isArrayOf, isBoolean, isInteger, isObject, isOptional, isRecord, isString } from './guard.ts';
import type { QueryRequests } from './query-requests.ts';
import { queryRequestGuards } from './query-requests.ts';
import type { ViewRequests } from './view-requests.ts';
import { flameSelection, isSide, viewRequestGuards } from './view-requests.ts';

/** What a document's worker answers: reading the file, and every view of it. */
export type WorkerRequests = ViewRequests &
  DiffRequests &
  QueryRequests & {
    /** Reads the file, replacing what was read before. Fails as `unreadable` or `ambiguous` with a sentence, or `cancelled`. */
    readonly 'profile.open': { readonly params: OpenParams; readonly result: ProfileSummary };
    /** Takes what a plug-in made of the file, replacing what was read before. Fails as `unreadable` with a sentence. */
    readonly 'profile.openConverted': { readonly params: ConvertedParams; readonly result: ProfileSummary };
    /** What there is to choose from in a zip archive; empty if the file is no archive of several profiles. */
    readonly 'archive.members': { readonly params: OpenParams; readonly result: readonly ZipMember[] };
    /** Every format a profile can be written in. */
    readonly 'writers.list': { readonly params: undefined; readonly result: readonly WriterFacts[] };
    /** The open profile in another format. Fails as `unavailable` with a sentence if that cannot hold it, or `cancelled`. */
    readonly 'profile.convert': { readonly params: ConvertParams; readonly result: ConvertResult };
    /** Finds out a file's format without reading it. Fails as `unreadable` with a sentence, or `cancelled`. */
    readonly 'profile.detect': { readonly params: OpenParams; readonly result: DetectedFormat };
    /** The source files that frames have lines in. */
    readonly 'sourceFiles.read': { readonly params: SourceFilesParams; readonly result: readonly string[] };
    /** Moves the frames of generated scripts to their sources. Resolves to the profile's summary after it. */
    readonly 'sourceMaps.apply': { readonly params: SourceMapsParams; readonly result: ProfileSummary };
    /** How heavy the lines and functions of source files are. */
    readonly 'sourceHeat.read': { readonly params: SourceHeatParams; readonly result: SourceHeat };
  };

/** A format a profile can be written in. */
export interface WriterFacts {
  readonly id: string;
  readonly label: string;
  /** Endings of file names that mean it, the usual one first. */
  readonly endings: readonly string[];
}

/** A profile in another format. */
export interface ConvertResult {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What the format has no room for, one sentence per kind of fact. */
  readonly losses: readonly string[];
}

/** A file in a zip archive. */
export interface ZipMember {
  /** Its name in the archive, with folders. */
  readonly name: string;
  /** Its size, unpacked, in bytes. */
  readonly size: number;
}

/** What the start of a file says about its format. */
export interface DetectedFormat {
  /** The first 64 KiB of the unwrapped file, or all of a shorter one. */
  readonly head: Uint8Array;
  /** The file's name without the endings of containers. */
  readonly name: string;
  /** Id of the most likely format; `undefined` if none recognises anything. */
  readonly format: string | undefined;
  /** How likely it is that format, 0 to 1. */
  readonly likelihood: number;
  /** Every format Chronoscope reads itself. */
  readonly formats: readonly FormatFacts[];
}

export interface FormatFacts {
  readonly id: string;
  readonly label: string;
  readonly patterns: readonly string[];
}

/** What a document's worker tells its host. */
export type WorkerEvents = {
  readonly 'profile.progress': ReadProgress;
  /** A part of the file large enough for a first picture can be shown; view requests are answered from it. */
  readonly 'profile.snapshot': ProfileSummary;
  /** Bytes that have been written of the format that is being converted to. */
  readonly 'convert.progress': number;
};

const isOpenParams = isObject({
  ...fileSourceShape,
  /** Read as this format instead of detecting it. */
  format: isOptional(isString),
  side: isSide,
  /** The file to read of a zip archive of several. */
  member: isOptional(isString),
  /** Whether perf may be started to read a recording of it; so by default. */
  mayRunPrograms: isOptional(isBoolean),
  /** Where profiles that took long to read are kept for the next time; absent to keep none. */
  cacheFolder: isOptional(isString),
});
export type OpenParams = Guarded<typeof isOpenParams>;

/** Tells bytes from columns; whether the columns are sound is checked when they are opened. */
const isContent: Guard<Uint8Array | StackProfile> = (value): value is Uint8Array | StackProfile =>
  isBytes(value) || (isRecord(value) && value['kind'] === 'samples');

const isConverted = isObject({
  /** Id and name of the plug-in's format. */
  format: isString,
  label: isString,
  /** The profile as columns or as nflxprofile bytes. */
  content: isContent,
});
export type Converted = Guarded<typeof isConverted>;

const isConvertedParams = isObject({
  /** The file's name without folders. */
  name: isString,
  converted: isConverted,
  side: isSide,
});
export type ConvertedParams = Guarded<typeof isConvertedParams>;

const isSourceHeatParams = isObject({
  ...flameSelection,
  /** Paths as `sourceFiles.read` gives them. */
  files: isArrayOf(isString),
});
export type SourceHeatParams = Guarded<typeof isSourceHeatParams>;

const isUndefined = (value: unknown): value is undefined => value === undefined;

const isConvertParams = isObject({
  /** Id of the format to write. */
  writer: isString,
  /** Whether to compress the file with gzip. */
  isCompressed: isBoolean,
});
export type ConvertParams = Guarded<typeof isConvertParams>;

const isSourceFilesParams = isObject({ side: isSide });
export type SourceFilesParams = Guarded<typeof isSourceFilesParams>;

const isSourceMapsParams = isObject({
  side: isSide,
  scripts: isArrayOf(isObject({ file: isString, map: isString, mapUrl: isString })),
});
export type SourceMapsParams = Guarded<typeof isSourceMapsParams>;

export const workerRequestGuards: ParamGuards<WorkerRequests> = {
  ...viewRequestGuards,
  ...diffRequestGuards,
  ...queryRequestGuards,
  'profile.open': isOpenParams,
  'profile.openConverted': isConvertedParams,
  'archive.members': isOpenParams,
  'writers.list': isUndefined,
  'profile.convert': isConvertParams,
  'profile.detect': isOpenParams,
  'sourceFiles.read': isSourceFilesParams,
  'sourceMaps.apply': isSourceMapsParams,
  'sourceHeat.read': isSourceHeatParams,
};

export const workerEventGuards: EventGuards<WorkerEvents> = {
  'convert.progress': isInteger,
  'profile.progress': isReadProgress,
  'profile.snapshot': (value): value is ProfileSummary => isRecord(value) && isString(value['format']),
};
