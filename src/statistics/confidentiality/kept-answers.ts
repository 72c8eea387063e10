/**
 * Answers to questions that take seconds and depend on nothing but what they say, kept in the memory of
 * the process: a month is searched when it is looked at, and again when it is released from the same rows.
 *
 * The key is a digest of the whole question (rows, rules, what is public), so that whatever changes asks
 * anew; another release of the software is another process. Rejected: answers in the database, which would
 * need the version of the method in their key and somebody who removes them.
 */
import { createHash } from "node:crypto";
import { serialize } from "node:v8";

const keptMaxUsual = 24;

export class KeptAnswers<Question, Answer> {
  /** The one that was used last stands last. */
  readonly #kept = new Map<string, Answer>();
  readonly #keptMax: number;

  constructor(keptMax = keptMaxUsual) {
    this.#keptMax = keptMax;
  }

  /**
   * The answer to the same question before, else what is found now. An error is nothing to keep.
   *
   * @param find a function of the question alone; what it finds is shared and must not be changed
   */
  async ask(question: Question, find: () => Promise<Answer>): Promise<Answer> {
    const key = digestOf(question);
    const found = this.#kept.get(key) ?? (await find());
    this.#kept.delete(key);
    this.#kept.set(key, found);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#keptMax && oldest !== undefined) this.#kept.delete(oldest);
    return found;
  }
}

/** Equal digests, equal questions; the same question in another order of keys is another one. */
function digestOf(question: unknown): string {
  return createHash("sha256").update(serialize(question)).digest("base64");
}
