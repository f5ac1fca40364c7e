import type { Terminal } from './terminal.ts';

/** Says something beside the result: one line per sentence, on standard error. */
export async function tell(terminal: Terminal, sentences: readonly string[]): Promise<void> {
  for (const sentence of sentences) await terminal.stderr.write(`chronoscope: ${sentence}\n`);
}
