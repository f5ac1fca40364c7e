import { RequestFailure } from '../../protocol/failure.ts';

/** What a view knows of the data it wants: the last answer stays until a newer one replaces it. */
export interface Answer<P, R> {
  readonly value: R | undefined;
  /** What `value` is the answer to. */
  readonly asked: P | undefined;
  /** Why the newest question has no answer; `undefined` while it is open or answered. */
  readonly failure: string | undefined;
  readonly isLoading: boolean;
}

/**
 * How long a superseded question may still take, in milliseconds. One that is nearly answered costs less to wait for
 * than to ask over, and shows something on the way: a drag asks at every step. A long one is cancelled.
 */
const patienceMs = 250;

interface Question<P> {
  readonly params: P;
  /** Tells questions apart: the revision of the document and the parameters. */
  readonly key: string;
}

/**
 * Asks one question at a time and of those that come meanwhile only the newest. The same question is not asked twice,
 * and the last good answer is kept so that the picture stays.
 */
export class LatestRequest<P, R> {
  readonly #ask: (params: P, signal: AbortSignal) => Promise<R>;
  readonly #changed: () => void;
  #answer: Answer<P, R> = nothingAsked;
  #newestKey: string | undefined;
  #waiting: Question<P> | undefined;
  #running: AbortController | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param ask sends the question
   * @param changed called after every change of {@link answer}
   */
  constructor(ask: (params: P, signal: AbortSignal) => Promise<R>, changed: () => void) {
    this.#ask = ask;
    this.#changed = changed;
  }

  get answer(): Answer<P, R> {
    return this.#answer;
  }

  /** Wants the answer to `params`, as of `revision` of the document; the same pair is asked only once. */
  want(params: P, revision: number): void {
    const key = `${revision} ${JSON.stringify(params)}`;
    if (key === this.#newestKey) return;
    this.#newestKey = key;
    this.#waiting = { params, key };
    if (this.#running === undefined) this.#next();
    else this.#patience ??= setTimeout(() => this.#running?.abort(), patienceMs);
  }

  /** Stops waiting and forgets the answer: there is nothing to ask any more. */
  clear(): void {
    this.#newestKey = undefined;
    this.#waiting = undefined;
    this.#running?.abort();
    this.#set(nothingAsked);
  }

  #next(): void {
    const question = this.#waiting;
    if (question === undefined) return;
    this.#waiting = undefined;
    void this.#send(question);
  }

  async #send({ params, key }: Question<P>): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    this.#set({ ...this.#answer, failure: undefined, isLoading: true });
    try {
      const value = await this.#ask(params, running.signal);
      const isNewest = key === this.#newestKey;
      if (!running.signal.aborted)
        this.#set({ value, asked: params, failure: undefined, isLoading: !isNewest });
    } catch (error) {
      if (!(error instanceof RequestFailure)) throw error;
      if (key === this.#newestKey) this.#set({ ...this.#answer, failure: error.message, isLoading: false });
    } finally {
      clearTimeout(this.#patience);
      this.#patience = undefined;
      this.#running = undefined;
      this.#next();
    }
  }

  #set(answer: Answer<P, R>): void {
    const { value, failure, isLoading } = this.#answer;
    if (value === answer.value && failure === answer.failure && isLoading === answer.isLoading) return;
    this.#answer = answer;
    this.#changed();
  }
}

const nothingAsked = { value: undefined, asked: undefined, failure: undefined, isLoading: false } as const;
