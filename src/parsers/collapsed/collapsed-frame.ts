import type { FrameKind } from '../../model/profile.ts';
import { kindOfLibrary } from '../perf-script/frame-kind.ts';
import { readScriptName } from '../perf-script/script-name.ts';
import { fileOfUrl, originOfFile } from '../source-file.ts';
import type { FrameText } from '../text/frame-text.ts';
import { javaFrame } from '../text/java-frame.ts';
import { readFileFunction, scriptFrame } from '../text/python-frame.ts';
import { cutBrackets, isFileLike, readPlace } from '../text/source-place.ts';

/**
 * What the marks behind a name say: `_[k]` kernel, `_[j]` compiled at run time, `_[i]` inlined (FlameGraph's
 * stackcollapse-perf --all, async-profiler -a), and async-profiler's `_[0]` interpreted and `_[1]` compiled by C1.
 */
const markedKinds: { readonly [mark: string]: FrameKind } = {
  k: 'kernel',
  j: 'jit',
  i: 'inlined',
  '0': 'user',
  '1': 'jit',
};

/** The ways frames are written. Each gives `undefined` for a text that is not written its way. */
const readers: readonly ((text: string) => FrameText | undefined)[] = [
  readScript,
  readNameWithPlace,
  readRubyFrame,
  readPlaceWithName,
  readJavaMethod,
  readNameInModule,
];

/**
 * Reads a frame of a collapsed stack, whoever wrote it; a text of no known shape is a name.
 *
 * @param plainKind the kind of frames that say nothing about it: `user` in a file that marks all others
 */
export function readCollapsedFrame(text: string, plainKind: FrameKind): FrameText {
  const marked = /^(.+)_\[([kji01])\]$/s.exec(text);
  const [, name = text, mark = ''] = marked ?? [];
  const kind = markedKinds[mark];
  for (const read of readers) {
    const frame = read(name);
    if (frame !== undefined) return kind === undefined ? frame : { ...frame, kind };
  }
  const isPlaceholder = /^[([<].*[)\]>]$/s.test(name);
  return { name: withoutOffset(name), kind: kind ?? (isPlaceholder ? 'unknown' : plainKind) };
}

/** `LazyCompile:*render /srv/app.js:3:13` and CPython's `py::main:/srv/app.py` from a perf map */
function readScript(text: string): FrameText | undefined {
  const script = readScriptName(text);
  return script === undefined ? undefined : { ...script, kind: 'jit' };
}

/** `main (app.py:12)` from py-spy, stackprof and V8, `memcpy (/lib/libc.so.6)` from py-spy --native */
function readNameWithPlace(text: string): FrameText | undefined {
  const parts = text.endsWith(')') ? cutBrackets(text) : undefined;
  const place = parts && readPlace(parts.inside);
  if (parts === undefined || place === undefined || !isFileLike(place.file)) return undefined;
  return place.line === undefined && isBinary(place.file)
    ? { name: parts.front, library: place.file, kind: kindOfLibrary(place.file) }
    : scriptFrame(parts.front, { ...place, file: fileOfUrl(place.file) });
}

/** Whether a file without line numbers is a shared object or a program rather than a script. */
function isBinary(file: string): boolean {
  return kindOfLibrary(file) !== 'user' || /^\/(?:.*\/)?[^/.]+(?:\.\d[^/]*)?$/.test(file);
}

/** `fib - /srv/app.rb:3` and `sleep [c function] - (unknown)` from rbspy */
function readRubyFrame(text: string): FrameText | undefined {
  const dash = text.lastIndexOf(' - ');
  if (dash < 1) return undefined;
  const name = text.slice(0, dash);
  const where = text.slice(dash + 3);
  if (where === '(unknown)') return { name, kind: name.endsWith('[c function]') ? 'library' : 'unknown' };
  const place = readPlace(where);
  return isFileLike(place.file) ? scriptFrame(name, place) : undefined;
}

/** `app.py:main:12` and `app.py:main` from pyflame and CPython, `main:app.c:12` from stackcollapse-perf with source lines */
function readPlaceWithName(text: string): FrameText | undefined {
  const frame = readFileFunction(text);
  if (frame?.file === undefined) return undefined;
  if (isFileLike(frame.file) && !frame.file.endsWith(':')) return frame;
  if (frame.line === undefined || !isFileLike(frame.name) || frame.file.endsWith(':')) return undefined;
  const { file, name, line } = frame;
  return { name: file, file: name, line, ...originOfFile(name) };
}

/** `java/util/ArrayList.sort` from async-profiler, and `Burn.fib:12` from its jfrconv --lines */
function readJavaMethod(text: string): FrameText | undefined {
  const match = /^((?:[\w$]+[./])*[A-Z][\w$]*\.[\w$<>]+)(?::(\d+))?$/.exec(text);
  const [, method = '', line] = match ?? [];
  const isJava = match !== null && (line !== undefined || method.includes('/'));
  return isJava ? javaFrame(method, Number(line)) : undefined;
}

/** ``libc.so.1`memcpy+0x1c`` from DTrace, `ntdll!RtlUserThreadStart` from Windows and .NET */
function readNameInModule(text: string): FrameText | undefined {
  const match = /^([^`\s]+)`(.+)$/s.exec(text) ?? /^([\w.$+-]+)!(.+)$/s.exec(text);
  const [, library, name] = match ?? [];
  if (library === undefined || name === undefined) return undefined;
  return { name: withoutOffset(name), library, kind: kindOfLibrary(library) };
}

function withoutOffset(name: string): string {
  return name.replace(/(.)\+0x[\da-f]+$/, '$1');
}
