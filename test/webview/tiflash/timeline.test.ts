import { describe, expect, it } from 'vitest';
import {
  hostHeight,
  laneAt,
  stepTask,
  taskHeight,
  timelineLayout,
} from '../../../src/webview/tiflash/timeline/timeline-layout.ts';
import { openSample, queryOf, sampleQueries } from './query-fixture.ts';

const layout = timelineLayout(queryOf(await openSample(), sampleQueries.cancelled));

describe('the timeline of a query', () => {
  it('puts tasks below their hosts, the first dispatched first', () => {
    const lanes = layout.lanes.map((lane) => (lane.kind === 'host' ? lane.host : lane.task.startNs));
    expect(lanes).toHaveLength(18);
    expect(lanes[0]).toBe('10.20.0.11:3930');
    expect(lanes[6]).toBe('10.20.0.12:3930');
    const starts = lanes.slice(1, 6).map(Number);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(layout.height).toBe(3 * hostHeight + 15 * taskHeight);
  });

  it('ends with the last moment that is known, also of tasks that never ended', () => {
    const ends = layout.lanes.flatMap((lane) => (lane.kind === 'task' ? (lane.task.endNs ?? 0) : 0));
    expect(layout.endNs).toBe(Math.max(...ends));
    expect(layout.lanes.some((lane) => lane.kind === 'task' && lane.task.endNs === null)).toBe(true);
  });

  it('knows what is at a height', () => {
    expect(laneAt(layout, 5)).toMatchObject({ kind: 'host', host: '10.20.0.11:3930' });
    expect(laneAt(layout, hostHeight + 1)).toMatchObject({ kind: 'task', y: hostHeight });
    expect(laneAt(layout, layout.height + 1)).toBeUndefined();
  });

  it('steps from task to task over the headings of hosts', () => {
    const ids = layout.lanes.flatMap((lane) => (lane.kind === 'task' ? lane.task.id : []));
    expect(stepTask(layout, undefined, 1)).toBe(ids[0]);
    expect(stepTask(layout, ids[4], 1)).toBe(ids[5]);
    expect(stepTask(layout, ids[0], -1)).toBe(ids[0]);
    expect(stepTask(layout, ids.at(-1), 1)).toBe(ids.at(-1));
  });
});
