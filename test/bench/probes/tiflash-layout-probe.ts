import { taskGraphOf } from '../../../src/analysis/task-graph/task-graph-of.ts';
import { queryGraph } from '../../../src/analysis/tiflash/query-graph.ts';
import { queryView } from '../../../src/analysis/tiflash/query-view.ts';
import { readClusterLog } from '../../../src/parsers/tiflash/read-cluster-log.ts';
import { layoutTaskGraph } from '../../../src/worker/tiflash/layout-task-graph.ts';
import { madeLogs } from '../../parsers/tiflash/made-cluster.ts';
import { textSource } from '../../parsers/tiflash/open-logs.ts';
import { nodeNames, wideQuery } from '../../parsers/tiflash/sample-cluster.ts';
import { answer } from './answer.ts';
import { peakRssBytes } from './peak-memory.ts';

/** From the records of a query of fragments × width tasks to its view, and from there to every position of its graph. */
await answer(async ([fragments = '', width = '']) => {
  const nodes = nodeNames(Number(width));
  const logs = madeLogs({ nodes, queries: [wideQuery(Number(fragments), Number(width))], noise: 0 });
  const opened = await readClusterLog(logs.map((text, node) => textSource(`${node}.tiflash.log`, text)));
  const [records] = opened.log.queries;
  if (records === undefined) throw new Error('no query');
  gc?.();
  const started = performance.now();
  const view = queryView(queryGraph(records, (task) => opened.loadTask(task)));
  const viewed = performance.now();
  const layout = await layoutTaskGraph(taskGraphOf(view), () => 'executors');
  const ended = performance.now();
  return {
    ms: ended - started,
    viewMs: viewed - started,
    layoutMs: ended - viewed,
    tasks: layout.tasks.length,
    executors: layout.executors.length,
    peakRssBytes: peakRssBytes(),
  };
});
