/**
 * Answers to questions that take seconds and depend on nothing but what they say, kept in the memory of
 * the process: a month is searched when it is looked at, and again when it is released from the same rows.
 *
 * The key is a digest of the whole question (rows, rules, what is public), so that whatever changes asks
 * anew; another release of the software is another process. Rejected: answers in the database, which would
 * need the version of the method in their key and somebody who removes them.
 */
import { serialize } from "node:v8";
import { sha256 } from "#src/kernel/canonical-json.ts";

const keptMaxUsual = 24;

export class KeptAnswers<Question, Answer> {
  /** The one that was used last stands last. */
  readonly #kept = new Map<string, Answer>();
  readonly #keptMax: number;
  readonly #writtenAs: (question: Question) => string | Uint8Array;

  /**
   * @param writtenAs what equal questions have in common, and no others. By default their bytes as they go
   * to a thread, which write one number in two ways: give another for a question of numbers
   */
  constructor(
    keptMax = keptMaxUsual,
    writtenAs: (question: Question) => string | Uint8Array = serialize,
  ) {
    this.#keptMax = keptMax;
    this.#writtenAs = writtenAs;
  }

  /**
   * The answer to the same question before, else what is found now. An error is nothing to keep.
   *
   * @param find a function of the question alone; what it finds is shared and must not be changed
   */
  async ask(question: Question, find: () => Promise<Answer>): Promise<Answer> {
    const key = sha256(this.#writtenAs(question));
    const found = this.#kept.get(key) ?? (await find());
    this.#kept.delete(key);
    this.#kept.set(key, found);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#keptMax && oldest !== undefined) this.#kept.delete(oldest);
    return found;
  }
}
