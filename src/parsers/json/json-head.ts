/**
 * The first bytes of a file as text if they can begin a JSON list or object, for detecting formats; `undefined` if not.
 */
export function jsonHead(head: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(head).trimStart();
  return text.startsWith('{') || text.startsWith('[') ? text : undefined;
}
