import { describe, expect, it } from 'vitest';
import { diffView } from '../../../src/analysis/sched/diff-view.ts';
import { durationView } from '../../../src/analysis/sched/duration-view.ts';
import { idleView } from '../../../src/analysis/sched/idle-view.ts';
import { latencyView } from '../../../src/analysis/sched/latency-view.ts';
import { migrationView } from '../../../src/analysis/sched/migration-view.ts';
import { overview } from '../../../src/analysis/sched/overview.ts';
import { runQueueView } from '../../../src/analysis/sched/run-queue-view.ts';
import type { SchedRun } from '../../../src/analysis/sched/sched-selection.ts';
import { wholeSelection } from '../../../src/analysis/sched/sched-selection.ts';
import { sliceDetails } from '../../../src/analysis/sched/slice-details.ts';
import { summariseRun } from '../../../src/analysis/sched/summarise-run.ts';
import { timelineOf } from '../../../src/analysis/sched/timeline.ts';
import type { TimelineRequest } from '../../../src/analysis/sched/timeline-data.ts';
import { sliceStates } from '../../../src/analysis/sched/timeline-data.ts';
import { timelineView } from '../../../src/analysis/sched/timeline-view.ts';
import { hasSharedData } from '../../parsers/reading/shared-data.ts';
import { goldenFile } from '../../sched/golden.ts';
import { sampleCapture } from '../../sched/read-capture.ts';

interface ExtGolden {
  readonly file: string;
  readonly by_cpu: Readonly<Record<string, { switches: number; idle_switches: number; busy_usec: number }>>;
  readonly migrations_seen_by_thread: readonly (readonly [number, string, number])[];
}

async function run(path: string, label = path): Promise<SchedRun> {
  return { label, file: path, capture: await sampleCapture(path) };
}

const whole: Omit<TimelineRequest, 'fromUs' | 'toUs'> = {
  columns: 1000,
  lanes: 'core',
  firstLane: 0,
  laneLimit: 100,
  order: 'name',
};

describe.runIf(hasSharedData)('following cores and threads through time', () => {
  it.each([
    'nfv_run1_mapped',
    'real_switch_heavy',
    'real_mixed_kvm',
    'synth_40core',
    'synth_vmx_all_reasons',
  ])('%s: switches of each core and migrations of each thread', async (name) => {
    const golden = goldenFile(`ext.${name}.json`) as ExtGolden;
    const only = await run(`cdict/${golden.file}`);
    const timeline = timelineOf(only.capture);
    const { cores } = idleView(only, timeline, wholeSelection);
    const seen = cores.filter(({ switches }) => switches > 0);
    expect(seen.map(({ core, switches }) => [String(core), switches])).toEqual(
      Object.entries(golden.by_cpu).map(([core, { switches }]) => [core, switches]),
    );
    const { threads, total } = migrationView(only, timeline, wholeSelection);
    const byTid = threads.map(({ tid, task, moves }) => [tid, task, moves]);
    expect(byTid.sort((a, b) => Number(a[0]) - Number(b[0]))).toEqual(golden.migrations_seen_by_thread);
    expect(total).toBe(threads.reduce((sum, { moves }) => sum + moves, 0));
  });

  it('covers each core without gaps or overlaps, and merges what is narrower than a column', async () => {
    const only = await run('cdict/nfv_run1_mapped.cdict');
    const timeline = timelineOf(only.capture);
    for (const columns of [50, 1_000_000]) {
      const view = timelineView(only, timeline, wholeSelection, {
        ...whole,
        columns,
        fromUs: 1000,
        toUs: 400_000,
      });
      const { slices } = view;
      for (const [lane] of view.lanes.entries()) {
        const [first = 0, end = 0] = slices.laneStart.subarray(lane, lane + 2);
        expect(slices.startUs[first]).toBe(1000);
        expect(slices.endUs[end - 1]).toBe(400_000);
        for (let at = first + 1; at < end; at++) expect(slices.startUs[at]).toBe(slices.endUs[at - 1]);
        expect(end - first).toBeLessThanOrEqual(2 * columns + 2);
      }
      const isMerged = slices.merged.some((merged) => merged > 1);
      expect(isMerged).toBe(columns === 50);
    }
  });

  it('gives the same busy share of cores and threads', async () => {
    const only = await run('cdict/synth_40core.cdict');
    const timeline = timelineOf(only.capture);
    const window = { fromUs: 20_000, toUs: 100_000 };
    const cores = timelineView(only, timeline, wholeSelection, { ...whole, ...window });
    const threads = timelineView(only, timeline, wholeSelection, { ...whole, ...window, lanes: 'thread' });
    const sum = (lanes: readonly { readonly share: number }[]): number =>
      lanes.reduce((total, { share }) => total + share, 0);
    expect(threads.laneCount).toBe(60);
    expect(sum(threads.lanes)).toBeCloseTo(sum(cores.lanes), 6);
  });

  it('never has more threads running than there are cores, though threads are renamed while they run', async () => {
    const only = await run('inputs/real_mixed_kvm.data');
    const timeline = timelineOf(only.capture);
    const { fromUs, state } = timeline.threads;
    const steps: [us: number, change: number][] = [];
    for (let thread = 0; thread < only.capture.threads.count; thread++) {
      const [first = 0, end = 0] = timeline.threads.start.subarray(thread, thread + 2);
      for (let at = first; at < end; at++) {
        const name = sliceStates[state[at] ?? -1];
        if (name !== 'running' && name !== 'guest') continue;
        steps.push([fromUs[at] ?? 0, 1], [at + 1 < end ? (fromUs[at + 1] ?? 0) : timeline.lastUs, -1]);
      }
    }
    steps.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    let running = 0;
    let most = 0;
    for (const [, change] of steps) {
      running += change;
      most = Math.max(most, running);
    }
    expect(most).toBe(2);
  });

  it('tells who ran, how long it had waited, and who came next', async () => {
    const only = await run('cdict/nfv_run1_mapped.cdict');
    const timeline = timelineOf(only.capture);
    const request = { ...whole, fromUs: 0, toUs: 499_867, columns: 1e7, lanes: 'thread' } as const;
    const { lanes, slices } = timelineView(only, timeline, wholeSelection, request);
    const lane = lanes.findIndex(({ label }) => label === 'CSR.01.vcpu0:19236');
    const [first = 0, end = 0] = slices.laneStart.subarray(lane, lane + 2);
    const states = new Set(Array.from(slices.state.subarray(first, end), (code) => sliceStates[code]));
    expect([...states].sort()).toEqual(['guest', 'preempted', 'runnable', 'running', 'sleeping']);
    const waited = slices.state.findIndex((code, at) => at > first && sliceStates[code] === 'runnable');
    const thread = lanes[lane]?.thread ?? -1;
    const running = sliceDetails(only, timeline, wholeSelection, { thread }, slices.endUs[waited] ?? 0);
    expect(running?.task).toBe('CSR.01.vcpu0');
    expect(running?.latencyUs).toBe((slices.endUs[waited] ?? 0) - (slices.startUs[waited] ?? 0));
    expect(running?.next).toBeTypeOf('string');
  });

  it('keeps the run queue between no thread and all of them', async () => {
    const only = await run('cdict/nfv_run1.cdict');
    const timeline = timelineOf(only.capture);
    const { mean, max } = runQueueView(only, timeline, wholeSelection, 200);
    for (const [column, most] of max.entries()) {
      expect(mean[column]).toBeLessThanOrEqual(most + 1e-6);
      expect(most).toBeLessThanOrEqual(only.capture.threads.count);
    }
    expect(Math.max(...max)).toBeGreaterThan(2);
  });

  it('counts latencies from sleeps, and explains where there are none', async () => {
    const [nfv, real] = [await run('cdict/nfv_run1.cdict'), await run('cdict/real_switch_heavy.cdict')];
    const fromSleeps = latencyView([nfv], [timelineOf(nfv.capture)], wholeSelection);
    expect(fromSleeps.source).toEqual(['sleeps']);
    expect(fromSleeps.tasks.every(({ count, meanUs, maxUs }) => count === 0 || meanUs <= maxUs)).toBe(true);
    expect(fromSleeps.tasks.some(({ count }) => count > 100)).toBe(true);
    const without = latencyView([real], [timelineOf(real.capture)], wholeSelection);
    expect(without.source).toEqual(['none']);
    expect(without.empty?.sentence).toContain('Neither wake-ups nor sleeps were recorded');
  });

  it('says why a view is empty', async () => {
    const real = await run('cdict/real_switch_heavy.cdict');
    const request = { columns: 10, rowsPerDecade: 10, percentiles: [], outliers: 0 };
    const { empty } = durationView(real, undefined, wholeSelection, { ...request, kinds: ['sleep'] });
    expect(empty?.sentence).toContain('CONFIG_SCHEDSTATS');
    const nothing = await run('formats/empty_no_rows.cdict');
    const timeline = timelineOf(nothing.capture);
    expect(idleView(nothing, timeline, wholeSelection).empty?.sentence).toContain('nothing was recorded');
    expect(
      timelineView(nothing, timeline, wholeSelection, { ...whole, fromUs: 0, toUs: 0 }).empty,
    ).toBeDefined();
  });

  it('shows how busy the machine was', async () => {
    const only = await run('cdict/nfv_run1.cdict');
    const { busy, switches, toUs } = overview([only], 100);
    expect(toUs).toBe(499_867);
    const sum = (busy[0] ?? new Float32Array()).reduce((total, share) => total + share, 0);
    expect((sum / 100) * 8 * toUs).toBeCloseTo(1_611_450, -3);
    expect((switches[0] ?? new Uint32Array()).reduce((total, count) => total + count, 0)).toBe(7639);
  });

  it('warns of a capture whose run times are thread ids', async () => {
    const wrong = await run('cdict/real_switch_heavy.as_captured_by_0.3.1.cdict');
    expect(summariseRun(wrong).doubts[0]).toContain('multiples of thread ids');
    for (const path of [
      'cdict/real_switch_heavy.cdict',
      'cdict/nfv_run1.cdict',
      'cdict/synth_40core.cdict',
    ]) {
      expect(summariseRun(await run(path)).doubts).toEqual([]);
    }
  });
});

describe.runIf(hasSharedData)('the difference of two runs', () => {
  it('pairs tasks by name, per second', async () => {
    const runs = [
      await run('cdict/nfv_run1_mapped.cdict', '1'),
      await run('cdict/nfv_run3_mapped.cdict', '3'),
    ];
    const timelines = runs.map(({ capture }) => timelineOf(capture));
    const { tasks, exits, cells } = diffView(runs, timelines, wholeSelection, 0, 1);
    const vcpu = tasks.find(({ task }) => task === 'ASA.01.vcpu0');
    expect(vcpu?.percent.change).toBeCloseTo((vcpu?.percent.other ?? 0) - (vcpu?.percent.base ?? 0), 9);
    expect(vcpu?.percent.base).toBeGreaterThan(30);
    expect(vcpu?.latencyUs.base).toBeGreaterThan(0);
    expect(exits.some(({ task, reason }) => task === 'ASA.01.vcpu0' && reason.code === 48)).toBe(true);
    expect(cells.every(({ percent }) => percent.base !== undefined || percent.other !== undefined)).toBe(
      true,
    );
    const same = diffView(runs, undefined, wholeSelection, 0, 0);
    expect(
      same.tasks.every(({ percent, exitsPerSecond }) => percent.change === 0 && exitsPerSecond.change === 0),
    ).toBe(true);
  });
});
