import type { FlameScopeProfile } from '../../model/flamescope-profile.ts';
import { FrameTableBuilder } from '../../model/frame-table-builder.ts';
import type { FrameKind } from '../../model/profile.ts';
import { frameKindCode } from '../../model/profile.ts';
import { rootStack } from '../../model/profile-builder.ts';
import { StackTableBuilder } from '../../model/stack-table-builder.ts';
import { StringTableBuilder } from '../../model/string-table.ts';

/** A time, a colon, and somewhere later another colon; the first place in the line that fits. */
const eventLine = / ([0-9.]+): .+?:/;
/** The name ends at the last parenthesis that is opened after a space. */
const frameLine = /^[\t ]*[0-9a-fA-F]+ (.+) \((.*?)\)$/;
/** The thread's name up to its first digit. */
const threadName = /^ *([^0-9]+)/;
const idleTask = 'swapper';
const idleFunctions: readonly string[] = [
  'cpuidle',
  'cpu_idle',
  'cpu_bringup_and_idle',
  'native_safe_halt',
  'xen_hypercall_sched_op',
  'xen_hypercall_vcpu_op',
];

/** The time FlameScope gives to text above the first event. */
const noTime = -1;

/** An event of which only the lines below it, up to the next event, are still to come. */
interface OpenEvent {
  readonly second: number;
  /** For the heat map: the event line and all lines below, put together without their ends. */
  text: string;
}

interface OpenSample extends Omit<OpenEvent, 'text'> {
  readonly comm: string;
  /** Innermost first. */
  readonly frames: { readonly name: string; readonly library: string }[];
}

/**
 * Reads perf script text the way FlameScope does, defects included: one regular expression per line, names cut and split
 * as it does, its two ideas of what is idle. Every answer FlameScope gives about a `perf` file follows from this; ordinary
 * views use `PerfScriptParser`. Behaviour: Netflix/flamescope at be26595, app/perf.
 */
export class FlameScopeReader {
  readonly #decoder = new TextDecoder();
  readonly #strings = new StringTableBuilder();
  readonly #frames = new FrameTableBuilder();
  readonly #stacks = new StackTableBuilder();
  readonly #heatMapSeconds: number[] = [];
  readonly #second: number[] = [];
  readonly #stack: number[] = [];
  readonly #isIdle: number[] = [];
  #rest = '';
  #start: number | undefined;
  #end: number | undefined;
  #event: OpenEvent = { second: noTime, text: '' };
  #sample: OpenSample | undefined;

  write(piece: Uint8Array): void {
    const lines = (this.#rest + this.#decoder.decode(piece, { stream: true })).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#readLine(line.trimEnd());
  }

  finish(): FlameScopeProfile {
    const last = this.#rest + this.#decoder.decode();
    if (last !== '') this.#readLine(last.trimEnd());
    this.#closeEvent();
    this.#closeSample('last');
    return {
      strings: this.#strings.finish(),
      frames: this.#frames.finish(),
      stacks: this.#stacks.finish(),
      heatMap: { second: Float64Array.from(this.#heatMapSeconds), start: this.#start, end: this.#end },
      flameGraph: {
        second: Float64Array.from(this.#second),
        stack: Int32Array.from(this.#stack),
        isIdle: Uint8Array.from(this.#isIdle),
      },
    };
  }

  #readLine(line: string): void {
    if (line.startsWith('#')) return;
    const time = eventLine.exec(line)?.[1];
    const second = time === undefined ? undefined : Number(time);
    this.#readForHeatMap(line, second);
    this.#readForFlameGraph(line, line.startsWith('\t') ? undefined : second);
  }

  #readForHeatMap(line: string, second: number | undefined): void {
    if (second === undefined) {
      this.#event.text += line;
      return;
    }
    if (this.#event.text !== '') this.#closeEvent();
    this.#start = Math.min(this.#start ?? second, second);
    this.#end = second;
    this.#event = { second, text: line };
  }

  #readForFlameGraph(line: string, second: number | undefined): void {
    if (second !== undefined) {
      this.#closeSample('followed');
      this.#sample = { second, comm: readThreadName(line), frames: [] };
      return;
    }
    const frame = line.endsWith(')') ? frameLine.exec(line) : null;
    if (frame !== null) this.#sample?.frames.push({ name: frame[1] ?? '', library: frame[2] ?? '' });
  }

  #closeEvent(): void {
    if (!isIdle(this.#event.text)) this.#heatMapSeconds.push(this.#event.second);
  }

  #closeSample(place: 'followed' | 'last'): void {
    const sample = this.#sample;
    if (sample === undefined) return;
    const { comm } = sample;
    const path: [name: string, kind: FrameKind][] = [[comm, 'unknown']];
    for (const { name, library } of sample.frames.toReversed()) {
      for (const [index, part] of splitName(name, comm).entries()) {
        path.push([part, index === 0 ? kindOf(library) : 'inlined']);
      }
    }
    let stack = rootStack;
    for (const [name, kind] of path) stack = this.#stacks.intern(stack, this.#internFrame(name, kind));
    const text = path.map(([name]) => name).join(';');
    this.#second.push(sample.second);
    this.#stack.push(stack);
    this.#isIdle.push(place === 'followed' && isIdle(text) ? 1 : 0);
  }

  #internFrame(name: string, kind: FrameKind): number {
    return this.#frames.intern(this.#strings.internText(name), -1, -1, -1, -1, frameKindCode[kind]);
  }
}

/** Whether the idle task is named and, anywhere later, a function it idles in. */
function isIdle(text: string): boolean {
  const task = text.indexOf(idleTask);
  return task >= 0 && idleFunctions.some((name) => text.includes(name, task + idleTask.length));
}

/** A name that starts with a digit is unknown, or empty if there are spaces in front of it. */
function readThreadName(line: string): string {
  const name = threadName.exec(line)?.[1];
  return name === undefined ? '<unknown>' : name.trimEnd();
}

/** Cuts a name at its first `+` unless that comes first, splits it at `->`, and takes the L off Java's names. */
function splitName(name: string, comm: string): readonly string[] {
  const plus = name.indexOf('+');
  const parts = (plus > 0 ? name.slice(0, plus) : name).split('->');
  return comm === 'java' ? parts.map((part) => (part.startsWith('L') ? part.slice(1) : part)) : parts;
}

function kindOf(library: string): FrameKind {
  if (library.startsWith('/tmp/perf-')) return 'jit';
  return library.startsWith('[') || library.indexOf('vmlinux') > 0 ? 'kernel' : 'user';
}
