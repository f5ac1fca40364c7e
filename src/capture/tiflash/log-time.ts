/**
 * A time as people write it: ISO 8601, or as the head of a log prints it (`2026/07/21 10:00:05.045 +08:00`). Without an
 * offset it is of this machine's clock.
 *
 * @returns milliseconds since the epoch; `undefined` if it is none
 */
export function parseLogTime(text: string): number | undefined {
  const match =
    /^(\d{4})[-/](\d\d)[-/](\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?))? ?(Z|[+-]\d\d:?\d\d)?$/.exec(
      text.trim(),
    );
  if (match === null) return undefined;
  const [, year, month, day, time = '00:00', zone = ''] = match;
  const ms = Date.parse(`${year}-${month}-${day}T${time}${zone.replace(/^(.\d\d)(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(ms) ? undefined : ms;
}
