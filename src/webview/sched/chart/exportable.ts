import type { ChronoRowChart } from '../../kit/chart/chrono-row-chart.ts';
import { pictureWithLegend } from '../../kit/legend/picture-with-legend.ts';
import type { MenuItem } from '../../kit/menu/menu-item.ts';
import type { Picture } from '../../kit/scene/picture-file.ts';
import type { ChronoTable } from '../../kit/table/chrono-table.ts';

/** One thing of a view that can be saved: a chart, a table, or a chart with its numbers. */
export interface Exportable {
  /** What the menu calls it; in small letters also part of the file's name. */
  readonly name: string;
  /** Absent for a table. */
  readonly picture?: Picture;
  readonly csv?: () => string;
}

export const exportTypes = ['svg', 'png', 'csv'] as const;
export type ExportType = (typeof exportTypes)[number];

/** Whether a thing can be saved as that type. */
export function isExportableAs({ picture, csv }: Exportable, type: ExportType): boolean {
  return type === 'csv' ? csv !== undefined : picture !== undefined;
}

/** A choice of the export menu: which thing, by its number, and as what. */
export type ExportChoice = `${number}:${ExportType}`;

/** The lines of a menu that offers `things`, each as every type of `types` it can be saved as. */
export function exportItems(
  things: readonly Exportable[],
  types: readonly ExportType[],
): readonly MenuItem<ExportChoice>[] {
  return things.flatMap((thing, index) =>
    types
      .filter((type) => isExportableAs(thing, type))
      .map((type) => ({
        kind: 'command' as const,
        id: `${index}:${type}` as const,
        label: `${thing.name} as ${type.toUpperCase()}…`,
      })),
  );
}

/** The thing and the type of an {@link ExportChoice}; `undefined` for other choices of the menu. */
export function chosenExport(
  things: readonly Exportable[],
  choice: string,
): { readonly thing: Exportable; readonly type: ExportType } | undefined {
  const [index, type] = choice.split(':');
  const thing = things[Number(index)];
  const found = exportTypes.find((one) => one === type);
  return thing && found && { thing, type: found };
}

/** A chart with the legend that stands beside it, which is that of its section or else of the whole view. */
export function exportOfChart(chart: ChronoRowChart, title: string): readonly Exportable[] {
  const picture = chart.picture(title);
  if (picture === undefined) return [];
  const csv = chart.toCsv();
  const section = chart.closest('section') ?? chart.getRootNode();
  const within = section instanceof Element || section instanceof ShadowRoot ? section : undefined;
  const legend = {
    swatches: Array.from(
      within?.querySelectorAll('chrono-swatch-legend') ?? [],
      ({ entries }) => entries,
    ).flat(),
    ramps: Array.from(within?.querySelectorAll('chrono-ramp-legend') ?? [], ({ ramp }) => ramp),
  };
  return [
    {
      name: chart.label,
      picture: pictureWithLegend(picture, legend),
      ...(csv !== undefined && { csv: () => csv }),
    },
  ];
}

/** A table as it is sorted now. */
export function exportOfTable(table: ChronoTable): Exportable {
  return { name: `${table.label} (table)`, csv: () => table.toCsv() };
}
