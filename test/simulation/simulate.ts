/**
 * Plays histories on production code: two nodes with the real routes, desks, steps and SQL on a real
 * PostgreSQL, whose every question passes one by one (`wire.ts`). After each history everybody who heard
 * nothing certain asks again, as a client would, what waits is swept and sealed, and all that must hold is
 * looked at. A history that breaks something is made shorter by leaving out what it does not need.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { seededRandom } from "#src/decisions/risk/learning/seed.ts";
import { newId } from "#src/kernel/ids.ts";
import { makeKey } from "#src/main/test-app.ts";
import { putParty } from "#src/identity/access/party-store.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";
import { getProfile } from "#src/registers/profile.ts";
import { insertGuarantee } from "#src/money/guarantees/guarantee-store.ts";
import { connect, type Database } from "#src/platform/database.ts";
import { openTestDatabase } from "#src/platform/test-database.ts";
import { Clients, hear, isDone, isWorthAgain, type SentRequest } from "./client.ts";
import type { History, HistoryEvent } from "./history.ts";
import { countUnsealed, findBreaches, verifyEverything } from "./invariants.ts";
import { profiles, SimulatedNode } from "./nodes.ts";
import type { PlantedParts } from "./planted.ts";
import { type Breach, compareHeard, readStored } from "./truth.ts";
import { type FaultKind, Wire } from "./wire.ts";

const start = Temporal.Instant.from("2026-11-25T04:00:00Z");
const guaranteeOf = 10n;
/** Times a client asks again, and roots are made again. */
const triesMax = 15;

export type Played = {
  readonly breaches: readonly Breach[];
  readonly questions: number;
  /** What passed, in order: the same for the same seed. */
  readonly trace: readonly string[];
};
export type FaultMet = (text: string, fault: FaultKind | undefined) => void;
export type SimulationOptions = { readonly planted?: PlantedParts; readonly met?: FaultMet };

/** A database with two nodes on it, for some histories one after another. */
export class Simulation {
  readonly #database: Awaited<ReturnType<typeof openTestDatabase>>;
  readonly #wire: Wire;
  readonly #nodes: readonly SimulatedNode[];
  readonly #trace: string[];
  readonly #clock: { ticks: number; readonly setBy: number[] };
  readonly #known = new Set<string>();
  #histories = 0;
  #holder: { readonly sql: Database; readonly free: () => Promise<void> } | undefined;

  private constructor(parts: {
    database: Awaited<ReturnType<typeof openTestDatabase>>;
    wire: Wire;
    nodes: readonly SimulatedNode[];
    clock: { ticks: number; readonly setBy: number[] };
    trace: string[];
  }) {
    this.#database = parts.database;
    this.#wire = parts.wire;
    this.#nodes = parts.nodes;
    this.#clock = parts.clock;
    this.#trace = parts.trace;
  }

  static async open({ planted = {}, met }: SimulationOptions = {}): Promise<Simulation> {
    const database = await openTestDatabase(new Date(start.epochMilliseconds));
    for (const [party, scopes, roles] of [
      ["line", ["carry"], ["carrier"]],
      ["officer", ["officer", "money"], []],
    ] as const) {
      await makeKey(database, party, scopes);
      await putParty(database.sql, { partyId: party, name: party, roles: [...roles], at: start });
    }
    const trace: string[] = [];
    const seen = (one: { node: string; text: string; fault: FaultKind | undefined }) => {
      trace.push(`${one.node} ${one.text.slice(0, 60)}${one.fault ? ` [${one.fault}]` : ""}`);
      met?.(one.text, one.fault);
    };
    const wire = new Wire({ url: database.url, pick: () => 0, seen });
    const clock = { ticks: 0, setBy: [0, 0] };
    const nodes: SimulatedNode[] = [];
    for (const node of [0, 1]) {
      const door = await wire.openDoor(String(node));
      const steady = () => start.add({ milliseconds: ++clock.ticks });
      const said = () => steady().add({ hours: 24 * (clock.setBy[node] ?? 0) });
      nodes.push(await through(wire, SimulatedNode.start(door, { clock: said, steady }, planted)));
    }
    await planted.database?.(database.sql);
    return new Simulation({ database, wire, nodes, clock, trace });
  }

  /** Plays it to its end, and looks at everything. */
  async play(history: History): Promise<Played> {
    for (const node of this.#nodes) await through(this.#wire, node.warm());
    this.#trace.length = 0;
    const number = this.#histories++;
    const random = seededRandom(history.seed ^ 0x51ab);
    this.#wire.pick = (below) => Math.floor(random() * below);
    this.#clock.ticks += 1_000_000;
    const name = `H${number}`;
    const place = await this.#makePlace(name, number, history.money);
    const clients = new Clients(name, place.lodgers);
    const playing: Playing = { clients, guarantee: place.guarantee };
    let running: Promise<void>[] = [];
    for (const event of history.events) {
      this.#clock.ticks += 1_000;
      if (event.fault) this.#wire.plan(event.fault);
      running.push(this.#begin(event, playing));
      if (event.isBeside) continue;
      await this.#finish(running);
      running = [];
    }
    await this.#finish(running);
    await this.#recover(playing);
    const { sql } = this.#database;
    const stored = await readStored(sql, name);
    const breaches = [
      ...compareHeard(clients.sent, stored),
      ...(await findBreaches({ sql, lodgers: place.lodgers })),
      ...(await this.#verify()),
    ];
    return { breaches, questions: this.#trace.length, trace: [...this.#trace] };
  }

  /** What `tidegate verify` says now and did not say before. */
  async #verify(): Promise<readonly Breach[]> {
    const found = await verifyEverything(this.#database.sql);
    const fresh = found.filter(({ says }) => !this.#known.has(says));
    for (const { says } of fresh) this.#known.add(says);
    return fresh;
  }

  async close(): Promise<void> {
    await this.#free();
    for (const node of this.#nodes) await through(this.#wire, node.close());
    await this.#wire.close();
    await this.#database.drop();
  }

  async #makePlace(name: string, number: number, money: number) {
    const lodgers = [0, 1].map((which) => `312226${String(number * 2 + which).padStart(4, "0")}`);
    for (const party of lodgers) {
      await makeKey(this.#database, party, ["lodge"]);
      await putParty(this.#database.sql, {
        partyId: party,
        name: party,
        roles: ["trader"],
        at: start,
      });
    }
    const [profile, amountMinor] = [getProfile(profiles, "cn"), BigInt(money) * 100_000n];
    for (const trader of money === 0 ? [] : lodgers)
      await makeDeposit(this.#database.sql, { profile, trader, amountMinor, at: start });
    const guarantee = newId<"guarantee">(start.epochMilliseconds + number);
    await insertGuarantee(this.#database.sql, {
      guaranteeId: guarantee,
      profile: "cn",
      reference: `G${name}`,
      holder: lodgers[0] ?? "",
      kind: "comprehensive",
      amountMinor: guaranteeOf * 100n,
      currency: "CNY",
      validFrom: "2026-01-01",
      validTo: null,
      at: start,
      by: "officer",
    });
    return { lodgers, guarantee };
  }

  async #finish(running: readonly Promise<unknown>[]): Promise<void> {
    const free = async () => {
      // as if time passed: who holds it lets go, or everybody hears that it was not had
      if (this.#holder === undefined || this.#wire.pick(4) === 0) return false;
      await this.#free();
      return true;
    };
    await through(this.#wire, Promise.all(running), free);
    this.#wire.forgetFaults();
  }

  /** Faults are over: clients ask again until they know, and what waits for what is there goes on. */
  async #recover(playing: Playing): Promise<void> {
    await this.#free();
    this.#clock.setBy.fill(0);
    const { sent } = playing.clients;
    for (const one of [...sent]) {
      for (let tries = 0; tries < triesMax; tries++) {
        const last = one.heard.at(-1);
        if (!last || one.asking.key === undefined || !isWorthAgain(last)) break;
        if (tries > 0) await sleep(100);
        await this.#finish([this.#ask(one, tries % 2 === 0 ? 0 : 1)]);
      }
    }
    for (const node of this.#nodes) await this.#finish([node.sweep()]);
    await this.#sealAll();
  }

  /**
   * As hours would pass: a root leaves out what a transaction that is open may have written, and statistics
   * that the server gathers of its tables by itself are such a transaction.
   */
  async #sealAll(): Promise<void> {
    const [first] = this.#nodes;
    if (!first) return;
    for (let tries = 0; tries < triesMax; tries++) {
      if (tries > 0) await sleep(100);
      await this.#finish([first.seal()]);
      if ((await countUnsealed(this.#database.sql)) === 0) return;
    }
  }

  async #begin(event: HistoryEvent, playing: Playing): Promise<void> {
    const sending = this.#sendingOf(event, playing);
    if (sending) {
      const heard = await this.#ask(sending, event.node);
      if (event.act === "lodge" || event.act === "again")
        if (isDone(heard) && heard.id !== undefined && heard.standing !== "rejected")
          playing.clients.ids.set(event.reference, heard.id);
      return;
    }
    const node = this.#nodes[event.node];
    if (!node) return;
    const quietly = (work: Promise<void>) => work.catch(() => undefined);
    if (event.act === "sweep") await quietly(node.sweep());
    else if (event.act === "seal") await quietly(node.seal());
    else if (event.act === "import") await this.#import();
    else if (event.act === "hold") await this.#hold(event.what, playing);
    else if (event.act === "free") await this.#free();
    else if (event.act === "clock") this.#clock.setBy[event.node] = event.days;
    else if ("isGood" in event) await this.#control(event, playing);
  }

  #sendingOf(event: HistoryEvent, { clients, guarantee }: Playing): SentRequest | undefined {
    if (event.act === "lodge") return clients.lodge(event.reference, event.withKey);
    if (event.act === "deposit") return clients.deposit(event.trader, event.amount, event.withKey);
    if (event.act === "reserve") return clients.move(guarantee, "reserve", event.amount);
    if (event.act === "unreserve") return clients.move(guarantee, "release", event.amount);
    if (event.act === "again") {
      const last = clients.last(event.reference);
      return last && clients.again(last);
    }
    if (event.act === "arrive") return clients.report(event.reference, "arrival", event.withKey);
    if (event.act === "depart") return clients.report(event.reference, "departure", event.withKey);
    if (!("reference" in event)) return undefined;
    const id = clients.ids.get(event.reference);
    if (id === undefined) return undefined;
    if (event.act === "amend") return clients.amend(event.reference, id, event.withKey);
    if (event.act === "cancel") return clients.cancel(event.reference, id, event.withKey);
    if (event.act === "order") return clients.order(id);
    return undefined;
  }

  async #ask(sent: SentRequest, at: number) {
    const node = this.#nodes[at];
    return hear(sent, node && (await node.ask(sent.asking)));
  }

  /** An officer looks for the case and works on it. */
  async #control(
    event: HistoryEvent & { readonly act: "find" | "decide" | "order" },
    { clients }: Playing,
  ): Promise<void> {
    const id = clients.ids.get(event.reference);
    const node = this.#nodes[event.node];
    if (id === undefined || !node) return;
    const [found] = await this.#database.sql<{ id: string }[]>`
      select case_id as id from control_cases where declaration_id = ${id} order by case_id desc limit 1`;
    if (!found) return;
    const body =
      event.act === "find"
        ? {
            task: 1,
            result: event.isGood ? "ok" : "refused",
            finding: "Counted.",
            presence: "On the quay.",
          }
        : { decision: event.isGood ? "release" : "refuse" };
    const path = `/controls/${found.id}/${event.act === "find" ? "findings" : "decision"}`;
    await node.ask({ method: "POST", path, who: "officer", body });
  }

  /** Another node activates registers: what is decided on the old ones may not be stored. */
  async #import(): Promise<void> {
    await this.#database.sql`
      insert into register_activations
      select profile, number + 1, activated_at, kind, 'another', file_hash, activated_by, rows_read, rows_added,
        rows_changed, rows_closed, rows_refused from register_activations where profile = 'cn'
      order by number desc limit 1`;
  }

  async #hold(what: "money" | "reference" | "declarations", { clients }: Playing): Promise<void> {
    if (this.#holder) return;
    const sql = connect(this.#database.url, 1);
    const { promise: freed, resolve: letGo } = Promise.withResolvers<void>();
    const { promise: has, resolve: isHeld } = Promise.withResolvers<void>();
    const holding = sql
      .begin(async (tx) => {
        await tx`set local lock_timeout = '5s'`;
        if (what === "money")
          await tx`select 1 from account_balances where account like ${`%:${clients.traders[0]}:%`} for update`;
        else if (what === "declarations")
          await tx`select 1 from declarations where lodger_id = any(${[...clients.traders]}) for update`;
        else
          await tx`
            insert into claimed_references (bucket, lodger_id, reference, declaration_id)
            select ('x' || substr(encode(sha256(lodger::bytea), 'hex'), 1, 3))::bit(12)::int, lodger, held, gen_random_uuid()
            from (values (${clients.traderOf(0)}, ${clients.referenceOf(0)}), (${clients.traderOf(1)}, ${clients.referenceOf(1)})) as v (lodger, held)
            on conflict do nothing`;
        isHeld();
        await freed;
        throw new Error("given up");
      })
      .catch(() => isHeld());
    const free = async () => {
      letGo();
      await holding;
      await sql.end({ timeout: 1 });
    };
    this.#holder = { sql, free };
    await has;
  }

  async #free(): Promise<void> {
    const holder = this.#holder;
    this.#holder = undefined;
    await holder?.free();
  }
}

type Playing = { readonly clients: Clients; readonly guarantee: string };

/** Lets questions pass until some work has ended. */
async function through<T>(
  wire: Wire,
  work: Promise<T>,
  stuck: () => Promise<boolean> = () => Promise.resolve(false),
): Promise<T> {
  let isDone = false;
  const ended = work.finally(() => {
    isDone = true;
    wire.stir();
  });
  ended.catch(() => undefined);
  await wire.drive(() => isDone, stuck);
  return await ended;
}
