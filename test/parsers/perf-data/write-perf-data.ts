/** A field of a tracepoint: its type as C has it, its name, its place. */
type Field = readonly [type: string, name: string, offset: number, size: number];

export interface Tracepoint {
  readonly system: string;
  readonly name: string;
  readonly id: number;
  readonly fields: readonly Field[];
}

/** A record of a made recording. */
export type MadeRecord =
  | {
      readonly of: Tracepoint;
      readonly tid: number;
      readonly timeNs: bigint;
      readonly cpu: number;
      /** Numbers and texts by field. */
      readonly values: Readonly<Record<string, number | string>>;
    }
  | { readonly lost: number; readonly ofSamples?: boolean }
  /** The name of a thread. */
  | { readonly comm: string; readonly tid: number };

/** A thread id, time, core and the tracepoint's own bytes. */
const sampleType = 0x2 | 0x4 | 0x80 | 0x400;
const attributeBytes = 128;

/** What `perf record` writes of these records: a file, or what goes through a pipe. */
export function writePerfData(records: readonly MadeRecord[], into: 'file' | 'pipe' = 'file'): Uint8Array {
  const tracepoints = [...new Set(records.flatMap((record) => ('of' in record ? [record.of] : [])))];
  const data = Buffer.concat(records.map(recordBytes));
  const tracing = tracingData(tracepoints);
  if (into === 'pipe') {
    return Buffer.concat([
      Buffer.from('PERFILE2'),
      u64(16),
      ...tracepoints.map((point) => record(64, attribute(point))),
      record(66, Buffer.concat([u32(tracing.length), u32(0)])),
      tracing,
      record(80, Buffer.concat([u64(7), u32(8), u32(8)])),
      data,
    ]);
  }
  const attributes = Buffer.concat(
    tracepoints.map((point) => Buffer.concat([attribute(point), u64(0), u64(0)])),
  );
  const dataStart = 104 + attributes.length;
  const table = dataStart + data.length;
  const features = Buffer.alloc(32);
  // Tracing data and the number of cores.
  features[0] = (1 << 1) | (1 << 7);
  return Buffer.concat([
    Buffer.from('PERFILE2'),
    u64(104),
    u64(attributeBytes + 16),
    ...[u64(104), u64(attributes.length), u64(dataStart), u64(data.length), u64(0), u64(0)],
    features,
    attributes,
    data,
    ...[u64(table + 32), u64(tracing.length), u64(table + 32 + tracing.length), u64(8)],
    tracing,
    u32(8),
    u32(8),
  ]);
}

function attribute({ id }: Tracepoint): Buffer {
  const bytes = Buffer.alloc(attributeBytes);
  bytes.writeUInt32LE(2, 0);
  bytes.writeUInt32LE(attributeBytes, 4);
  bytes.writeUInt32LE(id, 8);
  bytes.writeUInt32LE(sampleType, 24);
  return bytes;
}

function recordBytes(made: MadeRecord): Buffer {
  if ('comm' in made) {
    const name = Buffer.alloc(16);
    name.write(made.comm);
    return record(3, Buffer.concat([u32(made.tid), u32(made.tid), name]));
  }
  if ('lost' in made) {
    return made.ofSamples === true
      ? record(13, u64(made.lost))
      : record(2, Buffer.concat([u64(1), u64(made.lost)]));
  }
  const raw = rawBytes(made.of, made.values);
  const padding = Buffer.alloc((8 - ((raw.length + 4) % 8)) % 8);
  return record(
    9,
    Buffer.concat([
      ...[u32(made.tid), u32(made.tid), u64(made.timeNs), u32(made.cpu), u32(0)],
      ...[u32(raw.length + padding.length), raw, padding],
    ]),
  );
}

function rawBytes({ id, fields }: Tracepoint, values: Readonly<Record<string, number | string>>): Buffer {
  const bytes = Buffer.alloc(Math.max(8, ...fields.map(([, , offset, size]) => offset + size)));
  bytes.writeUInt16LE(id, 0);
  for (const [, name, offset, size] of fields) {
    const value = values[name] ?? 0;
    if (typeof value === 'string') bytes.write(value, offset, size);
    else if (size === 8) bytes.writeBigInt64LE(BigInt(value), offset);
    else bytes.writeUIntLE(value, offset, size);
  }
  return bytes;
}

/** The layout of trace-cmd's files: header, formats by system, nothing else. */
function tracingData(tracepoints: readonly Tracepoint[]): Buffer {
  const systems = [...new Set(tracepoints.map(({ system }) => system))];
  const bytes = Buffer.concat([
    Buffer.from([0x17, 0x08, 0x44]),
    Buffer.from('tracing0.6\0'),
    Buffer.from([0, 8]),
    u32(4096),
    ...[Buffer.from('header_page\0'), u64(0), Buffer.from('header_event\0'), u64(0)],
    u32(0),
    u32(systems.length),
    ...systems.flatMap((system) => {
      const own = tracepoints.filter((point) => point.system === system);
      return [Buffer.from(`${system}\0`), u32(own.length), ...own.flatMap(formatBytes)];
    }),
  ]);
  return Buffer.concat([bytes, Buffer.alloc((8 - (bytes.length % 8)) % 8)]);
}

function formatBytes({ name, id, fields }: Tracepoint): readonly Buffer[] {
  const lines = fields.map(
    ([type, field, offset, size]) => `\tfield:${type} ${field};\toffset:${offset};\tsize:${size};\tsigned:0;`,
  );
  const text = Buffer.from(`name: ${name}\nID: ${id}\nformat:\n${lines.join('\n')}\n`);
  return [u64(text.length), text];
}

function record(type: number, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32LE(type, 0);
  head.writeUInt16LE(8 + content.length, 6);
  return Buffer.concat([head, content]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number | bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
