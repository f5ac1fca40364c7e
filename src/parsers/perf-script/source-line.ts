/** What the line perf prints below a frame says (`-F +srcline`). */
export interface SourceLine {
  /** `undefined`, like `line`, where perf found no position. */
  readonly file: string | undefined;
  /** From 1. */
  readonly line: number | undefined;
  /** The call at this position was inlined by the compiler. */
  readonly isInlined: boolean;
}

/**
 * Reads the line below a frame: two spaces, `file:line`, then perhaps addr2line's ` (discriminator N)` and perf's
 * ` (inlined)`. Without debug information perf writes `??:0`, `:0` or the address as `object[hex]` (the object may be
 * `[JIT] tid 7`) or `symbol+offset`.
 * Source: `map__fprintf_srcline` and `get_srcline` in Linux tools/perf/util.
 *
 * @returns `undefined` if the line is of another kind
 */
export function readSourceLine(text: string): SourceLine | undefined {
  const match = /^ {2}(\S.*?)(?: \(discriminator \d+\))?( \(inlined\))?$/.exec(text.trimEnd());
  const body = match?.[1];
  if (body === undefined) return undefined;
  const isInlined = match?.[2] !== undefined;
  const position = /^(.*):(\d+)$/.exec(body);
  if (position !== null) {
    const [, file = '', digits] = position;
    const line = Number(digits);
    const isKnown = file !== '??' && file !== '' && line > 0 && line < 2 ** 31;
    return isKnown ? { file, line, isInlined } : { file: undefined, line: undefined, isInlined };
  }
  const isAddress = /\S\[[0-9a-f]+\]$|^\S+(?:\+(?:0x)?[0-9a-f]+|:\?)$/.test(body);
  return isAddress ? { file: undefined, line: undefined, isInlined } : undefined;
}
