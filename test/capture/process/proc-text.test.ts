import { describe, expect, it } from 'vitest';
import {
  containerOfCgroup,
  parseListeners,
  parseProcStat,
  parseProcStatus,
  splitNul,
} from '../../../src/capture/process/inspect/proc-text.ts';
import { parsePasswd } from '../../../src/capture/process/inspect/user-names.ts';

const id = `${'0123456789ab'.repeat(5)}cdef`;

describe('/proc', () => {
  it('gives the state of a process whose name holds blanks and parentheses', () => {
    const text = `4711 (tmux: (x) srv) S 1 4711 4711 0 -1 4194560 900 0 0 0 150 50 0 0 20 0 1 0 12345 8192000 1 18446744073709551615`;
    expect(parseProcStat(text)).toEqual({
      name: 'tmux: (x) srv',
      state: 'S',
      parentPid: 1,
      cpuTicks: 200,
      startTicks: 12345,
      isKernelThread: false,
    });
  });

  it('tells kernel threads by their flag', () => {
    const text = '2 (kthreadd) S 0 0 0 0 -1 2129984 0 0 0 0 0 1 0 0 20 0 1 0 3 0 0';
    expect(parseProcStat(text)?.isKernelThread).toBe(true);
  });

  it('gives nothing for a text that is cut', () => {
    expect(parseProcStat('4711 (app')).toBeUndefined();
    expect(parseProcStat('4711 (app) R 1')).toBeUndefined();
  });

  it('gives the effective user, the tracer and the pid in each namespace', () => {
    const text =
      'Name:\tapp\nTracerPid:\t99\nUid:\t0\t1000\t0\t0\nNSpid:\t4711\t12\t1\nCapEff:\t0000004000080000\n';
    const status = parseProcStatus(text);
    expect(status).toMatchObject({ userId: 1000, tracerPid: 99, namespacePids: [4711, 12, 1] });
    expect((status.capabilities >> 19n) & 1n).toBe(1n);
    expect((status.capabilities >> 38n) & 1n).toBe(1n);
  });

  it('says that nobody traces a process whose tracer is 0', () => {
    expect(parseProcStatus('TracerPid:\t0\n').tracerPid).toBeUndefined();
  });

  it.each([
    [`0::/system.slice/docker-${id}.scope`, 'docker'],
    [`0::/docker/${id}`, 'docker'],
    [`0::/machine.slice/libpod-${id}.scope/container`, 'podman'],
    [`0::/kubepods.slice/kubepods-pod1.slice/cri-containerd-${id}.scope`, 'kubernetes'],
  ])('names the container of %s', (text, kind) => {
    expect(containerOfCgroup(text)).toEqual({ kind, id: id.slice(0, 12) });
  });

  it('names no container where the group is the machine’s own', () => {
    expect(containerOfCgroup('0::/user.slice/user-1000.slice/session-2.scope')).toBeUndefined();
    expect(containerOfCgroup('0::/lxc.payload.web/init.scope')).toEqual({ kind: 'lxc', id: undefined });
  });

  it('keeps empty arguments of a command line', () => {
    expect(splitNul('app\0\0-x\0')).toEqual(['app', '', '-x']);
    expect(splitNul('')).toEqual([]);
  });

  it('gives listening sockets only', () => {
    const text = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:240D 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 96857 1 0 100 0 0 10 0
   1: 0100007F:852D 0100007F:D20A 06 00000000:00000000 03:0000170E 00000000     0        0 0 3 0`;
    expect([...parseListeners(text)]).toEqual([['96857', 9229]]);
  });

  it('names users by the first line that has their number', () => {
    expect(
      parsePasswd('root:x:0:0:root:/root:/bin/sh\ntoor:x:0:0::/:/bin/sh\nann:x:1000:1000::/:/bin/sh\n'),
    ).toEqual(
      new Map([
        [0, 'root'],
        [1000, 'ann'],
      ]),
    );
  });
});
