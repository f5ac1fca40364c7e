import { createHash } from 'node:crypto';
import type { StackProfile, WeightColumn } from '../../../src/model/profile.ts';
import { frameKindOf } from '../../../src/model/profile.ts';
import { stringAt } from '../../../src/model/string-table.ts';

/** Boxes lighter than this share of the whole are not printed; the fingerprint at the end still covers them. */
const minShare = 0.01;

/**
 * A profile as text a person can check: what it is, what its threads are, and its call tree weighed by the value shown
 * first. Two profiles print alike exactly if they hold the same samples, since the last line is a hash over all of
 * them.
 */
export function printProfile(profile: StackProfile): string {
  const { clock, samples, values } = profile;
  return [
    `format ${profile.format}, ${samples.count} samples, ${clock.kind} clock from ${clock.epochNs} ns`,
    ...values.map(({ name, unit }, index) => {
      const total = Array.from({ length: samples.count }, (_, row) => weightAt(samples.weights[index], row));
      const first = index === profile.defaultValue ? ', shown first' : '';
      return `value ${name}: ${round(total.reduce((sum, weight) => sum + weight, 0))} ${unit}${first}`;
    }),
    `events ${[...profile.events].map((event) => stringAt(profile.strings, event)).join(', ')}`,
    ...profile.metadata.map(({ key, value }) => `metadata ${key}: ${value.slice(0, 100)}`),
    ...profile.warnings.map(({ message, count }) => `warning ${count} × ${message}`),
    ...printThreads(profile),
    ...printTree(profile),
    `all samples ${fingerprint(profile)}`,
    '',
  ].join('\n');
}

function printThreads({ threads, samples, strings }: StackProfile): readonly string[] {
  return Array.from({ length: threads.count }, (_, row) => {
    const rows = [...samples.thread.keys()].filter((sample) => samples.thread[sample] === row);
    const times = rows.map((sample) => samples.time?.[sample] ?? -1).filter((time) => time >= 0);
    const span = times.length === 0 ? 'no times' : `${times[0]} … ${times.at(-1)} ns`;
    const ids = `${threads.pid[row]}/${threads.tid[row]}`;
    return `thread ${ids} ${stringAt(strings, threads.name[row] ?? -1)}: ${rows.length} samples, ${span}`;
  });
}

function printTree(profile: StackProfile): readonly string[] {
  const { stacks, samples } = profile;
  const self = new Float64Array(stacks.count);
  for (let row = 0; row < samples.count; row++) {
    const stack = samples.stack[row] ?? 0;
    self[stack] = (self[stack] ?? 0) + weightAt(samples.weights[profile.defaultValue], row);
  }
  const total = self.slice();
  const children = new Map<number, number[]>();
  for (let row = stacks.count - 1; row > 0; row--) {
    const parent = stacks.parent[row] ?? 0;
    total[parent] = (total[parent] ?? 0) + (total[row] ?? 0);
    children.set(parent, [...(children.get(parent) ?? []), row]);
  }
  const lines: string[] = [];
  const print = (row: number): void => {
    if ((total[row] ?? 0) < (total[0] ?? 0) * minShare || total[row] === 0) return;
    const indent = ' '.repeat(Math.max((stacks.depth[row] ?? 0) - 1, 0));
    const name = row === 0 ? 'all' : `${indent}${printFrame(profile, stacks.frame[row] ?? 0)}`;
    lines.push(`${round(total[row] ?? 0)} ${round(self[row] ?? 0)} ${name}`);
    const below = (children.get(row) ?? []).map((child) => ({ child, text: printPlace(profile, child) }));
    below.sort(
      (a, b) =>
        (total[b.child] ?? 0) - (total[a.child] ?? 0) || (a.text < b.text ? -1 : 1) || a.child - b.child,
    );
    for (const { child } of below) print(child);
  };
  print(0);
  return lines;
}

function printPlace(profile: StackProfile, stack: number): string {
  return printFrame(profile, profile.stacks.frame[stack] ?? 0);
}

function printFrame({ frames, strings }: StackProfile, frame: number): string {
  const text = (id: number | undefined): string => stringAt(strings, id ?? -1);
  const library = text(frames.library[frame]);
  const file = text(frames.file[frame]);
  const place = [file, frames.line[frame] ?? -1, frames.column[frame] ?? -1].filter((part) => part !== -1);
  const kind = frameKindOf(frames.kind[frame] ?? 0);
  return [
    text(frames.name[frame]),
    ...(kind === 'unknown' ? [] : [`[${kind}]`]),
    ...(library === '' ? [] : [`(${library})`]),
    ...(file === '' ? [] : [`at ${place.join(':')}`]),
  ].join(' ');
}

/** A hash over every column of every sample and the text of its stack. */
function fingerprint(profile: StackProfile): string {
  const { samples, stacks, threads, strings, events } = profile;
  const paths: string[] = [''];
  for (let row = 1; row < stacks.count; row++) {
    const place = createHash('sha256').update(
      `${paths[stacks.parent[row] ?? 0]}\n${printPlace(profile, row)}`,
    );
    paths.push(place.digest('base64'));
  }
  const hash = createHash('sha256');
  for (let row = 0; row < samples.count; row++) {
    const thread = samples.thread[row] ?? 0;
    hash.update(
      [
        samples.time?.[row],
        paths[samples.stack[row] ?? 0],
        `${threads.pid[thread]}/${threads.tid[thread]}/${stringAt(strings, threads.name[thread] ?? -1)}`,
        samples.cpu?.[row],
        stringAt(strings, events[samples.event[row] ?? 0] ?? -1),
        ...samples.weights.map((weights) => weightAt(weights, row)),
      ].join('\t'),
    );
  }
  return hash.digest('hex').slice(0, 16);
}

function weightAt(weights: WeightColumn | undefined, row: number): number {
  return typeof weights === 'number' ? weights : (weights?.[row] ?? 0);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
