/**
 * Bodies of answers, read into memory that is used again: fresh memory for each of thousands of pages costs more time
 * than the pages themselves, and piles up until it is collected.
 * @module
 */
import { jsonSlack } from "./json_tape.ts";

/** Room at the start, bytes: a page of leads. */
const startCapacity = 1 << 18;
/** Room that a read is given at least, bytes. */
const leastRoom = 1 << 16;

/** The body of one answer. */
export class AnswerBody {
  /** Where its values are; the tape may grow it. */
  marks: Int32Array | undefined;

  /**
   * @param bytes the body, and behind it zeros that a reader of JSON needs
   * @param length bytes of the body
   */
  constructor(
    public bytes: Uint8Array<ArrayBuffer>,
    public length: number,
    private readonly pool?: AnswerBody[],
  ) {}

  /** The body alone. */
  get content(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  /** Gives the memory back: nothing may read it any more. To be called once. */
  release(): void {
    this.pool?.push(this);
  }
}

/** Reads bodies, several at a time. */
export class BodyReader {
  readonly #free: AnswerBody[] = [];

  /**
   * Reads a whole body.
   * @param arrived told of each part that comes
   * @throws whatever the connection throws
   */
  async read(response: Response, arrived: () => void): Promise<AnswerBody> {
    const body = this.#free.pop() ?? new AnswerBody(new Uint8Array(startCapacity), 0, this.#free);
    let buffer = body.bytes.buffer;
    let length = 0;
    if (response.body) {
      const reader = response.body.getReader({ mode: "byob" });
      for (;;) {
        if (buffer.byteLength - length < leastRoom) buffer = buffer.transfer(buffer.byteLength * 2);
        // A read takes the buffer away and hands it back as the buffer of its view.
        const { value, done } = await reader.read(
          new Uint8Array(buffer, length, buffer.byteLength - length - jsonSlack),
        );
        if (value) {
          buffer = value.buffer as ArrayBuffer;
          length += value.byteLength;
        }
        if (done) break;
        arrived();
      }
    }
    body.bytes = new Uint8Array(buffer);
    body.bytes.fill(0, length, length + jsonSlack);
    body.length = length;
    return body;
  }
}
