/**
 * The words of a command line as a POSIX shell would split it: blanks separate, quotes join, a backslash keeps the next
 * character. Nothing is expanded and nothing is run.
 *
 * @returns `undefined` if a quote is not closed
 */
export function splitCommand(line: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote: '"' | "'" | undefined;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '\\' && quote !== "'" && at + 1 < line.length) {
      const next = line.charAt(++at);
      const isKept = quote === '"' && !'"\\$`'.includes(next);
      word = `${word ?? ''}${isKept ? '\\' : ''}${next}`;
    } else if (quote !== undefined) {
      if (character === quote) quote = undefined;
      else word = `${word ?? ''}${character}`;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = `${word ?? ''}${character}`;
    }
  }
  if (quote !== undefined) return undefined;
  return word === undefined ? words : [...words, word];
}
