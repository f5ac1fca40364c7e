/**
 * Log lines of one made-up query as TiFlash v26.3.7 prints them: five fragments that join three tables, on any number of
 * nodes. Times, rows and bytes are invented but fit each other.
 *
 * @typedef {object} QueryPlan
 * @property {readonly string[]} hosts `address:port` of the nodes
 * @property {number} startMs milliseconds since the epoch when the statement begins
 * @property {number} number local_query_id, different for each statement
 * @property {number} seed of what is random
 * @property {number} [scale] how much data there is; 1 takes about a second
 * @property {number} [skew] how many times the rows of the others the first node has
 * @property {'memory' | 'cancel'} [failure]
 *
 * @typedef {{ readonly host: string, readonly timeNs: bigint, readonly text: string }} LogLine
 */

/** @typedef {Readonly<Record<string, unknown>>} Json */

/**
 * @typedef {object} Operator
 * @property {string} id
 * @property {string} type
 * @property {readonly string[]} children
 * @property {number} rows rows of all tasks at scale 1
 * @property {number} width bytes of a row
 * @property {number} cost nanoseconds for a thousand rows
 */

/**
 * @typedef {object} Fragment
 * @property {readonly Operator[]} operators root first
 * @property {'Broadcast' | 'Hash' | 'PassThrough'} exchange
 * @property {number} target index of the fragment that receives; −1 is TiDB
 * @property {string} receiver
 */

/**
 * @param {string} id
 * @param {string} type
 * @param {readonly string[]} children
 * @param {number} rows
 * @param {number} width
 * @param {number} cost
 * @returns {Operator}
 */
const operator = (id, type, children, rows, width, cost) => ({ id, type, children, rows, width, cost });

/** @type {readonly Fragment[]} */
const fragments = [
  {
    operators: [
      operator('ExchangeSender_43', 'ExchangeSender', ['Selection_42'], 290_000, 16, 9_000),
      operator('Selection_42', 'Selection', ['TableFullScan_41'], 290_000, 16, 7_000),
      operator('TableFullScan_41', 'TableScan', [], 1_500_000, 31, 26_000),
    ],
    exchange: 'Broadcast',
    target: 1,
    receiver: 'ExchangeReceiver_44',
  },
  {
    operators: [
      operator('ExchangeSender_48', 'ExchangeSender', ['HashJoin_47'], 1_450_000, 40, 12_000),
      operator('HashJoin_47', 'Join', ['ExchangeReceiver_44', 'Selection_46'], 1_450_000, 40, 46_000),
      operator('ExchangeReceiver_44', 'ExchangeReceiver', [], 290_000, 16, 6_000),
      operator('Selection_46', 'Selection', ['TableFullScan_45'], 7_300_000, 28, 8_000),
      operator('TableFullScan_45', 'TableScan', [], 15_000_000, 36, 24_000),
    ],
    exchange: 'Hash',
    target: 3,
    receiver: 'ExchangeReceiver_53',
  },
  {
    operators: [
      operator('ExchangeSender_52', 'ExchangeSender', ['Selection_51'], 32_000_000, 24, 11_000),
      operator('Selection_51', 'Selection', ['TableRangeScan_50'], 32_000_000, 24, 9_000),
      operator('TableRangeScan_50', 'TableScan', [], 60_000_000, 44, 21_000),
    ],
    exchange: 'Hash',
    target: 3,
    receiver: 'ExchangeReceiver_54',
  },
  {
    operators: [
      operator('ExchangeSender_58', 'ExchangeSender', ['HashAgg_57'], 310_000, 48, 10_000),
      operator('HashAgg_57', 'Agg', ['Projection_56'], 310_000, 48, 62_000),
      operator('Projection_56', 'Projection', ['HashJoin_55'], 3_100_000, 44, 4_000),
      operator('HashJoin_55', 'Join', ['ExchangeReceiver_53', 'ExchangeReceiver_54'], 3_100_000, 44, 58_000),
      operator('ExchangeReceiver_53', 'ExchangeReceiver', [], 1_450_000, 40, 7_000),
      operator('ExchangeReceiver_54', 'ExchangeReceiver', [], 32_000_000, 24, 7_000),
    ],
    exchange: 'Hash',
    target: 4,
    receiver: 'ExchangeReceiver_59',
  },
  {
    operators: [
      operator('ExchangeSender_62', 'ExchangeSender', ['TopN_61'], 30, 56, 9_000),
      operator('TopN_61', 'TopN', ['HashAgg_60'], 30, 56, 9_000),
      operator('HashAgg_60', 'Agg', ['ExchangeReceiver_59'], 310_000, 56, 70_000),
      operator('ExchangeReceiver_59', 'ExchangeReceiver', [], 310_000, 48, 7_000),
    ],
    exchange: 'PassThrough',
    target: -1,
    receiver: '',
  },
];

/**
 * A pseudo-random number generator (mulberry32), so that the log is the same every time.
 *
 * @param {number} seed
 * @returns {() => number}
 */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A query under way: what all its records share. */
class QueryWriter {
  /** @param {QueryPlan} plan */
  constructor(plan) {
    this.plan = plan;
    this.random = randomFrom(plan.seed);
    this.startNs = BigInt(plan.startMs) * 1_000_000n;
    this.tso = (BigInt(plan.startMs) << 18n) | 1n;
    const queryTs = this.startNs + 846_628n;
    this.identity = `gather_id:1, query_ts:${queryTs}, local_query_id:${plan.number}, server_id:1437, start_ts:${this.tso}`;
    const shares = plan.hosts.map((_, index) => (index === 0 ? (plan.skew ?? 1) : 0.9 + this.random() * 0.2));
    const sum = shares.reduce((total, share) => total + share, 0);
    this.shares = shares.map((share) => share / sum);
  }

  /**
   * Number of a fragment's task on a node, counted from 1, leaf fragments first.
   *
   * @param {number} fragment
   * @param {number} host
   */
  taskId(fragment, host) {
    return fragment * this.plan.hosts.length + host + 1;
  }

  /**
   * @param {number} fragment
   * @param {number} host
   * @param {Operator} of
   */
  rows(fragment, host, of) {
    const { scale = 1 } = this.plan;
    const broadcast = of.id === 'ExchangeReceiver_44' ? 1 : (this.shares[host] ?? 0);
    const isTop = fragment === 4 && of.rows === 30;
    return isTop ? 10 : Math.round(of.rows * scale * broadcast);
  }
}

/**
 * The lines of a query, in the order of time within a node.
 *
 * @param {QueryPlan} plan
 * @returns {readonly LogLine[]}
 */
export function queryLog(plan) {
  const writer = new QueryWriter(plan);
  /** @type {LogLine[]} */
  const lines = [];
  /** @type {number[]} */
  const ends = [];
  for (const [fragment, { operators }] of fragments.entries()) {
    for (const [host] of plan.hosts.entries()) {
      lines.push(...taskLines(writer, fragment, host, operators, ends));
    }
  }
  return lines;
}

/**
 * @param {QueryWriter} writer
 * @param {number} fragment
 * @param {number} host
 * @param {readonly Operator[]} operators
 * @param {number[]} ends nanoseconds after the start when each task ends, by task id; this one is added
 * @returns {readonly LogLine[]}
 */
function taskLines(writer, fragment, host, operators, ends) {
  const { plan, random } = writer;
  const taskId = writer.taskId(fragment, host);
  const init = 10_000_000 + fragment * 300_000 + random() * 4_000_000;
  const compileStart = init + 400_000 + random() * 3_000_000;
  const isScan = operators.some(({ type }) => type === 'TableScan');
  const learner = isScan ? 9_000_000 + random() * 30_000_000 : 0;
  const compileEnd = compileStart + learner + 2_000_000 + random() * 3_000_000;
  const start = compileEnd + 300_000 + random() * (fragment > 2 ? 60_000_000 : 2_000_000);
  const own = operators.reduce(
    (sum, of) => sum + (writer.rows(fragment, host, of) / 1000) * of.cost * (0.85 + random() * 0.3),
    0,
  );
  const sources = fragments.flatMap(({ target }, index) =>
    target === fragment ? plan.hosts.map((_, from) => ends[writer.taskId(index, from)] ?? 0) : [],
  );
  const end = Math.max(start + own / 12, ...sources.map((source) => source + 1_000_000 + own / 60));
  const times = { init, compileStart, learner, compileEnd, start, end };
  const outcome = outcomeOf(writer, fragment, host);
  ends[taskId] = outcome.isEnded ? end : 0;
  return [
    recordLine(writer, fragment, host, 'INITIALIZING', '', times, 0),
    ...(outcome.isEnded
      ? [recordLine(writer, fragment, host, outcome.status, outcome.error, times, own)]
      : []),
    ...(outcome.stack === '' ? [] : [plainLine(writer, host, taskId, end - 500_000, outcome.stack)]),
  ];
}

/**
 * @param {QueryWriter} writer
 * @param {number} fragment
 * @param {number} host
 * @returns {{ status: string, error: string, stack: string, isEnded: boolean }}
 */
function outcomeOf(writer, fragment, host) {
  const { plan, identity } = writer;
  const fine = { status: 'FINISHED', error: '', stack: '', isEnded: true };
  const count = plan.hosts.length;
  if (plan.failure === undefined || fragment < 2) return fine;
  if (plan.failure === 'cancel') {
    return fragment === 4
      ? { ...fine, isEnded: false }
      : { ...fine, status: 'CANCELLED', error: 'Receive cancel request from TiDB' };
  }
  const culprit = 3 * count + 2;
  const reason =
    'Code: 241, e.displayText() = DB::Exception: Memory limit (for query) exceeded: would use 15.27 GiB (attempt to allocate chunk of 4718592 bytes), maximum: 15.00 GiB: (while building the hash table of "HashJoin_55"), e.what() = DB::Exception,';
  if (writer.taskId(fragment, host) === culprit) {
    return {
      ...fine,
      status: 'FAILED',
      error: reason,
      stack: `task running meets error: ${reason} ${stackTrace}`,
    };
  }
  const relayed = `From MPP<${identity},task_id:${culprit}>: ${reason}`;
  if (fragment === 4)
    return { ...fine, status: 'FAILED', error: relayed, stack: `task running meets error: ${relayed}` };
  return { ...fine, status: 'CANCELLED', error: relayed };
}

const stackTrace = [
  'Stack trace:',
  '\t0x1c9e1b2\tDB::Exception::Exception(std::string const&, int) [tiflash+29991346]',
  '\t0x7f4b8c1\tDB::MemoryTracker::alloc(long, bool) [tiflash+133478593]',
  '\t0x7a20d44\tDB::Arena::alloc(unsigned long) [tiflash+128060740]',
  '\t0x81b7f10\tDB::Join::insertFromBlockInternal(DB::Block*, unsigned long) [tiflash+136019728]',
  '\t0x8f41c33\tDB::HashJoinBuildSink::writeImpl(DB::Block&&) [tiflash+150215731]',
  '\t0x8f0a6e0\tDB::PipelineTask::doExecuteImpl() [tiflash+149988064]',
  '\t0x8f1d2a8\tDB::TaskThreadPool::loop(unsigned long) [tiflash+150065832]',
].join('\n');

/**
 * @param {QueryWriter} writer
 * @param {number} fragment
 * @param {number} host
 * @param {string} status
 * @param {string} error
 * @param {{ init: number, compileStart: number, learner: number, compileEnd: number, start: number, end: number }} times
 * @param {number} own
 * @returns {LogLine}
 */
function recordLine(writer, fragment, host, status, error, times, own) {
  const { plan, startNs, tso, identity } = writer;
  const address = plan.hosts[host] ?? '';
  const taskId = writer.taskId(fragment, host);
  const isFinal = status !== 'INITIALIZING';
  const at = (/** @type {number} */ offset) => (offset === 0 ? 0n : startNs + BigInt(Math.round(offset)));
  const operators = fragments[fragment]?.operators ?? [];
  const isScan = operators.some(({ type }) => type === 'TableScan');
  const scanned = operators.find(({ type }) => type === 'TableScan');
  const members = [
    `"query_tso":${tso}`,
    `"task_id":${taskId}`,
    `"is_root":${fragment === 4}`,
    `"sender_executor_id":"${operators[0]?.id}"`,
    `"executors":[${operators.map((of) => JSON.stringify(executorJson(writer, fragment, host, of, isFinal))).join(',')}]`,
    `"host":"${address}"`,
    '"connection_id":3221225570',
    '"connection_alias":"reporting"',
    '"sql_digest":"5f0c1d8e2a6b4c79930e1f52d7a8b6c4e3f2019d8c7b6a5e4d3c2b1a09f8e7d6"',
    `"plan_digest":"${(plan.scale ?? 1) > 30 ? 'b' : 'a'}41e7d09c3f85b26117d0e9f4c8a2b5d6e1f0a9c8b7d6e5f4a3b2c1d0e9f8a7b"`,
    `"task_init_timestamp":${at(times.init)}`,
    `"task_start_timestamp":${isFinal ? at(times.start) : 0}`,
    `"task_end_timestamp":${isFinal ? at(times.end) : 0}`,
    `"compile_start_timestamp":${isFinal ? at(times.compileStart) : 0}`,
    `"compile_end_timestamp":${isFinal ? at(times.compileEnd) : 0}`,
    `"read_wait_index_start_timestamp":${isFinal && isScan ? at(times.compileStart + 800_000) : 0}`,
    `"read_wait_index_end_timestamp":${isFinal && isScan ? at(times.compileStart + 800_000 + times.learner) : 0}`,
    `"local_input_bytes":${isFinal && scanned ? writer.rows(fragment, host, scanned) * scanned.width : 0}`,
    '"remote_input_bytes":0',
    '"output_bytes":0',
    `"status":"${status}"`,
    // TiFlash does not escape it, so the quotes in it make the JSON invalid, as they do in real logs.
    `"error_message":"${error}"`,
    `"cpu_ru":${isFinal ? (own / 3e6 / 3).toFixed(3) : 0}`,
    `"read_ru":${isFinal && isScan ? (own / 1e6).toFixed(3) : 0}`,
    `"memory_peak":${status === 'FINISHED' ? 214_686_115 + host * 3_000_000 : 0}`,
    `"extra_info":${isFinal ? JSON.stringify(threadTimes(own, times)) : '{}'}`,
  ];
  const json = `{${members.join(',')}}`;
  const level = isFinal ? 'INFO' : 'DEBUG';
  const offset = isFinal ? times.end + 120_000 : times.init + 900_000;
  const source = `[source="mpp_task_tracing MPP<${identity},task_id:${taskId}>"]`;
  return lineOf(writer, address, offset, level, 'MPPTaskStatistics.cpp:150', json, source);
}

/**
 * @param {number} own
 * @param {{ start: number, end: number }} times
 * @returns {Json}
 */
function threadTimes(own, { start, end }) {
  const round = Math.round;
  return {
    cpu_execute_time_ns: round(own * 0.93),
    cpu_pending_time_ns: round(own * 0.04),
    io_execute_time_ns: round(own * 0.03),
    io_pending_time_ns: round(own * 0.01),
    await_time_ns: round((end - start) * 3.1),
    wait_for_notify_time_ns: round((end - start) * 6.2),
  };
}

/**
 * @param {QueryWriter} writer
 * @param {number} fragment
 * @param {number} host
 * @param {Operator} of
 * @param {boolean} isFinal
 * @returns {Json}
 */
function executorJson(writer, fragment, host, of, isFinal) {
  const rows = isFinal ? writer.rows(fragment, host, of) : 0;
  const spent = (id = of.id) => {
    const each = fragments[fragment]?.operators.find((one) => one.id === id);
    return each === undefined ? 0 : (writer.rows(fragment, host, each) / 1000) * each.cost;
  };
  const inclusive = (/** @type {Operator} */ each, /** @type {number} */ depth) => {
    /** @type {number} */
    let time = spent(each.id);
    // The build side of a join is a pipeline of its own.
    const child = each.type === 'Join' ? each.children[1] : each.children[0];
    const next = fragments[fragment]?.operators.find(({ id }) => id === child);
    if (next !== undefined && depth < 9) time += inclusive(next, depth + 1);
    return time;
  };
  return {
    id: of.id,
    type: of.type,
    children: of.children,
    outbound_rows: rows,
    outbound_blocks: Math.ceil(rows / 65_536),
    outbound_bytes: rows * of.width,
    outbound_allocated_bytes: Math.round(rows * of.width * 1.25),
    concurrency: 16,
    execution_time_ns: isFinal ? Math.round(inclusive(of, 0) / 12) : 0,
    ...extraMembers(writer, fragment, host, of, isFinal),
  };
}

/**
 * @param {QueryWriter} writer
 * @param {number} fragment
 * @param {number} host
 * @param {Operator} of
 * @param {boolean} isFinal
 * @returns {Json}
 */
function extraMembers(writer, fragment, host, of, isFinal) {
  const { plan } = writer;
  const peers = plan.hosts.map((_, index) => index);
  switch (of.type) {
    case 'ExchangeSender': {
      const { target, exchange } = fragments[fragment] ?? { target: -1, exchange: 'Hash' };
      const targets = target === -1 ? [-1] : peers.map((peer) => writer.taskId(target, peer));
      const bytes = isFinal ? writer.rows(fragment, host, of) * of.width : 0;
      return {
        partition_num: targets.length,
        sender_target_task_ids: targets,
        exchange_type: exchange,
        connection_details: targets.map((to, peer) => ({
          tunnel_id: `tunnel${writer.taskId(fragment, host)}+${to}`,
          sender_target_task_id: to,
          sender_target_host: to === -1 ? '127.0.0.9:10080' : (plan.hosts[peer] ?? ''),
          is_local: to !== -1 && peer === host,
          conn_type: to === -1 ? 'InnerZoneRemote' : connectionType(host, peer),
          packets: isFinal ? 12 : 0,
          bytes: wireBytes(bytes, exchange, targets.length, to !== -1 && peer === host),
        })),
      };
    }
    case 'ExchangeReceiver': {
      const from = fragments.findIndex(({ receiver }) => receiver === of.id);
      const sender = fragments[from];
      const root = sender?.operators[0];
      return {
        partition_num: plan.hosts.length,
        receiver_source_task_ids: peers.map((peer) => writer.taskId(from, peer)),
        connection_details: peers.map((peer) => ({
          receiver_source_task_id: writer.taskId(from, peer),
          conn_type: connectionType(peer, host),
          packets: isFinal ? 12 : 0,
          bytes:
            isFinal && root !== undefined && sender !== undefined
              ? wireBytes(
                  writer.rows(from, peer, root) * root.width,
                  sender.exchange,
                  plan.hosts.length,
                  peer === host,
                )
              : 0,
        })),
      };
    }
    case 'Join': {
      const built = fragments[fragment]?.operators.find(({ id }) => id === of.children[0]);
      const rows = isFinal && built !== undefined ? writer.rows(fragment, host, built) : 0;
      return {
        peak_build_bytes_usage: rows * 96,
        build_side_child: isFinal ? of.children[0] : '',
        is_spill_enabled: true,
        is_spilled: isFinal && of.id === 'HashJoin_55' && (plan.skew ?? 1) > 2 && host === 0,
        join_build_inbound_rows: rows,
        join_build_inbound_blocks: Math.ceil(rows / 65_536),
        join_build_inbound_bytes: rows * 40,
        join_build_inbound_allocated_bytes: rows * 50,
        join_build_concurrency: 16,
        join_build_execution_time_ns: Math.round((rows / 1000) * 3100),
      };
    }
    case 'TableScan':
      return scanMembers(writer, fragment, host, of, isFinal);
    default:
      return {};
  }
}

/**
 * @param {number} bytes
 * @param {string} exchange
 * @param {number} targets
 * @param {boolean} isLocal
 */
function wireBytes(bytes, exchange, targets, isLocal) {
  const share = exchange === 'Hash' ? bytes / targets : bytes;
  // What goes over the network is compressed.
  return Math.round(isLocal ? share : share * 0.57);
}

/**
 * Every third node is in another zone.
 *
 * @param {number} from
 * @param {number} to
 */
function connectionType(from, to) {
  if (from === to) return 'Local';
  return (from % 3 === 2) === (to % 3 === 2) ? 'InnerZoneRemote' : 'InterZoneRemote';
}

/**
 * @param {QueryWriter} writer
 * @param {number} fragment
 * @param {number} host
 * @param {Operator} of
 * @param {boolean} isFinal
 * @returns {Json}
 */
function scanMembers(writer, fragment, host, of, isFinal) {
  const rows = isFinal ? writer.rows(fragment, host, of) : 0;
  const packs = Math.max(1, Math.ceil(rows / 8192));
  const bytes = rows * of.width;
  const remote = { InnerZoneRemote: { packets: 0, bytes: 0 }, InterZoneRemote: { packets: 0, bytes: 0 } };
  return {
    is_partition_table_scan: false,
    connection_details: [
      { is_local: true, bytes, max: rows / 60_000, min: rows / 71_000, num_streams: isFinal ? 16 : 0 },
      { ...remote, num_streams: 0 },
    ],
    scan_details: isFinal
      ? {
          build_bitmap_time: '0.082ms',
          create_snapshot_time: '0.042ms',
          delta_bytes: 20_400,
          delta_rows: 680,
          dmfile_data_scanned_rows: Math.round(rows * 1.02),
          dmfile_data_skipped_rows: Math.round(rows * 0.04),
          dmfile_read_time: `${(rows / 2_000_000).toFixed(3)}ms`,
          learner_read_time: `${(9 + (rows % 30)).toFixed(3)}ms`,
          mvcc_input_bytes: Math.round(bytes * 0.3),
          mvcc_input_rows: Math.round(rows * 0.5),
          num_columns: 4,
          num_local_region: 4 + (host % 3),
          num_read_tasks: 4,
          num_remote_region: 0,
          num_segments: 4,
          query_read_bytes: Math.round(bytes * 0.4),
          read_mode: 'Bitmap',
          rs_pack_filter_all: packs,
          rs_pack_filter_check_time: '0.311ms',
          rs_pack_filter_none: Math.round(packs * 0.05),
          rs_pack_filter_some: Math.round(packs * 0.6),
        }
      : {},
  };
}

/**
 * @param {QueryWriter} writer
 * @param {number} host
 * @param {number} taskId
 * @param {number} offset
 * @param {string} message
 * @returns {LogLine}
 */
function plainLine(writer, host, taskId, offset, message) {
  const source = `[source="MPP<${writer.identity},task_id:${taskId}>"]`;
  return lineOf(writer, writer.plan.hosts[host] ?? '', offset, 'WARN', 'MPPTask.cpp:812', message, source);
}

/**
 * @param {QueryWriter} writer
 * @param {string} host
 * @param {number} offset nanoseconds after the start of the statement
 * @param {string} level
 * @param {string} source
 * @param {string} message
 * @param {string} field
 * @returns {LogLine}
 */
function lineOf(writer, host, offset, level, source, message, field) {
  const timeNs = writer.startNs + BigInt(Math.round(offset));
  const text = `[${stamp(Number(timeNs / 1_000_000n))}] [${level}] [${source}] [${JSON.stringify(message)}] ${field} [thread_id=${61 + (Number(timeNs % 97n) || 0)}]`;
  return { host, timeNs, text };
}

/**
 * The head of an entry: local time of a cluster two hours east of Greenwich.
 *
 * @param {number} ms
 * @returns {string}
 */
export function stamp(ms) {
  const [day = '', time = ''] = new Date(ms + 2 * 3_600_000).toISOString().split('T');
  return `${day.replaceAll('-', '/')} ${time.slice(0, 12)} +02:00`;
}
