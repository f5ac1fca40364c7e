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
  try {
    const pattern = RE2JS.compile(source, isCaseIgnored ? RE2JS.CASE_INSENSITIVE : 0);
    return (name) => pattern.matcher(name).find();
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const reason = error.message.replace(/^error parsing regexp: /, '');
    throw new SelectionError(`The pattern /${source}/ cannot be searched for: ${reason}.`);
  }
}
