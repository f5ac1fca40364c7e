import type { FlameGraphData } from '../../src/analysis/view-data.ts';

/**
 * A flame graph as indented text, one box per line in depth-first order: `name total` or `name total (self)` where some
 * of it is the box's own.
 */
export function flameGraphText(graph: FlameGraphData): string {
  const children: number[][] = Array.from({ length: graph.boxes }, () => []);
  for (let box = 1; box < graph.boxes; box++) children[graph.parent[box] ?? 0]?.push(box);
  const lines: string[] = [];
  const pending = [0];
  for (let box = pending.pop(); box !== undefined; box = pending.pop()) {
    const self = graph.self[box] ?? 0;
    const fn = graph.functions[graph.fn[box] ?? -1];
    const label = fn === undefined ? 'root' : fn.kind === 'thread' ? `<${fn.name}>` : fn.name;
    lines.push(
      `${'  '.repeat(graph.depth[box] ?? 0)}${label} ${graph.total[box]}${self > 0 ? ` (${self})` : ''}`,
    );
    pending.push(...(children[box] ?? []).toReversed());
  }
  return lines.join('\n');
}

/** Removes the indentation all lines of a template literal share, and its first and last line break. */
export function text(strings: TemplateStringsArray): string {
  const lines = (strings[0] ?? '').split('\n').slice(1, -1);
  const indent = Math.min(...lines.map((line) => line.search(/\S|$/)));
  return lines.map((line) => line.slice(indent)).join('\n');
}
