import { nflxprofile } from '../../../build/proto/nflxprofile.js';
import { pprof } from '../../../build/proto/pprof.js';
import { mojoFormat } from '../../../src/parsers/mojo/mojo-format.ts';
import { nflxProfileFormat } from '../../../src/parsers/nflxprofile/nflxprofile-format.ts';
import { pprofFormat } from '../../../src/parsers/pprof/pprof-format.ts';
import { event, everyEvent, mojo } from '../mojo/write-mojo.ts';
import { rust, writePprof } from '../pprof/write-pprof.ts';
import type { HostileRow } from './hostile-row.ts';
import { depth, fixtures, impossible } from './hostile-row.ts';

type NflxMessage = nflxprofile.Profile.$Properties;

function nflx(message: NflxMessage): Uint8Array {
  return nflxprofile.Profile.encode({ startTime: 10, endTime: 12, timeDeltas: [0], ...message }).finish();
}

const nflxMain = { functionName: 'main', libtype: 'user' };
const ids = Array.from({ length: depth }, (_, index) => index + 1);
const nflxNodes = (nodeOf: (id: number) => nflxprofile.Node.$Properties): NonNullable<NflxMessage['nodes']> =>
  Object.fromEntries([[0, { children: [1] }], ...ids.map((id) => [id, { ...nflxMain, ...nodeOf(id) }])]);

const nflxProfile: HostileRow = {
  format: nflxProfileFormat,
  sound: fixtures(
    'nflxprofile/synth-children.nflxprofile',
    'nflxprofile/synth-parent.nflxprofile',
    'nflxprofile/synth-stacks.nflxprofile',
  ),
  deepStack: () => nflx({ samples: [depth], nodes: nflxNodes((id) => ({ children: [id + 1] })) }),
  // A list said to have 2 GB, of which two numbers are there.
  hugeCounts: () => Uint8Array.from([0x1a, 0xff, 0xff, 0xff, 0xff, 0x07, 1, 2]),
  cyclicNodes: () =>
    nflx({
      samples: [1, 2],
      timeDeltas: [0, 1],
      nodes: {
        1: { ...nflxMain, parent: 2, children: [2] },
        2: { ...nflxMain, parent: 1, children: [1, 2] },
      },
      params: { has_parent: 'true' },
    }),
  duplicateIds: () =>
    Buffer.concat([nflx({ nodes: { 1: nflxMain } }), nflx({ nodes: { 1: nflxMain }, samples: [1] })]),
  oddTimes: () =>
    nflx({
      samples: [0, 0, 0, 0],
      timeDeltas: [1, Number.NaN, -5, Number.POSITIVE_INFINITY],
      startTime: Number.NaN,
    }),
  own: {
    'callers of 100 000 levels': () =>
      nflx({
        samples: [depth],
        nodes: nflxNodes((id) => ({ parent: id - 1 })),
        params: { has_parent: 'true' },
      }),
    'circles of children': () =>
      nflx({ samples: [1], nodes: { 0: { children: [1] }, 1: { ...nflxMain, children: [0, 1] } } }),
    'a stack of 100 000 frames in one node': () =>
      nflx({ samples: [depth], nodes: { [depth]: { stack: ids.map(() => nflxMain) } } }),
  },
};

const pprofRow: HostileRow = {
  format: pprofFormat,
  sound: { 'a profile of Rust': () => writePprof(rust) },
  deepStack: () =>
    writePprof((id) => ({ ...rust(id), sample: [{ locationId: ids.map(() => 1), value: [1, 1] }] })),
  hugeCounts: () =>
    writePprof((id) => ({
      ...rust(id),
      sample: [{ locationId: [2 ** 31, 1], value: [2 ** 62, -(2 ** 62)] }],
      durationNanos: 2 ** 62,
    })),
  cyclicNodes: impossible('every stack is written out; there are no nodes'),
  duplicateIds: () =>
    writePprof((id) => {
      const message = rust(id);
      return {
        ...message,
        location: [...(message.location ?? []), { id: 1, address: 5 }],
        mapping: [{ id: 1 }, { id: 1 }],
      };
    }),
  oddTimes: () => writePprof((id) => ({ ...rust(id), timeNanos: -(2 ** 62), durationNanos: -5 })),
  own: {
    'a list said to have 2 GB': () => Uint8Array.from([0x12, 0xff, 0xff, 0xff, 0xff, 0x07, 1]),
    'groups within groups': () => Uint8Array.from({ length: 100_000 }, () => 0x13),
    'no table of strings': () => pprof.Profile.encode(rust(() => 2 ** 31 - 1)).finish(),
  },
};

const mojoDefinitions = [
  event.stack(4242, 0, 'MainThread'),
  event.string(1000, 'a.py'),
  event.string(1001, 'main'),
  event.frame(1, 1000, 1001, 46),
];
const mojoRow: HostileRow = {
  format: mojoFormat,
  sound: { 'a file of every event': () => everyEvent },
  deepStack: () =>
    mojo(
      4,
      ...mojoDefinitions,
      ...new Array<readonly number[]>(depth).fill(event.reference(1)),
      event.time(1),
    ),
  hugeCounts: () =>
    mojo(
      4,
      ...mojoDefinitions,
      event.stack(2 ** 31, 2 ** 31, '1'),
      event.frame(2 ** 40, 1000, 1001, 2 ** 31),
      ...[event.reference(2 ** 40), event.time(2 ** 53), event.memory(2 ** 53)],
    ),
  cyclicNodes: impossible('every stack is written out; there are no nodes'),
  duplicateIds: () =>
    mojo(
      4,
      ...mojoDefinitions,
      event.string(1001, 'other'),
      event.frame(1, 1001, 1000, 7),
      event.reference(1),
      event.time(1),
    ),
  oddTimes: () =>
    mojo(
      4,
      ...mojoDefinitions,
      event.reference(1),
      event.time(-5),
      event.reference(1),
      event.time(-(2 ** 53)),
    ),
  own: {
    'a deep stack repeated 10 000 times': () =>
      mojo(
        4,
        ...mojoDefinitions,
        ...new Array<readonly number[]>(10_000).fill(event.reference(1)),
        event.time(1),
        ...Array.from({ length: 10_000 }, () => [
          ...event.stack(4242, 0, 'MainThread'),
          ...event.repeat,
          ...event.time(1),
        ]),
      ),
    'a string that never ends': () =>
      Buffer.concat([mojo(4), Buffer.from([11, 1]), Buffer.alloc(10_000_000, 'x')]),
    'a number that never ends': () =>
      Buffer.concat([mojo(4), Buffer.from([9]), Buffer.alloc(1_000_000, 0xff)]),
  },
};

/** The formats that are binary. */
export const binaryRows: readonly HostileRow[] = [nflxProfile, pprofRow, mojoRow];
