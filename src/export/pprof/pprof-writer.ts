import { pprof } from '../../../build/proto/pprof.js';
import { i32At, u16At } from '../../model/column.ts';
import type { StackProfile } from '../../model/profile.ts';
import { allThreadsName } from '../../model/profile.ts';
import { stringAt } from '../../model/string-table.ts';
import type { ProfileWriter } from '../profile-writer.ts';
import type { SampleSelection } from '../sample-selection.ts';
import { chosenValue, weightAt } from '../sample-selection.ts';
import { stackFrames } from '../stack-frames.ts';
import { threadLabel } from '../thread-label.ts';
import { usedRows } from '../used-rows.ts';
import { PprofStrings } from './pprof-strings.ts';
import { pprofTables } from './pprof-tables.ts';

type PprofProfile = pprof.Profile.$Properties;

/** Locations of samples per piece of the file, about. */
const locationsPerPiece = 8192;

/** pprof's format: an entry per distinct thread and stack with all its values (docs/formats/pprof.md). */
export const pprofWriter: ProfileWriter = {
  id: 'pprof',
  label: 'pprof',
  endings: ['.pprof', '.pb', '.prof'],
  carries: (selection) => ({
    times: false,
    threads: true,
    cpus: false,
    events: eventsOf(selection).length === 1,
    values: [...selection.profile.values.keys()],
    libraries: true,
    files: true,
    lines: true,
    columns: true,
    kinds: false,
    metadata: false,
  }),
  notes: pprofNotes,
  write: writePprof,
};

function* writePprof(selection: SampleSelection): Generator<Uint8Array> {
  const { profile } = selection;
  const strings = new PprofStrings();
  const [event, ...otherEvents] = eventsOf(selection);
  yield encode({
    sampleType: profile.values.map(({ name, unit }) => ({
      type: strings.idOf(name),
      unit: strings.idOf(unit),
    })),
    defaultSampleType: strings.idOf(profile.values[chosenValue(selection)]?.name ?? ''),
    ...(event !== undefined &&
      otherEvents.length === 0 && { periodType: { type: strings.idOf(event), unit: strings.idOf('count') } }),
  });
  let sample: pprof.Sample.$Properties[] = [];
  let size = 0;
  for (const { thread, stack, value } of pprofEntries(selection)) {
    const locationId = Array.from(stackFrames(profile.stacks, stack), (row) => row + 1).reverse();
    sample.push({ locationId, value, label: labelsOf(profile, thread, strings) });
    size += locationId.length + 1;
    if (size < locationsPerPiece) continue;
    yield encode({ sample });
    sample = [];
    size = 0;
  }
  yield encode({ sample });
  yield encode(pprofTables(profile, usedRows(selection).frames, strings));
  yield encode({ stringTable: [...strings.texts()] });
}

interface Entry {
  readonly thread: number;
  readonly stack: number;
  /** A sum per value kind. */
  readonly value: number[];
}

/** Distinct threads and stacks in the order they first occur. */
function pprofEntries({ profile, rows }: SampleSelection): Iterable<Entry> {
  const { samples, threads } = profile;
  const entries = new Map<number, Entry>();
  for (const row of rows) {
    const thread = i32At(samples.thread, row);
    const stack = i32At(samples.stack, row);
    const key = stack * threads.count + thread;
    const entry = entries.get(key) ?? { thread, stack, value: samples.weights.map(() => 0) };
    entries.set(key, entry);
    for (const [index, weights] of samples.weights.entries()) {
      entry.value[index] = (entry.value[index] ?? 0) + Math.round(weightAt(weights, row));
    }
  }
  return entries.values();
}

function labelsOf(profile: StackProfile, thread: number, strings: PprofStrings): pprof.Label.$Properties[] {
  const { pid, tid, name } = threadLabel(profile, thread);
  const labels: pprof.Label.$Properties[] = [];
  if (pid >= 0) labels.push({ key: strings.idOf('pid'), num: pid });
  if (tid >= 0) labels.push({ key: strings.idOf('tid'), num: tid });
  if (name !== '' && name !== allThreadsName) {
    labels.push({ key: strings.idOf('thread_name'), str: strings.idOf(name) });
  }
  return labels;
}

/** Names of the events samples are of. */
function eventsOf({ profile, rows }: SampleSelection): readonly string[] {
  const used = new Set<number>();
  for (const row of rows) used.add(u16At(profile.samples.event, row));
  return Array.from(used, (event) => stringAt(profile.strings, i32At(profile.events, event)));
}

function encode(part: PprofProfile): Uint8Array {
  return pprof.Profile.encode(part).finish();
}

function pprofNotes({ profile, rows }: SampleSelection): readonly string[] {
  const { samples, threads } = profile;
  const keys = new Set<number>();
  for (const row of rows) keys.add(i32At(samples.stack, row) * threads.count + i32At(samples.thread, row));
  return keys.size < rows.length ? ['Changed: samples with the same thread and stack became one entry.'] : [];
}
