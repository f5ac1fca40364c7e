/**
 * @param {string} text
 * @param {number} count
 * @returns {string} the last `count` lines that hold anything
 */
export function lastLines(text, count) {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(-count)
    .join('\n');
}
