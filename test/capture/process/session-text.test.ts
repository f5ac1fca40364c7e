import { describe, expect, it } from 'vitest';
import { austinDriver } from '../../../src/capture/process/back-end/austin/austin-driver.ts';
import { cpythonDriver } from '../../../src/capture/process/back-end/cpython/cpython-driver.ts';
import { mendGecko } from '../../../src/capture/process/back-end/cpython/mend-gecko-file.ts';
import { refuseUnlessSignalIsSafe } from '../../../src/capture/process/back-end/node/inspector-port.ts';
import { isUserOnly, perfRefusal } from '../../../src/capture/process/back-end/perf/perf-permission.ts';
import { dumpText } from '../../../src/capture/process/back-end/py-spy/dump-text.ts';
import { pySpyDriver } from '../../../src/capture/process/back-end/py-spy/py-spy-driver.ts';
import { cardText } from '../../../src/capture/process/capture-problem.ts';
import type { Driver } from '../../../src/capture/process/driver.ts';
import type { ProcessInfo } from '../../../src/capture/process/inspect/process-info.ts';
import { filterChatter } from '../../../src/capture/process/run/filter-chatter.ts';
import {
  captureName,
  chatterNotes,
  happeningNotes,
} from '../../../src/capture/process/session/capture-outcome.ts';
import { preflight } from '../../../src/capture/process/session/preflight.ts';
import { compareVersions, versionIn } from '../../../src/capture/process/tool/version.ts';

const info: ProcessInfo = {
  pid: 7,
  parentPid: 1,
  name: 'python3',
  argv: ['python3'],
  userId: 1000,
  userName: 'ann',
  startedMs: 0,
  cpuShare: 0,
  runtime: 'python',
  executable: '/usr/bin/python3',
  workingFolder: '/',
  container: undefined,
  innerPid: 7,
  tracerPid: undefined,
  isHidden: false,
};
const rights = { userId: 1000, canTraceAll: false, yamaScope: 0 };

describe('before a process is looked into', () => {
  it('nothing stands in the way of one’s own process', () => {
    expect(preflight(info, pySpyDriver, rights, false)).toBeUndefined();
  });

  it.each([
    [
      'another user’s process',
      { ...info, userId: 0, userName: 'root' },
      rights,
      'other-user',
      /belongs to root/,
    ],
    ['Yama 1', info, { ...rights, yamaScope: 1 }, 'permission', /ptrace_scope is 1/],
    ['Yama 2', info, { ...rights, yamaScope: 2 }, 'permission', /only root/],
    ['Yama 3', info, { ...rights, yamaScope: 3 }, 'permission', /perf is not affected/],
    ['a process that hides', { ...info, isHidden: true }, rights, 'hidden', /hides itself/],
  ])('%s has a card', (_, process, own, kind, message) => {
    const card = preflight(process, pySpyDriver, own, false)?.card;
    expect(card?.kind).toBe(kind);
    expect(card?.message).toMatch(message);
  });

  it('a child of ours may be traced under Yama 1, and root may do all of it', () => {
    expect(preflight(info, pySpyDriver, { ...rights, yamaScope: 1 }, true)).toBeUndefined();
    const root = { userId: 0, canTraceAll: true, yamaScope: 2 };
    expect(preflight({ ...info, isHidden: true }, pySpyDriver, root, false)).toBeUndefined();
  });

  it('a card has commands to run by hand', () => {
    const found = preflight(info, pySpyDriver, { ...rights, yamaScope: 1 }, false);
    expect(cardText(found?.card ?? { kind: 'failed', message: '', commands: [] }).join('\n')).toContain(
      'sudo chronoscope record -p 7',
    );
  });

  it.each([
    [{ paranoid: 4, isPrivileged: false }, true, true],
    [{ paranoid: 3, isPrivileged: true }, false, false],
    [{ paranoid: 2, isPrivileged: false }, false, true],
    [{ paranoid: 1, isPrivileged: false }, false, false],
    [{ paranoid: undefined, isPrivileged: false }, false, false],
  ])('perf with %j is refused: %s, and sees user space only: %s', (perf, isRefused, isOnly) => {
    expect(perfRefusal(perf) !== undefined).toBe(isRefused);
    expect(isUserOnly(perf)).toBe(isOnly);
  });

  it('the signal that opens Node’s inspector is for Node alone', () => {
    const node = { ...info, runtime: 'node', executable: '/usr/bin/node', argv: ['node', 'a.js'] } as const;
    expect(() => refuseUnlessSignalIsSafe(node)).not.toThrow();
    expect(() => refuseUnlessSignalIsSafe(info)).toThrow(/would end it/);
    expect(() => refuseUnlessSignalIsSafe({ ...node, executable: undefined })).toThrow(/would end it/);
    expect(() => refuseUnlessSignalIsSafe({ ...node, argv: ['node', '--disable-sigusr1', 'a.js'] })).toThrow(
      /disable-sigusr1/,
    );
  });
});

describe('what profilers say', () => {
  const explain = (driver: Driver, chatter: string, code?: number) => {
    const tool = { path: driver.id, version: '4.0.0' };
    const context = { pid: 7, tool, request: { target: { kind: 'attach', pid: 7 } } };
    return driver.explain(chatter, context as never, code)?.card.kind;
  };

  it.each([
    ['Error: Failed to get process executable name. Check that the process is running.', 'gone'],
    [
      'Permission Denied: Try running again with elevated permissions by going \'sudo env "PATH=$PATH" !!\'',
      'permission',
    ],
    ['Error: Failed to find python version from target process', 'not-supported'],
    ['Error: No python processes found in process 7 or any of its subprocesses', 'not-supported'],
    ['Error: Failed to suspend process\nReason: EPERM: Operation not permitted', 'traced'],
  ])('by py-spy, %j is known', (chatter, kind) => {
    expect(explain(pySpyDriver, chatter)).toBe(kind);
  });

  it.each([
    ['🔒 Insufficient permissions. Austin requires the use of sudo on Linux in order', 2, 'permission'],
    ['🛑 Cannot attach to the given process. Make sure that the PID you have provided', 1, 'gone'],
    [
      '🔢 Cannot determine the version of the Python interpreter. This could be due',
      undefined,
      'not-supported',
    ],
    ['', 36, 'gone'],
    ['', 32, 'not-supported'],
    ['', 254, undefined],
  ])('by Austin, %j with exit code %s is %s', (chatter, code, kind) => {
    expect(explain(austinDriver, chatter, code)).toBe(kind);
  });

  it.each([
    ["Tachyon cannot find the process: Process with PID '7' does not exist.", 'gone'],
    ['Failed to find the PyRuntime section in process 7 on Linux platform', 'not-supported'],
    ['🔒 Tachyon was unable to access process memory. This could be because tachyon', 'permission'],
  ])('by CPython’s sampler, %j is %s', (chatter, kind) => {
    expect(explain(cpythonDriver, chatter)).toBe(kind);
  });

  it('other words are not guessed at', () => {
    for (const driver of [pySpyDriver, austinDriver, cpythonDriver]) {
      expect(explain(driver, 'something new')).toBeUndefined();
    }
  });

  it('the file of CPython’s sampler gets the process and the time it is about', () => {
    const written =
      '{"meta":{"interval":10,"startTime":5000.5},"threads":[{"registerTime":0,"pid":"4755","tid":7,"name":"\\"pid\\":\\"4755\\""}]}';
    const mended = mendGecko(written, { samplerPid: 4755, pid: 7, clockZeroMs: 1_700_000_000_000 });
    expect(JSON.parse(mended)).toMatchObject({
      meta: { startTime: 1_700_000_005_000.5 },
      threads: [{ pid: '7', name: '"pid":"4755"' }],
    });
    expect(mendGecko(mended, { samplerPid: 1, pid: 2, clockZeroMs: 3 })).toBe(mended);
  });

  it('a snapshot becomes pyflame’s dump, leaf first, with a star for the lock’s holder', () => {
    const frame = { name: 'f', filename: '/a.py', line: 3 };
    const json = JSON.stringify([
      { os_thread_id: 8, thread_id: 1, owns_gil: false, frames: [frame] },
      {
        os_thread_id: 7,
        thread_id: 2,
        owns_gil: true,
        frames: [frame, { ...frame, name: '<module>', line: 9 }],
      },
    ]);
    expect(dumpText(json, true)).toBe('8:\n/a.py:f:3\n\n7*:\n/a.py:f:3\n/a.py:<module>:9\n');
    expect(dumpText(json, false)).toBe('7*:\n/a.py:f:3\n/a.py:<module>:9\n');
    expect(dumpText('[]', false)).toBe('(idle) 1\n');
  });
});

describe('what is said about a capture', () => {
  const quiet = {
    pid: 7,
    name: 'app',
    askedSeconds: 2,
    seconds: 2,
    wasStopped: false,
    isAlive: true,
    program: undefined,
    becameExecutable: undefined,
    becameUser: undefined,
    missedChildren: 0,
  };

  it('is nothing if all went well, or the user ended it', () => {
    expect(happeningNotes(quiet)).toEqual([]);
    expect(happeningNotes({ ...quiet, seconds: 0.5, wasStopped: true })).toEqual([]);
  });

  it.each([
    [{ isAlive: false, seconds: 0.7 }, /ended after 0.7 s of 2 s/],
    [{ seconds: 0.7 }, /still runs/],
    [{ program: { code: undefined, signal: 'SIGSEGV' } }, /ended by SIGSEGV/],
    [{ becameExecutable: '/bin/x' }, /became another program.*\/bin\/x/],
    [{ becameUser: 'www' }, /changed its user to www/],
    [{ missedChildren: 2 }, /2 child processes that were not sampled/],
  ])('names %j', (change, sentence) => {
    expect(happeningNotes({ ...quiet, ...change }).join(' ')).toMatch(sentence);
  });

  it('includes what the tool says about its samples', () => {
    expect(chatterNotes({ chatter: "py-spy> Wrote 'x'. Samples: 9 Errors: 3" })).toHaveLength(1);
    expect(
      chatterNotes({ chatter: 'py-spy> 1.23s behind in sampling, results may be inaccurate.' })[0],
    ).toMatch(/1.23 s behind/);
    expect(chatterNotes({ chatter: 'Samples: 9 Errors: 0' })).toEqual([]);
  });

  it('gives files a name that stays one part of a path', () => {
    const startedMs = new Date(2026, 0, 31, 9, 5, 1).getTime();
    expect(captureName({ name: '../../etc/x y', pid: 7, startedMs })).toBe('etc-x-y-7-20260131-090501');
    expect(captureName({ name: '…', pid: 7, startedMs })).toBe('process-7-20260131-090501');
  });
});

describe('versions', () => {
  it('compare by number and by missing parts', () => {
    expect(compareVersions('5.10', '5.9')).toBeGreaterThan(0);
    expect(compareVersions('4', '4.0.0')).toBe(0);
    expect(compareVersions('3.7.0', '4')).toBeLessThan(0);
    expect(versionIn('perf version 6.1.187')).toBe('6.1.187');
    expect(versionIn('no version here')).toBeUndefined();
  });
});

describe('a runtime’s lines about us', () => {
  async function filtered(lines: readonly string[], pieces: readonly string[]): Promise<string> {
    const filter = filterChatter(lines);
    for (const piece of pieces) filter.write(Buffer.from(piece));
    filter.end();
    let text = '';
    for await (const piece of filter) text += String(piece);
    return text;
  }

  it('are taken out once, also when they come in parts, and nothing else is', async () => {
    const lines = ['Debugger attached.\n', 'Waiting…\n'];
    expect(await filtered(lines, ['aDebugger att', 'ached.\nb\nDebugger attached.\nW', 'ait for it'])).toBe(
      'ab\nDebugger attached.\nWait for it',
    );
    expect(await filtered(lines, ['Debugger', ' detached'])).toBe('Debugger detached');
  });
});
