/**
 * Random interleavings for tests: two to four callers over two servers on one database act on one
 * declaration at once, each in its own random order. Seeded: the seed repeats who asks what; which of
 * those that meet comes first is the machine's. In: how many, from which seed. Out: what took effect,
 * and every state that must not be.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { TaskResult } from "#src/registers/control-rules.ts";
import { findCaseOf } from "#src/clearance/control/case/store.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { listRequestsOf } from "#src/clearance/request/store.ts";
import { seededRandom } from "#src/decisions/risk/learning/seed.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { bookPostings, checkJournal, findPostings } from "#src/money/journal/store.ts";
import { isLockNotHad } from "#src/platform/driver/faults.ts";
import { eventsOf, findChainFault } from "#src/platform/events/chain.ts";
import { listRuns } from "#src/platform/events/store.ts";
import type { TestDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { findAssessment } from "#src/clearance/declaration/reading-store.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import type { FlowTables, OutsideInput } from "#src/flow/table.ts";

const profiles = profilesWithoutChance("0.5");
const cn = getProfile(profiles, "cn");
const start = Temporal.Instant.from("2026-11-25T04:00:00Z");
const item = "goodsShipment.governmentAgencyGoodsItem[0]";
const people = ["broker", "officer", "second", "carrier", "bank"] as const;
type Name = (typeof people)[number];
const named = (name: Name) => `account:${name}@${name === "broker" ? "broker-1" : name}`;

export const acts = (
  "amend grant pay find find find correct release release refuse join arrive arrive depart depart " +
  "seize return confiscate cancel lodge"
).split(" ");

export type Interleaved = {
  readonly rounds: number;
  /** Acts by what became of them: done, or the code of the refusal. */
  readonly outcomes: ReadonlyMap<string, number>;
  readonly states: ReadonlyMap<string, number>;
  readonly faults: readonly string[];
};

type Setting = {
  readonly sql: TestDatabase["sql"];
  readonly desks: readonly FlowDesk[];
  readonly next: () => number;
  readonly clock: () => Temporal.Instant;
  readonly count: (map: Map<string, number>, name: string) => void;
  readonly outcomes: Map<string, number>;
  readonly faults: string[];
};

/** Plays rounds of interleavings, one declaration each, and judges what stands after each. */
export async function interleave(
  sql: TestDatabase["sql"],
  {
    seed,
    rounds,
    tables,
  }: { readonly seed: number; readonly rounds: number; readonly tables?: FlowTables },
): Promise<Interleaved> {
  const [outcomes, states] = [new Map<string, number>(), new Map<string, number>()];
  let ticks = 0;
  const clock = () => start.add({ seconds: ++ticks });
  const desks = [0, 1].map(
    () =>
      new FlowDesk({
        sql,
        clock,
        profiles,
        snapshots: new SnapshotStore(profiles),
        lanes: 2,
        ...(tables ? { tables } : {}),
      }),
  );
  const count = (map: Map<string, number>, name: string) => map.set(name, (map.get(name) ?? 0) + 1);
  const faults: string[] = [];
  const setting = { sql, desks, next: seededRandom(seed), clock, count, outcomes, faults };
  for (let round = 0; round < rounds; round++) {
    const id = await playRound(setting, `IL-${seed}-${round}`);
    const { state, wrong } = await judge(sql, id);
    count(states, state);
    faults.push(...wrong.map((says) => `seed ${seed} round ${round} ${id}: ${says}`));
  }
  const { difference, overdrawn, unequal } = await checkJournal(sql);
  if (difference !== 0n || overdrawn.length + unequal.length > 0)
    faults.push(`the journal differs by ${difference}`);
  for (const desk of desks) await desk.close();
  return { rounds, outcomes, states, faults };
}

/** One declaration, and two to four callers with their acts at once. */
async function playRound(setting: Setting, reference: string): Promise<string> {
  const { next, desks } = setting;
  const trader = `31222701${String(Math.floor(next() * 90) + 10)}`;
  const pick = <Value>(values: readonly Value[]): Value => {
    const value = values[Math.floor(next() * values.length)];
    if (value === undefined) throw new Error("nothing to choose from");
    return value;
  };
  if (next() < 0.7) await deposit(setting, trader);
  const lodgement = lodgementOf(reference, trader, next() < 0.8 ? "import" : "export");
  const { id } = await pick(desks).lodge(lodgement);
  const callers = 2 + Math.floor(next() * 3);
  const plans = Array.from({ length: callers }, () =>
    Array.from({ length: 4 + Math.floor(next() * 5) }, () => ({
      act: pick(acts),
      desk: pick(desks),
      roll: next(),
    })),
  );
  const one = { id, trader, lodgement };
  await Promise.all(
    plans.map(async (plan) => {
      for (const { act, desk, roll } of plan) {
        const outcome = await outcomeOf(() => perform(setting, { ...one, act, desk, roll }));
        setting.count(setting.outcomes, `${act}: ${outcome}`);
        if (outcome.startsWith("broken")) setting.faults.push(`${id} ${act} ${outcome}`);
      }
    }),
  );
  return id;
}

/**
 * A refusal is an answer; anything else that is thrown is a fault. Who hears that a row is held asks
 * again, as the answer 503 asks callers to: on a busy machine the other server may hold it for longer
 * than the desk waits.
 */
async function outcomeOf(act: () => Promise<string>): Promise<string> {
  for (let tries = 1; ; tries++) {
    try {
      return await act();
    } catch (error) {
      if (error instanceof AppError && error.status < 500) return error.code;
      if (!isLockNotHad(error) || tries === triesMax)
        return `broken ${error instanceof Error ? error.message : String(error)}`;
      await sleep(heldPauseMs);
    }
  }
}

/** Ten seconds in all: a row held for longer is held by something that hangs. */
const [triesMax, heldPauseMs] = [20, 500];

function lodgementOf(reference: string, trader: string, direction: "import" | "export") {
  const document = madeDeclaration({ reference, trader, direction, price: "52000.00" });
  const facts = readFacts(document, cn);
  const lodgedBy = { lodgerId: trader, format: "application/json", actor: named("broker") };
  return { profile: cn, document, facts, problems: [], ...lodgedBy };
}

async function deposit({ sql, clock }: Setting, trader: string): Promise<void> {
  const at = clock();
  const depositId = newId<"deposit">(at.epochMilliseconds);
  const money = { amountMinor: 10_000_000n, currency: "CNY", reference: "test" };
  const account = traderAccount(cn, trader);
  await bookPostings(sql, named("bank"), depositPostings({ depositId, account, at, ...money }));
}

type Playing = {
  readonly id: string;
  readonly trader: string;
  readonly lodgement: ReturnType<typeof lodgementOf>;
  readonly act: string;
  readonly desk: FlowDesk;
  readonly roll: number;
};

/** Does one act. @returns done, unchanged or unused */
async function perform(setting: Setting, playing: Playing): Promise<string> {
  const { act, desk, id } = playing;
  if (act === "lodge") {
    const again = await desk.lodge(playing.lodgement);
    return again.id === id ? "the same" : again.status;
  }
  if (act === "find" || act === "correct") return find(setting, playing);
  if (act === "pay") await deposit(setting, playing.trader);
  const told = await toldOf(setting, playing);
  if (!told) return "nothing to decide";
  const [answer] = await desk.tell([told]);
  if (!answer) return "no answer";
  return answer.unused ? "unused" : answer.changed ? "done" : "unchanged";
}

async function find({ sql }: Setting, { act, id, roll, desk }: Playing): Promise<string> {
  const found = await findCaseOf(sql, id);
  if (!found) return "no case";
  const open = found.tasks.find(({ status }) => status === "open") ?? found.tasks[0];
  const result: TaskResult = roll < 0.7 ? "ok" : roll < 0.85 ? "corrected" : "refused";
  const reason = act === "correct" ? "A slip." : undefined;
  const officer = named("officer");
  const said = { caseId: found.id, task: open?.task ?? 1, result, finding: "Counted.", officer };
  const presence = roll < 0.9 ? "Seen on the quay." : undefined;
  await desk.tell([
    {
      type: "finding.reported",
      declarationId: id,
      actor: officer,
      finding: { ...said, presence, kind: reason === undefined ? "finding" : "correction", reason },
    },
  ]);
  return "done";
}

async function toldOf(
  { sql, clock }: Setting,
  { act, id: declarationId, roll }: Playing,
): Promise<OutsideInput | undefined> {
  const by = (name: Name) => ({ declarationId, actor: named(name) });
  const at = clock();
  const reason = "Made for a test.";
  switch (act) {
    case "amend":
    case "cancel":
      return { ...by("broker"), type: "request.lodged", request: requestOf(act, roll, at) };
    case "grant": {
      const requests = await listRequestsOf(sql, declarationId);
      const open = requests.find(({ status }) => status === "open");
      const decided = { decision: roll < 0.8 ? "grant" : "refuse", reason } as const;
      return open && { ...by("officer"), type: "request.decided", requestId: open.id, ...decided };
    }
    case "pay":
      return { ...by("bank"), type: "payment.received", reference: "R" };
    case "release":
    case "refuse": {
      const found = await findCaseOf(sql, declarationId);
      if (!found) return undefined;
      const outcome = { caseId: found.id, decision: act, decidedBy: named("officer"), reason };
      return { ...by("officer"), type: "control.decided", outcome };
    }
    case "join": {
      const kind = roll < 0.5 ? ("documents" as const) : ("examination" as const);
      const tasks = [{ agency: "customs", kind }];
      const legal = { en: "Customs Law", zh: "海关法" };
      const order = { reason, legal, lane: "yellow" as const, tasks };
      return { ...by("second"), type: "control.ordered", order };
    }
    case "arrive":
      return { ...by("carrier"), type: "goods.arrived", at, reference: "A" };
    case "depart": {
      const left = roll < 0.5 ? at.subtract({ hours: 1 }) : at;
      return { ...by("carrier"), type: "goods.departed", at: left, reference: "D" };
    }
    case "seize":
      return { ...by("officer"), type: "seizure.ordered", order: { reason } };
    case "return":
    case "confiscate": {
      const outcome = { decision: act, decidedBy: named("officer"), reason } as const;
      return { ...by("officer"), type: "seizure.decided", outcome };
    }
    default:
      throw new Error(`no act ${act}`);
  }
}

function requestOf(act: "amend" | "cancel", roll: number, at: Temporal.Instant) {
  const frame = {
    requestId: newId<"request">(at.epochMilliseconds),
    lodgedBy: named("broker"),
    lodgedAt: at,
    reason: "A mistake.",
    format: "application/json",
  };
  if (act === "cancel")
    return { ...frame, kind: "cancellation" as const, change: { kind: "none" as const } };
  const value = { value: `${Math.floor(30_000 + roll * 60_000)}.00`, currencyId: "USD" };
  const operations = [
    { op: "set", path: `${item}.commodity.invoiceLine.itemChargeAmount`, value },
    { op: "set", path: "invoiceAmount", value },
  ] as const;
  return {
    ...frame,
    kind: "amendment" as const,
    change: { kind: "operations" as const, operations },
  };
}

const gone = new Set(["released", "cleared"]);

/** What stands after a round, and what of it must not be. */
async function judge(sql: TestDatabase["sql"], id: string) {
  const runs = await listRuns(sql, id);
  const events = runs.flatMap(eventsOf);
  const [row] = await sql<{ status: string; releasedAt: string | null }[]>`
    select status, to_char(released_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "releasedAt"
    from declarations where declaration_id = ${id}`;
  const state = row?.status ?? "missing";
  const wrong: string[] = [];
  const chain = findChainFault(runs);
  if (chain) wrong.push(`chain: ${chain.says}`);
  for (const { type, actor } of events)
    if (actor !== "system" && !people.some((name) => named(name) === actor))
      wrong.push(`${type} by ${actor || "nobody"}`);
  const tasks = await sql<
    { result: string | null; status: string; decision: string | null; officer: string | null }[]
  >`
    select t.result, c.status, c.decision, t.officer from control_cases c
    join control_tasks t using (declaration_id, case_id) where declaration_id = ${id}`;
  for (const { result, status, decision, officer } of tasks) {
    if (decision === "release" && result !== "ok" && result !== "corrected")
      wrong.push(`released over a task that is ${result ?? "open"}`);
    if (gone.has(state) && status === "open") wrong.push(`${state} with an open case`);
    if (result && officer !== named("officer")) wrong.push(`a finding by ${officer ?? "nobody"}`);
  }
  if (gone.has(state)) {
    const paid = await paidFor(sql, id);
    const payable = (await findAssessment(sql, id))?.payableMinor ?? undefined;
    if (payable === undefined || paid < payable)
      wrong.push(`${state}: paid ${paid}, owes ${payable ?? "nobody knows"}`);
  }
  const left = events.find(({ type }) => type === "goods.departed");
  const released = events.findLast(({ type }) => type === "release.granted");
  if (left && (!released || left.seq < released.seq)) wrong.push("departed before the release");
  return { state, wrong };
}

async function paidFor(sql: TestDatabase["sql"], id: string): Promise<bigint> {
  const into = (account: string) => account.startsWith("revenue:");
  return (await findPostings(sql, [id])).reduce(
    (sum, { debit, credit, amountMinor }) =>
      sum + (into(credit) ? amountMinor : 0n) - (into(debit) ? amountMinor : 0n),
    0n,
  );
}
