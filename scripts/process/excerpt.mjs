/**
 * @param {string} text
 * @param {number} count
 * @returns {string} the first and the last `count` lines that hold anything, and how many were left out
 */
export function excerpt(text, count) {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const leftOut = lines.length - 2 * count;
  if (leftOut <= 0) {
    return lines.join('\n');
  }
  return [...lines.slice(0, count), `… ${leftOut} lines left out …`, ...lines.slice(-count)].join('\n');
}
