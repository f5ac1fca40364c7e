// Orders that were accepted, one JSON line each, chained by SHA-256 and forced to disk every fifty orders.

import { createHash } from 'node:crypto';
import { fdatasync, openSync, writeSync } from 'node:fs';

export class Journal {
  #file;
  #chain = '';
  #sinceSync = 0;

  constructor(path) {
    this.#file = openSync(path, 'w');
  }

  /** Appends the order and returns the customer's receipt. */
  persist(order) {
    const line = JSON.stringify(order);
    this.#chain = createHash('sha256').update(this.#chain).update(line).digest('hex');
    writeSync(this.#file, `${this.#chain} ${line}\n`);
    this.#sinceSync++;
    if (this.#sinceSync === 50) this.#sync();
    return { id: order.id, total: order.total, verdict: order.verdict, proof: this.#chain };
  }

  #sync() {
    this.#sinceSync = 0;
    fdatasync(this.#file, (error) => {
      if (error) throw error;
    });
  }
}
