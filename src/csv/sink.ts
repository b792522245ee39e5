/**
 * One growing run of bytes.
 * @module
 */

/** Bytes that are being collected. Writers reserve first, then store into `buffer` and move `length` themselves. */
export class ByteSink {
  /** Room for the bytes; replaced when it grows. */
  buffer: Uint8Array<ArrayBuffer>;
  /** Bytes in use. */
  length = 0;

  /** @param capacity room at the start, in bytes */
  constructor(capacity: number) {
    this.buffer = new Uint8Array(capacity);
  }

  /** Stores a number, the low byte first. */
  put(unit: number, bytes: 1 | 2): void {
    this.buffer[this.length++] = unit;
    if (bytes === 2) this.buffer[this.length++] = unit >> 8;
  }

  /**
   * Makes room.
   * @param bytes how many bytes the caller is about to write at most
   * @throws RangeError when the memory cannot be had
   */
  reserve(bytes: number): void {
    const needed = this.length + bytes;
    if (needed <= this.buffer.length) return;
    const grown = new Uint8Array(Math.max(needed, this.buffer.length * 2));
    grown.set(this.buffer.subarray(0, this.length));
    this.buffer = grown;
  }
}
