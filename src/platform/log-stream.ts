/**
 * Standard error as the log writes to it. It may be a file on a disk that is full, a pipe that nobody
 * reads, or one whose reader has gone: none of them may hold up an answer or end the process. So a line is
 * never waited for. What pino brings for this writes at once, and waits in place, or tries again for ever
 * when the process ends.
 */
import { write, writeSync } from "node:fs";
import type { DestinationStream } from "pino";

const standardError = 2;
/** Lines kept while they cannot be written; what comes beyond is lost. */
const keptMax = 1_000_000;
const againMs = 100;
const takenLater: readonly string[] = ["EAGAIN", "EBUSY"];

export class LogStream implements DestinationStream {
  #kept = "";
  #isWriting = false;
  #isWritten = true;

  constructor() {
    // a pipe is opened by this so that it is never waited for
    process.stderr.on("error", () => undefined);
    process.once("exit", () => this.#end());
  }

  /** False while the last lines could not be written. */
  get isWritten(): boolean {
    return this.#isWritten;
  }

  write(line: string): void {
    if (this.#kept.length + line.length > keptMax) this.#isWritten = false;
    else this.#kept += line;
    if (!this.#isWriting) this.#writeKept();
  }

  #writeKept(): void {
    if (this.#kept === "") return;
    const bytes = Buffer.from(this.#kept);
    this.#kept = "";
    this.#writeAll(bytes);
  }

  #writeAll(bytes: Buffer): void {
    this.#isWriting = true;
    write(standardError, bytes, (error, count) => {
      if (error && takenLater.includes(error.code ?? "")) {
        setTimeout(() => this.#writeAll(bytes), againMs).unref();
        return;
      }
      const rest = error ? Buffer.alloc(0) : bytes.subarray(count);
      if (rest.length > 0) {
        this.#writeAll(rest);
        return;
      }
      // lines that a full disk did not take are lost; the next ones are tried
      this.#isWritten = !error;
      this.#isWriting = false;
      this.#writeKept();
    });
  }

  /** What is left, if nothing hangs. */
  #end(): void {
    if (this.#isWriting || this.#kept === "") return;
    try {
      writeSync(standardError, this.#kept);
    } catch {
      // nobody is left who could be told
    }
  }
}
