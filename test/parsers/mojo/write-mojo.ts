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

/** Keys of the names of {@link definitions}. */
export const [file, main, work, task] = [1000, 1001, 1002, 1003];
/** A thread, four names and two frames of it. */
export const definitions = [
  event.stack(4242, 0, 'MainThread'),
  event.string(file, '/srv/Größe.py'),
  event.string(main, 'main'),
  event.string(work, 'work'),
  event.string(task, 'Task-1'),
  event.frame(1, file, main, 46, 5),
  event.frame(2, file, work, 6, 9),
];
const { reference, time } = event;

/** Every event there is, with definitions where they are first needed. */
export const everyEvent = mojo(
  4,
  event.metadata('austin', '4.1.0'),
  event.metadata('mode', 'full'),
  ...definitions,
  ...[reference(1), reference(2), time(1003), event.memory(4096)],
  ...[
    event.stack(4242, 0, 'MainThread'),
    event.repeat,
    event.kernel('do_syscall_64'),
    time(1000),
    event.idle,
    event.memory(0),
  ],
  ...[
    event.stack(4242, -1, '1a2b'),
    event.frame(3, file, 1, 0),
    reference(3),
    event.invalid,
    event.collecting,
  ],
  ...[event.stringReference(main), time(1000), event.memory(-8192)],
  ...[event.task(777, task), reference(1), time(5000), event.waiter(777, 778)],
  ...[
    event.stack(4243, 2, 'MainThread'),
    event.frame(1, file, work, 7),
    event.string(file, 'other.py'),
    event.string(work, 'other'),
  ],
  ...[reference(1), time(2002), event.memory(0)],
  event.metadata('duration', '4005'),
);
