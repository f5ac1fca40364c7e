import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaptureProblem } from '../../../src/capture/process/capture-problem.ts';
import { probeEvents } from '../../../src/capture/sched/probe-events.ts';
import { recordSched } from '../../../src/capture/sched/record-sched.ts';
import type { SchedRequest } from '../../../src/capture/sched/sched-request.ts';
import { readCapture } from '../../sched/read-capture.ts';
import { freePort, SshLab, whyNoServer } from '../tiflash/ssh-server.ts';

const recording = new URL('../../fixtures/sched/compressed.perf.data', import.meta.url);
const path = process.env['PATH'];

/** Files of a test: programs that stand in for others, and what they write. */
class Bench {
  readonly folder = mkdtempSync(join(tmpdir(), 'chronoscope-remote-'));

  /** Puts a program of that name first on the path. */
  program(name: string, script: string): string {
    const file = join(this.folder, name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  request(change: Partial<SchedRequest>): SchedRequest {
    const file = join(this.folder, `${change.host ?? 'here'}-${change.seconds ?? 0}.data`);
    return {
      seconds: 20,
      perf: 'perf',
      host: undefined,
      usesSudo: false,
      file,
      output: 'run.cdict',
      ...change,
    };
  }

  /** A perf that knows two events, and records by running its command and then writing a real recording. */
  perf(): string {
    const log = join(this.folder, 'perf.log');
    return this.program(
      'fake-perf',
      [
        `echo "$@" >> ${log}`,
        'if [ "$1" = list ]; then printf "  sched:sched_switch\\n  sched:sched_waking\\n"; exit; fi',
        'while [ "$1" != -o ]; do shift; done; file=$2; shift 3',
        `[ -e "$file" ] && echo "made before" >> ${log}`,
        '"$@"',
        `cat ${recording.pathname} > "$file"`,
      ].join('\n'),
    );
  }

  log(): string {
    return readFileSync(join(this.folder, 'perf.log'), 'utf8');
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

describe('recording through sudo', () => {
  const bench = new Bench();
  afterAll(() => {
    process.env['PATH'] = path;
    bench.close();
  });

  it('runs perf by it, and explains that it asks for a password', async () => {
    process.env['PATH'] = `${bench.folder}:${path}`;
    bench.program('sudo', '[ "$1" = -n ] || exit 9; shift; echo sudo >> "$0.log"; exec "$@"');
    const request = bench.request({ usesSudo: true, perf: bench.perf(), seconds: 0.05 });
    const { events } = await probeEvents(request);
    expect(events).toEqual(['sched:sched_switch', 'sched:sched_waking']);
    await recordSched(request, events).done;
    expect((await readCapture(readFileSync(request.file), 'here.data')).rows.count).toBeGreaterThan(3);
    expect(readFileSync(join(bench.folder, 'sudo.log'), 'utf8')).toContain('sudo\nsudo\n');
    // Made by the user, who could not read what root makes.
    expect(bench.log()).toContain('made before');
    bench.program('sudo', 'echo "sudo: a password is required" >&2; exit 1');
    await expect(probeEvents(request)).rejects.toThrow('sudo on this machine asks for a password');
  });
});

const reason = whyNoServer();
describe.skipIf(reason !== undefined)(
  `recording another machine${reason === undefined ? '' : ` (${reason})`}`,
  () => {
    const host = '127.0.0.41';
    const bench = new Bench();
    const lab = new SshLab();

    beforeAll(async () => {
      const client = lab.makeKey('client');
      const hostKey = lab.makeKey('host');
      const port = await freePort();
      await lab.start('recorded', [host], port, hostKey, client);
      const known = join(lab.folder, 'known_hosts');
      writeFileSync(known, `[${host}]:${port} ${hostKey.publicKey}\n`);
      // What a user has in the configuration of ssh.
      const options = `-F /dev/null -p ${port} -i ${client.path} -o UserKnownHostsFile=${known} -o IdentityAgent=none`;
      const groups = join(bench.folder, 'groups.log');
      bench.program(
        'ssh',
        `echo $$ $(cut -d " " -f 5 /proc/$$/stat) >> ${groups}; exec /usr/bin/ssh ${options} "$@"`,
      );
      process.env['PATH'] = `${bench.folder}:${path}`;
    });
    afterAll(() => {
      process.env['PATH'] = path;
      lab.stop();
      bench.close();
    });

    it('asks what it can record, and brings the recording when it is stopped', async () => {
      const request = bench.request({ host, perf: bench.perf() });
      const { events, notes } = await probeEvents(request);
      expect(events).toEqual(['sched:sched_switch', 'sched:sched_waking']);
      expect(notes.join(' ')).toContain('no sleep events');
      const { stop, done } = recordSched(request, events);
      while (!bench.log().includes('record')) await new Promise((resolve) => setTimeout(resolve, 20));
      stop();
      await done;
      expect(readFileSync(request.file)).toEqual(readFileSync(recording));
      const [, there = ''] = /-e sched:sched_switch -e sched:sched_waking -o (\S+)/.exec(bench.log()) ?? [];
      expect(there).toContain('tmp.');
      // Ctrl+C in a terminal goes to the whole group of processes, and would cut the connection.
      const [own, group] =
        readFileSync(join(bench.folder, 'groups.log'), 'utf8').trim().split('\n').at(-1)?.split(' ') ?? [];
      expect(own).toBe(group);
      // Nothing stays over there.
      expect(existsSync(there)).toBe(false);
    });

    it('ends by itself after the seconds asked for', async () => {
      const request = bench.request({ host, perf: bench.perf(), seconds: 0.2 });
      await recordSched(request, ['sched:sched_switch']).done;
      expect((await readCapture(readFileSync(request.file), 'there.data')).rows.count).toBeGreaterThan(3);
    });

    it('says what is missing over there, and how to see why it is not reached', async () => {
      const cardOf = async (change: Partial<SchedRequest>): Promise<CaptureProblem['card']> => {
        const error: unknown = await probeEvents(bench.request({ host, ...change })).catch((e: unknown) => e);
        if (error instanceof CaptureProblem) return error.card;
        throw error;
      };
      expect((await cardOf({ perf: '/nowhere/perf' })).message).toBe(`perf is not installed on ${host}.`);
      const closed = await cardOf({ host: '127.0.0.42' });
      expect(closed.message).toBe('127.0.0.42 is not reached by ssh.');
      expect(closed.commands[0]?.commandLine).toBe('ssh 127.0.0.42 true');
    });
  },
);
