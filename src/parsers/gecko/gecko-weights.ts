import type { ValueUnit } from '../../model/profile.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import type { JsonRecord } from '../json/json-value.ts';
import { listOf, numberOf, recordOf } from '../json/json-value.ts';

/** Larger numbers are no weights. */
const maxWeight = 1e18;

/** Where a column of weights goes and what one of it makes. */
interface WeightKind {
  readonly value: number;
  readonly scale: number;
}

interface WeightColumn extends WeightKind {
  readonly weights: readonly unknown[];
}

/** Weighs samples by the columns `weight` and `threadCPUDelta`, each declared when a thread first has it. */
export class GeckoWeights {
  readonly #builder: ProfileBuilder;
  readonly #cpuUnit: unknown;
  readonly #kinds = new Map<string, WeightKind>();

  constructor(builder: ProfileBuilder, meta: JsonRecord) {
    this.#builder = builder;
    this.#cpuUnit = recordOf(meta['sampleUnits'])['threadCPUDelta'];
  }

  /** @param samples the thread's table of samples */
  ofThread(samples: JsonRecord): { weigh(index: number): void } {
    const columns: WeightColumn[] = [];
    const weights = listOf(samples['weight']);
    if (weights.length > 0) columns.push({ ...this.#weightKind(samples['weightType']), weights });
    const cpuDeltas = listOf(samples['threadCPUDelta']);
    if (cpuDeltas.some((delta) => numberOf(delta) !== undefined)) {
      columns.push({ ...this.#cpuKind(), weights: cpuDeltas });
    }
    return {
      weigh: (index) => {
        for (const { value, scale, weights: column } of columns) {
          this.#builder.weigh(value, this.#weightOf(column[index]) * scale);
        }
      },
    };
  }

  #weightKind(type: unknown): WeightKind {
    switch (type) {
      case 'tracing-ms':
        return this.#kind('time', 'nanoseconds', 1e6, 'shown first');
      case 'bytes':
        return this.#kind('bytes', 'bytes', 1, 'shown first');
      default:
        return { value: 0, scale: 1 };
    }
  }

  #cpuKind(): WeightKind {
    switch (this.#cpuUnit) {
      case 'ns':
        return this.#kind('cpu time', 'nanoseconds', 1, 'shown on request');
      case 'µs':
      case 'us':
        return this.#kind('cpu time', 'nanoseconds', 1000, 'shown on request');
      default:
        return this.#kind('cpu cycles', 'count', 1, 'shown on request');
    }
  }

  #kind(name: string, unit: ValueUnit, scale: number, place: 'shown first' | 'shown on request'): WeightKind {
    const known = this.#kinds.get(name);
    if (known !== undefined) return known;
    const kind = { value: this.#builder.addValue(name, unit), scale };
    if (place === 'shown first') this.#builder.showFirst(kind.value);
    this.#kinds.set(name, kind);
    return kind;
  }

  #weightOf(value: unknown): number {
    const weight = numberOf(value) ?? 0;
    if (weight >= 0 && weight < maxWeight) return weight;
    this.#builder.warnings.add('Negative weights, as of a comparison, count as 0.', undefined);
    return 0;
  }
}
