/** Controls with tasks of three agencies, for tests: found in, corrected and decided in any order. */
import assert from "node:assert/strict";
import { findCaseOf } from "#src/clearance/control/case/store.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import { seededRandom } from "#src/decisions/risk/learning/seed.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import type { TestDatabase } from "#src/platform/test-database.ts";
import { taskResults } from "#src/registers/control-rules.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import type { ReportedFinding } from "#src/clearance/control/case/findings/finding.ts";

// as fine as the clock of a server, finer than rows are read
const now = Temporal.Instant.from("2026-11-25T04:00:00.123456789Z");
export const agencies = ["customs", "plant-animal-health", "food-safety"] as const;
const tradersCount = 40;
let opened = 0;

export type LodgedControl = {
  readonly id: string;
  readonly found: NonNullable<Awaited<ReturnType<typeof findCaseOf>>>;
};

/** A desk whose every declaration is examined by three agencies. */
export class ThreeAgencies {
  readonly #database: TestDatabase;
  readonly #number = ++opened;
  readonly #desk: FlowDesk;
  readonly #cn;
  #lodged = 0;

  private constructor(database: TestDatabase) {
    const profiles = profilesWithoutChance("1");
    this.#cn = getProfile(profiles, "cn");
    const { selection } = this.#cn;
    const tasks = agencies.map((agency) => ({ agency, kind: "examination" }));
    const random = { ...selection.random, tasks };
    const three = new Map(profiles).set("cn", { ...this.#cn, selection: { ...selection, random } });
    const snapshots = new SnapshotStore(three);
    this.#database = database;
    this.#desk = new FlowDesk({ sql: database.sql, clock: () => now, profiles: three, snapshots });
  }

  static async open(database: TestDatabase): Promise<ThreeAgencies> {
    const desk = new ThreeAgencies(database);
    for (let at = 0; at < tradersCount; at++) {
      const deposit = depositPostings({
        depositId: newId(now.epochMilliseconds),
        account: traderAccount(desk.#cn, desk.#trader(at)),
        amountMinor: 100_000_000_000n,
        currency: "CNY",
        reference: "test",
        at: now,
      });
      await appendPostings(database.sql, deposit);
    }
    return desk;
  }

  #trader(at: number): string {
    return String(3_122_260_700 + (at % tradersCount));
  }

  async lodge(): Promise<LodgedControl> {
    const trader = this.#trader(this.#lodged);
    const reference = `FND-${this.#number}-${++this.#lodged}`;
    const document = madeDeclaration({ reference, trader });
    const facts = readFacts(document, this.#cn);
    const format = "application/json";
    const lodgement = {
      profile: this.#cn,
      lodgerId: trader,
      format,
      document,
      facts,
      problems: [],
    };
    const { id } = await this.#desk.lodge(lodgement);
    const found = (await findCaseOf(this.#database.sql, id)) ?? assert.fail("no case");
    return { id, found };
  }

  async find({ id, found }: LodgedControl, said: Partial<ReportedFinding>) {
    const seen = {
      kind: "finding",
      result: "ok",
      finding: "Seen.",
      presence: "On the quay.",
    } as const;
    const finding = { caseId: found.id, task: 1, ...seen, officer: "officer", ...said };
    const told = { type: "finding.reported", declarationId: id, actor: finding.officer } as const;
    return this.#desk.tell([{ ...told, finding }]);
  }

  async decide({ id, found }: LodgedControl) {
    const outcome = { caseId: found.id, decision: "release", decidedBy: "officer" } as const;
    const told = { type: "control.decided", declarationId: id, actor: "officer" } as const;
    return this.#desk.tell([{ ...told, outcome }]);
  }

  async arrive({ id }: LodgedControl) {
    const told = { type: "goods.arrived", declarationId: id, actor: "carrier" } as const;
    return this.#desk.tell([{ ...told, at: now, reference: "A" }]);
  }

  /** An officer orders one more task: it joins the case. */
  async join({ id }: LodgedControl) {
    const { says: legal } = accessRulesOf(this.#cn).controlLaw;
    const tasks = [{ agency: "customs", kind: "scan" }];
    const order = { reason: "The weight does not fit.", legal, lane: "red", tasks } as const;
    const told = { type: "control.ordered", declarationId: id, actor: "officer" } as const;
    return this.#desk.tell([{ ...told, order }]);
  }

  async close(): Promise<void> {
    await this.#desk.close();
  }
}

/** Acts on one declaration, many declarations at once. */
const [actsMax, atOnce] = [12, 20];

/**
 * Findings, corrections, tasks that join and decisions in random orders: a release stands on tasks that
 * are all done and found nothing.
 * @returns how many were released, and how many acts were refused
 */
export async function playOrders(
  database: TestDatabase,
  { orders, seed }: { readonly orders: number; readonly seed: number },
): Promise<{ readonly released: number; readonly refused: number }> {
  const desk = await ThreeAgencies.open(database);
  const random = seededRandom(seed);
  let [released, refused, left] = [0, 0, orders];
  const play = async () => {
    const one = await desk.lodge();
    for (let act = 0; act < actsMax; act++) {
      await actOn(desk, one, random).catch((thrown: unknown) => {
        if (!(thrown instanceof AppError)) throw thrown;
        refused++;
      });
    }
    const found = (await findCaseOf(database.sql, one.id)) ?? assert.fail("no case");
    const { status, decision, tasks } = found;
    const isSound = tasks.every((task) => task.status === "done" && task.result === "ok");
    if (decision === "release") assert.ok(isSound, JSON.stringify(tasks));
    if (status === "decided") released++;
  };
  const playing = async () => {
    while (left-- > 0) await play();
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, orders) }, playing));
  await desk.close();
  return { released, refused };
}

async function actOn(desk: ThreeAgencies, one: LodgedControl, random: () => number) {
  const task = 1 + Math.floor(random() * 4);
  const result = random() < 0.8 ? "ok" : (taskResults[1 + Math.floor(random() * 2)] ?? "ok");
  const roll = random();
  if (roll < 0.5) return await desk.find(one, { task, result });
  const again = { kind: "correction", reason: "A slip." } as const;
  if (roll < 0.65) return await desk.find(one, { task, result, ...again });
  return roll < 0.7 ? await desk.join(one) : await desk.decide(one);
}
