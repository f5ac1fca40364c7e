/**
 * Logs of a TiFlash cluster that never was, in the layout of 26.3.7, from a short description of its queries. The sample in
 * `samples/tiflash` and the inputs of tests and bench are made by it; the same description gives the same bytes.
 */

/** An executor: `HashJoin_12 < ExchangeReceiver_11 TableFullScan_10` is one with two children. */
export type MadeExecutor = string;

export interface MadeFragment {
  /** Root first. */
  readonly executors: readonly MadeExecutor[];
  readonly exchange: 'Hash' | 'Broadcast' | 'PassThrough';
  /** Index of the fragment it sends to; −1 is TiDB. */
  readonly target: number;
  /** Indexes of the nodes it runs on. */
  readonly nodes: readonly number[];
  /** Rows that leave each task, by node; the last counts for the rest. */
  readonly rows: readonly number[];
  /** Milliseconds each task runs, by node; the last counts for the rest. */
  readonly runMs: readonly number[];
  readonly learnerReadMs?: number;
  readonly scheduleWaitMs?: number;
  readonly remoteRegions?: number;
  readonly isSpilled?: boolean;
}

export interface MadeQuery {
  /** Milliseconds since the epoch. */
  readonly atMs: number;
  readonly number: number;
  readonly digest: string;
  readonly fragments: readonly MadeFragment[];
  /** The task that fails, by fragment and node; tasks it feeds are cancelled. */
  readonly failure?: { readonly fragment: number; readonly node: number; readonly text: string };
}

export interface MadeCluster {
  readonly nodes: readonly string[];
  readonly queries: readonly MadeQuery[];
  /** Other entries between records. */
  readonly noise: number;
}

interface Task {
  readonly id: number;
  readonly fragment: number;
  readonly node: number;
}

/** A line and when it was printed. */
interface Line {
  readonly atMs: number;
  readonly node: number;
  readonly text: string;
}

/** One log per node. */
export function madeLogs(cluster: MadeCluster): readonly string[] {
  const lines = cluster.queries.flatMap((query) => queryLines(query, cluster));
  lines.push(...noiseLines(cluster, lines));
  return cluster.nodes.map((_, node) => {
    const start = (lines[0]?.atMs ?? 0) - 60_000;
    const own = lines.filter((line) => line.node === node).sort((a, b) => a.atMs - b.atMs);
    return `${[buildInfo(start), ...own.map(({ text }) => text)].join('\n')}\n`;
  });
}

function buildInfo(atMs: number): string {
  const text = 'TiFlash build info: TiFlash\\nRelease Version: v26.3.7\\nEdition:         Community\\n';
  return entry(atMs, 'INFO', 'BaseDaemon.cpp:1158', text, undefined);
}

function entry(
  atMs: number,
  level: string,
  source: string,
  escaped: string,
  field: string | undefined,
): string {
  const time = new Date(atMs + 8 * 3_600_000).toISOString();
  const day = time.slice(0, 10).replaceAll('-', '/');
  const origin = field === undefined ? '' : ` [source="${field}"]`;
  return `[${day} ${time.slice(11, 23)} +08:00] [${level}] [${source}] ["${escaped}"]${origin} [thread_id=7]`;
}

function identityOf({ atMs, number }: MadeQuery, task: Task): string {
  const tso = BigInt(atMs) * 262_144n + 1n;
  return `MPP<gather_id:1, query_ts:${atMs}000321, local_query_id:${number}, server_id:7, start_ts:${tso},task_id:${task.id}>`;
}

function tasksOf({ fragments }: MadeQuery): readonly Task[] {
  let id = 0;
  return fragments.flatMap(({ nodes }, fragment) => nodes.map((node) => ({ id: ++id, fragment, node })));
}

function queryLines(query: MadeQuery, cluster: MadeCluster): readonly Line[] {
  const tasks = tasksOf(query);
  return tasks.flatMap((task) => {
    const times = timesOf(query, tasks, task);
    const identity = identityOf(query, task);
    const source = `mpp_task_tracing ${identity}`;
    const line = (atMs: number, level: string, status: string, error: string): Line => ({
      atMs,
      node: task.node,
      text: entry(
        atMs,
        level,
        'MPPTaskStatistics.cpp:150',
        escapeMessage(taskJson(query, cluster, tasks, task, times, status, error)),
        source,
      ),
    });
    const { status, error } = outcomeOf(query, tasks, task);
    const lines = [line(times.initMs, 'DEBUG', 'INITIALIZING', ''), line(times.endMs, 'INFO', status, error)];
    if (status === 'FAILED') {
      const stack = `task running meets error: ${error} Stack trace:\n\n  0x1c3f2a9\tDB::Exception::Exception() [tiflash+29618857]`;
      const text = entry(times.endMs - 1, 'WARN', 'MPPTask.cpp:774', escapeMessage(stack), identity);
      lines.push({ atMs: times.endMs - 1, node: task.node, text });
    }
    return lines;
  });
}

function escapeMessage(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

interface Times {
  readonly initMs: number;
  readonly compileMs: number;
  readonly compiledMs: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** Times of tasks already made, since each depends on all that feed it. */
const knownTimes = new WeakMap<Task, Times>();

/** A task runs its time, and ends after what feeds it. */
function timesOf(query: MadeQuery, tasks: readonly Task[], task: Task): Times {
  const known = knownTimes.get(task) ?? makeTimes(query, tasks, task);
  knownTimes.set(task, known);
  return known;
}

function makeTimes(query: MadeQuery, tasks: readonly Task[], task: Task): Times {
  const { fragments, atMs } = query;
  const fragment = fragments[task.fragment];
  if (fragment === undefined) throw new Error('no such fragment');
  const initMs = atMs + 3 + task.id * 0.25;
  const compiledMs = initMs + 4 + (fragment.learnerReadMs ?? 0);
  const startMs = compiledMs + (fragment.scheduleWaitMs ?? 0.5);
  const sources = tasks.filter(({ fragment: index }) => fragments[index]?.target === task.fragment);
  const fed = Math.max(startMs, ...sources.map((source) => timesOf(query, tasks, source).endMs));
  return { initMs, compileMs: initMs + 1, compiledMs, startMs, endMs: fed + at(fragment.runMs, task.node) };
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? values.at(-1) ?? 0;
}

function outcomeOf(
  query: MadeQuery,
  tasks: readonly Task[],
  task: Task,
): { readonly status: string; readonly error: string } {
  const { failure, fragments } = query;
  const failed = tasks.find(({ fragment, node }) => fragment === failure?.fragment && node === failure.node);
  if (failure === undefined || failed === undefined) return { status: 'FINISHED', error: '' };
  if (task === failed) return { status: 'FAILED', error: failure.text };
  let target = fragments[failed.fragment]?.target ?? -1;
  while (target >= 0) {
    if (task.fragment === target) {
      return { status: 'CANCELLED', error: `From ${identityOf(query, failed)}: ${failure.text}` };
    }
    target = fragments[target]?.target ?? -1;
  }
  const isSibling = task.fragment === failed.fragment;
  return isSibling
    ? { status: 'CANCELLED', error: 'Receive cancel request from TiDB' }
    : { status: 'FINISHED', error: '' };
}

function taskJson(
  query: MadeQuery,
  { nodes }: MadeCluster,
  tasks: readonly Task[],
  task: Task,
  times: Times,
  status: string,
  error: string,
): string {
  const fragment = query.fragments[task.fragment];
  if (fragment === undefined) throw new Error('no such fragment');
  const isFinal = status !== 'INITIALIZING';
  const ns = (ms: number): string => (isFinal ? `${BigInt(Math.round(ms * 1e6))}` : '0');
  const initNs = `${BigInt(Math.round(times.initMs * 1e6))}`;
  const rows = isFinal && status !== 'CANCELLED' ? at(fragment.rows, task.node) : 0;
  const executors = fragment.executors.map((text, depth) =>
    executorJson({ query, tasks, task, nodes, fragment, text, depth, rows, times }),
  );
  const root = fragment.executors[0]?.split(' ')[0] ?? '';
  return (
    `{"query_tso":${BigInt(query.atMs) * 262_144n + 1n},"task_id":${task.id},"is_root":${fragment.target < 0},` +
    `"sender_executor_id":"${root}","executors":[${executors.join(',')}],"host":"${nodes[task.node]}",` +
    `"connection_id":9,"connection_alias":"","sql_digest":"${query.digest}","plan_digest":"p${query.digest}",` +
    `"task_init_timestamp":${initNs},"task_start_timestamp":${ns(times.startMs)},"task_end_timestamp":${ns(times.endMs)},` +
    `"compile_start_timestamp":${ns(times.compileMs)},"compile_end_timestamp":${ns(times.compiledMs)},` +
    `"read_wait_index_start_timestamp":${ns(times.compileMs + 0.5)},` +
    `"read_wait_index_end_timestamp":${ns(times.compiledMs - 0.5)},"local_input_bytes":${rows * 40},` +
    `"remote_input_bytes":0,"output_bytes":0,"status":"${status}","error_message":"${error}","cpu_ru":${rows / 1e5},` +
    `"read_ru":${rows / 1e4},"memory_peak":${isFinal ? 64_000_000 : 0},"extra_info":{}}`
  );
}

interface ExecutorContext {
  readonly query: MadeQuery;
  readonly tasks: readonly Task[];
  readonly task: Task;
  readonly nodes: readonly string[];
  readonly fragment: MadeFragment;
  readonly text: string;
  readonly depth: number;
  readonly rows: number;
  readonly times: Times;
}

function executorJson(context: ExecutorContext): string {
  const { text, depth, fragment, task } = context;
  const [id = '', ...children] = text.replace(' <', '').split(' ');
  const isScan = id.startsWith('Table');
  const rows = context.rows * (isScan ? 12 : 1 + depth);
  const runNs = context.rows > 0 ? at(fragment.runMs, task.node) * 1e6 : 0;
  const timeNs = Math.round(runNs / (1 + depth * 0.6));
  const base =
    `{"id":"${id}","type":"${typeOf(id)}","children":[${children.map((child) => `"${child}"`).join(',')}],` +
    `"outbound_rows":${rows},"outbound_blocks":${Math.ceil(rows / 65_536)},"outbound_bytes":${rows * 24},` +
    `"outbound_allocated_bytes":${rows * 30},"concurrency":${rows > 0 ? 8 : 0},"execution_time_ns":${timeNs}`;
  return `${base}${extraMembers(id, context, rows)}}`;
}

function typeOf(id: string): string {
  const name = id.replace(/_\d+$/, '');
  const types: Readonly<Record<string, string>> = {
    TableFullScan: 'TableScan',
    HashJoin: 'Join',
    HashAgg: 'Agg',
  };
  return types[name] ?? name;
}

function extraMembers(id: string, context: ExecutorContext, rows: number): string {
  const { query, tasks, task, fragment, text } = context;
  if (id.startsWith('ExchangeSender')) {
    const targets =
      fragment.target < 0 ? [undefined] : tasks.filter((other) => other.fragment === fragment.target);
    const share = fragment.exchange === 'Broadcast' ? 1 : targets.length;
    const details = targets.map((target) => connectionJson(context, target, rows / share));
    return (
      `,"partition_num":${targets.length},"sender_target_task_ids":[${targets.map((target) => target?.id ?? -1)}],` +
      `"exchange_type":"${fragment.exchange}","connection_details":[${details.join(',')}]`
    );
  }
  if (id.startsWith('ExchangeReceiver')) {
    const place = fragment.executors.filter((other) => other.startsWith('ExchangeReceiver')).indexOf(text);
    const feeding = query.fragments.flatMap(({ target }, index) => (target === task.fragment ? [index] : []));
    const sources = tasks.filter((other) => other.fragment === feeding[place]);
    const details = sources.map(
      (source) =>
        `{"receiver_source_task_id":${source.id},"conn_type":"${source.node === task.node ? 'Local' : 'InnerZoneRemote'}",` +
        `"packets":${Math.ceil(rows / 9000)},"bytes":${Math.round((rows * 24) / Math.max(1, sources.length))}}`,
    );
    return `,"partition_num":${sources.length},"receiver_source_task_ids":[${sources.map((source) => source.id)}],"connection_details":[${details.join(',')}]`;
  }
  if (id.startsWith('HashJoin')) {
    const built = text.split(' ').at(-1);
    return (
      `,"peak_build_bytes_usage":${rows * 48},"build_side_child":"${rows > 0 ? built : ''}","is_spill_enabled":true,` +
      `"is_spilled":${fragment.isSpilled === true && rows > 0},"join_build_inbound_rows":${rows},"join_build_inbound_blocks":1,` +
      `"join_build_inbound_bytes":${rows * 24},"join_build_inbound_allocated_bytes":${rows * 30},` +
      `"join_build_concurrency":8,"join_build_execution_time_ns":${Math.round(rows * 4)}`
    );
  }
  return id.startsWith('Table') ? scanMembers(fragment, rows) : '';
}

function scanMembers({ remoteRegions = 0 }: MadeFragment, rows: number): string {
  const details =
    rows === 0
      ? '{}'
      : `{"dmfile_data_scanned_rows":${rows},"dmfile_data_skipped_rows":${Math.round(rows / 9)},"learner_read_time":"1.250ms",` +
        `"num_local_region":4,"num_remote_region":${remoteRegions},"rs_pack_filter_all":0,"rs_pack_filter_all_null":0,` +
        `"rs_pack_filter_none":${Math.ceil(rows / 80_000)},"rs_pack_filter_some":${Math.ceil(rows / 8192)}}`;
  const remote =
    '{"InnerZoneRemote":{"packets":0,"bytes":0},"InterZoneRemote":{"packets":0,"bytes":0},"num_streams":0}';
  return `,"is_partition_table_scan":false,"connection_details":[{"is_local":true,"bytes":${rows * 24},"num_streams":0},${remote}],"scan_details":${details}`;
}

function connectionJson(
  { tasks, task, nodes }: ExecutorContext,
  target: Task | undefined,
  rows: number,
): string {
  const isLocal = target?.node === task.node;
  const host = target === undefined ? '127.0.0.9:40111' : nodes[target.node];
  const source = tasks.indexOf(task) + 1;
  return (
    `{"tunnel_id":"tunnel${source}+${target?.id ?? -1}","sender_target_task_id":${target?.id ?? -1},` +
    `"sender_target_host":"${host}","is_local":${isLocal},"conn_type":"${isLocal ? 'Local' : 'InnerZoneRemote'}",` +
    `"packets":${Math.ceil(rows / 9000)},"bytes":${Math.round(rows * 24)}}`
  );
}

const noiseTexts: readonly (readonly [source: string, text: string])[] = [
  ['SegmentReadTaskScheduler.cpp:107', 'Added, pool_ids=[11247], pool_count=1'],
  ['BlobStore.cpp:818', 'Removing BlobFile, blob_id=223 read_only=true offset=913408 size=16339088'],
  [
    'DeltaMergeStore.cpp:2287',
    'Segment read tasks build done, cost=5ms sorted_ranges=1 n_tasks_before_split=12',
  ],
  ['PageDirectory.cpp:1932', 'GC apply done, edit_size=37'],
];

function noiseLines({ nodes, noise }: MadeCluster, lines: readonly Line[]): readonly Line[] {
  const times = lines.map(({ atMs }) => atMs);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  return nodes.flatMap((_, node) =>
    Array.from({ length: noise }, (__, index) => {
      const [source, text] = noiseTexts[(index + node) % noiseTexts.length] ?? ['BlobStore.cpp:1', 'none'];
      const atMs = first + ((last - first) * index) / noise;
      return { atMs, node, text: entry(atMs, 'INFO', source, text, undefined) };
    }),
  );
}
