import type { DumpedThread } from './dump-text.ts';

interface Track {
  readonly name: string;
  readonly samples: number[][];
}

/** Snapshots of a process, as a profile in speedscope's format: https://github.com/jlfwong/speedscope/wiki */
export class DumpedProfile {
  readonly #secondsApart: number;
  readonly #frames: { readonly name: string; readonly file: string; readonly line: number }[] = [];
  readonly #frameIds = new Map<string, number>();
  readonly #tracks = new Map<number, Track>();
  #count = 0;

  /** @param secondsApart the time between two snapshots */
  constructor(secondsApart: number) {
    this.#secondsApart = secondsApart;
  }

  /** Takes a snapshot. */
  add(threads: readonly DumpedThread[]): void {
    for (const { threadId, threadName, frames } of threads) {
      const track = this.#tracks.get(threadId) ?? {
        name: `Thread ${threadId} "${threadName}"`,
        // A thread that comes later was not there in the snapshots before.
        samples: Array.from({ length: this.#count }, () => []),
      };
      this.#tracks.set(threadId, track);
      track.samples[this.#count] = [...frames].reverse().map((frame) => this.#frameId(frame));
    }
    this.#count++;
    for (const { samples } of this.#tracks.values()) while (samples.length < this.#count) samples.push([]);
  }

  toSpeedscope(): string {
    return JSON.stringify({
      $schema: 'https://www.speedscope.app/file-format-schema.json',
      shared: { frames: this.#frames },
      profiles: Array.from(this.#tracks.values(), ({ name, samples }) => ({
        type: 'sampled',
        name,
        unit: 'seconds',
        startValue: 0,
        endValue: this.#count * this.#secondsApart,
        samples,
        weights: samples.map(() => this.#secondsApart),
      })),
    });
  }

  #frameId(frame: DumpedThread['frames'][number]): number {
    const key = `${frame.file}:${frame.line}:${frame.name}`;
    const known = this.#frameIds.get(key);
    if (known !== undefined) return known;
    const id = this.#frames.push(frame) - 1;
    this.#frameIds.set(key, id);
    return id;
  }
}
