import type { ExportParams } from '../../../protocol/document-requests.ts';
import { exportBaseName, exportFile } from '../../editor/export-file.ts';
import { windowText } from '../../kit/axis/window-text.ts';
import { pictureFile } from '../../kit/scene/picture-file.ts';
import { csvText } from '../../kit/table/csv-text.ts';
import { heatMapTable } from '../export/view-tables.ts';
import { defaultRows } from '../heat-map/default-rows.ts';
import type { ProfileModel } from '../profile-model.ts';
import { viewTabs } from '../view/view-tabs.ts';
import type { Deeds, ExportedView, ExportType } from './profile-action.ts';
import type { ProfileParts } from './profile-parts.ts';

/** What the export actions do: make the file here, let the host ask where to put it. */
export function exportDeeds(
  model: ProfileModel,
  parts: ProfileParts,
): Deeds<`export.${ExportedView}.${ExportType}` | 'export.report'> {
  const deed =
    (view: ExportedView, type: ExportType): (() => void) =>
    () =>
      void exportView(model, parts, view, type);
  return {
    'export.heatMap.svg': deed('heatMap', 'svg'),
    'export.heatMap.png': deed('heatMap', 'png'),
    'export.heatMap.csv': deed('heatMap', 'csv'),
    'export.heatMap.md': deed('heatMap', 'md'),
    'export.report': () => void exportReport(model, parts),
    'export.view.svg': deed('view', 'svg'),
    'export.view.png': deed('view', 'png'),
    'export.view.csv': deed('view', 'csv'),
    'export.view.md': deed('view', 'md'),
  };
}

async function exportView(
  model: ProfileModel,
  parts: ProfileParts,
  view: ExportedView,
  type: ExportType,
): Promise<void> {
  const name = view === 'heatMap' ? 'heat map' : viewName(model);
  const bytes = await fileOf(model, parts, view, type);
  if (bytes === undefined) {
    parts.notify(nothingToExport(name, type));
    return;
  }
  const suggestedName = `${exportBaseName(model.document.state?.fileName, 'profile')} ${name}.${type}`;
  const save = (params: ExportParams): Promise<boolean> => model.channel.request('export.save', params);
  await exportFile(save, { suggestedName, type, bytes }, name, parts.notify);
}

/** The selection as one HTML page; the worker writes it. */
async function exportReport(model: ProfileModel, parts: ProfileParts): Promise<void> {
  const { summary, selection } = model;
  if (summary === undefined) return;
  const { columnNs, rows } = model.store.state.choice.heatMap;
  const bytes = await model.channel.request('report.write', {
    ...selection,
    title: titleOf(model),
    columnNs,
    rows: rows ?? defaultRows(summary.metadata),
  });
  const suggestedName = `${exportBaseName(model.document.state?.fileName, 'profile')} report.html`;
  const save = (params: ExportParams): Promise<boolean> => model.channel.request('export.save', params);
  await exportFile(save, { suggestedName, type: 'html', bytes }, 'report', parts.notify);
}

function nothingToExport(name: string, type: ExportType): string {
  const isPicture = type === 'svg' || type === 'png';
  return isPicture
    ? `The ${name} has no picture to export. A table can be exported as CSV or Markdown.`
    : `The ${name} has nothing to export yet.`;
}

async function fileOf(
  model: ProfileModel,
  parts: ProfileParts,
  view: ExportedView,
  type: ExportType,
): Promise<Uint8Array | undefined> {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const part = view === 'heatMap' ? parts.heatMap : parts.view;
  switch (type) {
    case 'svg':
    case 'png': {
      const picture = part?.picture(titleOf(model));
      return picture && pictureFile(picture, type);
    }
    case 'csv': {
      const text = view === 'heatMap' ? await heatMapCsv(model, parts) : parts.view?.table()?.toCsv();
      return text === undefined ? undefined : encode(text);
    }
    case 'md': {
      const text = view === 'heatMap' ? undefined : parts.view?.table()?.toMarkdown();
      return text === undefined ? undefined : encode(text);
    }
  }
}

async function heatMapCsv(model: ProfileModel, parts: ProfileParts): Promise<string | undefined> {
  const grid = parts.heatMap?.view.grid;
  if (grid === undefined) return undefined;
  const { columnNs, rows, columns } = grid;
  const whole = { columnNs, rows, firstColumn: 0, endColumn: columns, maxColumns: columns };
  const data = await model.channel.request('heatMap.read', { filter: model.filter, ...whole });
  return csvText(heatMapTable(data));
}

function viewName({ store }: ProfileModel): string {
  const { view } = store.state.viewport;
  return (viewTabs.find(({ id }) => id === view)?.label ?? 'view').toLowerCase();
}

/** Which file, and which part of it. */
function titleOf(model: ProfileModel): string {
  const { range } = model.store.state.choice;
  const when = range === undefined ? 'whole profile' : windowText(range, { kind: 'relative' });
  return `${model.document.state?.fileName ?? 'Profile'}, ${when}`;
}
