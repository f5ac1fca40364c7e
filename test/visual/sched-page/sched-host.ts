import { SelectionError } from '../../../src/analysis/selection-error.ts';
import type { SchedCapture } from '../../../src/model/sched/sched-capture.ts';
import type { Handlers } from '../../../src/protocol/channel.ts';
import { Channel } from '../../../src/protocol/channel.ts';
import type { DocumentState } from '../../../src/protocol/document-requests.ts';
import { RequestFailure } from '../../../src/protocol/failure.ts';
import type { NoEvents, NoRequests } from '../../../src/protocol/nothing.ts';
import type {
  SchedEvents,
  SchedHostRequests,
  SchedRequests,
  SchedSummary,
  SchedViewRequests,
} from '../../../src/protocol/sched-requests.ts';
import { schedRequestGuards } from '../../../src/protocol/sched-requests.ts';
import { SchedSession } from '../../../src/worker/sched-session.ts';
import { pageHostPort } from '../editor-page/page-host-port.ts';

/** What the page asked of its host, for tests to look at. */
export interface SchedHostRecord {
  readonly exports: { readonly suggestedName: string; readonly bytes: number; readonly text: string }[];
  readonly asked: string[];
  kept: unknown;
}

/**
 * The extension host and the worker in one, inside the page: what the editor asks is computed from real captures by the
 * worker's own code.
 */
export class SchedHost {
  readonly record: SchedHostRecord;
  #session: SchedSession | undefined;
  #state: DocumentState<SchedSummary> = {
    kind: 'loading',
    fileName: 'demo.cdict',
    bytesRead: 0,
    bytesTotal: undefined,
    summary: undefined,
  };
  readonly #channel: Channel<NoRequests, SchedRequests, SchedEvents, NoEvents>;

  constructor(kept: unknown) {
    this.record = { exports: [], asked: [], kept };
    this.#channel = new Channel<NoRequests, SchedRequests, SchedEvents, NoEvents>(pageHostPort(this.record), {
      handlers: { ...this.#hostHandlers(), ...this.#viewHandlers() },
      paramGuards: schedRequestGuards,
      listeners: {},
      eventGuards: {},
    });
  }

  /** Shows captures by the names of their files. */
  show(captures: readonly { readonly file: string; readonly capture: SchedCapture }[]): void {
    this.#session = new SchedSession(captures.map((opened) => ({ ...opened, names: undefined })));
    const fileName = captures.map(({ file }) => file).join(' ↔ ');
    this.setState({ kind: 'ready', fileName, summary: this.#session.summary() });
  }

  setState(state: DocumentState<SchedSummary>): void {
    this.#state = state;
    this.#channel.send('document.changed', state);
  }

  runAction(name: string): void {
    this.#channel.send('action.run', name);
  }

  #hostHandlers(): Handlers<SchedHostRequests> {
    const note = (asked: string): undefined => {
      this.record.asked.push(asked);
      return undefined;
    };
    return {
      'document.state': () => this.#state,
      'document.retry': () => note('document.retry'),
      'document.cancel': () => note('document.cancel'),
      'names.map': () => note('names.map'),
      'page.save': () => {
        note('page.save');
        return true;
      },
      'cdict.save': () => {
        note('cdict.save');
        return true;
      },
      'captures.compare': () => note('captures.compare'),
      'export.save': ({ suggestedName, bytes }) => {
        const text = new TextDecoder().decode(bytes.subarray(0, 4000));
        this.record.exports.push({ suggestedName, bytes: bytes.length, text });
        return true;
      },
    };
  }

  #viewHandlers(): Handlers<SchedViewRequests> {
    const view =
      <K extends keyof SchedViewRequests>(name: K) =>
      async (params: SchedViewRequests[K]['params']): Promise<SchedViewRequests[K]['result']> => {
        const { signal } = new AbortController();
        if (this.#session === undefined) throw new RequestFailure('unavailable', 'Still being read.');
        try {
          return await this.#session.views[name](params, { signal });
        } catch (error) {
          if (error instanceof SelectionError) throw new RequestFailure('unavailable', error.message);
          throw error;
        }
      };
    return {
      'sched.overview': view('sched.overview'),
      'sched.cpu': view('sched.cpu'),
      'sched.exits': view('sched.exits'),
      'sched.coreMap': view('sched.coreMap'),
      'sched.durations': view('sched.durations'),
      'sched.timeline': view('sched.timeline'),
      'sched.slice': view('sched.slice'),
      'sched.latency': view('sched.latency'),
      'sched.runQueue': view('sched.runQueue'),
      'sched.migrations': view('sched.migrations'),
      'sched.idle': view('sched.idle'),
      'sched.tasks': view('sched.tasks'),
      'sched.successors': view('sched.successors'),
      'sched.diff': view('sched.diff'),
    };
  }
}
