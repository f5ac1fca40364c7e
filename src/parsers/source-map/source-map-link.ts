/** Where the source map of a script is. */
export type SourceMapLink =
  | { readonly kind: 'inline'; readonly map: string }
  /** A path relative to the script, percent-decoded. */
  | { readonly kind: 'file'; readonly path: string };

const comment = '\n//# sourceMappingURL=';

/**
 * What the `//# sourceMappingURL=` comment at the end of a script says (ECMA-426, section 11.1.2).
 *
 * @returns `undefined` if there is none, or it leads out of the file system
 */
export function sourceMapLink(script: string): SourceMapLink | undefined {
  const at = script.lastIndexOf(comment);
  const url = at < 0 ? '' : script.slice(at + comment.length).trim();
  // Behind a comment that something bundled brought along there is more code.
  if (url === '' || /\s/.test(url)) return undefined;
  const data = /^data:application\/json[^,]*?(;base64)?,/.exec(url);
  if (data !== null) {
    const body = url.slice(data[0].length);
    const map = data[1] === undefined ? decodePercent(body) : decodeBase64(body);
    return map === undefined ? undefined : { kind: 'inline', map };
  }
  if (/^[a-z][a-z\d+.-]*:/i.test(url)) return undefined;
  const path = decodePercent(url.replace(/[?#].*$/, ''));
  return path === undefined || path === '' ? undefined : { kind: 'file', path };
}

function decodePercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function decodeBase64(text: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch (error) {
    if (error instanceof Error && error.name === 'InvalidCharacterError') return undefined;
    throw error;
  }
}
