import type { ValueTick } from '../../kit/axis/value-ticks.ts';

const units = [
  { name: 'h', ns: 3600e9 },
  { name: 'min', ns: 60e9 },
  { name: 's', ns: 1e9 },
  { name: 'ms', ns: 1e6 },
  { name: 'µs', ns: 1e3 },
  { name: 'ns', ns: 1 },
] as const;

/** Parts a column is divided into, each division readable where the columns are a decimal or a clock's length. */
const divisions = [12, 10, 6, 5, 4, 3, 2, 1] as const;

/**
 * Labels for the offset into a column, from `+0` at its start to its full length: `+0 ms` … `+1000 ms` for columns of a
 * second. At most `maxCount` steps, all in one unit.
 */
export function offsetTicks(columnNs: number, maxCount: number): readonly ValueTick[] {
  const unit = units.find(({ ns }) => columnNs >= 2 * ns) ?? { name: 'ns', ns: 1 };
  const count = divisions.find((parts) => parts <= maxCount && isShort(columnNs / unit.ns / parts)) ?? 1;
  return Array.from({ length: count + 1 }, (_, index) => {
    const value = (columnNs / count) * index;
    return { value, label: `+${shortNumber(value / unit.ns)} ${unit.name}` };
  });
}

/** The offset of a row, such as `+340 ms`, with the digits that tell rows apart. */
export function offsetLabel(offsetNs: number, columnNs: number, rows: number): string {
  const unit = units.find(({ ns }) => columnNs >= 2 * ns) ?? { name: 'ns', ns: 1 };
  const rowLength = columnNs / rows / unit.ns;
  const decimals = Math.max(0, Math.min(3, Math.ceil(-Math.log10(rowLength) + (isShort(rowLength) ? 0 : 1))));
  return `+${Number((offsetNs / unit.ns).toFixed(decimals))} ${unit.name}`;
}

/** Whether a number needs no more than one decimal. */
function isShort(value: number): boolean {
  return Math.abs(value * 10 - Math.round(value * 10)) < 1e-9;
}

function shortNumber(value: number): number {
  return Number(value.toFixed(2));
}
