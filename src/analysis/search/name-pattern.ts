import { RE2JS, RE2JSException } from 're2js';
import { SelectionError } from '../selection-error.ts';

/**
 * Compiles a regular expression typed by a user into a test for names. RE2's syntax and matching: the time is linear in
 * the name, where JavaScript's own matcher can take exponential time for patterns such as `(a+)+$` and cannot be
 * interrupted; in exchange there are no look-arounds and no back references.
 *
 * @throws {SelectionError} with a sentence about what is wrong with `source`
 */
export function compileNamePattern(source: string, isCaseIgnored: boolean): (name: string) => boolean {
  const pattern = compilePattern(source, isCaseIgnored);
  return (name) => pattern.matcher(name).find();
}

/**
 * Compiles a rule that rewrites names: each match of `source` becomes `replacement`, in which `$1` or `${name}` stand for
 * groups of the pattern.
 *
 * @throws {SelectionError} with a sentence about what is wrong with the rule
 */
export function compileNameRule(source: string, replacement: string): (name: string) => string {
  const pattern = compilePattern(source, false);
  const rewrite = (name: string): string => pattern.matcher(name).replaceAll(replacement);
  for (const [, group] of replacement.matchAll(/\$(\d)/g)) {
    if (Number(group) > pattern.groupCount()) {
      throw new SelectionError(`The rule /${source}/ has no group ${group}, which its replacement names.`);
    }
  }
  return rewrite;
}

function compilePattern(source: string, isCaseIgnored: boolean): RE2JS {
  try {
    return RE2JS.compile(source, isCaseIgnored ? RE2JS.CASE_INSENSITIVE : 0);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const reason = error.message.replace(/^error parsing regexp: /, '');
    throw new SelectionError(`The pattern /${source}/ cannot be searched for: ${reason}.`);
  }
}
