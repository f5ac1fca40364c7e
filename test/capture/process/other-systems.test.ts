import { describe, expect, it } from 'vitest';
import {
  elapsedSeconds,
  parseLsofFolders,
  parseLsofPorts,
  parseMacosProcesses,
} from '../../../src/capture/process/inspect/macos-processes.ts';
import {
  parseWindowsProcesses,
  splitWindowsCommand,
} from '../../../src/capture/process/inspect/windows-processes.ts';

const nowMs = Date.UTC(2026, 0, 31, 12, 0, 0);

describe('a listing of macOS', () => {
  const listing = `    1     0     0 root                12-03:00:07   0,1 /sbin/launchd
  501   498   501 ann                       10:05  93.2 /opt/homebrew/Cellar/python@3.12/3.12.1/Frameworks/Python.framework/Versions/3.12/bin/python3.12
  777     1   501 ann                    01:00:00   1.5 /Applications/My App.app/Contents/MacOS/My App
`;
  const commands = `    1 /sbin/launchd
  501 /opt/homebrew/Cellar/python@3.12/3.12.1/Frameworks/Python.framework/Versions/3.12/bin/python3.12 -m http.server 8000
  777 /Applications/My App.app/Contents/MacOS/My App --flag
`;
  const processes = parseMacosProcesses(listing, commands, nowMs);

  it('gives every process with its user, age and CPU share', () => {
    expect(processes.map(({ pid, userName, cpuShare }) => [pid, userName, cpuShare])).toEqual([
      [1, 'root', 0.001],
      [501, 'ann', 0.932],
      [777, 'ann', 0.015],
    ]);
    expect(processes[1]?.startedMs).toBe(nowMs - 605_000);
  });

  it('keeps blanks in the path of the program apart from those between arguments', () => {
    expect(processes[2]?.argv).toEqual(['/Applications/My App.app/Contents/MacOS/My App', '--flag']);
    expect(processes[1]).toMatchObject({ runtime: 'python', name: 'python3.12' });
    expect(processes[1]?.argv.slice(1)).toEqual(['-m', 'http.server', '8000']);
  });

  it.each([
    ['00:07', 7],
    ['01:00:00', 3600],
    ['12-03:00:07', 1_047_607],
  ])('reads the age %s', (text, seconds) => {
    expect(elapsedSeconds(text)).toBe(seconds);
  });

  it('gives working folders and ports from lsof', () => {
    expect(parseLsofFolders('p501\nfcwd\nn/Users/ann/my project\np777\nfcwd\nn/\n')).toEqual(
      new Map([
        [501, '/Users/ann/my project'],
        [777, '/'],
      ]),
    );
    expect(parseLsofPorts('p501\nf3\nn127.0.0.1:9229\nf4\nn*:8000\n')).toEqual([9229, 8000]);
  });
});

describe('a listing of Windows', () => {
  const row = {
    pid: 4242,
    parent: 4,
    name: 'python.exe',
    path: 'C:\\Program Files\\Python312\\python.exe',
    command: '"C:\\Program Files\\Python312\\python.exe" -c "print(\\"hi\\")" a\\b',
    started: nowMs - 10_000,
    ticks: 50_000_000,
    user: 'ann',
  };

  it('gives a process with its user, age and CPU share', () => {
    expect(parseWindowsProcesses(JSON.stringify([row]), nowMs)).toMatchObject([
      {
        pid: 4242,
        parentPid: 4,
        userName: 'ann',
        runtime: 'python',
        cpuShare: 0.5,
        startedMs: nowMs - 10_000,
      },
    ]);
  });

  it('takes a single object, and processes that tell nothing of themselves', () => {
    const bare = {
      pid: 4,
      parent: 0,
      name: 'System',
      path: null,
      command: null,
      started: null,
      ticks: null,
      user: null,
    };
    expect(parseWindowsProcesses(JSON.stringify(bare), nowMs)).toMatchObject([
      { pid: 4, name: 'System', argv: [], runtime: 'native', executable: undefined, cpuShare: undefined },
    ]);
  });

  it('splits a command line as Windows does', () => {
    expect(splitWindowsCommand(row.command)).toEqual([
      'C:\\Program Files\\Python312\\python.exe',
      '-c',
      'print("hi")',
      'a\\b',
    ]);
  });
});
