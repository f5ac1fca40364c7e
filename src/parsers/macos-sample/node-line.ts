import { lineOf } from '../text/source-place.ts';

/** A line of the call graph. */
export interface NodeLine {
  /** Where the count starts. Callees are two columns further in than their caller. */
  readonly column: number;
  /** Samples with this function on the stack, those in its callees included. */
  readonly count: number;
  /** What stands behind the count. */
  readonly text: string;
}

/** Reads `    +   ! 900 phase_a  (in nested) + 24  [0x102a4c3a0]  nested.c:34`; `undefined` if it is another line. */
export function readNodeLine(line: string): NodeLine | undefined {
  const [, indent, digits, text] = /^([\s+!:|]*)(\d{1,15}) (.*)$/s.exec(line) ?? [];
  if (indent === undefined || digits === undefined || text === undefined) return undefined;
  return { column: indent.length, count: Number(digits), text };
}

const queueMark = 'DispatchQueue_';

/** A thread, as the outermost line of its call graph names it. */
export interface ThreadText {
  readonly tid: number;
  readonly name: string;
}

/** Reads `Thread_1234567: worker` and `Thread_1234567   DispatchQueue_1: com.apple.main-thread  (serial)`. */
export function readThread(text: string): ThreadText | undefined {
  const [, digits, rest = ''] = /^Thread_([\da-f]{1,13})(?:$|[\s:]+(.*)$)/s.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const split = rest.indexOf(queueMark);
  const own = (split < 0 ? rest : rest.slice(0, split)).trim();
  const name = own || (split < 0 ? '' : queueName(rest.slice(split + queueMark.length)));
  const tid = /^\d+$/.test(digits) ? Number(digits) : Number.parseInt(digits, 16);
  return { tid, name: name || `thread ${digits}` };
}

/** The name in `1: com.apple.main-thread  (serial)`. */
function queueName(text: string): string {
  const name = text.slice(text.indexOf(':') + 1).trim();
  for (const kind of ['(serial)', '(concurrent)']) {
    if (name.endsWith(kind)) return name.slice(0, -kind.length).trimEnd();
  }
  return name;
}

/** A function, as a line of the call graph names it. */
export interface FunctionText {
  readonly name: string;
  /** The image it is in, without folders; `undefined` if unknown. */
  readonly image: string | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
}

const imageStart = '  (in ';

/** Reads `inner_sum  (in nested) + 64,60,...  [0x102a4c2f4,0x102a4c2f0,...]  nested.c:13`. */
export function readFunction(text: string): FunctionText {
  const place = text.slice(text.lastIndexOf(']') + 1).trim();
  const [, file, digits] = (place === text ? null : /^(.+):(\d+)$/.exec(place)) ?? [];
  const start = text.indexOf(imageStart);
  const image = start < 0 ? undefined : textInBrackets(text, start + imageStart.length);
  return {
    name: (start < 0 ? withoutAddress(text) : text.slice(0, start)).trim() || '???',
    image: image === '<unknown binary>' ? undefined : image,
    file,
    line: file === undefined ? undefined : lineOf(Number(digits)),
  };
}

/** From `start` to the bracket that closes, since images are called `Google Chrome Helper (Renderer)`. */
function textInBrackets(text: string, start: number): string {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return text.slice(start, at);
  }
  return text.slice(start);
}

function withoutAddress(text: string): string {
  const bracket = text.indexOf('  [0x');
  return bracket < 0 ? text : text.slice(0, bracket);
}
