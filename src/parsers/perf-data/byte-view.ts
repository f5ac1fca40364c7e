import { u8At } from '../../model/column.ts';

/** Numbers of a little-endian file by their place. Reading behind the end gives 0. */
export class ByteView {
  readonly bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return at < this.length ? u8At(this.bytes, at) : 0;
  }

  u16(at: number): number {
    return at + 2 <= this.length ? this.#view.getUint16(at, true) : 0;
  }

  u32(at: number): number {
    return at + 4 <= this.length ? this.#view.getUint32(at, true) : 0;
  }

  i32(at: number): number {
    return at + 4 <= this.length ? this.#view.getInt32(at, true) : 0;
  }

  /** 64 bits as a double: exact below 2^53. */
  u64(at: number): number {
    return this.u32(at) + this.u32(at + 4) * 2 ** 32;
  }

  bigU64(at: number): bigint {
    return at + 8 <= this.length ? this.#view.getBigUint64(at, true) : 0n;
  }

  /** Text from `at` to its zero byte, or to `end`. */
  text(at: number, end: number): string {
    const stop = this.bytes.indexOf(0, at);
    return new TextDecoder().decode(this.bytes.subarray(at, stop < 0 || stop > end ? end : stop));
  }
}
