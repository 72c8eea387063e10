/**
 * A sandbox: the same flow table, runner and notifications, with memory in place of the database.
 * It starts empty, lives for one command, and gives the same answer to the same input: ids come
 * from the declaration's own reference, the clock stands at its day. What happens outside is told
 * by `events`.
 */
import { z } from "zod";
import { tables } from "#src/flow.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import type { DeclaredFacts } from "#src/clearance/declaration/facts.ts";
import type { CaseId } from "#src/clearance/control/case/control.ts";
import type { AskedRequest, RequestId } from "#src/clearance/request/request.ts";
import type { Received, Registered, StageOf } from "#src/clearance/stages.ts";
import type { StepContext, Store } from "#src/clearance/step.ts";
import type { Tariff } from "#src/decisions/duties/tariff.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import type { DeclarationId } from "#src/kernel/ids.ts";
import type { Problem } from "#src/kernel/problem.ts";
import { inOnePiece, type Sliced } from "#src/kernel/sliced.ts";
import type { Posting } from "#src/money/journal/posting.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { type ChainHead, emptyChain } from "#src/platform/events/chain.ts";
import { checkKinds, findControlKind, laneOf } from "#src/registers/control-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { SelectionTask } from "#src/registers/selection-rules.ts";
import type { LodgementAnswer, Notification } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { notificationsOf } from "#src/clearance/papers/notifications/notify.ts";
import { lawInForce } from "#src/clearance/law-in-force.ts";
import { fixedSelection } from "#src/clearance/selection/selection-law.ts";
import { applyTo, knownBy } from "#src/clearance/known.ts";
import { RulingIndex } from "#src/clearance/law/rulings/ruling-index.ts";
import { noLookBack } from "#src/clearance/selection/look-back.ts";
import { PartyDirectory } from "#src/registers/parties/party-directory.ts";
import { proposeVersion } from "#src/clearance/request/propose-version.ts";
import { isKnown, takeOn, takes } from "#src/flow/go-on.ts";
import { type Run, runInterrupt, runNew, type RunOptions } from "#src/flow/runner.ts";
import { statusOf } from "#src/flow/describe.ts";
import type { OutsideInput, FlowTables } from "#src/flow/table.ts";
import { plentyOfMoney, sandboxBooks } from "./sandbox-books.ts";

/** What happens to each declaration, in order. */
export const SandboxEvents = z.object({
  events: z
    .array(
      z.discriminatedUnion("type", [
        z.object({ type: z.enum(["arrival", "departure"]) }),
        z.object({
          type: z.literal("control"),
          kind: SelectionTask.shape.kind,
          result: z.enum(["ok", "corrected", "refused"]),
        }),
        z.object({
          type: z.literal("quota"),
          order: z.string().max(20),
          outcome: z.enum(["allocated", "exhausted"]),
        }),
        z.object({ type: z.literal("payment"), outcome: z.enum(["paid", "insufficient"]) }),
        z.object({
          type: z.literal("request"),
          kind: z.enum(["amendment", "cancellation"]),
          decision: z.enum(["granted", "refused"]),
        }),
      ]),
    )
    .max(1_000),
});
export type SandboxEvent = z.infer<typeof SandboxEvents>["events"][number];

export type SandboxInput = {
  readonly document: DeclarationDocument;
  readonly facts: DeclaredFacts;
  readonly reading: readonly Problem[];
};
export type SandboxOptions = {
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
  readonly tariff?: Tariff;
  readonly events: readonly SandboxEvent[];
  readonly asOf: Temporal.PlainDate | undefined;
  readonly today: Temporal.PlainDate;
  /** Tables that stand in for the flow's own: a test looks at each step. */
  readonly tables?: FlowTables;
};

const lodger = "sandbox";

/** A declaration, and when things happen to it. */
type Moment = {
  readonly id: DeclarationId;
  readonly now: Temporal.Instant;
  readonly day: Temporal.PlainDate;
  readonly direction: "import" | "export";
};

export class Sandbox {
  readonly #options: SandboxOptions;
  readonly #tables: FlowTables;
  readonly #books = sandboxBooks();
  /** Declarations that got a number. */
  #registered = 0;

  constructor(options: SandboxOptions) {
    this.#options = options;
    this.#tables = options.tables ?? tables;
  }

  /** Lodges a declaration and lets everything happen to it. */
  lodge(input: SandboxInput): LodgementAnswer {
    const { profile } = this.#options;
    const { facts } = input;
    const id = this.#id(facts.reference);
    const day = this.#options.asOf ?? facts.statedAcceptanceDate ?? this.#options.today;
    const now = day.toZonedDateTime({ timeZone: profile.timeZone, plainTime: "12:00" }).toInstant();
    const received: Received = {
      id,
      profile: profile.id,
      lodgerId: lodger,
      receivedAt: now,
      format: "sandbox",
      document: input.document,
      facts,
      reading: input.reading,
    };
    const happening = new Happening(this.#options.events);
    const when = { id, now, day, direction: facts.direction };
    const context = this.#context(when, happening);
    const run = inOnePiece(
      runNew(
        { event: "declaration.received", stage: received },
        { tables: this.#tables, head: emptyChain, actor: lodger, context },
      ),
    );
    // a stage before checking has none
    const problems = (run.last.stage as Partial<StageOf["declaration.checked"]>).problems ?? [];
    const told: Notification[] = this.#notify(run, facts, problems, 0);
    this.#took(run, happening);
    const last = this.#happen(run, when, { told, happening });
    const stage: Partial<StageOf["declaration.cleared"]> = last.stage;
    if (stage.mrn !== undefined) this.#registered++;
    return {
      id,
      mrn: stage.mrn ?? null,
      status: statusOf(last.event),
      lane: stage.selection?.lane ?? null,
      reference: facts.reference,
      problems,
      notifications: told,
    };
  }

  /**
   * Lets each outside event happen that the declaration waits for; what comes too early stays in
   * the stage.
   */
  #happen(
    first: Run,
    when: Moment,
    { told, happening }: { readonly told: Notification[]; readonly happening: Happening },
  ): Run["last"] {
    let { last, head }: { last: Run["last"]; head: ChainHead } = first;
    for (const event of this.#options.events) {
      happening.comes(event);
      const options = {
        tables: this.#tables,
        head,
        actor: lodger,
        context: this.#context(when, happening),
      };
      const going =
        event.type === "request" ? this.#ask(event, last, options) : goOn(event, last, options);
      const run = going && inOnePiece(going);
      if (!run) continue;
      this.#took(run, happening);
      told.push(...this.#notify(run, last.stage.facts, [], told.length));
      ({ last, head } = run);
    }
    return last;
  }

  /** A request without contents, decided as the events say. */
  #ask(event: RequestEvent, last: Run["last"], options: RunOptions): Sliced<Run> | undefined {
    const status = statusOf(last.event);
    if (!("mrn" in last.stage) || last.event === "declaration.invalidated") return undefined;
    const { profile, now } = options.context;
    const stage: Registered = last.stage;
    const requestId = uuidOf(`${stage.id}/request/${options.head.seq}`) as RequestId; // in its form
    const decision = event.decision === "granted" ? "grant" : "refuse";
    const change = { kind: "none" } as const;
    const asked: AskedRequest = {
      requestId,
      kind: event.kind,
      lodgedBy: lodger,
      lodgedAt: now,
      reason: "",
      format: "sandbox",
      change,
      told: { decision, by: lodger, reason: "Decided by the events of the sandbox." },
      ...(event.kind === "amendment"
        ? { proposed: inOnePiece(proposeVersion(change, { stage, profile, salt: stage.id })) }
        : {}),
    };
    const interrupted = { resting: last.event, status, stage, actor: lodger, asked };
    return runInterrupt(
      interrupted,
      { type: "request.lodged", actor: lodger, payload: { requestId, kind: event.kind } },
      options,
    );
  }

  /** Keeps the postings of a run, and what it took; the other rows of a sandbox go nowhere. */
  #took({ effects }: Run, happening: Happening): void {
    applyTo(this.#books, effects);
    for (const { store, row } of effects) {
      // an effect pairs the journal's store with its row
      if (store === (appendPostings as Store<never>)) happening.journal.push(row as Posting);
    }
  }

  #context(when: Moment, happening: Happening): Omit<StepContext, "seq"> {
    const { profile, snapshot, tariff, events } = this.#options;
    const controls = events.filter((event) => event.type === "control");
    const law = lawInForce(profile, snapshot);
    return {
      declarationId: when.id,
      profile,
      snapshot,
      tariff: tariff ?? law.tariff,
      selection:
        controls.length > 0
          ? fixedSelection(rulesFor({ profile, snapshot }, controls, when.day))
          : law.selection,
      now: when.now,
      today: when.day,
      known: knownBy(
        { ...this.#books, money: plentyOfMoney(happening.refused) },
        {
          lookBack: noLookBack,
          cleanDraws: new Map(),
          orders: new Map(),
          controls: new Map(),
          parties: PartyDirectory.empty,
          rulings: RulingIndex.empty,
          holders: "lodger",
          journal: [...happening.journal],
          foreseen: {
            goods: events.some((event) => event.type === "arrival"),
            // imports rest a while before they are released: a request that is to come, comes then
            request: when.direction === "import" && happening.requestsLeft > 0,
            isQuotaOpen: (order) =>
              events.some((event) => event.type === "quota" && event.order === order),
            // a tariff from a file lists all there is: no officer adds to it
            determination: tariff === undefined,
          },
          caseId: uuidOf(`${when.id}/case`) as CaseId, // in its form
        },
      ),
    };
  }

  #notify(
    run: Run,
    facts: DeclaredFacts,
    problems: readonly Problem[],
    notified: number,
  ): Notification[] {
    const { profile } = this.#options;
    const idOf = (declarationId: string, seq: number) => uuidOf(`${declarationId}/${seq}`);
    const rows = notificationsOf({ profile, facts, events: run.events, problems, notified, idOf });
    return rows.map(({ id, seq, functionCode, type, at, pointers }) => ({
      id,
      seq,
      functionCode,
      type,
      at,
      pointers,
    }));
  }

  #id(reference: string): DeclarationId {
    return uuidOf(`${this.#registered}/${reference}`) as DeclarationId; // in the form of an id
  }
}

/** A name-based UUID (version 8 of RFC 9562): the same text gives the same id. */
function uuidOf(text: string): string {
  const hex = sha256(text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What the events of one declaration have brought about so far. */
class Happening {
  readonly journal: Posting[] = [];
  refused: boolean;
  requestsLeft: number;

  constructor(events: readonly SandboxEvent[]) {
    this.requestsLeft = events.filter((event) => event.type === "request").length;
    this.refused = events.some(
      (event) => event.type === "payment" && event.outcome === "insufficient",
    );
  }

  comes(event: SandboxEvent): void {
    if (event.type === "payment" && event.outcome === "paid") this.refused = false;
    if (event.type === "request") this.requestsLeft -= 1;
  }
}

type RequestEvent = Extract<SandboxEvent, { type: "request" }>;

/** Lets it happen where the declaration waits for it. */
function goOn(
  event: Exclude<SandboxEvent, RequestEvent>,
  last: Run["last"],
  options: RunOptions,
): Sliced<Run> | undefined {
  const { declarationId, now } = options.context;
  const told = toldOf(event, { declarationId, actor: lodger }, now);
  const standing = { event: last.event, stage: last.stage };
  if (!told || !takes(told.type, last.event) || isKnown(told, standing)) return undefined;
  return takeOn(told, standing, options);
}

/** What the desk would be told of it; nothing where it changes nothing by itself. */
function toldOf(
  event: Exclude<SandboxEvent, RequestEvent>,
  about: { readonly declarationId: string; readonly actor: string },
  at: Temporal.Instant,
): OutsideInput | undefined {
  const reference = "";
  switch (event.type) {
    case "arrival":
      return { ...about, type: "goods.arrived", at, reference };
    case "departure":
      return { ...about, type: "goods.departed", at, reference };
    case "payment":
      return event.outcome === "paid"
        ? { ...about, type: "payment.received", reference }
        : undefined;
    case "control": {
      const decision = event.result === "refused" ? "refuse" : "release";
      const corrected = event.result === "corrected";
      const outcome = { caseId: "sandbox", decision, decidedBy: lodger, corrected } as const;
      return { ...about, type: "control.decided", outcome };
    }
    case "quota":
      return { ...about, type: "quota.decided", order: event.order, outcome: event.outcome };
    default:
      return event satisfies never;
  }
}

/** Rules by which the controls named are asked for, whatever the declaration says. */
function rulesFor(
  { profile, snapshot }: Pick<SandboxOptions, "profile" | "snapshot">,
  controls: readonly Extract<SandboxEvent, { type: "control" }>[],
  day: Temporal.PlainDate,
): RegisterSnapshot["selection"] {
  const kinds = [...new Set(controls.map((control) => control.kind))];
  checkKinds(profile, kinds);
  const tasks = kinds.map((kind) => ({
    agency: findControlKind(profile, kind)?.agencies[0] ?? "",
    kind,
  }));
  const says = { en: "Asked for by the events of the sandbox.", zh: "由沙箱事件指定。" };
  return {
    ...snapshot.selection,
    rules: [
      {
        code: "SEL-000",
        says,
        source: "sandbox",
        ground: "choice",
        owner: lodger,
        validFrom: day.toString(),
        validTo: null,
        when: { all: [{ field: "direction", op: "in", value: ["import", "export"] }] },
        lane: laneOf(profile, tasks),
        tasks,
      },
    ],
  };
}
