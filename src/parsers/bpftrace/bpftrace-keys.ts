/** What stands beside a stack, in the keys of a map or in a line above it; `undefined` or −1 for what does not. */
export interface BpftraceKeys {
  /** Nanoseconds, as digits: they may be more than a number holds exactly. */
  readonly time: string | undefined;
  readonly pid: number;
  readonly tid: number;
  readonly comm: string | undefined;
}

/** Times have more digits than process ids, of which Linux has at most 4 194 304. */
const minTimeDigits = 8;

/** Reads words such as `4242`, `4243`, `bash` and `2370536270868`, in any order but process before thread. */
export function readBpftraceKeys(words: readonly string[]): BpftraceKeys {
  const times = words.filter((word) => /^\d{8,19}$/.test(word));
  const ids = words.filter((word) => /^\d+$/.test(word) && word.length < minTimeDigits).map(Number);
  const names = words.filter((word) => word !== '' && !/^-?\d+$/.test(word));
  return {
    time: times[0],
    pid: ids[0] ?? -1,
    tid: ids[1] ?? -1,
    comm: names.length === 0 ? undefined : names.join(' '),
  };
}
