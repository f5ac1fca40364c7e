import { clusterView } from '../../../src/analysis/tiflash/cluster-view.ts';
import { readClusterLog } from '../../../src/parsers/tiflash/read-cluster-log.ts';
import { logSourceOf } from '../../../src/worker/tiflash/log-source-of.ts';
import { answer } from './answer.ts';
import { peakRssBytes } from './peak-memory.ts';

/** From opening a TiFlash log to the list of its queries, in one thread, as the worker of a document does it. */
await answer(async ([path = '']) => {
  gc?.();
  const started = performance.now();
  const opened = await readClusterLog([logSourceOf({ name: 'node.tiflash.log', path })]);
  const { queries, files } = clusterView(opened.log);
  const ms = performance.now() - started;
  return { ms, queries: queries.length, records: files[0]?.records ?? 0, peakRssBytes: peakRssBytes() };
});
