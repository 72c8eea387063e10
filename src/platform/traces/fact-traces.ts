/**
 * What is reported to declarations that were traced when they were lodged, or by a request that is traced.
 * It joins the trace of its declaration, days later, and is linked with the request or job that brought it;
 * of a declaration without a trace it is a part of that request's.
 */
import type { Sql } from "#src/platform/services.ts";
import { findTraces, insertTracedRuns } from "./store.ts";
import { type OpenSpan, type SpanPlace, tracedWork, type Traces } from "./traces.ts";

type Reported = { readonly declarationId: string; readonly type: string };
type StoredRun = { readonly declarationId: string; readonly seq: number };

export class FactTraces {
  readonly #traces: Traces;
  readonly #facts: readonly Reported[];
  readonly #work = tracedWork();
  readonly #spans = new Map<string, OpenSpan>();

  constructor(traces: Traces, facts: readonly Reported[]) {
    this.#traces = traces;
    this.#facts = facts;
  }

  async begin(tx: Sql): Promise<void> {
    const ids = this.#facts.map(({ declarationId }) => declarationId);
    const traces = await findTraces(tx, ids);
    for (const fact of this.#facts) {
      const span = this.#span(fact, traces.get(fact.declarationId));
      if (span) this.#spans.set(fact.declarationId, span);
    }
  }

  /** Notes where the runs are traced that they brought about. */
  async store(tx: Sql, runs: readonly StoredRun[]): Promise<void> {
    const traced = runs.flatMap(({ declarationId, seq }) => {
      const place = this.#spans.get(declarationId)?.place;
      return place ? [{ declarationId, seq, ...place }] : [];
    });
    await insertTracedRuns(tx, traced);
  }

  /** Ends with the transaction. */
  async until<T>(stored: Promise<T>): Promise<T> {
    try {
      const done = await stored;
      this.#end();
      return done;
    } catch (error) {
      this.#end(error);
      throw error;
    }
  }

  #span({ declarationId, type }: Reported, lodged: SpanPlace | undefined): OpenSpan | undefined {
    const attributes = { "tidegate.declaration": declarationId, "tidegate.fact": type };
    const links = this.#work ? [this.#work.place] : [];
    if (lodged) return this.#traces.begin(`fact ${type}`, { parent: lodged, links, attributes });
    if (this.#work?.takeOne() !== true) return undefined;
    return this.#traces.begin(`fact ${type}`, { parent: this.#work.place, attributes });
  }

  #end(error?: unknown): void {
    for (const span of this.#spans.values()) span.end(error);
  }
}
