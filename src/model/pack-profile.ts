import type { StackProfile, WeightColumn } from './profile.ts';

/**
 * A profile as bytes and back, every column as it lies in memory: a few lines of JSON, then the columns one behind the
 * other. Where files are read in a hundredth of the time parsing takes, decoding number by number is what costs.
 */

/** Raised whenever the model changes in a way that old bytes must not be read. */
const version = 1;

/** Bytes of the length of the JSON, in front of it. */
const lengthBytes = 4;

/** Columns by name, with their type; weights come behind, in the order of the values. */
const columnTypes = {
  'strings.bytes': Uint8Array,
  'strings.offsets': Int32Array,
  'frames.name': Int32Array,
  'frames.library': Int32Array,
  'frames.file': Int32Array,
  'frames.line': Int32Array,
  'frames.column': Int32Array,
  'frames.kind': Uint8Array,
  'stacks.parent': Int32Array,
  'stacks.frame': Int32Array,
  'stacks.depth': Int32Array,
  'threads.pid': Int32Array,
  'threads.tid': Float64Array,
  'threads.name': Int32Array,
  events: Int32Array,
  'samples.time': Float64Array,
  'samples.stack': Int32Array,
  'samples.thread': Int32Array,
  'samples.cpu': Int16Array,
  'samples.event': Uint16Array,
} as const;

type ColumnName = keyof typeof columnTypes;
type Column = Uint8Array | Int16Array | Uint16Array | Int32Array | Float64Array;

/** What stands in front of the columns. */
interface Header {
  readonly version: number;
  readonly format: string;
  readonly clock: { readonly kind: StackProfile['clock']['kind']; readonly epochNs: string };
  readonly values: StackProfile['values'];
  readonly defaultValue: number;
  readonly metadata: StackProfile['metadata'];
  readonly warnings: StackProfile['warnings'];
  /** Rows of every column in order; −1 for one that is not there. */
  readonly rows: readonly number[];
  /** Per value the weight of every sample, or −1 if there is a column. */
  readonly weights: readonly number[];
}

const names = Object.keys(columnTypes) as readonly ColumnName[];

/** The bytes of a profile, in pieces that share memory with it. Little-endian, as every machine VS Code runs on is. */
export function packProfile(profile: StackProfile): readonly Uint8Array[] {
  const columns = names.map((name) => columnOf(profile, name));
  const { weights } = profile.samples;
  const header: Header = {
    version,
    format: profile.format,
    clock: { kind: profile.clock.kind, epochNs: String(profile.clock.epochNs) },
    values: profile.values,
    defaultValue: profile.defaultValue,
    metadata: profile.metadata,
    warnings: profile.warnings,
    rows: columns.map((column) => column?.length ?? -1),
    weights: weights.map((weight) => (typeof weight === 'number' ? weight : -1)),
  };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(lengthBytes);
  new DataView(length.buffer).setUint32(0, json.length, true);
  const all = [...columns, ...weights.filter((weight) => typeof weight !== 'number')];
  return [length, json, ...all.flatMap((column) => (column === undefined ? [] : [bytesOf(column)]))];
}

/**
 * The profile that {@link packProfile} made `bytes` of, with columns of its own. Whether what the columns say is sound is
 * not looked at: bytes of unknown origin have to pass `checkProfile`.
 *
 * @returns `undefined` if they are of another version, cut or no such bytes
 */
export function unpackProfile(bytes: Uint8Array): StackProfile | undefined {
  try {
    return unpack(bytes);
  } catch (error) {
    // What a damaged header makes of JSON, of BigInt and of the lengths of columns.
    if (error instanceof SyntaxError || error instanceof RangeError || error instanceof TypeError)
      return undefined;
    throw error;
  }
}

function unpack(bytes: Uint8Array): StackProfile | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const jsonEnd = lengthBytes + view.getUint32(0, true);
  const header: Header = JSON.parse(new TextDecoder().decode(bytes.subarray(lengthBytes, jsonEnd)));
  if (header.version !== version) return undefined;
  let at = jsonEnd;
  const read = <T extends Column>(type: new (buffer: ArrayBuffer) => T, width: number, rows: number): T => {
    const end = at + rows * width;
    if (!(rows >= 0 && end <= bytes.length)) throw new RangeError('A column ends behind the bytes.');
    const column = new type(copyOf(bytes, at, end));
    at = end;
    return column;
  };
  const columns = new Map<ColumnName, Column>();
  for (const [index, name] of names.entries()) {
    const rows = header.rows[index] ?? -1;
    const type = columnTypes[name];
    if (rows >= 0) columns.set(name, read<Column>(type, type.BYTES_PER_ELEMENT, rows));
  }
  const count = columns.get('samples.stack')?.length ?? 0;
  const weights = header.weights.map((weight) => (weight >= 0 ? weight : read(Float64Array, 8, count)));
  return assemble(header, columns, weights);
}

/** A buffer of its own: not `slice`, which a Buffer answers with the same memory. */
function copyOf(bytes: Uint8Array, start: number, end: number): ArrayBuffer {
  const copy = new Uint8Array(end - start);
  copy.set(bytes.subarray(start, end));
  return copy.buffer;
}

function assemble(
  header: Header,
  columns: ReadonlyMap<ColumnName, Column>,
  weights: readonly WeightColumn[],
): StackProfile {
  const rows = (name: ColumnName): number => columns.get(name)?.length ?? 0;
  const i32 = (name: ColumnName): Int32Array => of(columns, name, Int32Array);
  const time = columns.get('samples.time');
  const cpu = columns.get('samples.cpu');
  return {
    kind: 'samples',
    format: header.format,
    strings: {
      count: rows('strings.offsets') - 1,
      bytes: of(columns, 'strings.bytes', Uint8Array),
      offsets: i32('strings.offsets'),
    },
    frames: {
      count: rows('frames.name'),
      name: i32('frames.name'),
      library: i32('frames.library'),
      file: i32('frames.file'),
      line: i32('frames.line'),
      column: i32('frames.column'),
      kind: of(columns, 'frames.kind', Uint8Array),
    },
    stacks: {
      count: rows('stacks.parent'),
      parent: i32('stacks.parent'),
      frame: i32('stacks.frame'),
      depth: i32('stacks.depth'),
    },
    threads: {
      count: rows('threads.pid'),
      pid: i32('threads.pid'),
      tid: of(columns, 'threads.tid', Float64Array),
      name: i32('threads.name'),
    },
    events: i32('events'),
    values: header.values,
    defaultValue: header.defaultValue,
    samples: {
      count: rows('samples.stack'),
      time: time && of(columns, 'samples.time', Float64Array),
      stack: i32('samples.stack'),
      thread: i32('samples.thread'),
      cpu: cpu && of(columns, 'samples.cpu', Int16Array),
      event: of(columns, 'samples.event', Uint16Array),
      weights,
    },
    clock: { kind: header.clock.kind, epochNs: BigInt(header.clock.epochNs) },
    metadata: header.metadata,
    warnings: header.warnings.map(({ message, count, offset }) => ({ message, count, offset })),
  };
}

function of<T extends Column>(
  columns: ReadonlyMap<ColumnName, Column>,
  name: ColumnName,
  type: new (length: number) => T,
): T {
  const column = columns.get(name);
  return column instanceof type ? column : new type(0);
}

function columnOf(
  { strings, frames, stacks, threads, events, samples }: StackProfile,
  name: ColumnName,
): Column | undefined {
  if (name === 'events') return events;
  const tables: { readonly [table: string]: object } = { strings, frames, stacks, threads, samples };
  const [table = '', column = ''] = name.split('.');
  const found: unknown = Reflect.get(tables[table] ?? {}, column);
  return found instanceof columnTypes[name] ? found : undefined;
}

function bytesOf({ buffer, byteOffset, byteLength }: Column): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
