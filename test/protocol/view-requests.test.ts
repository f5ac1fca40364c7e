import { describe, expect, it } from 'vitest';
import { viewRequestGuards } from '../../src/protocol/view-requests.ts';

const filter = { idle: 'leaf', pids: [1, 2], comms: ['java'] };
const read = { name: 'read', kind: 'kernel', library: 'vmlinux' };
const flame = { filter, value: 0, grouping: 'thread' };
const heat = { filter, columnNs: 1e9, rows: 50, firstColumn: 0, endColumn: 10, maxColumns: 100 };

describe('view request guards', () => {
  it.each([
    ['heatMap.read', heat],
    ['density.read', { filter, slices: 500 }],
    ['flameGraph.read', flame],
    ['flameGraph.read', { ...flame, range: { startNs: 0, endNs: 1e9 }, rootNode: 7 }],
    ['flameGraph.search', { ...flame, query: '/x/' }],
    ['flameGraph.read', { ...flame, transforms: [{ kind: 'focus-function', fn: read }], isInverted: true }],
    ['flameGraph.read', { ...flame, transforms: [{ kind: 'merge-node', path: [read, read] }] }],
    ['flameGraph.read', { ...flame, transforms: [{ kind: 'my-code' }], side: 'b', order: 'name' }],
    ['functions.read', { ...flame, by: 'file', order: 'self', limit: 10 }],
    ['sandwich.read', { ...flame, fn: read }],
    ['chart.read', { filter, startNs: 0, endNs: 1e9, widthPx: 800, threads: [{ pid: 1, tid: 2 }] }],
    ['threads.read', { filter, value: 0, slices: 100 }],
    ['profile.summary', undefined],
  ] as const)('%s accepts %j', (name, params) => {
    expect(viewRequestGuards[name](params)).toBe(true);
  });

  it.each([
    ['heatMap.read', undefined],
    ['heatMap.read', { ...heat, rows: 49.5 }],
    ['heatMap.read', { ...heat, columnNs: Number.NaN }],
    ['heatMap.read', { ...heat, filter: { idle: 'sometimes' } }],
    ['heatMap.read', { ...heat, filter: { idle: 'leaf', pids: ['1'] } }],
    ['flameGraph.read', { ...flame, range: { startNs: 0 } }],
    ['flameGraph.read', { ...flame, grouping: 'moon' }],
    ['flameGraph.read', { ...flame, transforms: [{ kind: 'focus-function', fn: { name: 'x', kind: 'y' } }] }],
    ['flameGraph.read', { ...flame, transforms: [{ kind: 'toString' }] }],
    ['flameGraph.read', { ...flame, transforms: [{ kind: 'rename', rules: [{ pattern: 'x' }] }] }],
    ['sandwich.read', flame],
    ['chart.read', { filter, startNs: 0, endNs: 1e9, widthPx: 800, threads: [1] }],
    ['flameGraph.search', flame],
    ['flameGraph.search', { ...flame, query: ['x'] }],
    ['density.read', [filter, 500]],
    ['profile.summary', {}],
  ] as const)('%s refuses %j', (name, params) => {
    expect(viewRequestGuards[name](params)).toBe(false);
  });
});
