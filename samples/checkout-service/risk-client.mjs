// Asks the risk scorer over a Unix socket: one JSON line there, one JSON line back, in order.

import { once } from 'node:events';
import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';

export class RiskClient {
  #socket;
  #waiting = [];

  static async connect(path) {
    const socket = createConnection(path);
    await once(socket, 'connect');
    return new RiskClient(socket);
  }

  constructor(socket) {
    this.#socket = socket;
    createInterface({ input: socket }).on('line', (line) => this.#waiting.shift()?.(JSON.parse(line)));
  }

  score(order) {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#socket.write(`${JSON.stringify(order)}\n`);
    });
  }

  /** Makes the scorer forget and rebuild its cache; nothing comes back. */
  rebuild() {
    this.#socket.write('rebuild\n');
  }
}
