import type { Terminal } from './terminal.ts';

/**
 * 0: done; 1: the file or its data is at fault, or a check the user asked for failed; 2: the command line is. A command
 * that runs a program passes on the program's own.
 */
export type ExitCode = number;

/** One command of the command line. To add one, write a file that exports one, and list it in `commands.ts`. */
export interface Command {
  /** What is typed behind `chronoscope`. */
  readonly name: string;
  /** What follows the name in the overview, for example `FILE`. */
  readonly operands: string;
  /** What it does, as the overview says it: at most 60 characters, lower case, no full stop. */
  readonly summary: string;
  /** What `--help` prints. */
  readonly help: string;
  /**
   * Runs it.
   *
   * @param args the arguments behind the name
   * @returns the exit code, or `help` if the arguments ask for the help to be printed
   * @throws {UsageError} for arguments that are not understood: exit code 2
   * @throws {InputError} if a file or its data is at fault: exit code 1
   */
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode | 'help'>;
}
