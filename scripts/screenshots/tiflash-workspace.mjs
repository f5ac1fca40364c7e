import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { largeLog, reportLogs } from '../make-samples/tiflash/cluster-logs.mjs';

/**
 * Writes a folder with logs of three clusters in flashprof's layout: a report of 15 tasks on three nodes, and the same on
 * six and on forty nodes.
 *
 * @param {string} root the checkout
 * @returns {Promise<string>} the folder
 */
export async function makeTiflashWorkspace(root) {
  const folder = join(root, 'build', 'tiflash-workspace');
  await rm(folder, { recursive: true, force: true });
  await writeLogs(folder, 'reporting', reportLogs());
  await writeLogs(folder, 'six-nodes', new Map([['six-nodes.tiflash.log', largeLog(6)]]));
  await writeLogs(folder, 'forty-nodes', new Map([['forty-nodes.tiflash.log', largeLog(40)]]));
  return folder;
}

/**
 * @param {string} folder
 * @param {string} cluster
 * @param {ReadonlyMap<string, string>} logs
 */
async function writeLogs(folder, cluster, logs) {
  const log = join(folder, 'flashprof', 'cluster', cluster, 'log');
  await mkdir(log, { recursive: true });
  for (const [name, text] of logs) await writeFile(join(log, name), text);
}
