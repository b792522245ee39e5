/**
 * Bodies of answers, read into buffers that are used again: fresh memory for each of thousands of pages costs more time
 * than the pages themselves, and piles up until it is collected.
 * @module
 */

/** Room at the start, bytes: a page of leads. */
const startCapacity = 1 << 18;
/** Room that a read is given at least, bytes. */
const leastRoom = 1 << 16;

/** Reads bodies, several at a time. */
export class BodyReader {
  readonly #free: ArrayBuffer[] = [];

  /**
   * Reads a whole body.
   * @param arrived told of each part that comes
   * @param use what is done with the body; its bytes are valid until it returns
   * @throws whatever the connection or `use` throws
   */
  async read<T>(response: Response, arrived: () => void, use: (body: Uint8Array) => T): Promise<T> {
    let buffer = this.#free.pop() ?? new ArrayBuffer(startCapacity);
    let length = 0;
    if (response.body) {
      const reader = response.body.getReader({ mode: "byob" });
      for (;;) {
        if (buffer.byteLength - length < leastRoom) buffer = buffer.transfer(buffer.byteLength * 2);
        // A read takes the buffer away and hands it back as the buffer of its view.
        const { value, done } = await reader.read(new Uint8Array(buffer, length));
        if (value) {
          buffer = value.buffer as ArrayBuffer;
          length += value.byteLength;
        }
        if (done) break;
        arrived();
      }
    }
    const used = use(new Uint8Array(buffer, 0, length));
    this.#free.push(buffer);
    return used;
  }
}
