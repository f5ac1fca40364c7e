import { describe, expect, it } from 'vitest';
import { summarise } from '../../src/analysis/summarise.ts';
import { ProfileBuilder } from '../../src/model/profile-builder.ts';
import { profileFromPicture } from '../picture/profile-from-picture.ts';

describe('a summary', () => {
  const summary = summarise(
    profileFromPicture(`
      time:    3.25      -         4.5            4.75           5.0       5.5
      thread:  java 7/8  java 7/9  GC Thread 7/9  GC Thread 7/9  bash 4/4  sh 4/4
      cpu:     1         1         0              1              12        -1
      event:   cycles    faults    cycles         cycles         cycles    cycles
               f         f         f              f              f         f
    `),
    'Linux perf script',
  );

  it('counts samples, threads and processes, and says when', () => {
    expect(summary).toMatchObject({
      formatLabel: 'Linux perf script',
      samples: 6,
      samplesWithoutTime: 1,
      threads: 3,
      processes: 2,
      firstNs: 250_000_000,
      lastNs: 2_500_000_000,
      epochNs: '1003000000000',
      clock: 'monotonic',
    });
  });

  it('lists what can be filtered by, most frequent first, equal ones by value', () => {
    expect(summary.facets.events).toEqual([
      { value: 'cycles', samples: 5 },
      { value: 'faults', samples: 1 },
    ]);
    expect(summary.facets.comms).toEqual([
      { value: 'GC Thread', samples: 2 },
      { value: 'java', samples: 2 },
      { value: 'bash', samples: 1 },
      { value: 'sh', samples: 1 },
    ]);
    expect(summary.facets.cpus).toEqual([
      { value: 1, samples: 3 },
      { value: 0, samples: 1 },
      { value: 12, samples: 1 },
    ]);
  });

  it('names processes and threads by what most of their samples are called', () => {
    expect(summary.facets.processes).toEqual([
      { value: 7, samples: 4, name: 'GC Thread' },
      { value: 4, samples: 2, name: 'bash' },
    ]);
    expect(summary.facets.threads).toEqual([
      { value: 9, pid: 7, samples: 3, name: 'GC Thread' },
      { value: 4, pid: 4, samples: 2, name: 'bash' },
      { value: 8, pid: 7, samples: 1, name: 'java' },
    ]);
  });

  it('has no times and no processes where the file has none', () => {
    const bare = summarise(
      profileFromPicture(`
        time:    -  -
        thread:  a  b
                 f  f
      `),
      'Bare',
    );
    expect(bare).toMatchObject({ samplesWithoutTime: 2, processes: 0, threads: 1 });
    expect(bare.firstNs).toBeUndefined();
    expect(bare.facets.cpus).toEqual([]);
  });

  it('cuts names nobody can read', () => {
    const builder = new ProfileBuilder('long');
    const name = builder.strings.internText('é'.repeat(100_000));
    builder.sample(undefined, 0, builder.thread(1, 1, name), -1, builder.event(name));
    const [event] = summarise(builder.finish(), 'Long').facets.events;
    expect(event?.value).toBe(`${'é'.repeat(4096)}…`);
  });
});
