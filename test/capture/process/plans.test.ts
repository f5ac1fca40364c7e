import { describe, expect, it } from 'vitest';
import { austinArguments } from '../../../src/capture/process/back-end/austin/austin-driver.ts';
import { samplerArguments } from '../../../src/capture/process/back-end/cpython/cpython-driver.ts';
import { profileAddress } from '../../../src/capture/process/back-end/go/pprof-driver.ts';
import { flightSettings } from '../../../src/capture/process/back-end/java/flight-settings.ts';
import {
  perfRecordArguments,
  perfScriptArguments,
} from '../../../src/capture/process/back-end/perf/perf-arguments.ts';
import { pySpyRecordArguments } from '../../../src/capture/process/back-end/py-spy/py-spy-arguments.ts';
import { rbspyArguments } from '../../../src/capture/process/back-end/ruby/rbspy-driver.ts';
import { backEnds } from '../../../src/capture/process/back-ends.ts';
import type { CaptureRequest } from '../../../src/capture/process/capture-request.ts';
import { backEndIds } from '../../../src/capture/process/driver.ts';

const request: CaptureRequest = {
  target: { kind: 'attach', pid: 7 },
  seconds: 2.5,
  intervalSeconds: 0.01,
  isIdleExcluded: false,
  hasThreads: true,
  hasTimes: true,
  hasNative: false,
  hasChildren: false,
  callGraph: 'fp',
};

describe('what back ends are run with', () => {
  it('perf: the software clock at a rate, frame pointers or DWARF at no more than 99 Hz', () => {
    const setting = { pids: [7, 8], output: 'x', isUserOnly: false, isControlled: true };
    expect(perfRecordArguments(request, setting).join(' ')).toBe(
      'record -q -e cpu-clock -F 100 -g --sample-cpu -p 7,8 -D -1 --control fd:4,5 -o x',
    );
    const dwarf = { ...request, callGraph: 'dwarf', intervalSeconds: 0.001 } as const;
    const plain = { ...setting, isUserOnly: true, isControlled: false };
    expect(perfRecordArguments(dwarf, plain).join(' ')).toBe(
      'record -q -e cpu-clock:u -F 99 --call-graph dwarf,8192 --sample-cpu -p 7,8 -o x',
    );
  });

  it('perf: full source paths where lines are asked for', () => {
    const lined = perfScriptArguments('x', { hasLines: true, pid: 7 }).join(' ');
    expect(lined).toMatch(/srcline --full-source-path --header --pid 7$/);
    expect(perfScriptArguments('-', { hasLines: false, pid: undefined }).join(' ')).not.toMatch(
      /srcline|header|pid \d/,
    );
  });

  it('py-spy: never a duration, always whole names, idle samples unless they are not wanted', () => {
    const options = { pid: 7, output: 'x', isNonBlocking: false };
    expect(pySpyRecordArguments(request, options).join(' ')).toBe(
      'record --pid 7 --rate 100 --format speedscope --full-filenames --idle --output x',
    );
    const rich = { ...request, isIdleExcluded: true, hasThreads: false, hasChildren: true, hasNative: true };
    expect(pySpyRecordArguments(rich, { ...options, isNonBlocking: true }).join(' ')).toBe(
      'record --pid 7 --rate 100 --format speedscope --full-filenames --gil --subprocesses --native --output x',
    );
    const counted = { ...request, hasThreads: false, hasTimes: false };
    expect(pySpyRecordArguments(counted, options)).toContain('--gil');
    // Its format has no gaps, so the holder of the lock alone would make time shrink.
    expect(pySpyRecordArguments({ ...counted, hasTimes: true }, options)).toContain('--idle');
    // 0 Hz hangs py-spy.
    expect(pySpyRecordArguments({ ...request, intervalSeconds: 10 }, options)).toContain('1');
  });

  it('Austin 3 and 4: binary, flushed, with the switch each has for busy threads', () => {
    const busy = { ...request, isIdleExcluded: true, hasChildren: true };
    expect(austinArguments(busy, '3.7.0', 7).join(' ')).toBe('-b -P -i 10000us -s -C -p 7');
    expect(austinArguments(busy, '4.0.0', 7).join(' ')).toBe('-P -i 10000us -c -C -p 7');
  });

  it('rbspy: speedscope at a rate', () => {
    expect(rbspyArguments(request, 7, 'x').join(' ')).toBe(
      'record --pid 7 --rate 100 --format speedscope --file x --silent',
    );
  });

  it('CPython’s sampler: all threads, the format with whole names', () => {
    expect(samplerArguments(request, 7, 'x').join(' ')).toBe('attach -r 100 -a --gecko -o x 7');
    expect(samplerArguments({ ...request, hasThreads: false }, 7, 'x')).not.toContain('-a');
  });

  it('Java: nothing but samples', () => {
    const events = flightSettings(10, true).match(/event name="[^"]*"/g);
    expect(events).toEqual(['event name="jdk.ExecutionSample"', 'event name="jdk.NativeMethodSample"']);
    expect(flightSettings(0.2, true)).toContain('1 ms');
  });

  it('Go: whole seconds at the usual path', () => {
    expect(profileAddress('http://localhost:6060', 2.6)).toBe(
      'http://localhost:6060/debug/pprof/profile?seconds=3',
    );
    expect(profileAddress('http://h/debug/pprof/', 0.1)).toBe('http://h/debug/pprof/profile?seconds=1');
    expect(profileAddress('http://h/x/profile?seconds=9', 1)).toBe('http://h/x/profile?seconds=1');
    expect(() => profileAddress('file:///etc/passwd', 1)).toThrow(/not an address/);
  });

  it('each back end has an id of its own and says how to get its tool', () => {
    expect(backEnds.map(({ id }) => id)).toEqual([...backEndIds]);
    for (const { tool, install, id } of backEnds)
      if (tool !== undefined) expect(install.length, id).toBeGreaterThan(0);
  });

  it('each gives a command line that does the same by hand, with the program behind it', () => {
    const target = { kind: 'launch', argv: ['app', 'a b'], folder: '/', environment: {} } as const;
    for (const { id, equivalent, abilities } of backEnds) {
      if (id === 'pprof') continue;
      expect(equivalent(request, 7).join(' '), id).toContain('7');
      if (abilities.launch) expect(equivalent({ ...request, target }, 7).join(' '), id).toMatch(/a b$/);
    }
  });
});
