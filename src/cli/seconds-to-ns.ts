import { UsageError } from './command-error.ts';

const nsDigits = 9;

/**
 * The nanoseconds in a decimal number of seconds such as `12` or `0.25`, without going through a fraction.
 *
 * @param name the option it was given for
 * @throws {UsageError} if it is not a number of seconds from 0, or finer than nanoseconds
 */
export function secondsToNs(name: string, text: string): number {
  const match = /^(\d*)(?:\.(\d*))?$/.exec(text);
  const whole = match?.[1] ?? '';
  const fraction = match?.[2] ?? '';
  if (match === null || whole + fraction === '') {
    throw new UsageError(`--${name} takes seconds such as 12 or 0.25, not "${text}".`);
  }
  if (fraction.length > nsDigits) throw new UsageError(`--${name} is finer than a nanosecond: "${text}".`);
  const ns = Number(whole + fraction.padEnd(nsDigits, '0'));
  if (!Number.isSafeInteger(ns)) throw new UsageError(`--${name} is longer than 104 days: "${text}".`);
  return ns;
}
