import { SelectionError } from '../analysis/selection-error.ts';
import type { Command } from './command.ts';
import { InputError } from './command-error.ts';
import type { Options, ProfileCommandName } from './options.ts';
import { parseOptions } from './options.ts';
import { profileHelp } from './profile-help.ts';
import { fileLabel } from './read-profile.ts';
import type { Terminal } from './terminal.ts';

/** A command that reads one profile and takes the options all such commands share. */
export function profileCommand(
  name: ProfileCommandName,
  operands: string,
  summary: string,
  run: (options: Options, terminal: Terminal) => Promise<void>,
): Command {
  return {
    name,
    operands,
    summary,
    help: profileHelp(name),
    async run(args, terminal) {
      const options = parseOptions(name, args);
      if (options === 'help') return options;
      try {
        await run(options, terminal);
      } catch (error) {
        if (error instanceof SelectionError) throw new InputError(`${fileLabel(options)}: ${error.message}`);
        throw error;
      }
      return 0;
    },
  };
}
