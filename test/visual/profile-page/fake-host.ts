import { SelectionError } from '../../../src/analysis/selection-error.ts';
import type { StackProfile } from '../../../src/model/profile.ts';
import type { Handlers } from '../../../src/protocol/channel.ts';
import { Channel } from '../../../src/protocol/channel.ts';
import type { DiffRequests } from '../../../src/protocol/diff-requests.ts';
import { diffRequestGuards } from '../../../src/protocol/diff-requests.ts';
import { RequestFailure } from '../../../src/protocol/failure.ts';
import type { HostEvents, HostRequests, ProfileState } from '../../../src/protocol/host-requests.ts';
import { hostRequestGuards } from '../../../src/protocol/host-requests.ts';
import type { ViewRequests } from '../../../src/protocol/view-requests.ts';
import { viewRequestGuards } from '../../../src/protocol/view-requests.ts';
import { ProfileDiff } from '../../../src/worker/profile-diff.ts';
import { ProfileSession } from '../../../src/worker/profile-session.ts';
import { pageHostPort } from '../editor-page/page-host-port.ts';

type NoRequests = Record<never, { readonly params: undefined; readonly result: undefined }>;
type NoEvents = Record<never, undefined>;

/** What the page asked of its host, for tests to look at. */
export interface HostRecord {
  readonly sources: { readonly name: string; readonly file?: string; readonly line?: number }[];
  readonly exports: { readonly suggestedName: string; readonly bytes: number; readonly text: string }[];
  readonly links: string[];
  kept: unknown;
}

/**
 * The extension host and the worker in one, inside the page: what the profile editor asks is computed from a real
 * profile by the worker's own code, and crosses as structured clones as it would to a webview.
 */
export class FakeHost {
  readonly record: HostRecord;
  /** What the last flame graph that was asked for held. */
  lastGraph: { readonly boxes: number; readonly rootNode: number } | undefined;
  #session: ProfileSession | undefined;
  #finish: () => void = () => undefined;
  #state: ProfileState;
  readonly #channel: Channel<NoRequests, ViewRequests & DiffRequests & HostRequests, HostEvents, NoEvents>;

  constructor(kept: unknown) {
    this.record = { sources: [], exports: [], links: [], kept };
    this.#state = {
      kind: 'loading',
      fileName: 'demo.perf',
      bytesRead: 0,
      bytesTotal: undefined,
      summary: undefined,
    };
    this.#channel = new Channel<NoRequests, ViewRequests & DiffRequests & HostRequests, HostEvents, NoEvents>(
      pageHostPort(this.record),
      {
        handlers: { ...this.#viewHandlers(), ...this.#diffHandlers(), ...this.#hostHandlers() },
        paramGuards: { ...viewRequestGuards, ...diffRequestGuards, ...hostRequestGuards },
        listeners: {},
        eventGuards: {},
      },
    );
  }

  /** Shows a profile as read to its end. */
  show(profile: StackProfile, fileName = 'demo.perf'): void {
    this.#session = new ProfileSession(profile, 'Linux perf script');
    this.setState({ kind: 'ready', fileName, summary: this.#session.summary() });
  }

  /** Shows a profile half of which has been read, and `whole` once told. */
  showPart(part: StackProfile, whole: StackProfile): void {
    this.#session = new ProfileSession(part, 'Linux perf script');
    this.#finish = () => this.show(whole);
    this.setState({
      kind: 'loading',
      fileName: 'demo.perf',
      bytesRead: 2 ** 20,
      bytesTotal: 2 ** 21,
      summary: this.#session.summary(),
    });
  }

  /** Ends what {@link showPart} began. */
  showWhole(): void {
    this.#finish();
  }

  setState(state: ProfileState): void {
    this.#state = state;
    this.#channel.send('document.changed', state);
  }

  runAction(name: string): void {
    this.#channel.send('action.run', name);
  }

  restoreView(view: string): void {
    this.#channel.send('view.restore', view);
  }

  #open(): ProfileSession {
    if (this.#session === undefined) throw new RequestFailure('unavailable', 'The file is still being read.');
    return this.#session;
  }

  #viewHandlers(): Handlers<ViewRequests> {
    const answer = <R>(compute: (session: ProfileSession) => R): R => {
      try {
        return compute(this.#open());
      } catch (error) {
        if (error instanceof SelectionError) throw new RequestFailure('unavailable', error.message);
        throw error;
      }
    };
    return {
      'profile.summary': () => answer((session) => session.summary()),
      'heatMap.read': (params) => answer((session) => session.heatMap(params)),
      'density.read': (params) => answer((session) => session.density(params)),
      'flameGraph.read': (params) => {
        const graph = answer((session) => session.flameGraph(params));
        this.lastGraph = { boxes: graph.boxes, rootNode: graph.rootNode };
        return graph;
      },
      'flameGraph.search': (params) => answer((session) => session.search(params)),
      'functions.read': (params) => answer((session) => session.functions(params)),
      'sandwich.read': (params) => answer((session) => session.sandwich(params)),
      'chart.read': (params) => answer((session) => session.chart(params)),
      'threads.read': (params) => answer((session) => session.threads(params)),
      'report.write': (params) =>
        answer((session) => new TextEncoder().encode(JSON.stringify(session.report(params)))),
    };
  }

  #diffHandlers(): Handlers<DiffRequests> {
    const diff = new ProfileDiff(() => this.#open());
    return {
      'diff.read': (params) => diff.graph(params),
      'diff.search': (params) => diff.search(params),
      'diff.functions': (params) => diff.functions(params),
    };
  }

  #hostHandlers(): Handlers<HostRequests> {
    return {
      'document.state': () => this.#state,
      'settings.read': () => ({ idle: 'leaf' }),
      'link.copy': (view) => {
        this.record.links.push(view);
        return undefined;
      },
      'link.read': () => undefined,
      'source.open': ({ name, file, line }) => {
        this.record.sources.push({
          name,
          ...(file !== undefined && { file }),
          ...(line !== undefined && { line }),
        });
        if (file === undefined) throw new RequestFailure('unavailable', `No file is known for ${name}.`);
        return undefined;
      },
      'export.save': ({ suggestedName, bytes }) => {
        const text = new TextDecoder().decode(bytes.subarray(0, 2000));
        this.record.exports.push({ suggestedName, bytes: bytes.length, text });
        return true;
      },
      'document.retry': () => undefined,
      'document.cancel': () => {
        this.setState({
          kind: 'failed',
          fileName: 'demo.perf',
          message: 'Reading demo.perf was stopped. Retry reads it again.',
          canRetry: true,
        });
        return undefined;
      },
    };
  }
}
