import { formatBytes } from '../../../analysis/format-quantity.ts';
import type { DocumentState } from '../../../protocol/document-requests.ts';

/** How far reading a file has come. */
export interface ReadingText {
  /** 0 to 1; `undefined` while the size is not known. */
  readonly share: number | undefined;
  /** Such as `120 MiB of 600 MiB`. */
  readonly text: string;
}

export function readingText({
  bytesRead,
  bytesTotal,
}: Extract<DocumentState<unknown>, { readonly kind: 'loading' }>): ReadingText {
  if (bytesTotal === undefined || bytesTotal === 0) {
    return { share: undefined, text: bytesRead === 0 ? '' : formatBytes(bytesRead) };
  }
  const share = Math.min(1, bytesRead / bytesTotal);
  return { share, text: `${formatBytes(bytesRead)} of ${formatBytes(bytesTotal)}` };
}
