/**
 * A command line to read or to paste into a POSIX shell: words that need it are in single quotes. We ourselves never
 * run such a text; programs are started with their arguments as a list.
 */
export function quoteCommand(argv: readonly string[]): string {
  return argv.map(quoteWord).join(' ');
}

function quoteWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
