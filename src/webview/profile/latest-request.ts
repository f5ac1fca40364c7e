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
 * Asks one question at a time: a new one cancels the one before, the same one again is not asked twice, and the last
 * good answer is kept meanwhile so that the picture stays.
 */
export class LatestRequest<P, R> {
  readonly #ask: (params: P, signal: AbortSignal) => Promise<R>;
  readonly #changed: () => void;
  #answer: Answer<P, R> = { value: undefined, asked: undefined, failure: undefined, isLoading: false };
  #question: string | undefined;
  #running: AbortController | undefined;

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
    const question = `${revision} ${JSON.stringify(params)}`;
    if (question === this.#question) return;
    this.#question = question;
    void this.#send(params);
  }

  /** Stops waiting and forgets the answer: there is nothing to ask any more. */
  clear(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#question = undefined;
    this.#set({ value: undefined, asked: undefined, failure: undefined, isLoading: false });
  }

  async #send(params: P): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#set({ ...this.#answer, failure: undefined, isLoading: true });
    try {
      const value = await this.#ask(params, running.signal);
      if (this.#running === running) {
        this.#set({ value, asked: params, failure: undefined, isLoading: false });
      }
    } catch (error) {
      if (!(error instanceof RequestFailure)) throw error;
      if (this.#running === running) {
        this.#set({ ...this.#answer, failure: error.message, isLoading: false });
      }
    }
  }

  #set(answer: Answer<P, R>): void {
    const { value, failure, isLoading } = this.#answer;
    if (value === answer.value && failure === answer.failure && isLoading === answer.isLoading) return;
    this.#answer = answer;
    this.#changed();
  }
}
