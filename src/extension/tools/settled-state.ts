import type { EditedDocument } from '../editor/editor-provider.ts';

/**
 * What a document holds once it has been read.
 *
 * @throws {Error} with the sentence of a failure, or if `signal` is aborted first
 */
export function settledState<S>(document: EditedDocument<S>, signal: AbortSignal): Promise<S> {
  return new Promise((resolve, reject) => {
    const subscription = document.onDidChangeState(look);
    const stop = (): void => finish(() => reject(new Error('It was cancelled.')));
    signal.addEventListener('abort', stop, { once: true });
    look();

    function look(): void {
      const { state } = document;
      if (state.kind === 'ready') finish(() => resolve(state.summary));
      else if (state.kind === 'failed') finish(() => reject(new Error(state.message)));
    }

    function finish(settle: () => void): void {
      subscription.dispose();
      signal.removeEventListener('abort', stop);
      settle();
    }
  });
}
