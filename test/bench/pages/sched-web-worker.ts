import type { Handlers } from '../../../src/protocol/channel.ts';
import { Channel } from '../../../src/protocol/channel.ts';
import type { NoEvents, NoRequests } from '../../../src/protocol/nothing.ts';
import type { SchedRequests } from '../../../src/protocol/sched-requests.ts';
import { schedRequestGuards } from '../../../src/protocol/sched-requests.ts';
import { SchedSession } from '../../../src/worker/sched-session.ts';
import { nfvRows } from '../inputs/nfv-rows.ts';

/** Stands in for the extension host and the worker behind it: answers the scheduler editor about five million rows. */

const rowCount = 5_000_000;

const session = new SchedSession([{ file: 'nfv.cdict', capture: nfvRows(rowCount), names: undefined }]);

const handlers: Handlers<SchedRequests> = {
  ...session.views,
  'document.state': () => ({ kind: 'ready', fileName: 'nfv.cdict', summary: session.summary() }),
  'document.retry': () => undefined,
  'document.cancel': () => undefined,
  'names.map': () => undefined,
  'captures.compare': () => undefined,
  'cdict.save': () => false,
  'page.save': () => false,
  'export.save': () => false,
};

new Channel<NoRequests, SchedRequests, NoEvents, NoEvents>(
  {
    post: (message, transfer) => self.postMessage(message, { transfer: [...transfer] }),
    listen: (listener) => self.addEventListener('message', ({ data }) => listener(data)),
  },
  { handlers, paramGuards: schedRequestGuards, listeners: {}, eventGuards: {} },
);
