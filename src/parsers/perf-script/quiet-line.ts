/**
 * Lines perf prints next to a call chain that are neither frames nor a sign of damage, one pattern per field of
 * `perf script -F`. Source: `process_event` in Linux tools/perf/builtin-script.c.
 */
const quietLines: readonly RegExp[] = [
  // srccode: a line of source text
  /^\|\d+ /,
  // brstack, brstackoff: pairs of addresses
  /^ *0x[\da-f]+\S*\/0x[\da-f]+/,
  // brstacksym: pairs of symbols, then whether the branch was predicted
  /\/[PM-](?:\/[X-]\/[A-])?(?:\/|\s|$)/,
  // brstackinsn, insn, asm: an address, then an instruction; or the function that follows
  /^\s+[\da-f]{8,16}(?:\t|:|\s+insn:)/,
  /^\t\S+:\s*$/,
  // iregs, uregs
  /^ *ABI:\d/,
  // cgroup, until 2023
  /^ \/\S*$/,
  // bpf-output and synthesized data as a dump
  /^\s+(?:BPF (?:output|string):|[\da-f]{4}:)/,
];

/** Whether a line that could not be read as a frame is known to be printed there by perf itself. */
export function isQuietLine(text: string): boolean {
  return quietLines.some((pattern) => pattern.test(text));
}
