/** One thread of a snapshot as py-spy prints it in JSON. */
export interface DumpedThread {
  readonly threadId: number;
  readonly threadName: string;
  readonly isGilHolder: boolean;
  readonly frames: readonly { readonly file: string; readonly name: string; readonly line: number }[];
}

/**
 * pyflame's dump of a snapshot: `TID:` per thread, with a star for the holder of the interpreter lock, and its frames
 * from the inside out.
 *
 * @param json what `py-spy dump --json` prints
 * @param hasThreads all threads, or only the holder of the lock; one line of pyflame's counts if nothing holds it
 */
export function dumpText(json: string, hasThreads: boolean): string {
  const threads = parseDump(json).filter(({ isGilHolder }) => hasThreads || isGilHolder);
  if (threads.length === 0 && !hasThreads) return '(idle) 1\n';
  return threads
    .map(({ threadId, isGilHolder, frames }) => {
      const lines = frames.map(({ file, name, line }) => `${file}:${name}:${line}\n`);
      return `${threadId}${isGilHolder ? '*' : ''}:\n${lines.join('')}`;
    })
    .join('\n');
}

/** Reads what `py-spy dump --json` prints. */
export function parseDump(json: string): readonly DumpedThread[] {
  const parsed: unknown = JSON.parse(json);
  return Array.isArray(parsed) ? parsed.map(threadOf) : [];
}

function threadOf(value: unknown): DumpedThread {
  const thread = fieldsOf(value);
  const frames = thread.get('frames');
  return {
    threadId: Number(thread.get('os_thread_id') ?? thread.get('thread_id') ?? 0),
    threadName: String(thread.get('thread_name') ?? ''),
    isGilHolder: thread.get('owns_gil') === true,
    frames: (Array.isArray(frames) ? frames : []).map((frame) => {
      const fields = fieldsOf(frame);
      return {
        file: String(fields.get('filename') ?? ''),
        name: String(fields.get('name') ?? ''),
        line: Number(fields.get('line') ?? 0),
      };
    }),
  };
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : new Map();
}
