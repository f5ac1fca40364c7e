const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** An amount of memory with three digits: `512 B`, `1.5 KiB`, `34 MiB`. */
export function formatBytes(bytes: number): string {
  let value = Math.abs(bytes);
  let step = 0;
  while (value >= 1023.5 && step < units.length - 1) {
    value /= 1024;
    step++;
  }
  const decimals = step === 0 || value >= 99.95 ? 0 : value < 9.995 ? 2 : 1;
  return `${bytes < 0 ? '−' : ''}${Number(value.toFixed(decimals))} ${units[step] ?? ''}`;
}
