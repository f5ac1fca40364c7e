const edge = 6;

/** Puts an open popover under `anchor`, or above it where there is more room, inside the window. */
export function placePopup(popup: HTMLElement, anchor: Element): void {
  const at = anchor.getBoundingClientRect();
  const { width, height } = popup.getBoundingClientRect();
  const { clientWidth } = document.documentElement;
  const x = Math.max(edge, Math.min(at.left, clientWidth - width - edge));
  const isBelow = at.bottom + height + edge <= innerHeight || at.top < innerHeight - at.bottom;
  const y = isBelow ? at.bottom + 2 : Math.max(edge, at.top - height - 2);
  popup.style.translate = `${Math.round(x)}px ${Math.round(y)}px`;
}
