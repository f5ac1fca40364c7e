import { once } from 'node:events';
import { createServer } from 'node:net';
import { Failure } from '../console/failure.mjs';

/**
 * VS Code's server waits for ever when its port is taken, without a word.
 *
 * @param {number} port 0 is always free
 * @returns {Promise<void>}
 * @throws {Failure} when nothing can listen on that port of 127.0.0.1
 */
export async function requireFreePort(port) {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Failure(
      `Port ${port} of 127.0.0.1 cannot be used: choose another with --port, or leave it out.`,
      {
        detail: error instanceof Error ? error.message : String(error),
        cause: error,
      },
    );
  }
  server.close();
  await once(server, 'close');
}
