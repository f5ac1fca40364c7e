import { SelectionError } from '../analysis/selection-error.ts';
import { InputError, UsageError } from './command-error.ts';
import { runConvert } from './convert-command.ts';
import { runFlameGraph } from './flame-graph-command.ts';
import { runHeatMap } from './heat-map-command.ts';
import { helpOf, overview } from './help.ts';
import { runInfo } from './info-command.ts';
import type { CommandName, Options } from './options.ts';
import { commandNames, parseOptions } from './options.ts';
import { fileLabel } from './read-profile.ts';
import { tell } from './tell.ts';
import type { Terminal } from './terminal.ts';

/** 0: done; 1: the file or its data is at fault; 2: the command line is. */
export type ExitCode = 0 | 1 | 2;

/**
 * Runs one command line.
 *
 * @param args the arguments after the program's name
 * @throws whatever is a bug, and what writing to the terminal throws
 */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      const command = commandNames.find((name) => name === args[0]);
      await tell(terminal, [
        `${error.message} See "chronoscope ${command === undefined ? '' : `${command} `}--help".`,
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

async function dispatch([name, ...args]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (name === '--version' || name === '-v') {
    await terminal.stdout.write(`chronoscope ${terminal.version}\n`);
    return 0;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    await terminal.stdout.write(overview);
    return 0;
  }
  const command = commandNames.find((known) => known === name);
  if (command === undefined) {
    const known = commandNames.join(', ');
    throw new UsageError(
      name === undefined ? `Name a command: ${known}.` : `There is no command "${name}", only ${known}.`,
    );
  }
  const options = parseOptions(command, args);
  if (options === 'help') await terminal.stdout.write(helpOf(command));
  else await runCommand(command, options, terminal);
  return 0;
}

async function runCommand(command: CommandName, options: Options, terminal: Terminal): Promise<void> {
  try {
    switch (command) {
      case 'info':
        return await runInfo(options, terminal);
      case 'heatmap':
        return await runHeatMap(options, terminal);
      case 'flamegraph':
        return await runFlameGraph(options, terminal);
      case 'convert':
        return await runConvert(options, terminal);
    }
  } catch (error) {
    if (error instanceof SelectionError) throw new InputError(`${fileLabel(options)}: ${error.message}`);
    throw error;
  }
}
