import type { FrameKind } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import type { JsonRecord } from '../json/json-value.ts';
import { numberOf, textOf } from '../json/json-value.ts';
import type { SourceOrigin } from '../source-file.ts';
import { fileOfUrl, originOfFile } from '../source-file.ts';

/** What a V8 profile says about a function. */
export interface V8Function {
  readonly name: string;
  /** Empty for what V8 does itself. */
  readonly url: string;
  readonly scriptId: string;
  /** From 1; −1 if unknown. */
  readonly line: number;
  readonly column: number;
}

/** Reads a `callFrame`, whose lines and columns count from 0. */
export function v8FunctionOf(callFrame: JsonRecord): V8Function {
  const { functionName, url, scriptId, lineNumber, columnNumber } = callFrame;
  return {
    name: textOf(functionName) ?? '',
    url: textOf(url) ?? '',
    scriptId: String(textOf(scriptId) ?? numberOf(scriptId) ?? '0'),
    line: positionOf(numberOf(lineNumber), 0),
    column: positionOf(numberOf(columnNumber), 0),
  };
}

/** A position that counts from `first`, counted from 1; −1 if there is none. */
export function positionOf(position: number | undefined, first: 0 | 1): number {
  if (position === undefined || !Number.isInteger(position)) return -1;
  return position >= first && position < 0x7fffffff ? position + 1 - first : -1;
}

/** Row of the frame for `fn`, at line `line` of its file instead of its own first line if that is given. */
export function internV8Frame(builder: ProfileBuilder, fn: V8Function, line?: number): number {
  const { strings } = builder;
  const { kind, library } = originOf(fn);
  return builder.frame(
    strings.internText(fn.name === '' ? '(anonymous)' : fn.name),
    library === undefined ? -1 : strings.internText(library),
    fn.url === '' ? -1 : strings.internText(fileOfUrl(fn.url)),
    fn.url === '' ? -1 : (line ?? fn.line),
    fn.url === '' || line !== undefined ? -1 : fn.column,
    kind,
  );
}

/** V8's names for what is not a function: time in native code, waiting, collecting garbage. */
const metaName = /^\((?:root|program|idle|garbage collector)\)$/;

function originOf({ name, url, scriptId }: V8Function): SourceOrigin {
  if (url !== '') return isNodeModule(url) ? nodeItself : originOfFile(url);
  if (metaName.test(name)) return { kind: 'unknown', library: undefined };
  // Script 0 is V8's own; any other script without an address came from eval or a console.
  const kind: FrameKind = scriptId === '0' || scriptId === '' ? 'library' : 'user';
  return { kind, library: undefined };
}

const nodeItself: SourceOrigin = { kind: 'library', library: 'node' };

/** Node up to version 10 gave its own modules plain names, such as `module.js`. */
function isNodeModule(url: string): boolean {
  return /^[\w]+\.js$/.test(url);
}
