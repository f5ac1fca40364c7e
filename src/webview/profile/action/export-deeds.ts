import type { ExportParams } from '../../../protocol/document-requests.ts';
import { exportBaseName, exportFile } from '../../editor/export-file.ts';
import { windowText } from '../../kit/axis/window-text.ts';
import { pictureFile } from '../../kit/scene/picture-file.ts';
import { csvText } from '../../kit/table/csv-text.ts';
import { flameGraphTable, heatMapTable } from '../export/view-tables.ts';
import type { ProfileModel } from '../profile-model.ts';
import type { Deeds, ExportedView, ExportType } from './profile-action.ts';
import type { ProfileParts } from './profile-parts.ts';

const viewNames: { readonly [V in ExportedView]: string } = {
  heatMap: 'heat map',
  flameGraph: 'flame graph',
};

/** What the export actions do: make the file here, let the host ask where to put it. */
export function exportDeeds(
  model: ProfileModel,
  parts: ProfileParts,
): Deeds<`export.${ExportedView}.${ExportType}`> {
  const deed =
    (view: ExportedView, type: ExportType): (() => void) =>
    () =>
      void exportView(model, parts, view, type);
  return {
    'export.heatMap.svg': deed('heatMap', 'svg'),
    'export.heatMap.png': deed('heatMap', 'png'),
    'export.heatMap.csv': deed('heatMap', 'csv'),
    'export.flameGraph.svg': deed('flameGraph', 'svg'),
    'export.flameGraph.png': deed('flameGraph', 'png'),
    'export.flameGraph.csv': deed('flameGraph', 'csv'),
  };
}

async function exportView(
  model: ProfileModel,
  parts: ProfileParts,
  view: ExportedView,
  type: ExportType,
): Promise<void> {
  const bytes = await fileOf(model, parts, view, type);
  if (bytes === undefined) {
    parts.notify(`The ${viewNames[view]} has nothing to export yet.`);
    return;
  }
  const suggestedName = `${exportBaseName(model.document.state?.fileName, 'profile')} ${viewNames[view]}.${type}`;
  const save = (params: ExportParams): Promise<boolean> => model.channel.request('export.save', params);
  await exportFile(save, { suggestedName, type, bytes }, viewNames[view], parts.notify);
}

async function fileOf(
  model: ProfileModel,
  parts: ProfileParts,
  view: ExportedView,
  type: ExportType,
): Promise<Uint8Array | undefined> {
  if (type === 'csv') return tableFile(model, parts, view);
  const part = view === 'heatMap' ? parts.heatMap : parts.flameGraph;
  const picture = part?.picture(titleOf(model));
  return picture && pictureFile(picture, type);
}

async function tableFile(
  model: ProfileModel,
  parts: ProfileParts,
  view: ExportedView,
): Promise<Uint8Array | undefined> {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  if (view === 'flameGraph') {
    const graph = parts.flameGraph?.view.graph;
    return graph && encode(csvText(flameGraphTable(graph)));
  }
  const grid = parts.heatMap?.view.grid;
  if (grid === undefined) return undefined;
  const { columnNs, rows, columns } = grid;
  const whole = { columnNs, rows, firstColumn: 0, endColumn: columns, maxColumns: columns };
  const data = await model.channel.request('heatMap.read', { filter: model.filter, ...whole });
  return encode(csvText(heatMapTable(data)));
}

/** Which file, and which part of it. */
function titleOf(model: ProfileModel): string {
  const { range } = model.store.state.choice;
  const when = range === undefined ? 'whole profile' : windowText(range, { kind: 'relative' });
  return `${model.document.state?.fileName ?? 'Profile'}, ${when}`;
}
