import { sampleMask } from '../sample-mask.ts';
import { SelectionError } from '../selection-error.ts';
import { sourceFiles, sourceHeat } from '../source-heat.ts';
import { shareOf } from './function-facts.ts';
import { shortName } from './function-handle.ts';
import type { LinesAnswer, QuerySelection, QuerySource } from './profile-query.ts';

/** Files named where one is not found. */
const maxOffered = 5;

/**
 * The heaviest lines of a source file.
 *
 * @param file its path as the profile has it, or the end of it
 * @throws {SelectionError} if no frame has a line in such a file
 */
export function answerLines(
  source: QuerySource,
  selection: QuerySelection,
  file: string,
  limit: number,
): LinesAnswer {
  const { profile } = source;
  const files = matchingFiles(sourceFiles(profile), file);
  const mask = sampleMask(profile, selection.filter);
  const heat = sourceHeat(profile, files, { mask, range: selection.range, value: selection.value });
  const byWeight = heat.lines.toSorted((a, b) => b.self - a.self || b.total - a.total || a.line - b.line);
  const lines = byWeight
    .slice(0, limit)
    .sort((a, b) => a.line - b.line)
    .map(({ line, self, total }) => ({
      line,
      self,
      selfShare: shareOf(self, heat.total),
      total,
      totalShare: shareOf(total, heat.total),
    }));
  const { samples } = source.weighed(selection, 'none').weights;
  return {
    kind: 'lines',
    value: heat.value,
    selected: heat.total,
    samples,
    files: files.slice(0, maxOffered).map(shortName),
    lines,
    leftOut: heat.lines.length - lines.length,
  };
}

function matchingFiles(known: readonly string[], wanted: string): readonly string[] {
  if (known.length === 0) {
    throw new SelectionError(
      'The profile names no source lines. Record it with line numbers, for perf by -F +srcline.',
    );
  }
  const path = wanted.replaceAll('\\', '/');
  const found = known.filter(
    (file) => file === wanted || `/${file.replaceAll('\\', '/')}`.endsWith(`/${path}`),
  );
  if (found.length > 0) return found;
  const name = path.split('/').at(-1)?.toLowerCase() ?? '';
  const close = known.filter((file) => file.toLowerCase().includes(name));
  const offered = (close.length > 0 ? close : known).slice(0, maxOffered).map(shortName);
  throw new SelectionError(
    `No frame has a line in ${shortName(wanted)}. Files with lines are ${offered.join(', ')}${known.length > offered.length ? ' and others' : ''}.`,
  );
}
