import type { TemplateResult } from 'lit';

/** One part of the kit on show. */
export interface Exhibit {
  /** Anchor, and the name of its picture in the visual tests. */
  readonly id: string;
  readonly title: string;
  /** What to look at or to try. */
  readonly note: string;
  readonly render: () => TemplateResult;
}
