const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What XML 1.0 forbids even when escaped: control characters, lone surrogates, U+FFFE and U+FFFF. */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/**
 * `text` as XML character data or a quoted attribute value. Forbidden characters become U+FFFD, since a single one of
 * them makes a whole file unreadable.
 */
export function escapeXml(text: string): string {
  return text
    .replace(forbidden, '\u{FFFD}')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
