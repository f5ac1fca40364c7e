import type { Command } from './command.ts';

/** What `chronoscope --help` prints. */
export function overview(commands: readonly Command[]): string {
  const usages = commands.map(({ name, operands }) => `chronoscope ${name} ${operands}`);
  const width = Math.max(...usages.map((usage) => usage.length));
  const lines = commands.map(
    ({ summary }, index) => `  ${(usages[index] ?? '').padEnd(width)}  ${summary}\n`,
  );
  return `Shows where time went in a profile.

Usage:
${lines.join('')}  chronoscope --version

Each command has --help, those that print have --json. FILE may be "-" for standard input, and may be
compressed with gzip, zlib, zstd or zip.

Exit codes: 0 done, 1 the file or its data is at fault, 2 the command line is.
`;
}
