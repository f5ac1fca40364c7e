import { f64At, i16At, i32At, u8At, u16At } from '../model/column.ts';
import type { StackProfile } from '../model/profile.ts';
import { allThreadsName } from '../model/profile.ts';
import { stringAt } from '../model/string-table.ts';
import { countOf } from './count-of.ts';
import type { Carried, ProfileWriter } from './profile-writer.ts';
import type { SampleSelection } from './sample-selection.ts';
import { usedRows } from './used-rows.ts';

/** Names listed in a sentence before it is cut. */
const maxNamed = 6;

/** Characters of a name in a sentence. */
const maxNameLength = 60;

/** What a file written by `writer` will not hold of `selection`, one sentence per kind of fact; nothing it never had. */
export function lossesOf(writer: ProfileWriter, selection: SampleSelection): readonly string[] {
  const carried = writer.carries(selection);
  return [
    ...lostOfSamples(selection, carried),
    ...lostOfFrames(selection, carried),
    ...lostValues(selection.profile, carried),
    ...lostMetadata(selection.profile, carried),
    ...writer.notes(selection),
  ];
}

function lostOfSamples({ profile, rows }: SampleSelection, carried: Carried): readonly string[] {
  const { samples, threads, strings } = profile;
  const { time, cpu } = samples;
  const usedThreads = new Set<number>();
  const usedEvents = new Set<number>();
  let timed = 0;
  let onCpu = 0;
  for (const row of rows) {
    usedThreads.add(i32At(samples.thread, row));
    usedEvents.add(u16At(samples.event, row));
    if (time !== undefined && f64At(time, row) >= 0) timed++;
    if (cpu !== undefined && i16At(cpu, row) >= 0) onCpu++;
  }
  const lost: string[] = [];
  if (!carried.times && timed > 0) lost.push(`Lost: the times of ${countOf(timed, 'sample')}.`);
  const named = [...usedThreads].filter(
    (row) => stringAt(strings, i32At(threads.name, row)) !== allThreadsName,
  );
  if (!carried.threads && named.length > 0) {
    lost.push(`Lost: which of ${countOf(named.length, 'thread')} a sample is of.`);
  }
  if (!carried.cpus && onCpu > 0) lost.push(`Lost: the CPU numbers of ${countOf(onCpu, 'sample')}.`);
  if (!carried.events) lost.push(...lostEvents(profile, usedEvents));
  return lost;
}

function lostEvents({ events, strings }: StackProfile, used: ReadonlySet<number>): readonly string[] {
  const names = [...used].map((event) => stringAt(strings, i32At(events, event)));
  if (names.length > 1) return [`Lost: which event a sample is of: ${listed(names)}.`];
  return names.every((name) => name === 'samples') ? [] : [`Lost: the event's name: ${listed(names)}.`];
}

function lostOfFrames(selection: SampleSelection, carried: Carried): readonly string[] {
  const { frames } = selection.profile;
  const used = usedRows(selection).frames;
  const columns = [
    [carried.libraries, frames.library, 'libraries'],
    [carried.files, frames.file, 'source files'],
    [carried.lines, frames.line, 'lines'],
    [carried.columns, frames.column, 'columns'],
  ] as const;
  const lost = columns.flatMap(([isCarried, column, what]) => {
    const count = isCarried ? 0 : used.filter((row) => i32At(column, row) >= 0).length;
    return count === 0 ? [] : [`Lost: the ${what} of ${countOf(count, 'frame')}.`];
  });
  const kinds = carried.kinds ? 0 : used.filter((row) => u8At(frames.kind, row) !== 0).length;
  return kinds === 0 ? lost : [...lost, `Lost: the kind of code of ${countOf(kinds, 'frame')}.`];
}

function lostValues({ values }: StackProfile, carried: Carried): readonly string[] {
  const lost = values.slice(1).filter((_, index) => !carried.values.includes(index + 1));
  return lost.length === 0 ? [] : [`Lost: the value kinds ${listed(lost.map(({ name }) => name))}.`];
}

function lostMetadata({ metadata }: StackProfile, carried: Carried): readonly string[] {
  if (carried.metadata || metadata.length === 0) return [];
  return [`Lost: what the file says about itself: ${listed(metadata.map(({ key }) => key))}.`];
}

/** Names for a sentence, the first few of them. */
function listed(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  const shown = distinct.slice(0, maxNamed).map((name) => cut(name));
  return `${shown.join(', ')}${distinct.length > maxNamed ? ` and ${distinct.length - maxNamed} more` : ''}`;
}

function cut(name: string): string {
  return name.length > maxNameLength ? `${name.slice(0, maxNameLength)}…` : name;
}
