/**
 * What is on the screen, as text for a person.
 *
 * @param {string} file
 * @param {import('../vscode/parse-editor-state.mjs').Screen} screen
 * @returns {string}
 */
export function describeScreen(file, screen) {
  const { format, samples, threads, durationSeconds, heatMap, top } = screen;
  /** @type {[string, string][]} */
  const facts = [
    ['Format', format],
    ['Samples', samples.toLocaleString('en')],
    ['Threads', threads.toLocaleString('en')],
    ['Duration', `${durationSeconds.toLocaleString('en', { maximumFractionDigits: 3 })} s`],
    [
      'Heat map',
      heatMap === undefined
        ? 'none (the profile has no times)'
        : `${count(heatMap.columns, 'column')} × ${count(heatMap.rows, 'row')}`,
    ],
  ];
  return [
    file,
    ...facts.map(([name, value]) => `  ${name.padEnd(9)} ${value}`),
    ...(top.length === 0 ? [] : ['', '    self   total  function', ...top.map(describeFunction)]),
  ].join('\n');
}

/**
 * What is on the screen of the editor of TiFlash logs.
 *
 * @param {string} file
 * @param {import('../vscode/parse-editor-state.mjs').LogScreen} screen
 * @returns {string}
 */
export function describeLog(file, { format, queries, files }) {
  const read = files === 1 ? '1 log' : `${files.toLocaleString('en')} logs`;
  const held = queries === 1 ? '1 query' : `${queries.toLocaleString('en')} queries`;
  return [file, `  Format    ${format}`, `  Read      ${read}`, `  Holds     ${held}`].join('\n');
}

/**
 * @param {number} number
 * @param {string} thing
 * @returns {string}
 */
function count(number, thing) {
  return `${number.toLocaleString('en')} ${thing}${number === 1 ? '' : 's'}`;
}

/**
 * @param {import('../vscode/parse-editor-state.mjs').TopFunction} entry
 * @returns {string}
 */
function describeFunction({ name, selfPercent, totalPercent }) {
  const [self, total] = [selfPercent, totalPercent].map((percent) => `${percent.toFixed(1)} %`.padStart(7));
  return ` ${self} ${total}  ${name}`;
}
