/** `part` of `whole` as `12.4 %`; shares that would be rounded to nothing as `< 0.1 %`; `–` of nothing. */
export function formatShare(part: number, whole: number): string {
  if (whole <= 0) return '–';
  const percent = (part / whole) * 100;
  if (percent > 0 && percent < 0.1) return '< 0.1 %';
  if (percent < 100 && percent > 99.9) return '> 99.9 %';
  return `${percent.toFixed(percent === 0 || percent === 100 ? 0 : 1)} %`;
}
