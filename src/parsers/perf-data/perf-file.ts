import type { MetadataEntry } from '../../model/profile.ts';
import { UnreadableProfileError } from '../format.ts';
import type { ByteView } from './byte-view.ts';
import type { EventFormat } from './event-format.ts';
import { readTracingData } from './tracing-data.ts';

/** What a file recorded by `perf record` says about itself. Layout: tools/perf/Documentation/perf.data-file-format.txt. */
export interface PerfFile {
  readonly events: readonly PerfEvent[];
  /** Where the records are. */
  readonly dataStart: number;
  readonly dataEnd: number;
  readonly formats: readonly EventFormat[];
  readonly coreCount: number;
  readonly metadata: readonly MetadataEntry[];
}

/** One event that was recorded. */
export interface PerfEvent {
  /** `PERF_TYPE_*`; 2 is a tracepoint. */
  readonly type: number;
  readonly config: number;
  /** `PERF_SAMPLE_*`: what its samples consist of. */
  readonly sampleType: number;
  /** Whether records other than samples end with the time and thread they were of. */
  readonly hasSampleId: boolean;
  /** Numbers its samples may carry. */
  readonly ids: readonly bigint[];
}

/** Numbers of feature sections, in the order they stand in the file (`enum HEADER_*`). */
const feature = {
  tracingData: 1,
  hostname: 3,
  osRelease: 4,
  version: 5,
  arch: 6,
  cpuCount: 7,
  cpuDescription: 8,
  commandLine: 11,
} as const;

const textFeatures: readonly (readonly [key: string, number])[] = [
  ['hostname', feature.hostname],
  ['os release', feature.osRelease],
  ['perf version', feature.version],
  ['arch', feature.arch],
  ['cpu', feature.cpuDescription],
];

const headerBytes = 104;
const featureBits = 256;

/** The bytes such a file begins with; a file of the other byte order begins with them turned round. */
export const perfMagic = 'PERFILE2';

/** @throws {UnreadableProfileError} if the header is of another kind than files of `perf record` have */
export function readPerfFile(view: ByteView, name: string): PerfFile {
  const size = view.u64(8);
  if (size < headerBytes) {
    throw new UnreadableProfileError(
      `${name} was written by perf into a pipe, which leaves out the tables it needs. Record into a file: perf record -o FILE.`,
    );
  }
  const data = { start: view.u64(40), end: view.u64(40) + view.u64(48) };
  const sections = featureSections(view, data.end);
  const tracing = sections.get(feature.tracingData);
  const cpus = sections.get(feature.cpuCount);
  return {
    events: readEvents(view),
    dataStart: data.start,
    // perf writes the size at the end; a recording that was cut off has 0 and goes on to the end of the file.
    dataEnd: data.end > data.start ? Math.min(data.end, view.length) : view.length,
    formats: tracing === undefined ? [] : readTracingData(view, tracing.start, tracing.end),
    coreCount: cpus === undefined ? 0 : view.u32(cpus.start),
    metadata: readMetadata(view, sections),
  };
}

interface Section {
  readonly start: number;
  readonly end: number;
}

/** A table of sections follows the records, one for each feature whose bit is set. */
function featureSections(view: ByteView, tableStart: number): ReadonlyMap<number, Section> {
  const sections = new Map<number, Section>();
  let at = tableStart;
  for (let bit = 0; bit < featureBits; bit++) {
    const isSet = (view.u8(72 + (bit >> 3)) >> (bit & 7)) & 1;
    if (isSet === 0) continue;
    const start = view.u64(at);
    const end = start + view.u64(at + 8);
    // In a file that was cut off, the table and what it leads to are missing.
    if (at + 16 <= view.length && end <= view.length) sections.set(bit, { start, end });
    at += 16;
  }
  return sections;
}

/** Attributes are stored one after another, each followed by the place of its ids. */
function readEvents(view: ByteView): readonly PerfEvent[] {
  const entryBytes = view.u64(16);
  const [start, bytes] = [view.u64(24), view.u64(32)];
  const events: PerfEvent[] = [];
  const end = Math.min(start + bytes, view.length);
  for (let at = start; entryBytes > 16 && at + entryBytes <= end; at += entryBytes) {
    const [idStart, idBytes] = [view.u64(at + entryBytes - 16), view.u64(at + entryBytes - 8)];
    const ids: bigint[] = [];
    const idEnd = Math.min(idStart + idBytes, view.length);
    for (let id = idStart; id + 8 <= idEnd; id += 8) ids.push(view.bigU64(id));
    events.push({
      type: view.u32(at),
      config: view.u64(at + 8),
      sampleType: view.u64(at + 24),
      // Bit 18 of the flags, which are 64 bits from byte 40 on.
      hasSampleId: ((view.u32(at + 40) >> 18) & 1) === 1,
      ids,
    });
  }
  return events;
}

function readMetadata(view: ByteView, sections: ReadonlyMap<number, Section>): readonly MetadataEntry[] {
  const metadata: MetadataEntry[] = [];
  for (const [key, number] of textFeatures) {
    const section = sections.get(number);
    if (section === undefined) continue;
    metadata.push({ key, value: view.text(section.start + 4, section.start + 4 + view.u32(section.start)) });
  }
  const command = sections.get(feature.commandLine);
  if (command === undefined) return metadata;
  const words: string[] = [];
  let at = command.start + 4;
  for (let word = view.u32(command.start); word > 0 && at < command.end; word--) {
    const bytes = view.u32(at);
    words.push(view.text(at + 4, at + 4 + bytes));
    at += 4 + bytes;
  }
  return [...metadata, { key: 'cmdline', value: words.join(' ') }];
}
