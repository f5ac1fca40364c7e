import type { ProfileFormat } from '../format.ts';
import { HeadFirstParser } from '../text/head-first-parser.ts';
import { LineParser } from '../text/line-parser.ts';
import { collapsedDialect } from './collapsed-dialect.ts';
import { CollapsedGrammar } from './collapsed-grammar.ts';
import { detectCollapsed } from './detect-collapsed.ts';

/** FlameGraph's folded stacks, which nearly every profiler can write: docs/formats/collapsed.md. */
export const collapsedFormat: ProfileFormat = {
  id: 'collapsed',
  label: 'Collapsed stacks',
  patterns: ['*.collapsed', '*.folded', '*.stackcollapse'],
  detect: (head) => detectCollapsed(head),
  createParser: (context) =>
    new HeadFirstParser((head) => new LineParser(context, new CollapsedGrammar(collapsedDialect(head)))),
};
