import { describe, expect, it } from 'vitest';
import type { ProcessInfo } from '../../../src/capture/process/inspect/process-info.ts';
import { ageText, groupProcesses, processFacts } from '../../../src/capture/process/process-groups.ts';

function made(pid: number, change: Partial<ProcessInfo> = {}): ProcessInfo {
  return {
    pid,
    parentPid: 1,
    name: 'app',
    argv: ['app'],
    userId: 1000,
    userName: 'ann',
    startedMs: pid * 1000,
    cpuShare: 0.5,
    runtime: 'native',
    executable: '/app',
    workingFolder: '/',
    container: undefined,
    innerPid: pid,
    tracerPid: undefined,
    isHidden: false,
    ...change,
  };
}

describe('the list of processes', () => {
  const processes = [
    made(1, { userId: 0 }),
    made(2, { runtime: 'python' }),
    made(3, { runtime: 'python' }),
    made(4),
    made(5, { runtime: 'node', container: { kind: 'docker', id: '0123456789ab' }, innerPid: 1 }),
    made(6, { runtime: 'java' }),
  ];
  const pids = (groups: ReturnType<typeof groupProcesses>) =>
    groups.map(({ title, processes: listed }) => [title, listed.map(({ pid }) => pid)]);

  it('has what is debugged first, then runtimes with the newest first, containers last', () => {
    expect(pids(groupProcesses(processes, new Set([4]), 1000))).toEqual([
      ['This workspace’s debug session', [4]],
      ['Python', [3, 2]],
      ['Java', [6]],
      ['Containers', [5]],
    ]);
  });

  it('has other users’ processes when they are wanted', () => {
    expect(pids(groupProcesses(processes, new Set(), undefined)).at(-2)).toEqual(['Native', [4, 1]]);
  });

  it('says number, user, age, CPU and container of each', () => {
    expect(processFacts(made(4), 70_000)).toBe('4 · ann · 66 s · 50 % CPU');
    expect(processFacts(processes[4] ?? made(0), 10_000_000)).toBe(
      '5 (1 inside) · ann · 2 h · 50 % CPU · docker 0123456789ab',
    );
    expect(processFacts(made(4, { userName: undefined, startedMs: undefined, cpuShare: 0.004 }), 0)).toBe(
      '4 · user 1000 · 0.4 % CPU',
    );
  });

  it.each([
    [-1, '0 s'],
    [89, '89 s'],
    [90, '1 min'],
    [5_400, '1 h'],
    [129_600, '1 days'],
    [259_200, '3 days'],
  ])('says %d s as %s', (seconds, text) => {
    expect(ageText(seconds)).toBe(text);
  });
});
