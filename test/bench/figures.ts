import { median } from './statistics.ts';

/**
 * What one run of one contender measured: numbers by quantity, the unit in the quantity's name (`ms`, `peakRssBytes`).
 * A quantity a contender does not have is absent.
 */
export type Reading = Readonly<Record<string, number>>;

/** Names a contender: the section it runs in and its own id there. */
export interface ContenderKey {
  readonly section: string;
  readonly contender: string;
}

/** All readings of one invocation. Contenders of a section are measured in rounds, so their nth readings are neighbours in time. */
export class Figures {
  readonly #readings = new Map<string, Reading[]>();

  add(key: ContenderKey, reading: Reading): void {
    const id = idOf(key);
    const readings = this.#readings.get(id) ?? [];
    readings.push(reading);
    this.#readings.set(id, readings);
  }

  /** Every value of `quantity`, in order of rounds; empty if it was not measured. */
  values(key: ContenderKey, quantity: string): readonly number[] {
    return (this.#readings.get(idOf(key)) ?? []).flatMap((reading) => reading[quantity] ?? []);
  }

  /** Every value of every quantity, in order of rounds. */
  valuesByQuantity(key: ContenderKey): Readonly<Record<string, readonly number[]>> {
    const quantities = new Set(
      (this.#readings.get(idOf(key)) ?? []).flatMap((reading) => Object.keys(reading)),
    );
    return Object.fromEntries([...quantities].map((quantity) => [quantity, this.values(key, quantity)]));
  }

  /** The median over all rounds; `undefined` if it was not measured. */
  median(key: ContenderKey, quantity: string): number | undefined {
    const values = this.values(key, quantity);
    return values.length === 0 ? undefined : median(values);
  }

  /**
   * How many times `over` the quantity of `under` is: the median of the ratios within each round, which a machine that
   * grows slower during the run does not distort.
   */
  ratio(over: ContenderKey, under: ContenderKey, quantity: string): number | undefined {
    const below = this.values(under, quantity);
    const ratios = this.values(over, quantity).flatMap((value, round) => {
      const divisor = below[round];
      return divisor === undefined || divisor === 0 ? [] : value / divisor;
    });
    return ratios.length === 0 ? undefined : median(ratios);
  }
}

function idOf({ section, contender }: ContenderKey): string {
  return `${section}/${contender}`;
}
