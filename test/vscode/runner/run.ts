import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { TestOutcome } from './run-test-cases.ts';
import { runTestCases } from './run-test-cases.ts';
import { testCases } from './test-case.ts';

/**
 * Entry point for VS Code's extension host, which calls it once the window is up. The report goes to the file named
 * by CHRONOSCOPE_TEST_REPORT as JSON; CHRONOSCOPE_TEST_GREP is a regular expression over the tests' names.
 *
 * @throws when a test failed, which makes VS Code end with a non-zero exit code
 */
export async function run(): Promise<void> {
  const pattern = new RegExp(process.env['CHRONOSCOPE_TEST_GREP'] ?? '');
  const chosen = testCases.filter(({ name }) => pattern.test(name));
  const outcomes = await runTestCases(chosen, closeAllEditors);
  for (const outcome of outcomes) {
    console.log(describeOutcome(outcome));
  }
  const reportPath = process.env['CHRONOSCOPE_TEST_REPORT'];
  if (reportPath !== undefined) {
    await writeFile(reportPath, JSON.stringify({ outcomes, skipped: testCases.length - chosen.length }));
  }
  const failed = outcomes.filter(({ failure }) => failure !== undefined).length;
  if (failed > 0) throw new Error(`${failed} of ${outcomes.length} tests failed.`);
}

async function closeAllEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

function describeOutcome({ name, durationMs, failure }: TestOutcome): string {
  return failure === undefined ? `✓ ${name} (${durationMs} ms)` : `✗ ${name}\n${failure}`;
}
