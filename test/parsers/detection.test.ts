import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { innerName } from '../../src/parsers/container/container.ts';
import { detectProfileFormat, profileFormats } from '../../src/parsers/registry.ts';
import { hasSharedData, sharedData } from './reading/shared-data.ts';

/** What formats are detected by. */
const headBytes = 64 * 1024;

/** Every file of the sample data, by the format it is in; `none` holds what is no profile of any format that is read. */
const filesOf: { readonly [format: string]: readonly string[] } = {
  'perf-script': [
    'attach/perf-c-2events-cpu.txt',
    'attach/perf-c-dwarf-inline-srcline.txt',
    'attach/perf-c-nested-header.txt',
    'attach/perf-c-nested-min.txt',
    'attach/perf-c-nested-pid-ns.txt',
    'attach/perf-c-nested-srcline.txt',
    'attach/perf-c-nested.txt',
    'attach/perf-c-no-frame-pointers.txt',
    'attach/perf-edge-cases.synthetic.txt',
    'attach/perf-node-basic-prof.txt',
    'attach/perf-python311-dwarf.txt',
    'attach/perf-python311-nofp.txt',
    'attach/perf-python313-perf-jit.txt',
    'flamescope/fg-example-perf-stacks.txt.gz',
    'flamescope/perf.test01',
    'flamescope/synth-quirks.perf',
    'flamescope/synth60-basic.perf.gz',
  ],
  collapsed: [
    'attach/async-profiler-collapsed.synthetic.txt',
    'attach/pyflame-folded-failed.synthetic.txt',
    'attach/pyflame-folded-x.txt',
    'attach/pyflame-folded.txt',
    'attach/pyflame-nolines.txt',
    'attach/pyflame-threads.txt',
    'attach/pyspy-raw-full-threads-idle.txt',
    'attach/pyspy-raw-native.txt',
    'attach/pyspy-raw-nolineno.txt',
    'attach/pyspy-raw-subprocesses.txt',
    'attach/pyspy-raw.txt',
    'attach/rbspy-collapsed.synthetic.txt',
    'attach/tachyon-collapsed.synthetic.txt',
  ],
  pyflame: [
    'attach/pyflame-dump.txt',
    'attach/pyflame-flamechart-failed.synthetic.txt',
    'attach/pyflame-flamechart-threads.txt',
    'attach/pyflame-flamechart-x.txt',
    'attach/pyflame-flamechart.txt',
  ],
  austin: [
    'attach/austin-1.0.1-alt.austin',
    'attach/austin-1.0.1-full.austin',
    'attach/austin-1.0.1.austin',
    'attach/austin-3.7-children.austin',
    'attach/austin-3.7-cpu.austin',
    'attach/austin-3.7-full-mem.austin',
    'attach/austin-3.7-full.austin',
    'attach/austin-3.7-gc.austin',
    'attach/austin-3.7-memory.austin',
    'attach/austin-3.7-wall-nopipe.austin',
    'attach/austin-3.7-wall.austin',
  ],
  mojo: [
    'attach/austin-3.7-children.mojo',
    'attach/austin-3.7-full.mojo',
    'attach/austin-3.7-gc.mojo',
    'attach/austin-3.7-memory.mojo',
    'attach/austin-3.7-wall.mojo',
    'attach/mojo-truncated.synthetic.mojo',
    'attach/mojo-v1.synthetic.mojo',
    'attach/mojo-v2.synthetic.mojo',
    'attach/mojo-v4-full.synthetic.mojo',
    'attach/mojo-v4.synthetic.mojo',
  ],
  dtrace: [
    'attach/dtrace-aggregated.synthetic.txt',
    'attach/dtrace-timestamps.synthetic.txt',
    'flamescope/synth-dtrace.txt',
  ],
  bpftrace: [
    'attach/bpftrace-timestamped.txt',
    'attach/bpftrace-ustack-perf.txt',
    'attach/bpftrace-ustack.txt',
  ],
  'macos-sample': ['attach/macos-sample.synthetic.txt'],
  'jfr-print': ['attach/java-jfr-print.txt'],
  tachyon: ['attach/tachyon-jsonl.synthetic.jsonl'],
  nflxprofile: [
    'flamescope/nodejs1.nflxprofile',
    'flamescope/synth-children.nflxprofile',
    'flamescope/synth-parent.nflxprofile',
    'flamescope/synth-stacks.nflxprofile',
  ],
  cpuprofile: [
    'attach/node-cdp-attach.cpuprofile',
    'attach/node-cpu-prof.cpuprofile',
    'attach/node-worker-0.cpuprofile',
    'attach/node-worker-1.cpuprofile',
    'attach/pyflame-flame-chart-json.cpuprofile',
    'flamescope/Chrome-65-simple.cpuprofile',
    'flamescope/Chrome-65-sucrase.cpuprofile.gz',
  ],
  'trace-event': [
    'attach/chrome-trace-X.synthetic.json',
    'attach/pyspy-chrometrace.json',
    'flamescope/Chrome-66-worker.json.gz',
  ],
  speedscope: [
    'attach/pyspy-speedscope-idle.json',
    'attach/pyspy-speedscope-subprocesses.json',
    'attach/pyspy-speedscope.json',
    'attach/rbspy-speedscope-quirks.synthetic.json',
    'attach/speedscope-sampled-evented.synthetic.json',
  ],
  pprof: ['attach/go-cpu.pb.gz'],
  none: [
    'attach/README.md',
    'attach/java-jcmd.jfr',
    'attach/perf-PID.map-node-excerpt.txt',
    'attach/pyspy-dump.json',
    'attach/pyspy-dump.txt',
    'flamescope/README.md',
  ],
};

const expected = Object.entries(filesOf).flatMap(([format, paths]) =>
  paths.map((path) => ({ path, format })),
);

/** The format a file is taken for under each of `names`, if that is always the same. */
function formatOf(bytes: Uint8Array, names: readonly string[]): string | undefined {
  const head = bytes.subarray(0, headBytes);
  const ids = new Set(names.map((name) => detectProfileFormat(head, name)?.id ?? 'none'));
  return ids.size === 1 ? [...ids][0] : [...ids].join(' or ');
}

/** A name that says nothing, and one for every ending that any format claims. */
const misleadingNames = [
  'x',
  ...profileFormats.flatMap(({ patterns }) => patterns.map((pattern) => `x${pattern.slice(1)}`)),
];

describe('finding out the format of a file', () => {
  it.skipIf(!hasSharedData).each(expected)(
    'takes $path for $format, whatever its name',
    ({ path, format }) => {
      const name = innerName(path.slice(path.lastIndexOf('/') + 1));
      expect(formatOf(sharedData(path), [name, ...misleadingNames])).toBe(format);
    },
  );

  it.skipIf(!hasSharedData)('leaves out no file of the sample data', () => {
    const paths = ['attach', 'flamescope'].flatMap((folder) =>
      readdirSync(`../shared/data/${folder}`, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => `${folder}/${name}`),
    );
    expect(expected.map(({ path }) => path).sort()).toEqual(paths.sort());
  });

  const fixtures = profileFormats.flatMap(({ id }) => {
    const folder = `test/fixtures/${id}`;
    const files = existsSync(folder) ? readdirSync(folder) : [];
    // A fixture has its print beside it.
    return files
      .filter((file) => files.includes(`${file}.txt`))
      .map((file) => ({ id, path: `${folder}/${file}` }));
  });

  it.each(fixtures)('takes $path for $id, whatever its name', ({ id, path }) => {
    expect(formatOf(readFileSync(path), misleadingNames)).toBe(id);
  });

  it.each(profileFormats.map(({ id }) => id))(
    'has a page about %s, which the list of formats leads to',
    (id) => {
      expect(existsSync(`docs/formats/${id}.md`)).toBe(true);
      expect(readFileSync('docs/formats/README.md', 'utf8')).toContain(`(${id}.md)`);
    },
  );
});
