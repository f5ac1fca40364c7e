import { callTree } from '../analysis/call-tree.ts';
import { answerDiff } from '../analysis/profile-query/answer-diff.ts';
import { answerQuery } from '../analysis/profile-query/answer-query.ts';
import { answerText } from '../analysis/profile-query/answer-text.ts';
import type { QueryAnswer, QuerySelection, QuerySource } from '../analysis/profile-query/profile-query.ts';
import { sampleMask } from '../analysis/sample-mask.ts';
import { SelectionError } from '../analysis/selection-error.ts';
import { weighTree } from '../analysis/tree-weights.ts';
import type { StackProfile } from '../model/profile.ts';
import type { Command } from './command.ts';
import { InputError } from './command-error.ts';
import { printable } from './printable.ts';
import { sharedHelp } from './profile-help.ts';
import type { QueryOptions } from './query-options.ts';
import { parseQueryOptions } from './query-options.ts';
import { fileLabel, readProfile } from './read-profile.ts';
import { resolveFilter } from './sample-filter-of.ts';
import { timeRangeOf, valueIndexOf } from './selection-of.ts';
import { tell } from './tell.ts';
import type { Terminal } from './terminal.ts';

const help = `Answers one question about a profile in a few lines, for scripts and language models.

Usage: chronoscope query QUESTION FILE [options]

Questions:
  summary FILE              what is in it, threads and heaviest functions
  functions FILE            the heaviest functions
  callers FILE FUNCTION     who calls a function, and what it calls
  range FILE                what is in the range of --from and --to, and special about it
  lines FILE SOURCE         the heaviest lines of a source file
  diff FILE OTHER           what takes more or less in OTHER

FUNCTION is a name, a part of only one name, or a handle such as f-12, which every answer about the file gives.

Options:
  --from S         start, in seconds from the whole second of the first sample
  --to S           end, which is not included itself
  --value NAME     what to weigh samples by (chronoscope info lists the kinds)
  --order BY       functions by self (the default) or total
  --normalise BY   what makes two files comparable: samples, time, none (default samples)
  --limit N        rows of each list (default 20, at most 1000)
  --json           print JSON (docs/cli.md has the schema)
${sharedHelp('leaf')}`;

/** Short answers with stable handles. */
export const queryCommand: Command = {
  name: 'query',
  operands: 'QUESTION FILE',
  summary: 'one question about a profile, answered in a few lines',
  help,
  async run(args, terminal) {
    const options = parseQueryOptions(args);
    if (options === 'help') return options;
    try {
      const answer = await answerOf(options, terminal);
      const text = options.isJson
        ? `${JSON.stringify(answer, undefined, 2)}\n`
        : answerText(answer, await sourceLinesOf(answer, terminal))
            .split('\n')
            .map(printable)
            .join('\n');
      await terminal.stdout.write(text);
    } catch (error) {
      if (error instanceof SelectionError) throw new InputError(`${fileLabel(options)}: ${error.message}`);
      throw error;
    }
    return 0;
  },
};

async function answerOf(options: QueryOptions, terminal: Terminal): Promise<QueryAnswer> {
  const { query, normalise } = options;
  const one = await queriedFile(options, terminal);
  if (query.kind !== 'diff') return answerQuery(one.source, one.selection, query);
  const other = await queriedFile({ ...options, file: query.other }, terminal);
  return answerDiff(one, other, normalise, query.limit);
}

async function queriedFile(
  options: QueryOptions,
  terminal: Terminal,
): Promise<{ readonly source: QuerySource; readonly selection: QuerySelection }> {
  const { profile, format } = await readProfile(options, terminal);
  const { filter, notes } = resolveFilter(options, profile, 'leaf');
  await tell(terminal, notes);
  const value = valueIndexOf(options, profile) ?? profile.defaultValue;
  const selection = { filter, range: timeRangeOf(options, profile), value };
  return { source: querySource(profile, format.label), selection };
}

function querySource(profile: StackProfile, formatLabel: string): QuerySource {
  return {
    profile,
    formatLabel,
    weighed({ filter, range, value }, grouping) {
      const tree = callTree(profile, grouping);
      return { tree, weights: weighTree(profile, tree, { mask: sampleMask(profile, filter), range, value }) };
    },
  };
}

/** The source that lines are of, if it is where the profile says; not finding it is no fault. */
async function sourceLinesOf(
  answer: QueryAnswer,
  terminal: Terminal,
): Promise<readonly string[] | undefined> {
  const [file] = answer.kind === 'lines' ? answer.files : [];
  if (file === undefined) return undefined;
  try {
    const pieces: Uint8Array[] = [];
    for await (const piece of terminal.open(file)) pieces.push(Uint8Array.from(piece));
    return Buffer.concat(pieces).toString('utf8').split('\n');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
