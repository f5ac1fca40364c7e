import type { MadeCluster, MadeFragment, MadeQuery } from './made-cluster.ts';

const nodes = [0, 1, 2];

/** customers ⨝ orders by hash, grouped, the first ten to TiDB. */
function salesByCustomer(
  orders: Partial<MadeFragment>,
  join: Partial<MadeFragment>,
): readonly MadeFragment[] {
  return [
    {
      executors: ['ExchangeSender_13 < Selection_12', 'Selection_12 < TableFullScan_11', 'TableFullScan_11'],
      exchange: 'Hash',
      target: 2,
      nodes,
      rows: [52_000, 50_000, 49_000],
      runMs: [38, 41, 36],
    },
    {
      executors: ['ExchangeSender_16 < TableFullScan_15', 'TableFullScan_15'],
      exchange: 'Hash',
      target: 2,
      nodes,
      rows: [820_000, 790_000, 805_000],
      runMs: [160, 170, 150],
      ...orders,
    },
    {
      executors: [
        'ExchangeSender_21 < HashAgg_20',
        'HashAgg_20 < HashJoin_19',
        'HashJoin_19 < ExchangeReceiver_17 ExchangeReceiver_18',
        'ExchangeReceiver_17',
        'ExchangeReceiver_18',
      ],
      exchange: 'Hash',
      target: 3,
      nodes,
      rows: [11_000, 10_500, 10_800],
      runMs: [90, 95, 88],
      ...join,
    },
    {
      executors: [
        'ExchangeSender_25 < TopN_24',
        'TopN_24 < HashAgg_23',
        'HashAgg_23 < ExchangeReceiver_22',
        'ExchangeReceiver_22',
      ],
      exchange: 'PassThrough',
      target: -1,
      nodes,
      rows: [10],
      runMs: [12, 14, 11],
    },
  ];
}

const start = Date.UTC(2026, 8, 14, 2, 30, 0);
const digest = '5f1b7c90';

const calm: MadeQuery = { atMs: start, number: 101, digest, fragments: salesByCustomer({}, {}) };

/** The same statement an hour later: a hot customer, a lagging replica, a join that spills. */
const skewed: MadeQuery = {
  atMs: start + 3_600_000,
  number: 177,
  digest,
  fragments: salesByCustomer(
    { learnerReadMs: 1400, remoteRegions: 6 },
    { rows: [9000, 96_000, 8800], runMs: [110, 940, 105], isSpilled: true },
  ),
};

const failed: MadeQuery = {
  atMs: start + 5_400_000,
  number: 203,
  digest: 'c0ffee42',
  fragments: salesByCustomer({}, {}),
  failure: {
    fragment: 2,
    node: 1,
    text: "Code: 0, e.displayText() = DB::TiFlashException: Memory limit (for query) exceeded caused by 'RSS' : would use 12.1 GiB, limit 12.0 GiB, e.what() = DB::TiFlashException,",
  },
};

/** What `samples/tiflash` holds. */
export const sampleCluster: MadeCluster = {
  nodes: ['127.0.0.61:3930', '127.0.0.62:3930', '127.0.0.63:3930'],
  queries: [calm, skewed, failed],
  noise: 24,
};

/** A query of `fragments` × `width` tasks, each fragment feeding the next. */
export function wideQuery(fragments: number, width: number, atMs = start, number = 1): MadeQuery {
  const all = Array.from({ length: width }, (_, node) => node);
  return {
    atMs,
    number,
    digest: 'ab12',
    fragments: Array.from({ length: fragments }, (_, index): MadeFragment => {
      const id = index * 10;
      const isFirst = index === 0;
      return {
        executors: isFirst
          ? [
              `ExchangeSender_${id + 3} < Selection_${id + 2}`,
              `Selection_${id + 2} < TableFullScan_${id + 1}`,
              `TableFullScan_${id + 1}`,
            ]
          : [
              `ExchangeSender_${id + 5} < HashAgg_${id + 4}`,
              `HashAgg_${id + 4} < HashJoin_${id + 3}`,
              `HashJoin_${id + 3} < ExchangeReceiver_${id + 2} TableFullScan_${id + 1}`,
              `ExchangeReceiver_${id + 2}`,
              `TableFullScan_${id + 1}`,
            ],
        exchange: index === fragments - 1 ? 'PassThrough' : 'Hash',
        target: index === fragments - 1 ? -1 : index + 1,
        nodes: all,
        rows: [50_000],
        runMs: [40],
      };
    }),
  };
}

/** The nodes of a cluster of this size. */
export function nodeNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, node) => `127.0.1.${node + 1}:3930`);
}
