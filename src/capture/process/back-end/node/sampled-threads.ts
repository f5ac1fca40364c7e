import { CaptureProblem } from '../../capture-problem.ts';
import type { CdpPeer } from './cdp-requests.ts';
import type { CpuProfile } from './merge-profiles.ts';
import { asCpuProfile, MergedProfile } from './merge-profiles.ts';

/** One thread of V8 and what was sampled of it so far. */
interface SampledThread {
  readonly peer: CdpPeer;
  /** 0 for the main thread. */
  readonly id: number;
  readonly name: string;
  readonly profile: MergedProfile;
  hasEnded: boolean;
}

/** The threads of a Node process that are sampled. */
export class SampledThreads {
  readonly #pid: number;
  readonly #interval: number;
  readonly #threads: SampledThread[] = [];

  /** @param interval between two samples, in microseconds */
  constructor(pid: number, interval: number) {
    this.#pid = pid;
    this.#interval = interval;
  }

  get hasSamples(): boolean {
    return this.#threads.some(({ profile }) => profile.hasSamples);
  }

  /** Threads that ended before anything of theirs was fetched. */
  get lostCount(): number {
    return this.#threads.filter(({ hasEnded, profile }) => hasEnded && !profile.hasSamples).length;
  }

  /** What the profile's name should end in. */
  get ending(): string {
    return this.#sampled.length > 1 ? '.trace.json' : '.cpuprofile';
  }

  /** Starts sampling a thread; the main one is that with number 0. */
  async add(peer: CdpPeer, id = 0, name = 'main'): Promise<void> {
    this.#threads.push({ peer, id, name, profile: new MergedProfile(), hasEnded: false });
    await peer.send('Profiler.enable');
    await peer.send('Profiler.setSamplingInterval', { interval: this.#interval });
    await peer.send('Profiler.start');
  }

  /**
   * Takes what has been sampled since the last time.
   *
   * @param goesOn whether sampling starts anew
   * @returns whether the main thread could still answer
   */
  async fetch(goesOn: boolean): Promise<boolean> {
    await Promise.all(
      this.#threads.filter(({ hasEnded }) => !hasEnded).map((thread) => fetchThread(thread, goesOn)),
    );
    return this.#threads[0]?.hasEnded === false;
  }

  /** The profile so far: V8's own of a single thread, or those of all in a trace of Chrome's kind. */
  toJson(): string {
    const sampled = this.#sampled;
    const [first] = sampled;
    if (first === undefined) return '';
    if (sampled.length === 1) return JSON.stringify(first.profile.toProfile());
    const events = sampled.flatMap(({ id, name, profile }) => [
      { name: 'thread_name', ph: 'M', pid: this.#pid, tid: id, ts: 0, args: { name } },
      profileEvent(this.#pid, id, profile.toProfile()),
    ]);
    return JSON.stringify({ traceEvents: events });
  }

  get #sampled(): readonly SampledThread[] {
    return this.#threads.filter(({ profile }) => profile.hasSamples);
  }
}

/** A whole profile as an event of a trace; its times stay those of the profile, which threads of a process share. */
function profileEvent(pid: number, tid: number, cpuProfile: CpuProfile): object {
  const { startTime: ts } = cpuProfile;
  return {
    name: 'CpuProfile',
    ph: 'I',
    cat: 'disabled-by-default-v8.cpu_profiler',
    pid,
    tid,
    ts,
    args: { data: { cpuProfile } },
  };
}

async function fetchThread(thread: SampledThread, goesOn: boolean): Promise<void> {
  try {
    const piece = asCpuProfile((await thread.peer.send('Profiler.stop')).get('profile'));
    if (piece !== undefined) thread.profile.add(piece);
    if (goesOn) await thread.peer.send('Profiler.start');
  } catch (error) {
    if (!(error instanceof CaptureProblem)) throw error;
    thread.hasEnded = true;
  }
}
