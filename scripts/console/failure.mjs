/**
 * A failure the reader can act on. The message is a sentence: what happened, to which file, what next.
 * Anything else that is thrown is a defect and is shown with its stack.
 */
export class Failure extends Error {
  /**
   * @param {string} sentence
   * @param {{ detail?: string, cause?: unknown }} [more] `detail` is the tail of another program's output, shown below the sentence
   */
  constructor(sentence, more = {}) {
    super(sentence, { cause: more.cause });
    this.name = 'Failure';
    /** @readonly @type {string} */
    this.detail = more.detail?.trim() ?? '';
  }
}
