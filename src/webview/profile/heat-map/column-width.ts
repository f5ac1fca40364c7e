/** Widths of a column users choose from, in nanoseconds. */
export const columnWidths = [1e8, 1e9, 1e10, 6e10] as const;

const units: readonly { readonly names: RegExp; readonly label: string; readonly ns: number }[] = [
  { names: /^(h|hours?)$/, label: 'h', ns: 3600e9 },
  { names: /^(min|m|minutes?)$/, label: 'min', ns: 60e9 },
  { names: /^(s|sec|seconds?|)$/, label: 's', ns: 1e9 },
  { names: /^(ms|milliseconds?)$/, label: 'ms', ns: 1e6 },
  { names: /^(us|µs|μs|microseconds?)$/, label: 'µs', ns: 1e3 },
  { names: /^(ns|nanoseconds?)$/, label: 'ns', ns: 1 },
];

/** `100 ms`, `1 s`, `2.5 min`: in the largest unit that gives at least 1. */
export function formatColumnWidth(columnNs: number): string {
  const unit = units.find(({ ns }) => columnNs >= ns) ?? { label: 'ns', ns: 1 };
  return `${Number((columnNs / unit.ns).toFixed(3))} ${unit.label}`;
}

/** The width a user typed, such as `250ms`, `2 s`, `1.5 min` or plain seconds; `undefined` if it is none. */
export function parseColumnWidth(text: string): number | undefined {
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*([a-zµμ]*)\s*$/i.exec(text);
  const unit = units.find(({ names }) => names.test(match?.[2]?.toLowerCase() ?? '?'));
  if (match?.[1] === undefined || unit === undefined) return undefined;
  const columnNs = Math.round(Number(match[1].replace(',', '.')) * unit.ns);
  return columnNs >= 1 && columnNs <= Number.MAX_SAFE_INTEGER / 1000 ? columnNs : undefined;
}
