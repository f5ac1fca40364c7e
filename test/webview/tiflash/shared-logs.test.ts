import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileSource } from '../../../src/protocol/file-source.ts';
import { graphMirror } from '../../../src/webview/tiflash/graph/graph-mirror.ts';
import { GraphPicture } from '../../../src/webview/tiflash/graph/graph-picture.ts';
import { walkGraph } from '../../../src/webview/tiflash/graph/walk-graph.ts';
import { timelineLayout } from '../../../src/webview/tiflash/timeline/timeline-layout.ts';
import { openCluster } from '../../../src/worker/tiflash/open-cluster.ts';

/** Logs of many releases that are not part of the project. */
const shared = '../shared/data/tiflash';

function logsIn(folder: string): readonly FileSource[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.log(\.|$)/.test(path))
    .map((path) => ({ name: path.split('/').at(-1) ?? path, path: join(folder, path) }));
}

const sets = existsSync(shared)
  ? [
      { name: 'the development build', logs: [logsIn(join(shared, 'a-old-tracing'))] },
      { name: 'the newest release', logs: [logsIn(join(shared, 'b-newest'))] },
      { name: 'every release', logs: logsIn(join(shared, 'variants')).map((log) => [log]) },
    ]
  : [];

describe.skipIf(sets.length === 0)('every query of the shared logs', () => {
  it.each(sets)('of $name can be drawn, with all its tasks and links', async ({ logs }) => {
    let drawn = 0;
    for (const files of logs) {
      const session = await openCluster(files, {
        signal: new AbortController().signal,
        onProgress: () => undefined,
      });
      for (const { key } of session.cluster().queries) {
        const view = session.query(key);
        for (const detail of ['fragments', 'executors'] as const) {
          const layout = await session.layout({ key, detail, exceptions: [] });
          const picture = new GraphPicture(view, layout);
          const tasks = view.tasks.length + view.ghosts.length;
          expect(layout.tasks, key).toHaveLength(detail === 'fragments' ? 0 : tasks);
          const linked = layout.bundles.flatMap(({ links }) => links);
          expect(new Set(linked).size, key).toBe(view.edges.length);
          const start = walkGraph(picture, undefined, 'up');
          expect(graphMirror(picture, start).label).toBe('Tasks of the query');
        }
        const lanes = timelineLayout(view).lanes.filter(({ kind }) => kind === 'task');
        expect(lanes, key).toHaveLength(view.tasks.length);
        drawn++;
      }
    }
    expect(drawn).toBeGreaterThan(0);
  });
});
