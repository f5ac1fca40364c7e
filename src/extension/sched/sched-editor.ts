import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Handlers } from '../../protocol/channel.ts';
import type {
  PageSelection,
  SchedEvents,
  SchedRequests,
  SchedSummary,
  SchedViewRequests,
} from '../../protocol/sched-requests.ts';
import { schedRequestGuards } from '../../protocol/sched-requests.ts';
import { EditorProvider } from '../editor/editor-provider.ts';
import { saveExport } from '../editor/save-export.ts';
import { compareCaptures } from './compare-captures.ts';
import { mapTaskNames } from './map-task-names.ts';
import { SchedDocument } from './sched-document.ts';

/** Opens scheduler captures as custom editors. */
export type SchedEditors = EditorProvider<SchedSummary, SchedDocument, SchedRequests, SchedEvents>;

/** @param version of the extension, for exported pages */
export function schedEditors(extensionUri: vscode.Uri, version: string): SchedEditors {
  const workerScript = vscode.Uri.joinPath(extensionUri, 'dist', 'sched-worker.mjs').fsPath;
  return new EditorProvider<SchedSummary, SchedDocument, SchedRequests, SchedEvents>(extensionUri, {
    page: { title: 'Chronoscope scheduler capture', script: 'sched.js', element: 'chrono-sched-app' },
    paramGuards: schedRequestGuards,
    openDocument: (uri) => new SchedDocument(uri, workerScript),
    handlers: (document, standard) => ({
      ...standard,
      ...relayed(document),
      'names.map': async () => {
        await mapTaskNames(document);
        return undefined;
      },
      'cdict.save': ({ run }) => saveCdict(document, run),
      'page.save': ({ selection }) => savePage(document, selection, version),
      'captures.compare': async () => {
        await compareCaptures(document.captures);
        return undefined;
      },
    }),
  });
}

async function saveCdict(document: SchedDocument, run: number): Promise<boolean> {
  const bytes = await document.cdict(run);
  const capture = document.captures[run] ?? document.uri;
  return saveExport(capture, { suggestedName: `${baseName(capture)}.cdict`, type: 'cdict', bytes });
}

async function savePage(
  document: SchedDocument,
  selection: PageSelection,
  version: string,
): Promise<boolean> {
  const bytes = await document.page(selection, version);
  const [capture = document.uri] = document.captures;
  return saveExport(capture, { suggestedName: `${baseName(capture)}.html`, type: 'html', bytes });
}

function baseName({ path }: vscode.Uri): string {
  return basename(path).replace(/\.\w+$/, '');
}

/** View requests go to the worker as they are. */
function relayed(document: SchedDocument): Handlers<SchedViewRequests> {
  return {
    'sched.overview': (params, { signal }) => document.request('sched.overview', params, signal),
    'sched.cpu': (params, { signal }) => document.request('sched.cpu', params, signal),
    'sched.exits': (params, { signal }) => document.request('sched.exits', params, signal),
    'sched.coreMap': (params, { signal }) => document.request('sched.coreMap', params, signal),
    'sched.durations': (params, { signal }) => document.request('sched.durations', params, signal),
    'sched.timeline': (params, { signal }) => document.request('sched.timeline', params, signal),
    'sched.slice': (params, { signal }) => document.request('sched.slice', params, signal),
    'sched.latency': (params, { signal }) => document.request('sched.latency', params, signal),
    'sched.runQueue': (params, { signal }) => document.request('sched.runQueue', params, signal),
    'sched.migrations': (params, { signal }) => document.request('sched.migrations', params, signal),
    'sched.idle': (params, { signal }) => document.request('sched.idle', params, signal),
    'sched.tasks': (params, { signal }) => document.request('sched.tasks', params, signal),
    'sched.successors': (params, { signal }) => document.request('sched.successors', params, signal),
    'sched.diff': (params, { signal }) => document.request('sched.diff', params, signal),
  };
}
