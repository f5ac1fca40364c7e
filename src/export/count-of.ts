/** A number of things for a sentence, such as `1 frame` and `2 frames`. */
export function countOf(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
