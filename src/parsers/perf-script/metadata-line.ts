import type { MetadataEntry } from '../../model/profile.ts';

const maxValueLength = 4096;

/**
 * Reads a line of the header `perf script --header` prints, such as `# os release : 6.1.0-18-amd64`.
 *
 * @returns `undefined` for rules and notes, which have no value
 */
export function readMetadataLine(text: string): MetadataEntry | undefined {
  const match = /^#\s+([^:=]+?)\s*:\s+(\S.*)$/.exec(text.trimEnd());
  const [, key, value] = match ?? [];
  if (key === undefined || value === undefined) return undefined;
  return { key, value: value.slice(0, maxValueLength) };
}
