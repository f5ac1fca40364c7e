/** Archives made by hand, for content no tool would write. */

const zstdMagic = [0x28, 0xb5, 0x2f, 0xfd];
/** No content size, no checksum, no dictionary; a window of 1 MB. RFC 8878, section 3.1.1.1. */
const zstdHeader = [0x00, 0x50];

/** A zstd frame that holds `bytes` as they are. */
export function rawZstd(bytes: Uint8Array): Uint8Array {
  const blocks: Uint8Array[] = [];
  const blockSize = 100_000;
  for (let at = 0; at < bytes.length; at += blockSize) {
    const block = bytes.subarray(at, at + blockSize);
    blocks.push(zstdBlock('raw', block.length, at + blockSize >= bytes.length), block);
  }
  return Buffer.concat([Buffer.from(zstdMagic), Buffer.from(zstdHeader), ...blocks]);
}

/** A zstd frame of `blocks` blocks of 100 000 zeros. */
export function zerosZstd(blocks: number): Uint8Array {
  const pieces: Uint8Array[] = [Buffer.from(zstdMagic), Buffer.from(zstdHeader)];
  for (let block = 1; block <= blocks; block++)
    pieces.push(zstdBlock('repeat', 100_000, block === blocks), Buffer.of(0));
  return Buffer.concat(pieces);
}

/** The header of a block. RFC 8878, section 3.1.1.2. */
function zstdBlock(type: 'raw' | 'repeat', size: number, isLast: boolean): Uint8Array {
  const header = (size << 3) | ((type === 'repeat' ? 1 : 0) << 1) | (isLast ? 1 : 0);
  return Buffer.of(header & 0xff, (header >> 8) & 0xff, (header >> 16) & 0xff);
}
