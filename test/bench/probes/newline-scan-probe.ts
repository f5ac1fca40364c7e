import { closeSync, openSync, readSync } from 'node:fs';
import { answer } from './answer.ts';
import { peakRssBytes } from './peak-memory.ts';

const pieceBytes = 4 << 20;
const newline = 0x0a;

/**
 * The yardstick: how fast Node can read a file and find the ends of its lines with its own vectorised search, doing
 * nothing with them. No parser written for Node can be faster.
 */
await answer(([path = '']) => {
  gc?.();
  const started = performance.now();
  const lines = countLines(path);
  return { ms: performance.now() - started, lines, peakRssBytes: peakRssBytes() };
});

function countLines(path: string): number {
  const buffer = Buffer.allocUnsafeSlow(pieceBytes);
  const file = openSync(path, 'r');
  let lines = 0;
  for (;;) {
    const length = readSync(file, buffer, 0, pieceBytes, null);
    if (length === 0) break;
    const piece = length === pieceBytes ? buffer : buffer.subarray(0, length);
    for (let at = piece.indexOf(newline); at >= 0; at = piece.indexOf(newline, at + 1)) lines++;
  }
  closeSync(file);
  return lines;
}
