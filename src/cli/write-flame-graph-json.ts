import type { FlameTree } from './flame-tree.ts';
import type { Output } from './terminal.ts';
import { writeTreeJson } from './write-tree-json.ts';

/** Writes a flame graph as nested JSON objects on one line. */
export async function writeFlameGraphJson({ node, ...tree }: FlameTree, output: Output): Promise<void> {
  const fields = (at: number): object => {
    const { name, kind, file, line, self, total } = node(at);
    return { name, kind, file: file ?? null, line: line ?? null, self, total };
  };
  await writeTreeJson({ ...tree, fields }, output);
  await output.write('\n');
}
