import { describe, expect, it } from 'vitest';
import { runtimeOf } from '../../../src/capture/process/inspect/runtime-of.ts';

const bare = { name: 'x', argv: [], mappedFiles: [], isGoBinary: false };

describe('the runtime of a process', () => {
  it.each([
    ['/usr/bin/python3.12', 'python'],
    ['/opt/pypy/bin/pypy3', 'python'],
    ['/usr/bin/node', 'node'],
    ['/usr/lib/electron/electron', 'node'],
    ['/usr/lib/jvm/java-17/bin/java', 'java'],
    ['/usr/bin/ruby3.1', 'ruby'],
    ['C:\\Python\\python.exe', 'python'],
    ['/usr/bin/python3.11 (deleted)', 'python'],
    ['/usr/bin/nodeadm', 'native'],
    ['/usr/local/bin/pythonista-server', 'native'],
  ])('of %s is %s', (executable, runtime) => {
    expect(runtimeOf({ ...bare, executable })).toBe(runtime);
  });

  it('is told by a library if the name says nothing', () => {
    const embedded = { ...bare, executable: '/usr/sbin/uwsgi' };
    expect(runtimeOf({ ...embedded, mappedFiles: ['/usr/lib/libpython3.11.so.1.0'] })).toBe('python');
    expect(runtimeOf({ ...embedded, mappedFiles: ['/usr/lib/jvm/lib/server/libjvm.so'] })).toBe('java');
    expect(runtimeOf({ ...embedded, mappedFiles: ['/usr/share/libpython-notes.txt'] })).toBe('native');
  });

  it('is Go if the linker says so', () => {
    expect(runtimeOf({ ...bare, executable: '/srv/api', isGoBinary: true })).toBe('go');
  });

  it('is told by the command line if the executable is hidden', () => {
    expect(runtimeOf({ ...bare, executable: undefined, argv: ['/usr/bin/python3', 'a.py'] })).toBe('python');
  });
});
