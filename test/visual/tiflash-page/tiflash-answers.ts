import { largeLog, reportLogs } from '../../../scripts/make-samples/tiflash/cluster-logs.mjs';
import { RequestFailure } from '../../../src/protocol/failure.ts';
import type { FileSource } from '../../../src/protocol/file-source.ts';
import { isObject, isString } from '../../../src/protocol/guard.ts';
import { tiflashViewRequestGuards } from '../../../src/protocol/tiflash-requests.ts';
import { openCluster } from '../../../src/worker/tiflash/open-cluster.ts';
import type { TiflashSession } from '../../../src/worker/tiflash/tiflash-session.ts';

const encoder = new TextEncoder();

/** Logs of the nodes whose addresses end so. */
function reportOf(...nodes: readonly string[]): readonly FileSource[] {
  return [...reportLogs()]
    .filter(([name]) => nodes.some((node) => name.startsWith(`10.20.0.${node}.`)))
    .map(([name, text]) => ({ name, bytes: encoder.encode(text) }));
}

/** The logs a page can be opened on, by the name in its address. */
const clusters: { readonly [name: string]: () => readonly FileSource[] } = {
  report: () => reportOf('11', '12', '13'),
  six: () => [{ name: 'six-nodes.tiflash.log', bytes: encoder.encode(largeLog(6)) }],
  forty: () => [{ name: 'forty-nodes.tiflash.log', bytes: encoder.encode(largeLog(40)) }],
  part: () => reportOf('11'),
  none: () => [
    {
      name: 'server.log',
      bytes: encoder.encode(
        '[2026/07/21 10:00:00.000 +02:00] [WARN] [ReadIndex.cpp:122] ["wait learner index timeout"] [thread_id=1]\n',
      ),
    },
  ],
};

const isAnything = (_value: unknown): _value is unknown => true;

const isQuestion = isObject({ cluster: isString, name: isString, params: isAnything });

/**
 * Answers what a page asks of the worker, by the worker's own code in this process: `{cluster, name, params}`; the name
 * `cluster.open` gives the cluster itself.
 *
 * @returns `{result}`, or `{failure}` with the code and the sentence
 */
export function tiflashAnswers(): (question: unknown) => Promise<unknown> {
  const sessions = new Map<string, Promise<TiflashSession>>();
  const sessionOf = (cluster: string): Promise<TiflashSession> => {
    const known = sessions.get(cluster);
    if (known !== undefined) return known;
    const { signal } = new AbortController();
    const opened = openCluster(clusters[cluster]?.() ?? [], { signal, onProgress: () => undefined });
    sessions.set(cluster, opened);
    return opened;
  };
  return async (question) => {
    if (!isQuestion(question)) return { failure: 'not a question' };
    try {
      const session = await sessionOf(question.cluster);
      return { result: await ask(session, question.name, question.params) };
    } catch (error) {
      if (error instanceof RequestFailure) return { failure: error.message };
      throw error;
    }
  };
}

async function ask(session: TiflashSession, name: string, params: unknown): Promise<unknown> {
  const guards = tiflashViewRequestGuards;
  if (name === 'cluster.open') return session.cluster();
  if (name === 'queries.details' && guards[name](params)) return session.details(params.keys);
  if (name === 'query.read' && guards[name](params)) return session.query(params.key);
  if (name === 'graph.read' && guards[name](params)) return session.layout(params);
  if (name === 'queries.compare' && guards[name](params)) return session.compare(params.a, params.b);
  if (name === 'entry.read' && guards[name](params)) return session.entry(params.location);
  if (name === 'entries.read' && guards[name](params)) {
    return session.entries(params.key, params.limit, new AbortController().signal);
  }
  if (name === 'dot.read' && guards[name](params)) return session.dot(params.key);
  throw new RequestFailure('internal', `Nobody answers ${name} with these parameters.`);
}
