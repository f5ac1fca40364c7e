import { fork } from 'node:child_process';
import { lastLines } from '../../scripts/process/last-lines.mjs';
import type { Reading } from './figures.ts';

/** Probes of even the largest input end within a minute; this only keeps a hang from lasting. */
const timeoutMs = 15 * 60_000;

/**
 * Runs a probe (see `probes/answer.ts`) in a Node of its own, started afresh, and returns what it measured. Its garbage
 * collector can be called, as `gc()`, so that it starts measuring without the garbage of starting up.
 *
 * @param script the bundled probe
 * @throws {Error} if it ends without an answer; the message holds the end of what it wrote
 */
export function runProbe(script: string, args: readonly string[]): Promise<Reading> {
  return new Promise((resolve, reject) => {
    const child = fork(script, [...args], {
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      timeout: timeoutMs,
    });
    let reading: Reading | undefined;
    let complaints = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaints = (complaints + text).slice(-8192);
    });
    child.on('message', (message) => {
      if (isReading(message)) reading = message;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0 && reading !== undefined) resolve(reading);
      else reject(new Error(`${script} ended with ${signal ?? code}.\n${lastLines(complaints, 20)}`));
    });
  });
}

function isReading(message: unknown): message is Reading {
  return (
    typeof message === 'object' &&
    message !== null &&
    Object.values(message).every((value) => typeof value === 'number')
  );
}
