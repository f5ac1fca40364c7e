import type { CdpParams, CdpPeer } from './cdp-requests.ts';
import { CdpRequests, fields } from './cdp-requests.ts';
import type { CdpSession } from './cdp-session.ts';

/** A worker that is being ended no longer answers, and nobody tells of it while its process waits for us to leave. */
const answerMs = 5_000;

/** A conversation with a worker thread, carried by that with its main thread. */
export class WorkerSession implements CdpPeer {
  readonly #main: CdpSession;
  readonly #sessionId: string;
  readonly #requests = new CdpRequests();
  /** The number Node gives the thread, from 1 on; the order of their coming where it does not say. */
  readonly threadId: number;
  readonly name: string;

  /** @param title such as `[worker 3] its name`, or before Node 20 `Worker 3` */
  constructor(main: CdpSession, sessionId: string, title: string) {
    this.#main = main;
    this.#sessionId = sessionId;
    const [, number = sessionId, name = ''] = /^\[?worker (\d+)\]?\s*(.*)$/i.exec(title) ?? [];
    this.threadId = Number(number);
    this.name = `worker ${number} ${name}`.trim();
  }

  /** As {@link CdpPeer}; a worker that does not answer for some seconds counts as ended. */
  async send(method: string, params: CdpParams = {}): Promise<ReadonlyMap<string, unknown>> {
    const timer = setTimeout(() => this.end(), answerMs);
    try {
      return await this.#requests.send(method, params, (message) =>
        this.#main.send('NodeWorker.sendMessageToWorker', { sessionId: this.#sessionId, message }),
      );
    } finally {
      clearTimeout(timer);
    }
  }

  take(message: string): void {
    this.#requests.take(message);
  }

  end(): void {
    this.#requests.end();
  }
}

/**
 * Converses with all worker threads of a process, those there are and those to come (Node's own NodeWorker domain,
 * src/inspector/node_protocol.pdl of its sources).
 *
 * @param isHeld whether new workers wait until they are told to run
 * @param onWorker called with each
 */
export async function followWorkers(
  main: CdpSession,
  isHeld: boolean,
  onWorker: (worker: WorkerSession) => void,
): Promise<void> {
  const workers = new Map<string, WorkerSession>();
  main.on('NodeWorker.attachedToWorker', (params) => {
    const sessionId = String(params.get('sessionId'));
    const title = String(fields(params.get('workerInfo')).get('title'));
    const worker = new WorkerSession(main, sessionId, title);
    workers.set(sessionId, worker);
    onWorker(worker);
  });
  main.on('NodeWorker.receivedMessageFromWorker', (params) => {
    workers.get(String(params.get('sessionId')))?.take(String(params.get('message')));
  });
  main.on('NodeWorker.detachedFromWorker', (params) => {
    workers.get(String(params.get('sessionId')))?.end();
  });
  void main.closed.then(() => {
    for (const worker of workers.values()) worker.end();
  });
  await main.send('NodeWorker.enable', { waitForDebuggerOnStart: isHeld });
}
