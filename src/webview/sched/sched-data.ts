import type { SchedViewRequests } from '../../protocol/sched-requests.ts';
import { LatestRequest } from '../editor/latest-request.ts';
import type { SchedChannel } from './sched-channel.ts';

type Asking<K extends keyof SchedViewRequests> = LatestRequest<
  SchedViewRequests[K]['params'],
  SchedViewRequests[K]['result']
>;

/** Everything the views draw that comes from the worker, each asked for when a view is shown. */
export class SchedData {
  readonly overview: Asking<'sched.overview'>;
  readonly cpu: Asking<'sched.cpu'>;
  readonly exits: Asking<'sched.exits'>;
  readonly coreMap: Asking<'sched.coreMap'>;
  readonly durations: Asking<'sched.durations'>;
  readonly timeline: Asking<'sched.timeline'>;
  readonly slice: Asking<'sched.slice'>;
  readonly latency: Asking<'sched.latency'>;
  readonly runQueue: Asking<'sched.runQueue'>;
  readonly migrations: Asking<'sched.migrations'>;
  readonly idle: Asking<'sched.idle'>;
  readonly tasks: Asking<'sched.tasks'>;
  /** The tasks there are to pick from, whatever the filter. */
  readonly names: Asking<'sched.tasks'>;
  readonly successors: Asking<'sched.successors'>;
  readonly diff: Asking<'sched.diff'>;

  /** `changed` is called after any of the answers has changed. */
  constructor(channel: SchedChannel, changed: () => void) {
    const asking = <K extends keyof SchedViewRequests>(name: K): Asking<K> =>
      new LatestRequest((params, signal) => channel.request(name, params, signal), changed);
    this.overview = asking('sched.overview');
    this.cpu = asking('sched.cpu');
    this.exits = asking('sched.exits');
    this.coreMap = asking('sched.coreMap');
    this.durations = asking('sched.durations');
    this.timeline = asking('sched.timeline');
    this.slice = asking('sched.slice');
    this.latency = asking('sched.latency');
    this.runQueue = asking('sched.runQueue');
    this.migrations = asking('sched.migrations');
    this.idle = asking('sched.idle');
    this.tasks = asking('sched.tasks');
    this.names = asking('sched.tasks');
    this.successors = asking('sched.successors');
    this.diff = asking('sched.diff');
  }
}
