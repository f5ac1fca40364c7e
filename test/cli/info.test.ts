import { describe, expect, it } from 'vitest';
import { run } from './run.ts';

async function infoJson(...args: readonly string[]): Promise<unknown> {
  return JSON.parse((await run(['info', 'app.perf', '--json', ...args])).out);
}

describe('info', () => {
  it('says what is in the file', async () => {
    expect(await infoJson()).toEqual({
      format: 'perf-script',
      formatLabel: 'Linux perf script',
      kind: 'samples',
      samples: 12,
      samplesWithoutTime: 0,
      threads: 4,
      processes: 2,
      events: 2,
      cpus: 2,
      eventNames: ['cycles', 'page-faults'],
      startNs: '5000100000000',
      endNs: '5002250000000',
      durationSeconds: 2.15,
      clock: 'monotonic',
      values: [{ name: 'samples', unit: 'count' }],
      metadata: [
        { key: 'captured on', value: 'Tue Mar  4 10:15:00 2025' },
        { key: 'hostname', value: 'build-7' },
        { key: 'os release', value: '6.8.0-45-generic' },
        { key: 'cmdline', value: '/usr/bin/perf record -F 10 -a -g -- ./app' },
      ],
      warnings: [],
    });
  });

  it('counts what a filter lets through', async () => {
    expect(await infoJson('--event', 'cycles', '--pid', '310')).toMatchObject({
      samples: 8,
      threads: 3,
      processes: 1,
    });
    expect(await infoJson('--tid', '310,311', '--cpu', '1')).toMatchObject({
      samples: 2,
      threads: 1,
      cpus: 1,
    });
    expect(await infoJson('--comm', 'log writer', '--comm', 'swapper')).toMatchObject({ samples: 4 });
    expect(await infoJson('--idle', 'leaf')).toMatchObject({ samples: 10 });
    expect(await infoJson('--idle', 'flamescope')).toMatchObject({ samples: 12 });
  });

  it('takes an event name with commas for one name', async () => {
    const files = {
      '-': ['cpu/event=0x3c,umask=1/', 'cycles']
        .map((event) => `app 1 10.0: ${event}:\n\t401136 main (/bin/app)\n\n`)
        .join(''),
    };
    for (const [event, samples] of [
      ['cpu/event=0x3c,umask=1/', 1],
      ['cycles', 1],
      ['cycles,x', 1],
    ] as const) {
      const { out } = await run(['info', '-', '--json', '--event', event], { files });
      expect(JSON.parse(out), event).toMatchObject({ samples, events: 1 });
    }
  });

  it('has no times where the file has none', async () => {
    const files = { '-': 'app 1 cycles:\n\t401136 main (/bin/app)\n\n' };
    const { out } = await run(['info', '-', '--json', '--format', 'perf-script'], { files });
    expect(JSON.parse(out)).toMatchObject({ samples: 1, startNs: null, endNs: null, durationSeconds: null });
    expect((await run(['info', '-', '--format', 'perf-script'], { files })).out).toContain(
      'none of the samples has a time',
    );
  });

  it('lists what is odd', async () => {
    const files = {
      '-': 'app 1 10.0: cycles:\n\t401136 main (/bin/app)\n\napp 1 9.0: cycles:\n\tnot a frame\n\n',
    };
    const { out } = await run(['info', '-'], { files });
    expect(out).toMatch(/Odd in this file:\n +1 × .* \(first at byte \d+\)\n/);
  });
});
