import { open } from 'node:fs/promises';
import { findProgram } from '../tool/find-program.ts';
import { basename } from './base-name.ts';
import type { Runtime } from './process-info.ts';
import { runtimeOf } from './runtime-of.ts';

/** The runtime a command will have, from its program's name, its first line if it is a script, or its bytes. */
export async function runtimeOfCommand(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  folder: string,
): Promise<Runtime> {
  const [program = ''] = argv;
  const byName = runtimeOfName(program);
  if (byName !== 'native') return byName;
  if (/\.[cm]?js$/i.test(program)) return 'node';
  if (/\.py$/i.test(program)) return 'python';
  const path = await findProgram(program, { environment, folder });
  const head = path === undefined ? Buffer.alloc(0) : await readHead(path);
  const line = /^#!\s*(.*)/.exec(head.toString('latin1', 0, 256).split('\n', 1)[0] ?? '')?.[1];
  if (line !== undefined) {
    // `#!/usr/bin/env -S python3 -u` names the interpreter behind env and its options.
    const words = line.split(/\s+/).filter((word) => basename(word) !== 'env' && !word.startsWith('-'));
    return runtimeOfName(words[0] ?? '');
  }
  return head.includes('Go build ID: "') ? 'go' : 'native';
}

/** The runtime a program of that name is, or `native`. */
export function runtimeOfName(name: string): Runtime {
  return runtimeOf({ executable: name, name, argv: [], mappedFiles: [], isGoBinary: false });
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8192), 0, 8192, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
