/** What an element in front of a stack says about its thread; `frame` if it says nothing because it is a frame. */
export type ThreadToken =
  | { readonly kind: 'frame' }
  | { readonly kind: 'process'; readonly pid: number; readonly command: string | undefined }
  | { readonly kind: 'thread'; readonly tid: number; readonly name: string | undefined }
  | { readonly kind: 'comm'; readonly name: string; readonly pid: number; readonly tid: number };

const frame: ThreadToken = { kind: 'frame' };
const maxPid = 2 ** 31;

/** Each pattern with who writes it. */
const readers: readonly (readonly [pattern: RegExp, read: (groups: readonly string[]) => ThreadToken])[] = [
  // py-spy record -s: process 4242:"python app.py"
  [
    /^process (\d+)(?::"(.*)")?$/s,
    ([, pid = '', command]) => ({ kind: 'process', pid: idOf(pid, maxPid), command: command || undefined }),
  ],
  // py-spy record -t: thread (4243): MainThread, with a handle such as 0x7F01 where the system has no ids
  [
    /^thread \((0x[\da-f]+|\d+)\)(?:: (.*))?$/is,
    ([, tid = '', name]) => ({ kind: 'thread', tid: idOf(tid), name: name || undefined }),
  ],
  // async-profiler -t: [http-1 tid=4243]
  [
    /^\[(?:(.*) )?tid=(\d+)\]$/s,
    ([, name, tid = '']) => ({ kind: 'thread', tid: idOf(tid), name: name || undefined }),
  ],
  // CPython's profiling.sampling: tid:4243
  [/^tid:(\d+)$/, ([, tid = '']) => ({ kind: 'thread', tid: idOf(tid), name: undefined })],
  // stackcollapse-perf --pid and --tid: java-4242 and java-4242/4243; Linux cuts thread names after 15 bytes
  [
    /^(.{1,15})-(\d+|\?)(?:\/(\d+))?$/,
    ([, name = '', pid = '', tid]) => ({
      kind: 'comm',
      name,
      pid: pid === '?' ? -1 : idOf(pid, maxPid),
      tid: tid === undefined ? -1 : idOf(tid),
    }),
  ],
];

/** Reads an element in front of a stack. */
export function readThreadToken(text: string): ThreadToken {
  for (const [pattern, read] of readers) {
    const groups = pattern.exec(text);
    if (groups !== null) return read(groups);
  }
  return frame;
}

/** An id, decimal or hexadecimal behind 0x; −1 if it is too large to be kept. */
function idOf(text: string, limit = Number.MAX_SAFE_INTEGER): number {
  const id = Number(text);
  return id < limit ? id : -1;
}
