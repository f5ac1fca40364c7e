import type { LogLocation } from '../../../model/tiflash/cluster-log.ts';

/** A place in a log, or in TiFlash's source, that is to be opened. */
export type PlaceRequest =
  | { readonly kind: 'log'; readonly location: LogLocation; readonly beside: boolean }
  | { readonly kind: 'code'; readonly source: string; readonly file: number; readonly beside: boolean };

/** The event that asks for a place to be opened; it bubbles up to the page. */
export function placeRequest(request: PlaceRequest): CustomEvent<PlaceRequest> {
  return new CustomEvent('chrono-place', { detail: request, bubbles: true, composed: true });
}

/** Whether a click or a key asks for the editor group beside. */
export function isBeside({ ctrlKey, metaKey, altKey }: MouseEvent | KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey;
}
