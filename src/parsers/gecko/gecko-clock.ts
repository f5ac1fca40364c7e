import type { ProfileBuilder } from '../../model/profile-builder.ts';
import type { JsonRecord } from '../json/json-value.ts';
import { listOf, numberOf, recordOf } from '../json/json-value.ts';

const msPerSecond = 1000;
const nsPerMs = 1e6;
/** About 300 years: the longest time a profile can tell. */
const maxMs = 1e13;

/** Turns a profile's milliseconds since its start into the builder's times. */
export class GeckoClock {
  readonly #builder: ProfileBuilder;
  readonly #startSecond: number;
  readonly #startNs: number;
  /** False for profiles of file sizes, whose `time` is a position in bytes. */
  readonly #hasTime: boolean;

  /** @param meta of which `startTime` is in milliseconds since 1970, or 0 */
  constructor(builder: ProfileBuilder, meta: JsonRecord) {
    const start = numberOf(meta['startTime']) ?? 0;
    const startMs = Math.abs(start) < maxMs ? start : 0;
    this.#builder = builder;
    this.#startSecond = Math.floor(startMs / msPerSecond);
    this.#startNs = Math.round((startMs - this.#startSecond * msPerSecond) * nsPerMs);
    this.#hasTime = recordOf(meta['sampleUnits'])['time'] !== 'bytes';
    if (startMs > 0) builder.useUnixClock();
  }

  /** The time of each sample: a column of its own, or steps from one to the next. */
  timesOf(samples: JsonRecord): readonly (number | undefined)[] {
    if (!this.#hasTime) return [];
    if (Array.isArray(samples['time'])) return samples['time'].map((time) => this.#timeOf(numberOf(time)));
    let at = 0;
    return listOf(samples['timeDeltas']).map((delta) => {
      at += numberOf(delta) ?? 0;
      return this.#timeOf(at);
    });
  }

  /** Start and time are kept apart: together they would be rounded to a quarter of a microsecond. */
  #timeOf(ms: number | undefined): number | undefined {
    if (ms === undefined || !(Math.abs(ms) < maxMs)) {
      this.#builder.warnings.add('Samples without a time are in no heat map.', undefined);
      return undefined;
    }
    const second = Math.floor(ms / msPerSecond);
    const ns = Math.round((ms - second * msPerSecond) * nsPerMs);
    return this.#builder.timeOf(this.#startSecond + second, this.#startNs + ns);
  }
}
