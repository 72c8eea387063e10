/**
 * Plays a plan of cargo against a server of its own, one request behind the other, and kills the
 * server where it is told to. A caller whose request was not answered does as the documents say:
 * it sends it again with its key, and where nobody knows how it ended, reads the record or sends it
 * with a new key.
 */
import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { putParty } from "#src/identity/access/party-store.ts";
import { makeHeldKey } from "#src/main/test-app.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";
import { enterGuarantee } from "#src/movements/transit/made-transit.ts";
import { connect, type Database } from "#src/platform/database.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import {
  type RunningServer,
  startServer,
  stopServer,
  waitForEnd,
} from "../whole/running-server.ts";
import { type Ends, readEnds } from "./cargo-ends.ts";
import {
  keyOf,
  type LookUp,
  type PartyOfPlan,
  partyRoles,
  type PlanStep,
  type StepRequest,
  trader,
} from "./cargo-plan.ts";
import type { KillOrder } from "./killed-server.ts";
import { postmaster } from "./outside.ts";

/**
 * From a step on, the server ends where the order says; or from outside, so many milliseconds
 * behind a request.
 */
export type PlannedKill = {
  readonly from: number;
  readonly order: KillOrder | { readonly at: "outside"; readonly afterMs: number };
  /** Whether the sweep comes before the caller does. */
  readonly sweepFirst: boolean;
  /** Whether who was not answered sends it again: what was stored has to be told all the same. */
  readonly comesBack: boolean;
};

export type PlayRequest = {
  readonly plan: readonly PlanStep[];
  readonly kills: readonly PlannedKill[];
  /** Done to the database before anything is played. */
  readonly plant?: (sql: Database) => Promise<void>;
  readonly note: (text: string) => void;
};

export type Played = {
  readonly ends: Ends;
  /** What came of each step under its first key. */
  readonly heard: ReadonlyMap<number, string>;
  /** Steps in which the server was killed. */
  readonly killed: readonly number[];
  /** What was answered to what was sent once more, and how often. */
  readonly again: Readonly<Record<string, number>>;
  readonly tracked: readonly string[];
  readonly complete: boolean;
  readonly seconds: number;
};

type StepAnswer = { readonly status: number; readonly json: Json };
// of answers whose type the play does not name
type Json = ReturnType<typeof JSON.parse>;

const waitMsMax = 60_000;

export async function playCargo(request: PlayRequest): Promise<Played> {
  const folder = mkdtempSync(join(tmpdir(), "tidegate-cargo-"));
  const play = new CargoPlay(folder, request);
  try {
    return await play.run();
  } finally {
    await play.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

class CargoPlay {
  readonly #folder: string;
  readonly #request: PlayRequest;
  readonly #keys = new Map<PartyOfPlan, string>();
  readonly #again: Record<string, number> = {};
  #server: RunningServer | undefined;
  #sql: Database | undefined;
  readonly #killed: number[] = [];
  readonly #heard = new Map<number, string>();

  constructor(folder: string, request: PlayRequest) {
    this.#folder = folder;
    this.#request = request;
  }

  async run(): Promise<Played> {
    const { plan, kills, plant } = this.#request;
    const began = performance.now();
    await this.#start();
    await this.#prepare();
    await plant?.(this.#database);
    const waiting = [...kills];
    for (const [at, step] of plan.entries()) {
      const [next] = waiting;
      const armed = next && next.from <= at ? next : undefined;
      if (armed) this.#arm(armed);
      if (await this.#take(step, at, armed)) waiting.shift();
    }
    assert.equal(waiting.length, 0, "each kill was reached");
    await this.#sweep();
    const ends = await readEnds(this.#database);
    const rest = { tracked: await this.#track(), complete: await this.#verify() };
    const seconds = Math.round((performance.now() - began) / 1_000);
    return { ends, heard: this.#heard, killed: this.#killed, again: this.#again, ...rest, seconds };
  }

  async stop(): Promise<void> {
    await this.#sql?.end({ timeout: 1 });
    if (this.#server) await stopServer(this.#server);
  }

  get #database(): Database {
    return this.#sql ?? assert.fail("the server runs");
  }

  get #orderFile(): string {
    return join(this.#folder, "kill.json");
  }

  get #sweepFile(): string {
    return join(this.#folder, "sweeps");
  }

  async #start(): Promise<void> {
    for (const file of [this.#orderFile, this.#sweepFile]) rmSync(file, { force: true });
    this.#server = await startServer(this.#folder, {
      entry: "test/proofs/killed-server.ts",
      env: {
        PROVE_KILL: this.#orderFile,
        PROVE_SWEEPS: this.#sweepFile,
        TIDEGATE_STRANGER_POINTS_PER_MINUTE: "10000000",
      },
    });
    this.#sql = connect(postmaster(this.#folder).url, 1);
  }

  async #prepare(): Promise<void> {
    const sql = this.#database;
    const database = { sql, url: postmaster(this.#folder).url };
    const at = Temporal.Now.instant();
    for (const [party, { scopes, roles }] of Object.entries(partyRoles)) {
      // a key of the list
      this.#keys.set(party as PartyOfPlan, await makeHeldKey(database, party, scopes));
      await putParty(sql, { partyId: party, name: party, roles: [...roles], at });
    }
    const profiles = loadProfiles();
    const profile = getProfile(profiles, "cn");
    await makeDeposit(sql, { profile, trader, amountMinor: 10n ** 13n, at });
    const of = { holder: "forwarder", profile: "cn", reference: "G1" };
    await enterGuarantee({ sql, profiles, clock: () => at } as never, of, 10n ** 10n);
  }

  #arm({ order }: PlannedKill): void {
    if (order.at !== "outside" && !existsSync(this.#orderFile))
      writeFileSync(this.#orderFile, JSON.stringify(order));
  }

  /** @returns whether the server was killed meanwhile, and runs again */
  async #take(step: PlanStep, at: number, armed: PlannedKill | undefined): Promise<boolean> {
    const asked = await step.ask(this.#look);
    if (!asked) return false;
    const key = keyOf(`request ${at}`);
    const killing =
      armed?.order.at === "outside" ? this.#killIn(armed.order.afterMs) : Promise.resolve(false);
    const heard = await this.#send(step.by, asked, key).catch(() => undefined);
    const isKilled = await killing;
    if (heard) this.#heard.set(at, outcomeOf(heard));
    if (heard && !isKilled) return false;
    assert.ok(armed, `${step.says}: the server ended by itself`);
    await this.#startAgain();
    this.#killed.push(at);
    if (armed.sweepFirst) await this.#sweep();
    if (!heard && armed.comesBack) {
      const again = await this.#sendAgain(step, asked, key);
      if (again !== undefined) this.#heard.set(at, again);
    }
    if (!armed.sweepFirst) await this.#sweep();
    const { order } = armed;
    const comes = heard ? ", answered" : armed.comesBack ? ", sent again" : ", not sent again";
    const where = order.at === "outside" ? "from outside" : `${order.at} telling ${order.kind}`;
    this.#request.note(`killed ${where}, step ${at}: ${step.says}${comes}`);
    return true;
  }

  async #killIn(ms: number): Promise<boolean> {
    await sleep(ms);
    return this.#server?.process.kill("SIGKILL") === true;
  }

  async #startAgain(): Promise<void> {
    const { process: child } = this.#server ?? assert.fail("the server ran");
    if (child.exitCode === null && child.signalCode === null)
      await once(child, "exit", { signal: AbortSignal.timeout(waitMsMax) });
    assert.equal(child.signalCode, "SIGKILL");
    await this.#sql?.end({ timeout: 1 });
    assert.deepEqual(await waitForEnd(this.#folder), [], "no process is left behind");
    await this.#start();
  }

  async #send(
    by: PartyOfPlan,
    asked: Pick<StepRequest, "path" | "body">,
    key: string,
  ): Promise<StepAnswer> {
    const answer = await fetch(`${this.#server?.url}/api/v1${asked.path}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${this.#keys.get(by)}`,
        "content-type": "application/json",
        "idempotency-key": key,
      },
      body: JSON.stringify(asked.body),
      signal: AbortSignal.timeout(waitMsMax),
    });
    return { status: answer.status, json: await answer.json() };
  }

  async #get(by: PartyOfPlan, path: string): Promise<Json> {
    const answer = await fetch(`${this.#server?.url}/api/v1${path}`, {
      headers: { authorization: `Bearer ${this.#keys.get(by)}` },
    });
    const text = await answer.text();
    assert.equal(answer.status, 200, text);
    return JSON.parse(text);
  }

  /**
   * With the same key; then, long after, as the answer says.
   * @returns what came of it under its own key: the same as undisturbed
   */
  async #sendAgain(step: PlanStep, asked: StepRequest, key: string): Promise<string | undefined> {
    const first = await this.#send(step.by, asked, key);
    this.#count(first.json.code ?? "done or answered");
    if (first.json.code !== "IDEMPOTENCY_IN_WORK") return outcomeOf(first);
    await this.#database`
      update repeated_requests set made_at = made_at - interval '10 minutes'
      where idempotency_key = ${key}`;
    const second = await this.#send(step.by, asked, key);
    assert.equal(second.json.code, "IDEMPOTENCY_UNKNOWN", JSON.stringify(second.json));
    if (await asked.isDone?.()) {
      this.#count("done by the record");
      return undefined;
    }
    const third = await this.#send(step.by, asked, keyOf(`${key} anew`));
    assert.ok(third.status < 500, JSON.stringify(third.json));
    this.#count(third.json.reports?.[0]?.status ?? third.json.outcome ?? "done anew");
    return undefined;
  }

  #count(what: string): void {
    this.#again[what] = (this.#again[what] ?? 0) + 1;
  }

  readonly #look: LookUp = {
    notes: async (bill) => {
      const path = `/release-notes?profile=cn&open=true&document=${bill}`;
      const { notes } = await this.#get("yard", path);
      type Note = { readonly number: string; readonly issuedAt: string };
      return (notes as readonly Note[])
        .toSorted((a, b) => (a.issuedAt < b.issuedAt ? -1 : 1))
        .map(({ number }) => number);
    },
    transit: async (bill) => {
      const rows = await this.#database<{ id: string; steps: number }[]>`
        select transit_id as id, last_seq as steps from transits
        where standing -> 'notice' -> 'items' -> 0 -> 'document' ->> 'id' = ${bill}`;
      return rows[0];
    },
  };

  /** Ten minutes later, and two runs: one may have begun before. */
  async #sweep(): Promise<void> {
    const sql = this.#database;
    const ago = sql`interval '10 minutes'`;
    await sql`update untold_movements set recorded_at = recorded_at - ${ago}`;
    await sql`update declarations set updated_at = updated_at - ${ago}`;
    const from = this.#sweeps();
    const until = performance.now() + waitMsMax;
    while (this.#sweeps() < from + 2) {
      assert.ok(performance.now() < until, "the sweep runs");
      await sleep(50);
    }
  }

  #sweeps(): number {
    return existsSync(this.#sweepFile) ? Number(readFileSync(this.#sweepFile, "utf8")) : 0;
  }

  /** What whoever has a link of a declaration, or of a consignment, reads. */
  async #track(): Promise<readonly string[]> {
    const sql = this.#database;
    const declared = await sql<{ id: string; name: string }[]>`
      select declaration_id as id, reference as name from declarations where status <> 'rejected'`;
    const consigned = await sql<{ id: string; name: string }[]>`
      select consignment_id as id, document_key as name from cargo_consignments where carrier = 'line'`;
    const links = [
      ...declared.map((one) => ({ ...one, of: "declarations", by: trader }) as const),
      ...consigned.map((one) => ({ ...one, of: "consignments", by: "line" }) as const),
    ];
    const shown: string[] = [];
    for (const { id, name, of, by } of links) {
      const link = await this.#make(by, `/${of}/${id}/tracking-links`);
      const says = await this.#get(by, `/tracking/${link.reference}?secret=${link.secret}`);
      const {
        reference: _reference,
        since: _since,
        expiresAt: _expires,
        steps,
        cargo,
        ...rest
      } = says;
      type Step = { readonly step: string; readonly at: string | null };
      const passed = (steps as readonly Step[]).map(({ step, at }) => [step, at !== null]);
      const places = (cargo as readonly Json[]).map(({ since: _at, ...one }) => one);
      shown.push(JSON.stringify([name, rest, passed, places]));
    }
    return shown.toSorted((a, b) => (a < b ? -1 : 1));
  }

  async #make(by: PartyOfPlan, path: string): Promise<Json> {
    const answer = await fetch(`${this.#server?.url}/api/v1${path}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${this.#keys.get(by)}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ days: 1, note: "proof" }),
    });
    const text = await answer.text();
    assert.equal(answer.status, 201, text);
    return JSON.parse(text);
  }

  async #verify(): Promise<boolean> {
    const { url, key } = this.#server ?? assert.fail("the server runs");
    const answer = await fetch(`${url}/api/v1/verify`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const { complete, faults }: Json = await answer.json();
    assert.deepEqual(faults, []);
    return complete;
  }
}

/** What came of it: taken or refused, and why, without what the server names it. */
function outcomeOf({ status, json }: StepAnswer): string {
  const reports = (json.reports ?? []) as readonly Json[];
  const said = reports.flatMap((one) => [
    one.status,
    ...(one.problems as readonly Json[]).map(({ code }) => code),
  ]);
  const { outcome, conflict, code } = json;
  const rest = [json.state ?? json.status, outcome, conflict, code].map((one) => one ?? "-");
  return [status, ...said, ...rest].join(" ");
}
