import { describe, expect, it } from 'vitest';
import { cdictColumnsOf } from '../parsers/cdict/cdict-columns-of.ts';
import { hasSharedData, sharedData } from '../parsers/reading/shared-data.ts';
import { goldenFile } from '../sched/golden.ts';
import { readCapture, sampleCapture } from '../sched/read-capture.ts';
import type { Run } from './run.ts';
import { run } from './run.ts';

const capture = (name: string): Uint8Array => sharedData(`perfwhiz/${name}`);

function files(...names: readonly string[]): Record<string, Uint8Array> {
  return Object.fromEntries(names.map((name) => [name.slice(name.indexOf('/') + 1), capture(name)]));
}

const nfv = hasSharedData
  ? files(
      'cdict/nfv_run1.cdict',
      'inputs/nfv_run1.csv',
      'cdict/nfv_run1_mapped.cdict',
      'cdict/nfv_run3_mapped.cdict',
    )
  : {};

function sched(args: readonly string[], options: Parameters<typeof run>[1] = { files: nfv }): Promise<Run> {
  return run(['sched', ...args], options);
}

interface Json {
  readonly runs: readonly { readonly label: string; readonly scale: number; readonly rows: number }[];
  readonly tasks: readonly { task: string; run: string; percent: number; switches: number }[];
  readonly exits: {
    readonly reasons: readonly { code: number; label: string; color: string }[];
    readonly tasks: readonly {
      task: string;
      run: string;
      counts: Readonly<Record<string, number>>;
      total: number;
    }[];
  };
  readonly coreMaps: readonly {
    readonly run: string;
    readonly maxCore: number;
    readonly cells: readonly { task: string; core: number | 'all'; percent: number; switches: number }[];
  }[];
}

async function json(args: readonly string[]): Promise<Json> {
  const { out, code } = await sched([...args, '--json']);
  expect(code).toBe(0);
  return JSON.parse(out) as Json;
}

describe.runIf(hasSharedData)('chronoscope sched --json', () => {
  it('has the numbers of the golden of a mapped capture', async () => {
    const golden = goldenFile('nfv_run1.basic_vcpu0_map.json') as {
      readonly cpu_sw_map: Readonly<Record<string, readonly [number, number]>>;
    };
    const { runs, tasks, exits, coreMaps } = await json([
      'nfv_run1.cdict',
      '-t',
      '*vcpu0',
      '--map',
      'nfv_run1.csv',
    ]);
    expect(runs.map(({ label, scale, rows }) => [label, scale, rows])).toEqual([['nfv_run1', 1, 71738]]);
    expect(
      Object.fromEntries(tasks.map(({ task, percent, switches }) => [task, [percent, switches]])),
    ).toEqual(golden.cpu_sw_map);
    expect(exits.reasons.find(({ code }) => code === 48)).toEqual({
      code: 48,
      label: 'EPT violation',
      color: '#fdbf6f',
    });
    expect(exits.tasks[0]).toMatchObject({ task: 'ASA.01.vcpu0', run: 'nfv_run1', total: 6289 });
    expect(exits.tasks[0]?.counts).toMatchObject({ 0: 204, 1: 2160, 12: 247, 48: 473 });
    expect(coreMaps[0]?.maxCore).toBe(5);
    expect(coreMaps[0]?.cells).toContainEqual({
      task: 'ASA.02.vcpu0',
      core: 3,
      percent: 35.24,
      switches: 161,
    });
    expect(coreMaps[0]?.cells.at(-1)).toEqual({
      task: 'all tasks',
      core: 'all',
      percent: 268.25,
      switches: 1218,
    });
  });

  it('scales a capture that is shorter than the window, and compares runs by label', async () => {
    const { runs, tasks } = await json([
      'nfv_run1_mapped.cdict',
      'nfv_run3_mapped',
      '-t',
      '*vcpu',
      '-c',
      '500',
    ]);
    expect(runs.map(({ label }) => label)).toEqual(['1', '3']);
    expect(runs[1]?.scale).toBeCloseTo(1.6670778792102052, 12);
    expect(tasks).toContainEqual(
      expect.objectContaining({ task: 'ASA.01.vcpu0', run: '3', percent: 67.9, switches: 183 }),
    );
  });

  it('divides by the window, and by its end only to be compatible', async () => {
    const args = ['nfv_run1.cdict', '-t', '*vcpu', '-f', '200', '-c', '100', '--map', 'nfv_run1.csv'];
    const percentOf = ({ tasks }: Json): number | undefined =>
      tasks.find(({ task }) => task === 'ASA.01.vcpu0')?.percent;
    const golden = goldenFile('nfv_run1.basic_vcpu_map_c100_f200.json') as {
      readonly cpu_sw_map: Readonly<Record<string, readonly [number, number]>>;
      readonly cpu_percent_window_corrected: Readonly<Record<string, number>>;
    };
    expect(percentOf(await json(args))).toBe(golden.cpu_percent_window_corrected['ASA.01.vcpu0']);
    expect(percentOf(await json([...args, '--compat', 'perfwhiz']))).toBe(
      golden.cpu_sw_map['ASA.01.vcpu0']?.[0],
    );
  });

  it('lists threads, successors and durations', async () => {
    const list = JSON.parse((await sched(['nfv_run1.cdict', '--list', '--json'])).out);
    expect(list.list[0]).toEqual({ tid: 19245, task: 'qemu-system-x86', rows: 16014, run: 'nfv_run1' });
    const next = JSON.parse((await sched(['nfv_run1.cdict', '--successors-of', '19236', '--json'])).out);
    expect(next.successors[0].title).toBe('qemu-system-x86:19236');
    const heat = JSON.parse((await sched(['nfv_run1.cdict', '--heatmaps', '-t', '19236', '--json'])).out);
    expect(heat.heatmaps.tasks.map(({ task }: { task: string }) => task)).toEqual(['19236']);
  });
});

describe.runIf(hasSharedData)('chronoscope sched', () => {
  it('prints tables', async () => {
    const { out, err, code } = await sched(['nfv_run1_mapped.cdict', '-t', 'CSR.01.vcpu0']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('CSR.01.vcpu0  75.6 %       335');
    expect(out).toMatch(/EPT violation +766/);
  });

  it('refuses what cannot be done, with the exit code that says whose fault it is', async () => {
    expect(await sched(['nfv_run1.cdict', '-f', '600'])).toMatchObject({ code: 2, out: '' });
    expect((await sched(['nfv_run1.cdict', '-f', '600'])).err).toContain('the capture ends after 499.867 ms');
    expect((await sched(['nfv_run1.cdict', 'nfv_run3_mapped', '--heatmaps'])).code).toBe(1);
    expect((await sched(['lost.cdict'])).err).toBe('chronoscope: lost.cdict does not exist.\n');
    expect((await sched([])).code).toBe(2);
    expect((await sched(['nfv_run1.cdict', '-t', '(']).then(({ code, err }) => [code, err]))[1]).toContain(
      'The task pattern ( is no regular expression',
    );
    for (const args of [
      ['-c', 'long'],
      ['--compat', 'other'],
      ['--remap'],
      ['--list', '--heatmaps'],
      ['--nope'],
    ]) {
      expect((await sched(['nfv_run1.cdict', ...args])).code).toBe(2);
    }
  });

  it('is content when nothing matches', async () => {
    const { out, code } = await sched(['nfv_run1.cdict', '-t', 'nosuch']);
    expect(code).toBe(0);
    expect(out).toContain('No task matches "nosuch".');
  });

  it('tells what is wrong with a mapping', async () => {
    const map = '19236,,vcpu0,,,1,A\nnonsense\n1,,vcpu0,,,1,B\n';
    const { err } = await sched(['nfv_run1.cdict', '--map', 'm.csv', '--list'], {
      files: { ...nfv, 'm.csv': map },
    });
    expect(err).toContain('m.csv, line 2 was skipped: It has 1 of 7 fields');
    expect(err).toContain('m.csv: 1 of its thread ids are not in nfv_run1.cdict: 1.');
  });

  it('uses the names kept beside a capture, says so, and leaves them out on request', async () => {
    const kept = { ...nfv, 'nfv_run1.cdict.names.csv': '19236,,vcpu0,,,1,CSR\nnonsense\n' };
    const list = async (args: readonly string[]): Promise<Run> =>
      sched(['nfv_run1', '--list', ...args], { files: { ...kept, 'm.csv': '19236,,vcpu0,,,2,ASA\n' } });
    const { out, err } = await list([]);
    expect(out).toContain('CSR.01.vcpu0');
    expect(err).toContain(
      'nfv_run1.cdict has the names of nfv_run1.cdict.names.csv; --no-names leaves them out.',
    );
    expect(err).toContain('nfv_run1.cdict.names.csv, line 2 was skipped: It has 1 of 7 fields');
    expect(await list(['--no-names'])).toEqual(await sched(['nfv_run1', '--list']));
    const { out: mapped, err: nothing } = await list(['--map', 'm.csv']);
    expect([mapped.includes('ASA.02.vcpu0'), mapped.includes('CSR.01'), nothing]).toEqual([true, false, '']);
    expect((await list(['--map', 'm.csv', '--no-names'])).code).toBe(2);
  });

  it('keeps names beside a capture', async () => {
    const saved = new Map<string, Uint8Array>();
    const options = { files: nfv, saved };
    const { code, err } = await run(['task-names', '--beside', 'nfv_run1', '--map', 'nfv_run1.csv'], options);
    expect([code, err]).toEqual([0, 'chronoscope: The names are in nfv_run1.cdict.names.csv.\n']);
    expect(saved.get('nfv_run1.cdict.names.csv')).toEqual(Buffer.from(nfv['nfv_run1.csv'] ?? []));
    expect((await run(['task-names', '--map', 'nfv_run1.csv'], options)).code).toBe(2);
  });

  it('keeps every original when it renames twice', async () => {
    const saved = new Map<string, Uint8Array>();
    const files = { ...nfv, 'nfv_run1.cdict.orig': 'the first' };
    const { err } = await sched(['nfv_run1', '--map', 'nfv_run1.csv', '--remap'], { files, saved });
    expect([...saved.keys()].sort()).toEqual(['nfv_run1.cdict', 'nfv_run1.cdict.orig2']);
    expect(err).toBe(
      'chronoscope: nfv_run1.cdict has the new names; the original is nfv_run1.cdict.orig2.\n',
    );
  });

  it('writes a plain capture that reads back the same, and keeps the original when it renames', async () => {
    const saved = new Map<string, Uint8Array>();
    await sched(['nfv_run1.cdict', '--cdict', 'out.cdict'], { files: nfv, saved });
    // As texts: comparing half a million values one by one takes seconds.
    const columns = (capture: Awaited<ReturnType<typeof readCapture>>): string =>
      JSON.stringify(cdictColumnsOf(capture));
    const written = (name: string): ReturnType<typeof readCapture> =>
      readCapture(saved.get(name) ?? new Uint8Array(), name);
    const original = columns(await sampleCapture('cdict/nfv_run1.cdict'));
    expect(columns(await written('out.cdict')) === original).toBe(true);
    await sched(['nfv_run1.cdict', '--map', 'nfv_run1.csv', '--remap'], { files: nfv, saved });
    expect(
      Buffer.from(nfv['nfv_run1.cdict'] ?? []).equals(saved.get('nfv_run1.cdict.orig') ?? Buffer.alloc(0)),
    ).toBe(true);
    const mapped = columns(await sampleCapture('cdict/nfv_run1_mapped.cdict'));
    expect(columns(await written('nfv_run1.cdict')) === mapped).toBe(true);
  });

  it('writes one page that loads nothing and shows names as text', async () => {
    const saved = new Map<string, Uint8Array>();
    const map = '19236,,vcpu0,,,1,</script><script>alert(1)</script>\n';
    await sched(['nfv_run1.cdict', 'nfv_run3_mapped', '--map', 'm.csv', '--html', 'out.html'], {
      files: { ...nfv, 'm.csv': map },
      saved,
    });
    const page = new TextDecoder().decode(saved.get('out.html'));
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('&lt;/script&gt;&lt;script&gt;alert(1)');
    expect(page).not.toMatch(/(?:src|href)="(?!#)/);
    expect(page).toContain(`default-src 'none'`);
    for (const id of ['cpu', 'exits', 'cores', 'durations', 'timeline', 'latency', 'threads', 'diff'])
      expect(page).toContain(`<section id="${id}">`);
  });

  it.each([
    'bad_checksum',
    'bad_missing_duration',
    'bad_not_a_map',
    'bad_not_zlib',
    'bad_trailing_bytes',
    'bad_truncated',
    'bad_unequal_columns',
    'bad_zero_length',
  ])('says in one sentence what is wrong with %s', async (name) => {
    const { code, err, out } = await sched([`${name}.cdict`], { files: files(`formats/${name}.cdict`) });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(new RegExp(`^chronoscope: ${name}\\.cdict [^\\n]+\\n$`));
  });

  it.each(['empty_no_rows', 'one_row', 'kvm_only', 'sched_only', 'odd_names_and_sizes', 'fmt_marshal_py2'])(
    'shows %s',
    async (name) => {
      const saved = new Map<string, Uint8Array>();
      const options = { files: files(`formats/${name}.cdict`), saved };
      for (const args of [[], ['--json'], ['--list'], ['--heatmaps'], ['--html', 'o.html']]) {
        expect(await sched([`${name}.cdict`, ...args], options)).toMatchObject({ code: 0 });
      }
    },
  );
});
