/**
 * A lodgement in its trace: how long it waited in the queue of its lane, was decided, and was stored. It is
 * stored with others in one transaction, whose span has all of them for parents: it is a trace of its own,
 * linked with each.
 */
import type { Sql } from "#src/platform/services.ts";
import { insertTracedRuns } from "./store.ts";
import { type OpenSpan, type SpanPlace, tracedWork, type TracedWork } from "./traces.ts";

export class LodgingTrace {
  readonly #traces: TracedWork["traces"];
  readonly #whole: OpenSpan;
  #part: OpenSpan;

  constructor({ traces, place: parent }: TracedWork) {
    this.#traces = traces;
    this.#whole = traces.begin("lodge", { parent });
    this.#part = this.#begin("queue");
  }

  /** What happens to the declaration later has this for its parent. */
  get place(): SpanPlace {
    return this.#whole.place;
  }

  /** It may be decided more than once. */
  decide(): void {
    this.#part.end();
    this.#part = this.#begin("decide");
  }

  store(group: SpanPlace): void {
    this.#part.end();
    this.#part = this.#begin("store", [group]);
  }

  /** @param lodged what came of it */
  async until<T extends { readonly id: string }>(lodged: Promise<T>): Promise<T> {
    try {
      const answer = await lodged;
      this.#whole.add({ "tidegate.declaration": answer.id });
      this.#end();
      return answer;
    } catch (error) {
      this.#end(error);
      throw error;
    }
  }

  beginGroup(links: readonly SpanPlace[], declarations: number): OpenSpan {
    const attributes = { "tidegate.group.declarations": declarations };
    return this.#traces.begin("group", { links, attributes });
  }

  #begin(name: string, links: readonly SpanPlace[] = []): OpenSpan {
    return this.#traces.begin(name, { parent: this.#whole.place, links });
  }

  #end(error?: unknown): void {
    this.#part.end(error);
    this.#whole.end(error);
  }
}

/** Of what is lodged now; undefined where it is not traced. */
export function traceLodging(): LodgingTrace | undefined {
  const work = tracedWork();
  return work?.takeOne() === true ? new LodgingTrace(work) : undefined;
}

type GroupMember = { readonly trace: LodgingTrace; readonly id: string | undefined };
type MayBeTraced = { readonly trace?: LodgingTrace | undefined };

/** A transaction that stores many declarations, some of them traced. */
export class GroupTrace {
  readonly #members: readonly GroupMember[];
  readonly #span: OpenSpan;

  constructor(first: LodgingTrace, members: readonly GroupMember[], declarations: number) {
    this.#members = members;
    const links = members.map(({ trace }) => trace.place);
    this.#span = first.beginGroup(links, declarations);
    for (const { trace } of members) trace.store(this.#span.place);
  }

  async store(tx: Sql): Promise<void> {
    const runs = this.#members.flatMap(({ trace: { place }, id: declarationId }) =>
      declarationId === undefined ? [] : [{ declarationId, seq: 1, ...place }],
    );
    await insertTracedRuns(tx, runs);
  }

  endWith(storing: Promise<unknown>): void {
    storing.then(
      () => this.#span.end(),
      (error: unknown) => this.#span.end(error),
    );
  }
}

/**
 * @param idAt id of what became of a job; undefined where nothing did
 * @returns undefined where none of them is traced
 */
export function traceGroup(
  jobs: readonly MayBeTraced[],
  idAt: (index: number) => string | undefined,
): GroupTrace | undefined {
  const members = jobs.flatMap(({ trace }, index) => (trace ? [{ trace, id: idAt(index) }] : []));
  const [first] = members;
  return first && new GroupTrace(first.trace, members, jobs.length);
}
