import { rmSync } from 'node:fs';
import { open, rm, stat, utimes } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { atExit } from '../process/at-exit.mjs';

const heartbeatMs = 2000;
const staleAfterMs = 15_000;
const pollMs = 500;

/**
 * Runs `work` while no other process runs it under the same lock file. The holder touches the file every two
 * seconds, so a lock left behind by a killed process is told from a live one without trusting process ids, which
 * mean nothing across containers that share a cache.
 *
 * @template T
 * @param {string} lockPath
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withInstallLock(lockPath, work) {
  await acquire(lockPath);
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(lockPath, now, now).catch(() => clearInterval(heartbeat));
  }, heartbeatMs);
  const release = () => rmSync(lockPath, { force: true });
  const forget = atExit(release);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    forget();
    release();
  }
}

/** @param {string} lockPath */
async function acquire(lockPath) {
  let waiting = false;
  while (!(await tryCreate(lockPath))) {
    if (await isStale(lockPath)) {
      await rm(lockPath, { force: true });
      continue;
    }
    if (!waiting) {
      waiting = true;
      console.error('  another process is installing the same thing: waiting for it');
    }
    await sleep(pollMs);
  }
}

/**
 * @param {string} lockPath
 * @returns {Promise<boolean>} whether the lock is now ours
 */
async function tryCreate(lockPath) {
  try {
    const file = await open(lockPath, 'wx');
    await file.close();
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) {
      return false;
    }
    throw error;
  }
}

/**
 * @param {string} lockPath
 * @returns {Promise<boolean>}
 */
async function isStale(lockPath) {
  try {
    return Date.now() - (await stat(lockPath)).mtimeMs > staleAfterMs;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) {
      return false;
    }
    throw error;
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 * @returns {boolean}
 */
function hasCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code;
}
