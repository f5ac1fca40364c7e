/** Rows of a long list that are worth having as elements. */
export interface VisibleRows {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/** Rows within the scrolled part plus `overscan` above and below, so that a fast wheel meets no gap. */
export function visibleRows(
  scrollTop: number,
  viewHeight: number,
  rowHeight: number,
  rowCount: number,
  overscan = 8,
): VisibleRows {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - overscan);
  const end = Math.min(rowCount, Math.ceil((scrollTop + viewHeight) / rowHeight) + overscan);
  return { first: Math.min(first, end), end };
}

/** The scroll position, nearest to `scrollTop`, at which `row` is wholly in view. */
export function scrollToShow(row: number, scrollTop: number, viewHeight: number, rowHeight: number): number {
  const top = row * rowHeight;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + rowHeight - viewHeight);
}
