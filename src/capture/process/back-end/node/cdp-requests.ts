import type { CaptureProblem } from '../../capture-problem.ts';
import { problem } from '../../capture-problem.ts';

export type CdpParams = { readonly [name: string]: unknown };

/** The other side of a conversation in the Chrome DevTools Protocol: https://chromedevtools.github.io/devtools-protocol/ */
export interface CdpPeer {
  /** Sends a command. Gives the fields of its result. @throws {CaptureProblem} `gone` if the connection has closed, or an error if the command fails */
  send(method: string, params?: CdpParams): Promise<ReadonlyMap<string, unknown>>;
}

interface Waiting {
  readonly resolve: (result: ReadonlyMap<string, unknown>) => void;
  readonly reject: (error: Error) => void;
}

/** The commands of a conversation that wait for their answers. */
export class CdpRequests {
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #isOver = false;

  /** Sends a command by `post`, which gets its text and may fail, and resolves with the answer. */
  send(
    method: string,
    params: CdpParams,
    post: (text: string) => Promise<unknown>,
  ): Promise<ReadonlyMap<string, unknown>> {
    if (this.#isOver) return Promise.reject(goneProblem());
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      post(JSON.stringify({ id, method, params })).catch((error: Error) => {
        this.#waiting.delete(id);
        reject(error);
      });
    });
  }

  /** Takes a message. Gives it back as fields if it is an event rather than an answer. */
  take(text: string): ReadonlyMap<string, unknown> | undefined {
    const message = fields(JSON.parse(text));
    const id = message.get('id');
    if (typeof id !== 'number') return message;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    const error = message.get('error');
    if (error === undefined) waiting?.resolve(fields(message.get('result')));
    else waiting?.reject(new Error(String(fields(error).get('message'))));
    return undefined;
  }

  /** Tells all that wait, and all that come, that there will be no answer. */
  end(): void {
    this.#isOver = true;
    for (const { reject } of this.#waiting.values()) reject(goneProblem());
    this.#waiting.clear();
  }
}

export function goneProblem(): CaptureProblem {
  return problem('gone', 'The process has ended or closed its inspector.');
}

/** The fields of an object that came from outside; none if it is no object. */
export function fields(value: unknown): ReadonlyMap<string, unknown> {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : new Map();
}
