import type { Command, ExitCode } from './command.ts';
import { InputError, UsageError } from './command-error.ts';
import { commands } from './commands.ts';
import { overview } from './overview.ts';
import { tell } from './tell.ts';
import type { Terminal } from './terminal.ts';

/**
 * Runs one command line.
 *
 * @param args the arguments after the program's name
 * @throws whatever is a bug, and what writing to the terminal throws
 */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = args;
  const command = commands.find((known) => known.name === name);
  try {
    return command === undefined
      ? await runWithoutCommand(name, terminal)
      : await runCommand(command, rest, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      await tell(terminal, [
        `${error.message} See "chronoscope ${command === undefined ? '' : `${command.name} `}--help".`,
      ]);
      return 2;
    }
    if (error instanceof InputError) {
      await tell(terminal, [error.message]);
      return 1;
    }
    throw error;
  }
}

async function runWithoutCommand(name: string | undefined, terminal: Terminal): Promise<ExitCode> {
  switch (name) {
    case '--version':
    case '-v':
      await terminal.stdout.write(`chronoscope ${terminal.version}\n`);
      return 0;
    case '--help':
    case '-h':
    case 'help':
      await terminal.stdout.write(overview(commands));
      return 0;
    default: {
      const known = commands.map((command) => command.name).join(', ');
      throw new UsageError(
        name === undefined ? `Name a command: ${known}.` : `There is no command "${name}", only ${known}.`,
      );
    }
  }
}

async function runCommand(command: Command, args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const outcome = await command.run(args, terminal);
  if (outcome !== 'help') return outcome;
  await terminal.stdout.write(command.help);
  return 0;
}
