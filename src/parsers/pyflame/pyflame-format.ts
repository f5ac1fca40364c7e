import type { ProfileFormat } from '../format.ts';
import { HeadFirstParser } from '../text/head-first-parser.ts';
import { LineParser } from '../text/line-parser.ts';
import { pyflameOutput } from './detect-pyflame.ts';
import { DumpGrammar } from './dump-grammar.ts';
import { PyflameGrammar } from './pyflame-grammar.ts';
import { samplingInterval } from './sampling-interval.ts';

/** What pyflame writes with `--flamechart` and `--dump`; its default output is collapsed stacks. docs/formats/pyflame.md. */
export const pyflameFormat: ProfileFormat = {
  id: 'pyflame',
  label: 'pyflame timestamps',
  patterns: ['*.pyflame'],
  detect: (head) => (pyflameOutput(head) === undefined ? 0 : 1),
  createParser: (context) =>
    new HeadFirstParser((head) => {
      const isDump = pyflameOutput(head) === 'dump';
      return new LineParser(context, isDump ? new DumpGrammar() : new PyflameGrammar(samplingInterval(head)));
    }),
};
