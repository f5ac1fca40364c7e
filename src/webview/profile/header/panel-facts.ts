import type { ProfileSummary } from '../../../analysis/view-data.ts';
import type { EditorFact } from '../../editor/header/chrono-editor-panel.ts';

/** What the panel below the header says of a profile. */
export function panelFacts(summary: ProfileSummary): readonly EditorFact[] {
  const { values, samplesWithoutTime, facets, clock, metadata } = summary;
  const facts: EditorFact[] = [
    ['events', facets.events.map(({ value }) => value).join(', ')],
    ['values', values.map(({ name }) => name).join(', ')],
    ['clock', clock === 'unix' ? 'time of day' : 'monotonic, from an arbitrary start such as boot'],
  ];
  if (samplesWithoutTime > 0) facts.push(['samples without time', String(samplesWithoutTime)]);
  return [...facts, ...metadata.map(({ key, value }): EditorFact => [key, value])];
}
