// Response times of the last minutes; written out once a second, always when the clock's seconds end in `.250`.

import { writeFileSync } from 'node:fs';
import process from 'node:process';

const flushOffsetMs = 250;
const kept = 27_000;
const quantiles = [0.5, 0.75, 0.9, 0.95, 0.99, 0.999];
const byDuration = (a, b) => a.ms - b.ms;

export class Metrics {
  #path;
  #durations = [];

  constructor(path) {
    this.#path = path;
    for (let i = 0; i < kept; i++)
      this.#durations.push({ route: '/orders', ms: 1 + ((i * 7919) % 1000) / 100 });
  }

  record(route, ms) {
    this.#durations.push({ route, ms });
    if (this.#durations.length > kept) this.#durations.splice(0, this.#durations.length - kept);
  }

  flushEverySecond() {
    const nowMs = Number(process.hrtime.bigint() / 1000n) / 1000;
    const waitMs = (1000 + flushOffsetMs - (nowMs % 1000)) % 1000;
    setTimeout(() => {
      this.#flush();
      this.flushEverySecond();
    }, waitMs || 1000);
  }

  #flush() {
    const lines = quantiles.map(
      (quantile) => `checkout_ms{q="${quantile}"} ${this.#quantile(quantile).toFixed(3)}`,
    );
    writeFileSync(this.#path, `${lines.join('\n')}\n`);
  }

  /** Sorts everything again for every quantile: simple, and the reason why the flush shows up in a profile. */
  #quantile(quantile) {
    const sorted = [...this.#durations].sort(byDuration);
    return sorted[Math.floor(quantile * (sorted.length - 1))].ms;
  }
}
