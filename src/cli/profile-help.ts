import type { IdleRule } from '../analysis/sample-filter.ts';
import { idleRules } from '../analysis/sample-filter.ts';
import { profileWriters } from '../export/profile-writers.ts';
import { profileFormats } from '../parsers/registry.ts';
import type { ProfileCommandName } from './options.ts';

const ownHelp: { readonly [K in ProfileCommandName]: string } = {
  info: `Says what is in a profile: samples, threads, events, times, and what is odd.

Usage: chronoscope info FILE [options]

Options:
`,
  heatmap: `Counts samples by column of time and by position within the column.

Usage: chronoscope heatmap FILE [options]

Options:
  --rows N         cells per column (default 50)
  --column S       seconds per column (default 1)
`,
  flamegraph: `Merges the stacks of a time range by thread name and function.

Usage: chronoscope flamegraph FILE [options]

Options:
  --from S         start, in seconds from the whole second of the first sample
  --to S           end, which is not included itself
  --value NAME     what to weigh samples by (chronoscope info lists the kinds)
  --limit N        boxes to print (default 100); --json always has all
`,
  report: `Writes heat map, flame graph and functions as one page for any browser, which needs nothing else.

Usage: chronoscope report FILE OUT.html [options]

OUT may be "-" for standard output.

Options:
  --from S         start, in seconds from the whole second of the first sample
  --to S           end, which is not included itself
  --value NAME     what to weigh samples by (chronoscope info lists the kinds)
  --rows N         cells per column of the heat map (default 50)
  --column S       seconds per column of the heat map (default 1)
`,
  convert: `Writes a profile in another format and says what that has no room for.

Usage: chronoscope convert IN OUT [options]

OUT may be "-" for standard output; if it ends in .gz it is compressed.

Options:
  --to FORMAT      ${profileWriters.map(({ id }) => id).join(', ')}
                   (default: what the ending of OUT means)
  --from S         start, in seconds from the whole second of the first sample
  --until S        end, which is not included itself; --to S, a number, is the same
  --value NAME     what to weigh samples by where the format has room for one value
`,
};

export const printHelp = `  --json           print JSON (docs/cli.md has the schema)
  --compat flamescope
                   FlameScope's numbers, its defects included (perf script, and V8 CPU
                   profiles for flamegraph)
`;

/** What `--help` of a command that reads one profile prints. */
export function profileHelp(command: ProfileCommandName): string {
  const idleByDefault = command === 'info' || command === 'convert' ? 'none' : 'leaf';
  return `${ownHelp[command]}${command === 'convert' || command === 'report' ? '' : printHelp}${sharedHelp(idleByDefault)}`;
}

/** The lines of `--help` about the options of every command that reads profiles. */
export function sharedHelp(idleByDefault: IdleRule): string {
  const formats = profileFormats.map((format) => format.id).join(', ');
  return `  --event NAME     only samples of this event
  --pid N          only samples of this process
  --tid N          only samples of this thread
  --comm NAME      only samples of threads with this name
  --cpu N          only samples on this CPU
  --idle RULE      what to leave out as idle: ${idleRules.join(', ')} (default ${idleByDefault})
  --format ID      read the file as ${formats}
  --member NAME    the file to read of a zip archive of several
  -h, --help       this text

--event, --pid, --tid, --comm and --cpu may be repeated or take a list: --cpu 0,1.
`;
}
