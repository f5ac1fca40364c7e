import type { FlameFunction } from '../../../analysis/view-data.ts';
import type { Point } from '../../kit/scene/geometry.ts';

/** The source of a function that is to be opened. */
export interface FnSourceRequest {
  readonly fn: FlameFunction;
  readonly beside: boolean;
}

/** The event by which a view asks for a function's source. */
export function fnSourceRequest(detail: FnSourceRequest): CustomEvent<FnSourceRequest> {
  return new CustomEvent('chrono-flame-source', { detail, bubbles: true, composed: true });
}

/** The event by which a view asks for the menu of the function that is selected in it; `detail` is the place. */
export function fnMenuRequest(at: Point): CustomEvent<Point> {
  return new CustomEvent('chrono-fn-menu', { detail: at, bubbles: true, composed: true });
}

/** The event by which a view asks to focus on the function that is selected in it. */
export function fnFocusRequest(): CustomEvent<undefined> {
  return new CustomEvent('chrono-fn-focus', { bubbles: true, composed: true });
}
