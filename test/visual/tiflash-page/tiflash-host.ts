import type { ClusterView } from '../../../src/analysis/tiflash/view-data.ts';
import type { Handlers } from '../../../src/protocol/channel.ts';
import { Channel } from '../../../src/protocol/channel.ts';
import type { DocumentState } from '../../../src/protocol/document-requests.ts';
import { RequestFailure } from '../../../src/protocol/failure.ts';
import type { NoEvents, NoRequests } from '../../../src/protocol/nothing.ts';
import type {
  CodeParams,
  LogParams,
  ShownQuery,
  TiflashHostEvents,
  TiflashHostRequests,
  TiflashViewRequests,
} from '../../../src/protocol/tiflash-requests.ts';
import {
  tiflashHostRequestGuards,
  tiflashViewRequestGuards,
} from '../../../src/protocol/tiflash-requests.ts';

type Asked = TiflashViewRequests & TiflashHostRequests;

/**
 * The extension host inside the page: what the TiFlash editor asks of its worker goes to the test's process, which answers
 * by the worker's own code.
 */
export class TiflashHost {
  readonly logs: LogParams[] = [];
  readonly codes: CodeParams[] = [];
  readonly links: string[] = [];
  readonly exports: { readonly suggestedName: string; readonly text: string; readonly bytes: number }[] = [];
  kept: unknown;
  readonly #cluster: string;
  readonly #shown: ShownQuery | undefined;
  #state: DocumentState<ClusterView>;
  readonly #channel: Channel<NoRequests, Asked, TiflashHostEvents, NoEvents>;

  constructor(cluster: string, kept: unknown, shown: ShownQuery | undefined) {
    this.#cluster = cluster;
    this.#shown = shown;
    this.kept = kept;
    this.#state = {
      kind: 'loading',
      fileName: cluster,
      bytesRead: 0,
      bytesTotal: undefined,
      summary: undefined,
    };
    const listeners: ((message: unknown) => void)[] = [];
    this.#channel = new Channel<NoRequests, Asked, TiflashHostEvents, NoEvents>(
      {
        post: (message) => window.postMessage(structuredClone(message), '*'),
        listen: (listener) => listeners.push(listener),
      },
      {
        handlers: { ...this.#viewHandlers(), ...this.#hostHandlers() },
        paramGuards: { ...tiflashViewRequestGuards, ...tiflashHostRequestGuards },
        listeners: {},
        eventGuards: {},
      },
    );
    Object.assign(globalThis, {
      acquireVsCodeApi: () => ({
        postMessage: (message: unknown) => {
          const copy: unknown = structuredClone(message);
          setTimeout(() => {
            for (const listener of listeners) listener(copy);
          });
        },
        getState: () => this.kept,
        setState: (state: unknown) => {
          this.kept = JSON.parse(JSON.stringify(state));
        },
      }),
    });
  }

  /** Reads the cluster and tells the page. */
  async open(): Promise<void> {
    const summary = await this.#ask<ClusterView>('cluster.open', undefined);
    this.#state = { kind: 'ready', fileName: `${this.#cluster}-cluster`, summary };
    this.#channel.send('document.changed', this.#state);
  }

  runAction(name: string): void {
    this.#channel.send('action.run', name);
  }

  async #ask<R>(name: string, params: unknown): Promise<R> {
    const body = JSON.stringify({ cluster: this.#cluster, name, params });
    const reply: { readonly result?: R; readonly failure?: string } = await (
      await fetch('/ask', { method: 'POST', body })
    ).json();
    if (reply.result === undefined) throw new RequestFailure('unavailable', reply.failure ?? 'no answer');
    return reply.result;
  }

  #viewHandlers(): Handlers<TiflashViewRequests> {
    return {
      'queries.details': (params) => this.#ask('queries.details', params),
      'query.read': (params) => this.#ask('query.read', params),
      'graph.read': (params) => this.#ask('graph.read', params),
      'queries.compare': (params) => this.#ask('queries.compare', params),
      'entries.read': (params) => this.#ask('entries.read', params),
      'entry.read': (params) => this.#ask('entry.read', params),
      'dot.read': (params) => this.#ask('dot.read', params),
    };
  }

  #hostHandlers(): Handlers<TiflashHostRequests> {
    return {
      'document.state': () => this.#state,
      'document.retry': () => undefined,
      'document.cancel': () => undefined,
      'shown.read': () => this.#shown,
      'link.read': () => undefined,
      'link.copy': (view) => void this.links.push(view),
      'log.open': (params) => void this.logs.push(params),
      'code.open': (params) => void this.codes.push(params),
      'export.save': ({ suggestedName, bytes }) => {
        const text = new TextDecoder().decode(bytes.subarray(0, 3000));
        this.exports.push({ suggestedName, text, bytes: bytes.length });
        return true;
      },
    };
  }
}
