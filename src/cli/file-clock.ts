/** A moment on the file's own clock, in nanoseconds: the epoch plus an offset that a double holds exactly. */
export function fileClockNs(epochNs: string, offsetNs: number): bigint {
  return BigInt(epochNs) + BigInt(offsetNs);
}

/** Nanoseconds as seconds with nine digits, such as `5076.100000000`. */
export function formatSeconds(ns: bigint): string {
  const magnitude = ns < 0n ? -ns : ns;
  const digits = magnitude.toString().padStart(10, '0');
  return `${ns < 0n ? '-' : ''}${digits.slice(0, -9)}.${digits.slice(-9)}`;
}
