import type { Handlers } from '../../../src/protocol/channel.ts';
import { Channel } from '../../../src/protocol/channel.ts';
import type { HostRequests } from '../../../src/protocol/host-requests.ts';
import { hostRequestGuards } from '../../../src/protocol/host-requests.ts';
import type { NoEvents, NoRequests } from '../../../src/protocol/nothing.ts';
import type { ViewRequests } from '../../../src/protocol/view-requests.ts';
import { viewRequestGuards } from '../../../src/protocol/view-requests.ts';
import { ProfileSession } from '../../../src/worker/profile-session.ts';
import { dayProfile } from '../inputs/day-profile.ts';

/** Stands in for the extension host and the worker behind it: answers the profile editor about a day's profile. */

type Requests = ViewRequests & HostRequests;

const sampleCount = 1_000_000;
const seed = 7;

const session = new ProfileSession(dayProfile(sampleCount, seed), 'perf script');

const handlers: Handlers<Requests> = {
  'profile.summary': () => session.summary(),
  'heatMap.read': (params) => session.heatMap(params),
  'density.read': (params) => session.density(params),
  'flameGraph.read': (params) => session.flameGraph(params),
  'flameGraph.search': (params) => session.search(params),
  'functions.read': (params) => session.functions(params),
  'sandwich.read': (params) => session.sandwich(params),
  'chart.read': (params) => session.chart(params),
  'threads.read': (params) => session.threads(params),
  'report.write': () => new Uint8Array(),
  'document.state': () => ({ kind: 'ready', fileName: 'day.perf', summary: session.summary() }),
  'settings.read': () => ({ idle: 'leaf' }),
  'link.copy': () => undefined,
  'link.read': () => undefined,
  'source.open': () => undefined,
  'export.save': () => false,
  'document.retry': () => undefined,
  'document.cancel': () => undefined,
};

new Channel<NoRequests, Requests, NoEvents, NoEvents>(
  {
    post: (message, transfer) => self.postMessage(message, { transfer: [...transfer] }),
    listen: (listener) => self.addEventListener('message', ({ data }) => listener(data)),
  },
  { handlers, paramGuards: { ...viewRequestGuards, ...hostRequestGuards }, listeners: {}, eventGuards: {} },
);
