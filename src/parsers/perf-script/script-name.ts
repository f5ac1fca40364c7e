/** A function made at run time, as its compiler names it for perf. */
export interface ScriptName {
  readonly name: string;
  /** `undefined`, like line and column, where the name does not say. */
  readonly file: string | undefined;
  /** Line and column where the function starts, from 1. */
  readonly line: number | undefined;
  readonly column: number | undefined;
}

/**
 * Takes apart the names V8 and CPython write into `/tmp/perf-PID.map`:
 *
 *     JS:*sortRandom /srv/app.js:4:20        V8 since 9.x; * ~ ^ + say which compiler made the code
 *     LazyCompile:~get size /srv/app.js:12   V8 before that
 *     py::Worker.run:/srv/work.py            CPython 3.12 and later; no line
 *
 * @returns `undefined` for any other name
 */
export function readScriptName(text: string): ScriptName | undefined {
  return readV8Name(text) ?? readPythonName(text);
}

function readV8Name(text: string): ScriptName | undefined {
  const match = /^(?:JS|LazyCompile|InterpretedFunction|Function|Script|Eval):[*~^+]?/.exec(text);
  if (match === null) return undefined;
  const body = text.slice(match[0].length);
  const position = /^(.*):(\d+)(?::(\d+))?$/.exec(body);
  const [, front = '', line, column] = position ?? [];
  const split = position === null ? -1 : findScriptPath(front);
  if (split < 0) return { name: body || anonymous, file: undefined, line: undefined, column: undefined };
  return {
    name: front.slice(0, split) || anonymous,
    file: front.slice(split + 1),
    line: toNumber(line),
    column: toNumber(column),
  };
}

const anonymous = '(anonymous)';

/**
 * Where the space before the path is, or −1. Names have spaces (`get size`) and so have paths, so a space before
 * something that can only start a path or URL counts first.
 */
function findScriptPath(text: string): number {
  const certain = text.search(/ (?=\/|[a-zA-Z][\w+.-]*:|\\\\)/);
  return certain >= 0 ? certain : text.indexOf(' ');
}

function readPythonName(text: string): ScriptName | undefined {
  const match = /^py::([^:]*):(.+)$/.exec(text);
  if (match === null) return undefined;
  return { name: match[1] || anonymous, file: match[2], line: undefined, column: undefined };
}

function toNumber(digits: string | undefined): number | undefined {
  const value = Number(digits);
  return value > 0 && value < 2 ** 31 ? value : undefined;
}
