import { describe, expect, it } from 'vitest';
import type { QueryRow, QueryStatus } from '../../../src/analysis/tiflash/view-data.ts';
import { orderQueries } from '../../../src/extension/tiflash/cluster-node.ts';

function row(key: string, status: QueryStatus, wallNs: string | null, taskCount: number): QueryRow {
  return {
    key,
    startTs: '1',
    queryTs: null,
    localQueryId: null,
    serverId: null,
    gatherId: null,
    timeMs: Date.UTC(2026, 6, 21, 8),
    wallNs,
    taskCount,
    fragmentCount: 5,
    hosts: [`10.20.0.${key}:3930`],
    status,
    statusCounts: {},
    flaggedCount: 0,
    initialisingCount: 0,
    sqlDigest: '',
    isPlain: false,
    planDigest: '',
  };
}

describe('the queries of the tree', () => {
  const rows = [
    row('11', 'finished', '500', 15),
    row('12', 'failed', null, 25),
    row('13', 'cancelled', '9007199254740993', 5),
  ];
  const keys = (found: readonly QueryRow[]) => found.map(({ key }) => key).join(' ');

  it('come in the order that was chosen', () => {
    expect(keys(orderQueries(rows, 'time', ''))).toBe('11 12 13');
    expect(keys(orderQueries(rows, 'duration', ''))).toBe('13 11 12');
    expect(keys(orderQueries(rows, 'status', ''))).toBe('12 13 11');
    expect(keys(orderQueries(rows, 'tasks', ''))).toBe('12 11 13');
  });

  it('hold every word of the filter', () => {
    expect(keys(orderQueries(rows, 'time', 'FAILED 10.20'))).toBe('12');
    expect(keys(orderQueries(rows, 'time', '2026-07-21 finished'))).toBe('11');
    expect(keys(orderQueries(rows, 'time', 'nothing'))).toBe('');
  });
});
