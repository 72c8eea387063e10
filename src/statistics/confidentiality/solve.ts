/** Asks the worker thread, and gives up when the time is over. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import { KeptAnswers } from "./kept-answers.ts";
import type { ProtectAnswer, ProtectQuestion } from "./protect-worker.ts";
import type { Suppression, SuppressionTable } from "./suppression.ts";

/** Work is counted in steps; a search that takes this long all the same is given up, in milliseconds. */
const usualMs = 30 * 60_000;

const keptMax = 24;
const kept = new KeptAnswers<ProtectQuestion, ProtectAnswer>(keptMax, canonicalJson);

/** No choice of cells was found: nothing may be published unprotected. */
export class Unsolved extends Error {}

/** The solver in a thread of its own, for the questions of one release: end it. */
export class Solver {
  readonly #timeMs: number;
  readonly #late: AbortSignal;
  #thread: Worker | undefined;

  /** @param timeMs for all its questions together */
  constructor(timeMs = usualMs) {
    this.#timeMs = timeMs;
    this.#late = AbortSignal.timeout(timeMs);
  }

  async end(): Promise<void> {
    await this.#thread?.terminate();
  }

  /** The cells to hide in some tables. @throws Unsolved where there is no answer in time */
  async hide(
    tables: readonly SuppressionTable[],
    wish: { readonly workMax: number; readonly hasIntervals: boolean },
  ): Promise<readonly Suppression[]> {
    const answer = await this.#ask({ tables, ...wish });
    return answer.kind === "chosen" ? answer.results : [];
  }

  /** Primary cells that stay open whatever else is hidden. @throws Unsolved as above */
  async openCells(tables: readonly SuppressionTable[]): Promise<readonly string[]> {
    const answer = await this.#ask({ tables });
    return answer.kind === "open" ? answer.cells : [];
  }

  async #ask(question: ProtectQuestion): Promise<Exclude<ProtectAnswer, { kind: "refused" }>> {
    if (question.tables.length === 0) return { kind: "open", cells: [] };
    const answer = await kept.ask(question, async () => await this.#search(question));
    if (answer.kind === "refused") throw new Unsolved(answer.message);
    return answer;
  }

  async #search(question: ProtectQuestion): Promise<ProtectAnswer> {
    this.#thread ??= new Worker(new URL("./protect-worker.ts", import.meta.url));
    this.#thread.postMessage(question);
    return await this.#answer(this.#thread);
  }

  async #answer(thread: Worker): Promise<ProtectAnswer> {
    try {
      const message: unknown[] = await once(thread, "message", { signal: this.#late });
      return message[0] as ProtectAnswer; // our own thread's words
    } catch (error) {
      if (!this.#late.aborted) throw error;
      const seconds = Math.round(this.#timeMs / 1000);
      throw new Unsolved(`no choice of cells protects within ${seconds} s`);
    }
  }
}
