import type { ProfileSummary } from '../../../analysis/view-data.ts';
import type { DocumentState } from '../../../protocol/host-requests.ts';

/** The document as this editor has come to know it. Only {@link nextDocumentView} makes a new one. */
export interface DocumentView {
  /** `undefined` until the host has first told. */
  readonly state: DocumentState | undefined;
  /** The newest summary there is, kept while the file is read again so that the picture stays. */
  readonly summary: ProfileSummary | undefined;
  /** Goes up whenever the profile may answer differently than before. */
  readonly revision: number;
}

export const unknownDocument: DocumentView = { state: undefined, summary: undefined, revision: 0 };

/** What is known once the host has told `state`. */
export function nextDocumentView(view: DocumentView, state: DocumentState): DocumentView {
  const summary = state.kind === 'failed' ? undefined : state.summary;
  if (summary === undefined) return { ...view, state };
  const isFromSameReading =
    view.state?.kind === 'loading' && view.state.summary !== undefined && state.kind === 'loading';
  const isSame = isFromSameReading && view.summary?.samples === summary.samples;
  return { state, summary: isSame ? view.summary : summary, revision: view.revision + (isSame ? 0 : 1) };
}
