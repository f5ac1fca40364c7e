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
];

/** The sample of an id, if there is one. */
export function sampleById(id: unknown): Sample | undefined {
  return samples.find((sample) => sample.id === id);
}
