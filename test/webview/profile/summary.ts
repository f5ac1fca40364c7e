import type { ProfileSummary } from '../../../src/analysis/view-data.ts';

/** The summary of a made-up profile: a minute of two processes with three threads, but for what is given. */
export function summaryOf(given: Partial<ProfileSummary> = {}): ProfileSummary {
  return {
    format: 'perf-script',
    formatLabel: 'Linux perf script',
    samples: 6000,
    samplesWithoutTime: 0,
    threads: 3,
    processes: 2,
    firstNs: 250_000_000,
    lastNs: 60_100_000_000,
    epochNs: '5086000000000',
    clock: 'monotonic',
    values: [{ name: 'samples', unit: 'count' }],
    defaultValue: 0,
    metadata: [],
    warnings: [],
    facets: {
      events: [
        { value: 'cycles', samples: 5000 },
        { value: 'page-faults', samples: 1000 },
      ],
      comms: [
        { value: 'java', samples: 5000 },
        { value: 'nginx', samples: 1000 },
      ],
      processes: [
        { value: 7, name: 'java', samples: 5000 },
        { value: 9, name: 'nginx', samples: 1000 },
      ],
      threads: [
        { value: 71, pid: 7, name: 'java', samples: 3000 },
        { value: 72, pid: 7, name: 'java', samples: 2000 },
        { value: 9, pid: 9, name: 'nginx', samples: 1000 },
      ],
      cpus: [
        { value: 1, samples: 4000 },
        { value: 0, samples: 2000 },
      ],
    },
    ...given,
  };
}
