import type { MetadataEntry } from '../../model/profile.ts';
import type { ByteView } from './byte-view.ts';
import type { EventFormat } from './event-format.ts';
import type { PerfEvent } from './perf-event.ts';
import { eventAt } from './perf-event.ts';
import type { Section } from './perf-pipe.ts';
import { pipeHeaderBytes, readPerfPipe } from './perf-pipe.ts';
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

const featureBits = 256;

/** The bytes such a file begins with; a file of the other byte order begins with them turned round. */
export const perfMagic = 'PERFILE2';

/** Reads the tables of a recording, whether it was written into a file or into a pipe. */
export function readPerfFile(view: ByteView): PerfFile {
  return view.u64(8) === pipeHeaderBytes ? readPiped(view) : readStored(view);
}

function readPiped(view: ByteView): PerfFile {
  const { events, formats, features } = readPerfPipe(view);
  return {
    events,
    dataStart: pipeHeaderBytes,
    dataEnd: view.length,
    formats,
    ...readFacts(view, features),
  };
}

function readStored(view: ByteView): PerfFile {
  const data = { start: view.u64(40), end: view.u64(40) + view.u64(48) };
  const sections = featureSections(view, data.end);
  const tracing = sections.get(feature.tracingData);
  return {
    events: readEvents(view),
    dataStart: data.start,
    // perf writes the size at the end; a recording that was cut off has 0 and goes on to the end of the file.
    dataEnd: data.end > data.start ? Math.min(data.end, view.length) : view.length,
    formats: tracing === undefined ? [] : readTracingData(view, tracing.start, tracing.end),
    ...readFacts(view, sections),
  };
}

function readFacts(
  view: ByteView,
  sections: ReadonlyMap<number, Section>,
): Pick<PerfFile, 'coreCount' | 'metadata'> {
  const cpus = sections.get(feature.cpuCount);
  return {
    coreCount: cpus === undefined ? 0 : view.u32(cpus.start),
    metadata: readMetadata(view, sections),
  };
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
    events.push(eventAt(view, at, idStart, idStart + idBytes));
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
