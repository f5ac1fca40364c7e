/** `value` with as many digits as matter when reading a table: three figures below 100, whole numbers from there. */
export function showNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return grouped(Math.round(value));
  if (size >= 10) return value.toFixed(1);
  return size >= 1 ? value.toFixed(2) : value.toFixed(3);
}

/** Thousands are set apart with a narrow gap that no reader takes for a decimal point. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ' ');
}
