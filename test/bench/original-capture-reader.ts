import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Reading } from './figures.ts';

const run = promisify(execFile);

/** The Python to measure perfwhiz's way with; set it for one from a virtual environment. */
const python = process.env['CHRONOSCOPE_BENCH_PYTHON'] ?? 'python3';

/** Whether that Python has pandas and msgpack, which perfwhiz's way of reading a capture takes. */
export async function hasOriginalReader(): Promise<boolean> {
  return run(python, ['-c', 'import msgpack, pandas']).then(
    () => true,
    () => false,
  );
}

/**
 * Has a capture read and summed up the way perfwhiz does, in a Python started for it.
 *
 * @throws {Error} if the script fails
 */
export async function measureOriginal(root: string, capture: string): Promise<Reading> {
  const script = join(root, 'test', 'bench', 'originals', 'capture_numbers.py');
  const { stdout } = await run(python, [script, capture]);
  return JSON.parse(stdout) as Reading;
}
