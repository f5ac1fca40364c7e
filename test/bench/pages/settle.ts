/** Longer than a page needs after its first frame to load fonts, start its rasteriser and fall silent. */
const settleMs = 500;

/** Lets the page come to rest: data never arrives the moment an editor opens. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, settleMs));
}
