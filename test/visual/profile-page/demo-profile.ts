import type { FrameKind, StackProfile } from '../../../src/model/profile.ts';
import { ProfileBuilder, rootStack } from '../../../src/model/profile-builder.ts';

/** A pseudo-random number generator (mulberry32), so that pictures are the same every time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface SyntheticShape {
  readonly seconds: number;
  /** Samples per second at most. */
  readonly rate: number;
  /** Distinct stacks. */
  readonly stacks: number;
  readonly hasTime: boolean;
}

const kinds: readonly FrameKind[] = ['user', 'library', 'jit', 'kernel', 'inlined', 'unknown'];

/** A profile with patterns worth seeing: a wake-up every second, a drifting one, a burst, a gap, steady noise. */
export function syntheticProfile({ seconds, rate, stacks, hasTime }: SyntheticShape): StackProfile {
  const random = randomFrom(7);
  const builder = new ProfileBuilder('perf-script');
  builder.addMetadata('hostname', 'demo-host');
  builder.addMetadata('cmdline', '/usr/bin/perf record -F 97 -a -g -- sleep 60');
  builder.addMetadata('perf version', '6.1.0');
  builder.warnings.add('A line that is no sample and no frame was skipped.', 4711);
  const leaves = buildStacks(builder, stacks, random);
  const threads = ['java', 'nginx', 'GC Thread#0', 'kworker/0:1'].map((name, index) =>
    builder.thread(100 + index, 200 + index, builder.strings.internText(name)),
  );
  const cycles = builder.event(builder.strings.internText('cycles'));
  const faults = builder.event(builder.strings.internText('page-faults'));
  const period = builder.addValue('period', 'count');
  let quota = 0;
  for (let second = 0; second < seconds; second++) {
    quota += rate;
    for (; quota >= 1; quota--) {
      const offset = patternOffset(second, seconds, random);
      if (offset === undefined) continue;
      const time = hasTime ? builder.timeOf(5086 + second, Math.floor(offset * 999_999_999)) : undefined;
      const thread = threads[Math.floor(random() ** 2 * threads.length)] ?? 0;
      const stack = leaves[Math.floor(random() ** 3 * leaves.length)] ?? rootStack;
      builder.sample(time, stack, thread, Math.floor(random() * 8), random() < 0.9 ? cycles : faults);
      builder.weigh(period, 1_000_000 + Math.floor(random() * 500_000));
    }
  }
  return builder.finish();
}

/** Where in its second a sample lies, 0 to 1; `undefined` for a moment nothing was caught in. */
function patternOffset(second: number, seconds: number, random: () => number): number | undefined {
  const share = second / seconds;
  if (share > 0.62 && share < 0.66) return undefined;
  const pick = random();
  if (pick < 0.2) return (0.1 + random() * 0.02) % 1;
  if (pick < 0.35) return (0.55 + ((second * 0.013) % 1) + random() * 0.03) % 1;
  if (share > 0.3 && share < 0.33) return random() ** 0.5;
  return pick < 0.75 ? random() : undefined;
}

/** Distinct stacks of plausible depth as rows of the stack table, likelier ones first. */
function buildStacks(builder: ProfileBuilder, count: number, random: () => number): readonly number[] {
  const { strings } = builder;
  const library = ['libc.so.6', 'libjvm.so', '[kernel.kallsyms]', 'server', '/tmp/perf-100.map'].map((name) =>
    strings.internText(name),
  );
  const frames = Array.from({ length: Math.max(60, Math.floor(count / 4)) }, (_, index) => {
    const kind = kinds[index % kinds.length] ?? 'unknown';
    const name = functionName(index, kind);
    const file = kind === 'user' ? strings.internText(`/srv/build/src/part${index % 9}.cpp`) : -1;
    const line = kind === 'user' ? 10 + index : -1;
    return builder.frame(
      strings.internText(name),
      library[index % library.length] ?? -1,
      file,
      line,
      -1,
      kind,
    );
  });
  const leaves: number[] = [];
  const open: number[] = [rootStack];
  while (leaves.length < count) {
    let stack = open[Math.floor(random() ** 1.5 * open.length)] ?? rootStack;
    const steps = 1 + Math.floor(random() * 6);
    for (let step = 0; step < steps; step++) {
      stack = builder.stack(stack, frames[Math.floor(random() ** 1.6 * frames.length)] ?? 0);
    }
    leaves.push(stack);
    if (open.length < 400) open.push(stack);
  }
  return leaves;
}

function functionName(index: number, kind: FrameKind): string {
  switch (kind) {
    case 'user':
      return `shop::Checkout::step_${index}(std::vector<Item> const&)`;
    case 'library':
      return `__libc_call_${index}`;
    case 'jit':
      return `Lorg/example/Handler;::handle${index}`;
    case 'kernel':
      return `do_syscall_${index}`;
    case 'inlined':
      return `inlined_helper_${index}`;
    case 'unknown':
      return index % 5 === 0 ? '[unknown]' : `sub_${index.toString(16)}`;
  }
}
