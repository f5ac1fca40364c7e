/** "scaled × 1.67" for a run that was scaled up to its window, with enough digits to differ from 1; else empty. */
export function scaleText(scale: number): string {
  if (scale <= 1) return '';
  return `scaled × ${scale < 1.005 ? scale.toFixed(4) : scale.toFixed(2)}`;
}
