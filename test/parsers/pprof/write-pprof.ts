import { pprof } from '../../../build/proto/pprof.js';

/** A message of pprof as its builder takes it. */
export type PprofMessage = pprof.Profile.$Properties;

/** Builds a message around a table of strings, so that tests can write texts where the format has indexes. */
class Strings {
  readonly table: string[] = [''];

  id(text: string): number {
    const known = this.table.indexOf(text);
    return known >= 0 ? known : this.table.push(text) - 1;
  }
}

/** The bytes of the message that `build` makes, given a way to turn texts into indexes. */
export function writePprof(build: (id: (text: string) => number) => PprofMessage): Uint8Array {
  const strings = new Strings();
  const message = build((text) => strings.id(text));
  return pprof.Profile.encode({ ...message, stringTable: strings.table }).finish();
}

/** Two functions in a program, one of them inlined, and one place in a library without names. */
export function rust(id: (text: string) => number): PprofMessage {
  return {
    sampleType: [
      { type: id('samples'), unit: id('count') },
      { type: id('cpu'), unit: id('microseconds') },
    ],
    sample: [
      { locationId: [2, 1], value: [3, 30], label: [] },
      { locationId: [3, 1], value: [1, 10], label: [] },
    ],
    mapping: [
      { id: 1, filename: id('/srv/app/target/release/app') },
      { id: 2, filename: id('/usr/lib/libc.so.6') },
    ],
    location: [
      { id: 1, mappingId: 1, address: 0x1000, line: [{ functionId: 1, line: 7 }] },
      {
        id: 2,
        mappingId: 1,
        address: 0x2000,
        line: [
          { functionId: 3, line: 40, column: 9 },
          { functionId: 2, line: 12 },
        ],
      },
      { id: 3, mappingId: 2, address: 0xdeadbeef },
    ],
    function: [
      { id: 1, name: id('app::main'), filename: id('/srv/app/src/main.rs') },
      {
        id: 2,
        name: id('serde::de'),
        filename: id('/home/dev/.cargo/registry/src/index-6f17/serde-1.0.200/src/de.rs'),
      },
      { id: 3, name: id('core::hash'), filename: id('/rustc/9fc6b4/library/core/src/hash.rs') },
    ],
    timeNanos: 1_700_000_000_000_000_000,
    durationNanos: 2_500_000_000,
    periodType: { type: id('cpu'), unit: id('nanoseconds') },
    period: 10_000_000,
    comment: [id('made by hand')],
  };
}
