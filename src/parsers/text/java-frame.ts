import type { FrameText } from './frame-text.ts';
import { lineOf } from './source-place.ts';

/** Packages of the Java runtime itself. */
const runtimePackages = /^(?:java|javax|jdk|sun|com[./]sun|jrockit)[./]/;

/**
 * The frame of a Java method such as `java.util.Arrays.sort(Object[], int, int)` or `java/util/Arrays.sort`.
 *
 * The virtual machine's profilers name no source file. By the language's rules a public class lives in a file of its own
 * name in a folder per package, so that is where the frame says it is; inner classes and lambdas are behind a `$`.
 *
 * @param line from 1; anything else is unknown
 */
export function javaFrame(method: string, line: number): FrameText {
  const bracket = method.indexOf('(');
  const path = bracket < 0 ? method : method.slice(0, bracket);
  const owner = path.slice(0, Math.max(path.lastIndexOf('.'), 0));
  const outermost = /^[^$]+/.exec(owner)?.[0];
  return {
    name: method,
    kind: runtimePackages.test(path) ? 'library' : 'user',
    file: outermost === undefined ? undefined : `${outermost.replaceAll('.', '/')}.java`,
    line: lineOf(line),
  };
}
