/** A DOT string: quoted, with quotes and backslashes escaped. `\l` and `\n` of a label are added by the caller. */
export function dotString(text: string): string {
  return `"${dotEscape(text)}"`;
}

/** Text for the inside of a quoted label: raw line breaks become spaces, controls vanish. */
export function dotEscape(text: string): string {
  return (
    text
      .replaceAll('\\', '\\\\')
      .replaceAll('"', '\\"')
      .replace(/[\r\n\t]+/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: an SVG may hold none
      .replace(/[\u0000-\u001f\u007f]/g, '')
  );
}

/** Attributes in brackets: `[shape="box" label="a"]`; a value is escaped unless it is a label already made. */
export function dotAttributes(attributes: Readonly<Record<string, string | number>>): string {
  const parts = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
  return `[${parts.join(' ')}]`;
}

/** A label of left-justified lines. */
export function leftLines(lines: readonly string[]): string {
  return lines.map((line) => `${dotEscape(line)}\\l`).join('');
}

/** A label of centred lines. */
export function centredLines(lines: readonly string[]): string {
  return lines.map(dotEscape).join('\\n');
}
