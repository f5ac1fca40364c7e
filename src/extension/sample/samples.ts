/** A file shipped with the extension for a newcomer to open first. */
export interface Sample {
  /** What `chronoscope.openSample` takes to open it without asking. */
  readonly id: string;
  /** What the list shows. */
  readonly label: string;
  /** What it was recorded from. */
  readonly description: string;
  /** What to look for in it; samples/README.md tells the whole story. */
  readonly lookFor: string;
  /** Path below `samples/`, with forward slashes. */
  readonly path: string;
  /** Whether it is a folder of logs that is opened as one cluster. */
  readonly isCluster?: boolean;
  /** Id of the custom editor that opens it. */
  readonly editor: string;
}

export const samples: readonly Sample[] = [
  {
    id: 'order-book',
    label: '$(flame) Order book',
    description: 'perf: a small stock exchange in C++, 30 s, file and line on every frame',
    lookFor: 'Select the widest bar, at 24.63 to 26.51 s: a third of it is crc32. Ctrl-click it to see why.',
    path: 'order-book/order-book.perf',
    editor: 'chronoscope.profile',
  },
  {
    id: 'checkout-service',
    label: '$(flame) Checkout service',
    description: 'perf: a whole machine for 89 s, Node, Python and the kernel',
    lookFor:
      'A slanted line is a sleep plus work, a horizontal line wakes once a second. Select one of each.',
    path: 'checkout-service/checkout-service.perf.gz',
    editor: 'chronoscope.profile',
  },
  {
    id: 'nfv-host',
    label: '$(server) NFV host',
    description: 'perfwhiz: half a second of a simulated KVM host whose guests share cores',
    lookFor:
      'ASA.01.vcpu0 and CSR.02.vcpu0 share core 2: see the core map, then who preempts whom in the timeline.',
    path: 'nfv-host/before.cdict',
    editor: 'chronoscope.sched',
  },
  {
    id: 'tiflash',
    label: '$(type-hierarchy) TiFlash cluster',
    description: 'logs of three nodes: one statement three times, the second nine times slower',
    lookFor: 'Compare the first two queries: the plan is the same, one node got most of the rows.',
    path: 'tiflash',
    editor: 'chronoscope.tiflash',
    isCluster: true,
  },
];

/** The sample of an id, if there is one. */
export function sampleById(id: unknown): Sample | undefined {
  return samples.find((sample) => sample.id === id);
}
