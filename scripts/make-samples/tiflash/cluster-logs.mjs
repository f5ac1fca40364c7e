import { queryLog, stamp } from './query-log.mjs';

const start = Date.UTC(2026, 6, 21, 8, 0, 0);

/** Nodes of a cluster, as many as wanted. */
const hosts = (/** @type {number} */ count) =>
  Array.from({ length: count }, (_, index) => `10.20.${Math.floor(index / 200)}.${11 + (index % 200)}:3930`);

/**
 * A small cluster of three nodes with a report that is slow one day and fails another, as a log for each node.
 *
 * @returns {ReadonlyMap<string, string>} file name → text
 */
export function reportLogs() {
  const nodes = hosts(3);
  return logsByNode([
    queryLog({ hosts: nodes, startMs: start + 5_004, number: 41, seed: 1, scale: 12 }),
    queryLog({ hosts: nodes, startMs: start + 95_120, number: 58, seed: 2, skew: 4.2, scale: 16 }),
    queryLog({ hosts: nodes, startMs: start + 184_771, number: 63, seed: 3, scale: 40, failure: 'memory' }),
    queryLog({ hosts: nodes, startMs: start + 262_009, number: 70, seed: 4, scale: 12, failure: 'cancel' }),
  ]);
}

/**
 * The same report on a cluster of `nodes` nodes, five tasks on each, as one file.
 *
 * @param {number} nodes
 * @returns {string}
 */
export function largeLog(nodes) {
  const lines = queryLog({
    hosts: hosts(nodes),
    startMs: start + 5_004,
    number: 41,
    seed: 5,
    skew: 3,
    scale: nodes / 3,
  });
  return textOf(lines.map(({ text, timeNs }) => ({ text, timeNs })));
}

/** @param {readonly (readonly import('./query-log.mjs').LogLine[])[]} queries */
function logsByNode(queries) {
  const lines = queries.flat();
  const nodes = [...new Set(lines.map(({ host }) => host))];
  return new Map(
    nodes.map((node) => [
      `${node.split(':')[0]}.tiflash.log`,
      textOf(lines.filter(({ host }) => host === node)),
    ]),
  );
}

/** @param {readonly { readonly text: string, readonly timeNs: bigint }[]} lines */
function textOf(lines) {
  const sorted = lines.toSorted((a, b) => (a.timeNs < b.timeNs ? -1 : a.timeNs > b.timeNs ? 1 : 0));
  return `${[startLine, ...sorted.map(({ text }) => text)].join('\n')}\n`;
}

const build =
  'TiFlash build info: TiFlash\nRelease Version: v26.3.7\nEdition:         Community\nGit Commit Hash: b1ec49b5e3fbd329bb981f772f2b682241901fdd\nGit Branch:      heads/refs/tags/v26.3.7\nUTC Build Time:  2026-07-23 04:31:10\nProfile:         RELWITHDEBINFO\n';

const startLine = `[${stamp(start)}] [INFO] [BaseDaemon.cpp:1158] [${JSON.stringify(build)}] [thread_id=1]`;
