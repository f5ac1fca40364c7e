import type * as vscode from 'vscode';
import type { FrameKind, ValueUnit } from '../../model/profile.ts';

/** What `activate()` of Chronoscope returns to other extensions: docs/formats/plug-ins.md. */
export interface ChronoscopeApi {
  /** Grows only when something a plug-in relies on changes. */
  readonly version: 1;
  /**
   * Adds a format until the result is disposed of.
   *
   * @throws {TypeError} if `format` lacks something or its id is taken
   */
  registerProfileFormat(format: PluginFormat): vscode.Disposable;
}

/** A profile format another extension reads. */
export interface PluginFormat {
  /** Stable and unlike any other format's: lower-case letters, digits and `-`, for example `acme-ticks`. */
  readonly id: string;
  /** What a user calls it, for example "Acme ticks". */
  readonly label: string;
  /** File name patterns, each `*` and an ending such as `*.ticks`; they decide between formats equally likely by content. */
  readonly patterns: readonly string[];
  /** How long `parse` may go without a result or a sign of progress, in seconds; 30 if absent. */
  readonly patienceSeconds?: number;
  /**
   * How likely a file is in this format.
   *
   * @param head the first bytes of the unwrapped file (64 KiB, or all of a shorter file)
   * @param name the file's name without folders
   * @returns 0 (certainly not) to 1 (certainly)
   */
  detect(head: Uint8Array, name: string): number;
  /**
   * Reads a whole file, already unwrapped from gzip, zlib, zstd or zip. An error it throws is shown to the user.
   *
   * @returns the file as nflxprofile bytes, or `context.builder` with the samples added to it
   */
  parse(bytes: Uint8Array, context: PluginParseContext): PluginResult | Promise<PluginResult>;
}

export type PluginResult = Uint8Array | PluginBuilder;

/** What {@link PluginFormat.parse} has to work with. */
export interface PluginParseContext {
  /** The file's name without folders. */
  readonly name: string;
  readonly builder: PluginBuilder;
  readonly cancellation: vscode.CancellationToken;
  /** Tells how many of the bytes are read and that `parse` is still alive. */
  progress(bytesRead: number): void;
}

/** Collects samples in any order. Every method throws a `TypeError` for values it cannot keep. */
export interface PluginBuilder {
  /** Declares that times count from 1970. */
  useUnixClock(): void;
  /** A fact about the profile, shown with it. */
  addMetadata(key: string, value: string): void;
  /** Declares one more quantity samples are weighed by, to be used in {@link PluginSample.weights}. */
  addValue(name: string, unit: ValueUnit): void;
  addSample(sample: PluginSample): void;
  /** Something odd in the file, shown once per message with the number of times it was said. */
  warn(message: string): void;
}

export interface PluginSample {
  /** Outermost frame first; a name alone stands for a frame of which nothing else is known. May be empty. */
  readonly stack: readonly (string | PluginFrame)[];
  /** Seconds on the file's clock, or `undefined` if the sample has no time. */
  readonly seconds?: number | undefined;
  readonly thread?: PluginThread | undefined;
  /** CPU number. */
  readonly cpu?: number | undefined;
  /** What was sampled, `samples` if absent. */
  readonly event?: string | undefined;
  /** How many samples this one stands for; 1 if absent. */
  readonly count?: number | undefined;
  /** Weights by the names given to {@link PluginBuilder.addValue}. */
  readonly weights?: { readonly [value: string]: number } | undefined;
}

export interface PluginFrame {
  readonly name: string;
  /** Shared object, module or package. */
  readonly library?: string | undefined;
  /** Source file. */
  readonly file?: string | undefined;
  /** Source line and column, both from 1. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly kind?: FrameKind | undefined;
}

export interface PluginThread {
  readonly name?: string | undefined;
  readonly pid?: number | undefined;
  readonly tid?: number | undefined;
}
