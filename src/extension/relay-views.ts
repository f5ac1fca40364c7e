import type { EventMap, Handlers } from '../protocol/channel.ts';
import type { DiffRequests, TwoSelections } from '../protocol/diff-requests.ts';
import type { ViewRequests } from '../protocol/view-requests.ts';
import type { WorkerRequests } from '../protocol/worker-requests.ts';
import type { WorkerDocument } from './editor/worker-document.ts';
import { withTransformSettings } from './transform-settings.ts';

/** A document whose worker has profiles. */
type Profiles = Pick<WorkerDocument<unknown, WorkerRequests, EventMap>, 'request'>;

/** Answers to what a webview asks about the views of one profile: the worker's, with what settings add. */
export function relayedViews(document: Profiles): Omit<Handlers<ViewRequests>, 'profile.summary'> {
  return {
    'heatMap.read': (params, { signal }) => document.request('heatMap.read', params, signal),
    'density.read': (params, { signal }) => document.request('density.read', params, signal),
    'flameGraph.read': (params, { signal }) =>
      document.request('flameGraph.read', withTransformSettings(params), signal),
    'flameGraph.search': (params, { signal }) =>
      document.request('flameGraph.search', withTransformSettings(params), signal),
    'functions.read': (params, { signal }) =>
      document.request('functions.read', withTransformSettings(params), signal),
    'sandwich.read': (params, { signal }) =>
      document.request('sandwich.read', withTransformSettings(params), signal),
    'chart.read': (params, { signal }) =>
      document.request('chart.read', withTransformSettings(params), signal),
    'threads.read': (params, { signal }) =>
      document.request('threads.read', withTransformSettings(params), signal),
    'report.write': (params, { signal }) =>
      document.request('report.write', withTransformSettings(params), signal),
  };
}

/** As {@link relayedViews}, about two selections. */
export function relayedDiffs(document: Profiles): Handlers<DiffRequests> {
  return {
    'diff.read': (params, { signal }) => document.request('diff.read', bothSides(params), signal),
    'diff.search': (params, { signal }) => document.request('diff.search', bothSides(params), signal),
    'diff.functions': (params, { signal }) => document.request('diff.functions', bothSides(params), signal),
  };
}

function bothSides<T extends TwoSelections>(params: T): T {
  return { ...params, a: withTransformSettings(params.a), b: withTransformSettings(params.b) };
}
