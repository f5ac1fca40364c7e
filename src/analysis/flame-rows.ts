/** How depths become rows on screen. `flame`: the root at the bottom; `icicle`: the root on top. */
export interface FlameRows {
  readonly kind: 'flame' | 'icicle';
  readonly rowPx: number;
  /** Height of the visible part. */
  readonly heightPx: number;
  /** How far the view is scrolled away from the root. */
  readonly scrollPx: number;
}

/** Top edge of the row at `depth`, from the top of the visible part. */
export function rowTop({ kind, rowPx, heightPx, scrollPx }: FlameRows, depth: number): number {
  return kind === 'icicle' ? depth * rowPx - scrollPx : heightPx + scrollPx - (depth + 1) * rowPx;
}

/** The depth of the row at `y` pixels below the top of the visible part; negative beyond the root. */
export function depthAt({ kind, rowPx, heightPx, scrollPx }: FlameRows, y: number): number {
  return kind === 'icicle'
    ? Math.floor((y + scrollPx) / rowPx)
    : Math.ceil((heightPx + scrollPx - y) / rowPx) - 1;
}

/** The depths `[firstDepth, endDepth)` of which at least a part is visible, of a graph with `depths` of them. */
export function visibleDepths(
  { rowPx, heightPx, scrollPx }: FlameRows,
  depths: number,
): { readonly firstDepth: number; readonly endDepth: number } {
  const firstDepth = Math.min(depths, Math.max(0, Math.floor(scrollPx / rowPx)));
  const endDepth = Math.min(depths, Math.max(firstDepth, Math.ceil((scrollPx + heightPx) / rowPx)));
  return { firstDepth, endDepth };
}
