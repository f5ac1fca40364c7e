import type { ClusterView } from '../../../analysis/tiflash/view-data.ts';
import type { ParseWarning } from '../../../model/profile.ts';
import type { LogFile } from '../../../model/tiflash/cluster-log.ts';
import type { EditorFact } from '../../editor/header/chrono-editor-panel.ts';
import { formatPlural } from '../../kit/format/format-count.ts';
import { bytesText, exactCount, wallTimeText } from '../text/quantity-text.ts';

/** What the header says of a cluster's logs, most important first. */
export function clusterFacts({ files, queries }: ClusterView): readonly string[] {
  const versions = new Set(files.flatMap(({ build, versionHint }) => build?.version ?? versionHint ?? []));
  const nodes = new Set([
    ...files.flatMap(({ node }) => node ?? []),
    ...queries.flatMap(({ hosts }) => hosts),
  ]);
  return [
    formatPlural(queries.length, 'query', 'queries'),
    ...(nodes.size > 0 ? [formatPlural(nodes.size, 'node')] : []),
    ...(files.length > 1 ? [formatPlural(files.length, 'file')] : []),
    ...(versions.size > 0 ? [`TiFlash ${[...versions].join(', ')}`] : []),
    formatPlural(
      files.reduce((sum, { lines }) => sum + lines, 0),
      'line',
    ),
    bytesText(files.reduce((sum, { bytes }) => sum + bytes, 0)),
  ];
}

/** What was odd about the logs, with the place of each. */
export function clusterWarnings({ files, diagnostics }: ClusterView): readonly ParseWarning[] {
  return diagnostics.map(({ text, location }) => ({
    message: `${text} (${files[location.file]?.name ?? 'file'}:${location.line})`,
    offset: location.offset,
    count: 1,
  }));
}

/** What the panel lists: each file with what it holds. */
export function clusterDetails({ files }: ClusterView): readonly EditorFact[] {
  return files.map((file) => [file.name, fileText(file)]);
}

function fileText(file: LogFile): string {
  const levels = Object.entries(file.levels).map(([level, count]) => `${exactCount(count)} ${level}`);
  return [
    `${exactCount(file.records)} records`,
    ...(file.node === undefined ? [] : [`node ${file.node}`]),
    ...(file.build === undefined ? [] : [`${file.build.version} ${file.build.gitHash ?? ''}`.trim()]),
    ...(file.versionHint === undefined ? [] : [`looks like ${file.versionHint}`]),
    ...(file.firstMs === undefined || file.lastMs === undefined
      ? []
      : [`${wallTimeText(file.firstMs)} to ${wallTimeText(file.lastMs)}`]),
    `${exactCount(file.lines)} lines`,
    ...levels,
    ...(file.isCompressed ? ['compressed'] : []),
  ].join(' · ');
}
