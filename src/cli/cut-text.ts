/** `text`, with an ellipsis in place of what is beyond `length` characters. */
export function cutText(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
