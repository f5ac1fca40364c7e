// Keeps the main thread and two workers busy, each in a function of its own.
import { isMainThread, threadId, Worker } from 'node:worker_threads';

function crunch(steps) {
  let sum = 0;
  for (let i = 0; i < steps; i++) sum += Math.sqrt(i);
  return sum;
}

function inMain() {
  return crunch(200_000);
}

function inWorker() {
  return crunch(500_000);
}

/** Seconds after which the workers end, and with the last of them the process; never if absent. */
const seconds = process.argv[2];

if (isMainThread) {
  let running = 2;
  for (const name of ['first', 'second']) {
    new Worker(new URL(import.meta.url), { name, argv: process.argv.slice(2) }).on('exit', () => {
      if (--running === 0) process.exit(3);
    });
  }
  setInterval(inMain, 10);
} else {
  if (seconds !== undefined) setTimeout(() => process.exit(), Number(seconds) * 1000);
  setInterval(inWorker, 10);
  if (threadId === 2) process.stdout.write('ready\n');
}
