/** How the bytes of one tracepoint are laid out, as the kernel that was traced says itself. */
export interface EventFormat {
  readonly system: string;
  readonly name: string;
  /** Number of the tracepoint: `config` of the event, and the first two bytes of its records. */
  readonly id: number;
  readonly fields: ReadonlyMap<string, EventField>;
}

export interface EventField {
  readonly offset: number;
  readonly size: number;
  readonly isSigned: boolean;
  /** The bytes at `offset` say where the text is: length in the upper, offset in the lower 16 bits. */
  readonly isDynamic: boolean;
}

/**
 * Reads the text the kernel describes a tracepoint with (`/sys/kernel/tracing/events/…/format`):
 *
 * ```
 * name: sched_switch
 * ID: 314
 * format:
 *     field:unsigned short common_type;   offset:0;   size:2;   signed:0;
 *     field:char prev_comm[16];   offset:8;   size:16;   signed:0;
 * ```
 *
 * @returns `undefined` if it names no event
 */
export function parseEventFormat(system: string, text: string): EventFormat | undefined {
  const name = /^name: (\S+)/m.exec(text)?.[1];
  const id = /^ID: (\d+)/m.exec(text)?.[1];
  if (name === undefined || id === undefined) return undefined;
  const fields = new Map<string, EventField>();
  for (const line of text.split('\n')) {
    const match =
      /^\s*field:(.*?)(\w+)(?:\[[^\]]*\])*;\s*offset:(\d+);\s*size:(\d+);(?:\s*signed:(\d+);)?/.exec(line);
    const [, type = '', field, offset, size, signed] = match ?? [];
    if (field === undefined) continue;
    fields.set(field, {
      offset: Number(offset),
      size: Number(size),
      isSigned: signed === '1',
      isDynamic: type.includes('__data_loc'),
    });
  }
  return { system, name, id: Number(id), fields };
}
