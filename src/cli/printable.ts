/**
 * A name from a file as a terminal may show it: control characters, which could move the cursor or change what was
 * printed before, and characters that turn the direction of text become U+FFFD.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}
