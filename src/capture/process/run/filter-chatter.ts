import { Transform } from 'node:stream';

/**
 * Passes a program's output on without the lines its runtime writes because of us. Each line is taken out once, where
 * it starts; bytes are held back only while they could be the beginning of such a line.
 */
export function filterChatter(lines: readonly string[]): Transform {
  const pending = new Set(lines.map((line) => Buffer.from(line)));
  let held = Buffer.alloc(0);
  const pass = (piece: Buffer): Buffer => {
    let bytes = Buffer.concat([held, piece]);
    for (const line of pending) {
      const at = bytes.indexOf(line);
      if (at < 0) continue;
      pending.delete(line);
      bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + line.length)]);
    }
    const kept = Math.max(0, ...Array.from(pending, (line) => overlap(bytes, line)));
    held = bytes.subarray(bytes.length - kept);
    return bytes.subarray(0, bytes.length - kept);
  };
  return new Transform({
    transform: (piece: Buffer, _, done) => done(null, pass(piece)),
    flush: (done) => done(null, held),
  });
}

/** How many bytes at the end of `bytes` are a beginning of `line`. */
function overlap(bytes: Buffer, line: Buffer): number {
  for (let length = Math.min(line.length - 1, bytes.length); length > 0; length--) {
    if (bytes.subarray(bytes.length - length).equals(line.subarray(0, length))) return length;
  }
  return 0;
}
