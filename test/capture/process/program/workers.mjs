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
  return crunch(1_000_000);
}

if (isMainThread) {
  for (const name of ['first', 'second']) new Worker(new URL(import.meta.url), { name });
  setInterval(inMain, 10);
} else {
  setInterval(inWorker, 1);
  if (threadId === 2) process.stdout.write('ready\n');
}
