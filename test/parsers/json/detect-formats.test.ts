import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { detectProfileFormat } from '../../../src/parsers/registry.ts';
import { hasSharedData, sharedData } from '../reading/shared-data.ts';

/** Files of the formats that are JSON or protobuf; of each the format it must be recognised as by content alone. */
const shared: readonly (readonly [file: string, format: string])[] = [
  ['flamescope/nodejs1.nflxprofile', 'nflxprofile'],
  ['flamescope/Chrome-65-simple.cpuprofile', 'cpuprofile'],
  ['flamescope/Chrome-65-sucrase.cpuprofile.gz', 'cpuprofile'],
  ['flamescope/Chrome-66-worker.json.gz', 'trace-event'],
  ['attach/node-cpu-prof.cpuprofile', 'cpuprofile'],
  ['attach/node-cdp-attach.cpuprofile', 'cpuprofile'],
  ['attach/node-worker-1.cpuprofile', 'cpuprofile'],
  ['attach/pyflame-flame-chart-json.cpuprofile', 'cpuprofile'],
  ['attach/pyspy-chrometrace.json', 'trace-event'],
  ['attach/chrome-trace-X.synthetic.json', 'trace-event'],
  ['attach/pyspy-speedscope.json', 'speedscope'],
  ['attach/rbspy-speedscope-quirks.synthetic.json', 'speedscope'],
  ['attach/speedscope-sampled-evented.synthetic.json', 'speedscope'],
  ['attach/go-cpu.pb.gz', 'pprof'],
];

const own: readonly (readonly [file: string, format: string])[] = [
  ['nflxprofile/synth-children.nflxprofile', 'nflxprofile'],
  ['nflxprofile/synth-parent.nflxprofile', 'nflxprofile'],
  ['nflxprofile/synth-stacks.nflxprofile', 'nflxprofile'],
  ['gecko/older.json', 'gecko'],
  ['gecko/current.json', 'gecko'],
  ['gecko/shared-tables.json', 'gecko'],
];

function detect(bytes: Uint8Array, name: string): string | undefined {
  return detectProfileFormat(bytes.subarray(0, 65_536), name)?.id;
}

describe('recognising JSON and protobuf formats', () => {
  it.skipIf(!hasSharedData).each(shared)('takes %s for %s, whatever it is called', (file, format) => {
    for (const name of ['x', 'x.perf', 'x.json', 'x.nflxprofile'])
      expect(detect(sharedData(file), name)).toBe(format);
  });

  it.each(own)('takes %s for %s, whatever it is called', (file, format) => {
    const bytes = readFileSync(`test/fixtures/${file}`);
    for (const name of ['x', 'x.perf', 'x.json', 'x.cpuprofile']) expect(detect(bytes, name)).toBe(format);
  });

  it('takes other JSON for none of them', () => {
    for (const text of [
      '{}',
      '[]',
      '{"name":"x","version":"1.0.0"}',
      '[{"pid":1,"frames":[]}]',
      '{"nodes":[]}',
    ]) {
      expect(detect(new TextEncoder().encode(text), 'package.json')).toBeUndefined();
    }
  });
});
