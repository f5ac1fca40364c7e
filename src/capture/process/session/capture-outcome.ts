import type { BackEndId, RawCapture } from '../driver.ts';
import type { ProcessPlaces } from '../inspect/process-places.ts';
import type { ProgramEnd } from '../run/launched-program.ts';

/** What a capture tells while it works. */
export type CaptureState =
  | { readonly kind: 'starting' }
  | {
      readonly kind: 'sampling';
      readonly pid: number;
      /** Name of the process. */
      readonly name: string;
      readonly backEnd: BackEndId;
      readonly backEndLabel: string;
      readonly seconds: number | undefined;
      readonly startedMs: number;
      /** A command line that does the same by hand. */
      readonly commandLine: string;
    }
  | { readonly kind: 'saving' };

/** A capture that is done. */
export interface CaptureOutcome {
  /** The profile, in the session's private folder; to be moved or copied before the session is closed. */
  readonly file: string;
  /** What its name should end in. */
  readonly ending: string;
  readonly backEnd: BackEndId;
  readonly backEndLabel: string;
  readonly toolVersion: string | undefined;
  readonly pid: number;
  readonly innerPid: number;
  readonly name: string;
  /** Where the paths in the profile are on this machine; absent if there was no process to look at. */
  readonly places: ProcessPlaces | undefined;
  readonly container: string | undefined;
  readonly startedMs: number;
  /** Time between the first and the last moment of sampling. */
  readonly seconds: number;
  readonly samples: number;
  /** Samples that would have been taken while nothing ran and are not in the profile. */
  readonly idleSamples: number;
  /** How the program ended, if we launched it and it has. */
  readonly program: ProgramEnd | undefined;
  readonly commandLine: string;
  /** What the user should know, as sentences. */
  readonly notes: readonly string[];
}

/** Where and when something was captured, for a file's name: `python3-4711-20260131-142501`. */
export function captureName(outcome: Pick<CaptureOutcome, 'name' | 'pid' | 'startedMs'>): string {
  const time = new Date(outcome.startedMs);
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = `${time.getFullYear()}${two(time.getMonth() + 1)}${two(time.getDate())}`;
  const clock = `${two(time.getHours())}${two(time.getMinutes())}${two(time.getSeconds())}`;
  // The name comes from the process: it must stay one harmless part of a path.
  const name =
    outcome.name
      .replace(/[^\w.+-]+/g, '-')
      .replace(/^[-.]+|[-.]+$/g, '')
      .slice(0, 40) || 'process';
  return `${name}-${outcome.pid}-${day}-${clock}`;
}

/** What happened besides the samples. */
export interface Happenings {
  readonly pid: number;
  readonly name: string;
  readonly askedSeconds: number | undefined;
  readonly seconds: number;
  readonly wasStopped: boolean;
  /** Whether the process was still there at the end. */
  readonly isAlive: boolean;
  readonly program: ProgramEnd | undefined;
  readonly becameExecutable: string | undefined;
  readonly becameUser: string | undefined;
  /** Children it started that were not sampled. */
  readonly missedChildren: number;
}

/** What happened, a sentence each. */
export function happeningNotes(what: Happenings): readonly string[] {
  const notes: string[] = [];
  const after = `${what.seconds.toFixed(1)} s`;
  const isEarly = what.askedSeconds !== undefined && what.seconds < what.askedSeconds - 0.1;
  if (what.program?.signal !== undefined) {
    notes.push(`${what.name} was ended by ${what.program.signal} after ${after}.`);
  } else if (!what.isAlive && isEarly && !what.wasStopped) {
    notes.push(
      `Process ${what.pid} ended after ${after} of ${what.askedSeconds} s; what was sampled until then is kept.`,
    );
  } else if (what.isAlive && isEarly && !what.wasStopped) {
    notes.push(
      `The profiler ended after ${after} of ${what.askedSeconds} s although process ${what.pid} still runs.`,
    );
  }
  if (what.becameExecutable !== undefined) {
    notes.push(`Process ${what.pid} became another program meanwhile: ${what.becameExecutable}.`);
  }
  if (what.becameUser !== undefined) {
    notes.push(
      `Process ${what.pid} changed its user to ${what.becameUser} meanwhile; samples after that may be missing.`,
    );
  }
  if (what.missedChildren > 0) {
    const children = what.missedChildren === 1 ? 'a child process' : `${what.missedChildren} child processes`;
    notes.push(`It has ${children} that were not sampled; ask for children to have them too.`);
  }
  return notes;
}

/** What a tool says about the quality of its samples. */
export function chatterNotes({ chatter }: Pick<RawCapture, 'chatter'>): readonly string[] {
  const notes: string[] = [];
  const errors = Number(/Errors: (\d+)/.exec(chatter)?.[1] ?? 0);
  if (errors > 0) notes.push(`${errors} samples could not be read by the profiler.`);
  const behind = /(\d+(?:\.\d+)?)s behind in sampling/.exec(chatter)?.[1];
  if (behind !== undefined) {
    notes.push(`The profiler was ${behind} s behind: the interval is too short for this machine.`);
  }
  const lost = /LOST (\d+) events/i.exec(chatter)?.[1];
  if (lost !== undefined) notes.push(`perf lost ${lost} events: the interval is too short for this machine.`);
  return notes;
}

/** Folders named in a sentence; the others are found all the same. */
const maxNamed = 3;

/** Whoever looks at a profile from outside a container has to know that its paths are those inside. */
export function placeNotes(places: ProcessPlaces | undefined): readonly string[] {
  if (places === undefined || (places.root === undefined && places.folders.length === 0)) return [];
  const moved = places.folders.filter(({ theirs, ours }) => theirs !== ours);
  // The outer folders come last, and say most.
  const named = moved.slice(-maxNamed).map(({ theirs, ours }) => `${theirs} is ${ours} here`);
  const others = places.root === undefined ? [] : ['its other files open while it lives'];
  return [
    `Its paths are its own: ${[...named, ...others].join(', ')}. chronoscope.sourceMap adds what is missing.`,
  ];
}
