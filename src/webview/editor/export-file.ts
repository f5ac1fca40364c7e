import type { ExportParams } from '../../protocol/document-requests.ts';
import { RequestFailure } from '../../protocol/failure.ts';

/**
 * Lets the host save an export and says how that went.
 *
 * @param what names it in the sentence, as "heat map"
 */
export async function exportFile(
  save: (params: ExportParams) => Promise<boolean>,
  params: ExportParams,
  what: string,
  notify: (sentence: string) => void,
): Promise<void> {
  try {
    if (await save(params)) notify(`The ${what} was exported.`);
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error;
    notify(error.message);
  }
}

/** The name of a file without its endings, to build an export's name from. */
export function exportBaseName(fileName: string | undefined, fallback: string): string {
  return (fileName ?? fallback).replace(/(\.(gz|zst|perf|stacks|txt|cdict|data|log))+$/i, '');
}
