import { RequestFailure } from '../../../protocol/failure.ts';
import { exportBaseName, exportFile } from '../../editor/export-file.ts';
import type { ChronoCanvas } from '../../kit/canvas/chrono-canvas.ts';
import type { MenuItem } from '../../kit/menu/menu-item.ts';
import type { Size } from '../../kit/scene/geometry.ts';
import { pictureFile } from '../../kit/scene/picture-file.ts';
import type { Paint } from '../../kit/scene/scene.ts';
import { csvText } from '../../kit/table/csv-text.ts';
import type { QueryTab } from '../state/tiflash-state.ts';
import type { TiflashModel } from '../tiflash-model.ts';
import { edgeTable, taskTable } from './task-table.ts';
import type { TiflashParts } from './tiflash-parts.ts';

export const exportTypes = ['svg', 'png', 'csv', 'dot', 'json'] as const;
export type TiflashExportType = (typeof exportTypes)[number];

/** What each view can be saved as, the usual first. */
const typesOf: { readonly [K in QueryTab]: readonly TiflashExportType[] } = {
  graph: ['svg', 'png', 'dot', 'csv', 'json'],
  timeline: ['svg', 'png', 'csv', 'json'],
  executors: ['csv', 'svg', 'png', 'json'],
  errors: ['json'],
  hints: ['json'],
  compare: ['csv', 'json'],
  entries: ['csv', 'json'],
};

const labels: { readonly [K in TiflashExportType]: string } = {
  svg: 'SVG Picture',
  png: 'PNG Picture',
  csv: 'CSV Table',
  dot: 'Graphviz DOT',
  json: 'JSON of the Query',
};

/** The lines of the export menu of the shown view. */
export function exportItems({ store }: TiflashModel): readonly MenuItem<TiflashExportType>[] {
  const types = store.state.query === undefined ? (['csv'] as const) : typesOf[store.state.tab];
  return types.map((type) => ({ kind: 'command', id: type, label: `Export as ${labels[type]}…` }));
}

/**
 * Saves the shown view.
 *
 * @param type as what; the view's usual one if `undefined`
 */
export async function exportView(
  model: TiflashModel,
  parts: TiflashParts,
  type: TiflashExportType | undefined,
): Promise<void> {
  const { tab, query } = model.store.state;
  const chosen = type ?? (query === undefined ? 'csv' : (typesOf[tab][0] ?? 'json'));
  const what = query === undefined ? 'query list' : tab === 'graph' ? 'task graph' : tab;
  try {
    const bytes = await fileOf(model, parts, chosen);
    if (bytes === undefined) {
      parts.notify(`The ${what} has nothing to export yet.`);
      return;
    }
    const base = exportBaseName(model.document.state?.fileName, 'tiflash');
    const of = query === undefined ? '' : ` ${query.replace(/[^\w-]+/g, '-')}`;
    const params = {
      suggestedName: `${base}${of} ${what}.${chosen}`,
      type: chosen,
      bytes,
    };
    await exportFile((each) => model.channel.request('export.save', each), params, what, parts.notify);
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error;
    parts.notify(error.message);
  }
}

/** Saves a table a view has made. */
export async function exportTable(model: TiflashModel, parts: TiflashParts, csv: string): Promise<void> {
  const { tab, query } = model.store.state;
  const what = query === undefined ? 'query list' : tab;
  const base = exportBaseName(model.document.state?.fileName, 'tiflash');
  const params = { suggestedName: `${base} ${what}.csv`, type: 'csv' as const, bytes: encode(csv) };
  await exportFile((each) => model.channel.request('export.save', each), params, what, parts.notify);
}

async function fileOf(
  model: TiflashModel,
  parts: TiflashParts,
  type: TiflashExportType,
): Promise<Uint8Array | undefined> {
  const { view } = model;
  switch (type) {
    case 'svg':
    case 'png': {
      const picture = pictureOf(model, parts);
      return picture && pictureFile({ ...picture, title: titleOf(model) }, type);
    }
    case 'csv':
      return encode(tableOf(model, parts));
    case 'dot':
      return view && encode(await model.channel.request('dot.read', { key: view.row.key }));
    case 'json':
      return view && encode(`${JSON.stringify(view, undefined, 2)}\n`);
  }
}

type Pictured = { readonly paint: Paint; readonly size: Size };

function pictureOf(
  { store }: TiflashModel,
  { query }: TiflashParts,
): (Pictured & { readonly look: ChronoCanvas['look'] }) | undefined {
  const lookedAt = (canvas: ChronoCanvas | undefined, picture: Pictured | undefined) =>
    canvas === undefined || picture === undefined ? undefined : { ...picture, look: canvas.look };
  switch (store.state.tab) {
    case 'graph': {
      const graph = query?.shown('chrono-graph-section')?.graph;
      return lookedAt(graph?.canvas, graph?.exported());
    }
    case 'timeline': {
      const timeline = query?.shown('chrono-task-timeline');
      return lookedAt(timeline?.canvas, timeline?.exported());
    }
    case 'executors': {
      const executors = query?.shown('chrono-executors-view');
      return lookedAt(executors?.canvas, executors?.exported());
    }
    default:
      return undefined;
  }
}

function tableOf({ store, view }: TiflashModel, { list, query }: TiflashParts): string {
  if (store.state.query === undefined || view === undefined) return list?.csv() ?? '';
  switch (store.state.tab) {
    case 'graph':
      return csvText(edgeTable(view));
    case 'executors':
      return query?.shown('chrono-executors-view')?.csv() ?? '';
    case 'compare':
      return query?.shown('chrono-compare-view')?.csv() ?? '';
    case 'entries':
      return query?.shown('chrono-entries-view')?.csv() ?? '';
    default:
      return csvText(taskTable(view));
  }
}

function titleOf({ row, document }: TiflashModel): string {
  return `${document.state?.fileName ?? 'TiFlash'}, query ${row?.key ?? ''}`;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
