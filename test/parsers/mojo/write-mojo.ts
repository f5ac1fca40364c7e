const encoder = new TextEncoder();

/** The bytes of a signed number as MOJO writes it. */
export function varint(value: number): readonly number[] {
  let rest = Math.abs(value);
  const bytes = [(value < 0 ? 0x40 : 0) | (rest % 64)];
  for (rest = Math.floor(rest / 64); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) | 0x80;
    bytes.push(rest % 128);
  }
  return bytes;
}

/** The bytes of a string as MOJO writes it. */
export function zeroEnded(text: string): readonly number[] {
  return [...encoder.encode(text), 0];
}

/** A MOJO file of `version` with these events. */
export function mojo(version: number, ...events: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from([0x4d, 0x4f, 0x4a, ...varint(version), ...events.flat()]);
}

/** Events of MOJO from version 3 on; keys and ids are numbers, texts end with a zero. */
export const event = {
  metadata: (key: string, value: string) => [1, ...zeroEnded(key), ...zeroEnded(value)],
  stack: (pid: number, interpreter: number, thread: string) => [
    2,
    ...varint(pid),
    ...varint(interpreter),
    ...zeroEnded(thread),
  ],
  frame: (key: number, file: number, scope: number, line: number, column = 0) => [
    3,
    ...[key, file, scope, line, line, column, column + 4].flatMap((field) => varint(field)),
  ],
  invalid: [4],
  reference: (key: number) => [5, ...varint(key)],
  kernel: (name: string) => [6, ...zeroEnded(name)],
  collecting: [7],
  idle: [8],
  time: (microseconds: number) => [9, ...varint(microseconds)],
  memory: (bytes: number) => [10, ...varint(bytes)],
  string: (key: number, text: string) => [11, ...varint(key), ...zeroEnded(text)],
  stringReference: (key: number) => [12, ...varint(key)],
  repeat: [13],
  task: (id: number, name: number) => [14, ...varint(id), ...varint(name)],
  waiter: (id: number, waiter: number) => [15, ...varint(id), ...varint(waiter)],
} as const;
