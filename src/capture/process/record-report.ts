import type { ProblemCard } from './capture-problem.ts';
import type { ProgramEnd } from './run/launched-program.ts';
import type { CaptureOutcome, CaptureState } from './session/capture-outcome.ts';

/**
 * The variable by which the editor hands over where tools are: JSON with `paths` of tools by name and `folders` to look
 * through first. It is ours, and no profiled program gets it.
 */
export const toolsVariable = 'CHRONOSCOPE_TOOLS';

/**
 * What `chronoscope record --report` tells the program that drives it: what it does, where the profile is while it
 * grows and at the end, why there is none, and how the launched program ended.
 */
export type RecordReport =
  | { readonly kind: 'hello'; readonly recorderPid: number }
  | { readonly kind: 'state'; readonly state: CaptureState }
  | { readonly kind: 'growing'; readonly file: string }
  | { readonly kind: 'captured'; readonly outcome: CaptureOutcome; readonly file: string }
  | { readonly kind: 'problem'; readonly card: ProblemCard }
  | { readonly kind: 'program-ended'; readonly end: ProgramEnd };

/** What it may be told: a word on a line. */
export function isRecordOrder(line: string): line is 'stop' | 'cancel' {
  return line === 'stop' || line === 'cancel';
}

/** Reads a line of the conversation. It comes from our own program, so only its shape is looked at. */
export function parseRecordReport(line: string): RecordReport | undefined {
  try {
    const report: unknown = JSON.parse(line);
    const isReport = typeof report === 'object' && report !== null && 'kind' in report;
    return isReport ? (report as RecordReport) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
