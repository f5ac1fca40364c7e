import type { DocumentState } from '../../protocol/document-requests.ts';

/** The document as an editor has come to know it. Only {@link nextDocumentView} makes a new one. */
export interface DocumentView<S> {
  /** `undefined` until the host has first told. */
  readonly state: DocumentState<S> | undefined;
  /** The newest summary there is, kept while the file is read again so that the picture stays. */
  readonly summary: S | undefined;
  /** Goes up whenever the worker may answer differently than before. */
  readonly revision: number;
}

export const unknownDocument: DocumentView<never> = { state: undefined, summary: undefined, revision: 0 };

/**
 * What is known once the host has told `state`.
 *
 * @param isSameSnapshot whether two summaries of one reading are of the same snapshot, so that nothing is asked anew
 */
export function nextDocumentView<S>(
  view: DocumentView<S>,
  state: DocumentState<S>,
  isSameSnapshot: (a: S, b: S) => boolean,
): DocumentView<S> {
  const summary = state.kind === 'failed' ? undefined : state.summary;
  if (summary === undefined) return { ...view, state };
  const isFromSameReading =
    view.state?.kind === 'loading' && view.state.summary !== undefined && state.kind === 'loading';
  const isSame = isFromSameReading && view.summary !== undefined && isSameSnapshot(view.summary, summary);
  return { state, summary: isSame ? view.summary : summary, revision: view.revision + (isSame ? 0 : 1) };
}
