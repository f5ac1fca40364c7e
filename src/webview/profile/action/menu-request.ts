import type { MenuItem } from '../../kit/menu/menu-item.ts';
import type { Point } from '../../kit/scene/geometry.ts';
import type { ProfileAction } from './profile-action.ts';

/** A menu that a part of the page wants opened, in client coordinates; the page runs what is chosen. */
export interface MenuRequest {
  readonly items: readonly MenuItem<ProfileAction>[];
  readonly at: Point;
}

/** The event by which a part of the page asks for a menu. */
export function menuRequest(detail: MenuRequest): CustomEvent<MenuRequest> {
  return new CustomEvent('chrono-menu-request', { detail, bubbles: true, composed: true });
}
