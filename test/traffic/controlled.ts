/** For tests: declarations of `cn` under control, and what officers do to them, told to the desk. */
import assert from "node:assert/strict";
import { findCaseOf } from "#src/clearance/control/case/store.ts";
import { madeDeclaration, type Making } from "#src/clearance/declaration/made-declaration.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { changed } from "#src/clearance/intake/made-cases.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import type { OutsideInput } from "#src/flow/table.ts";
import { newId } from "#src/kernel/ids.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import type { Database } from "#src/platform/database.ts";
import type { TaskResult } from "#src/registers/control-rules.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { newPieceId } from "#src/clearance/control/custody/custody-desk.ts";
import type { GoneGoods } from "#src/clearance/exits/disposal/divide-goods.ts";
import type { FoundGoods } from "#src/clearance/control/case/findings/finding.ts";

/** The moment of all of it. */
export const controlledAt = Temporal.Instant.from("2026-11-25T04:00:00Z");

export type ControlledCase = { readonly id: string; readonly caseId: string };
type About = ControlledCase & { readonly task?: number };

/** A desk at which every declaration is controlled, of a trader whose account has money. */
export class ControlledDesk {
  readonly #sql: Database;
  readonly #trader: string;
  readonly desk: FlowDesk;
  readonly profiles = profilesWithoutChance("1");
  readonly profile = getProfile(this.profiles, "cn");

  constructor(sql: Database, trader: string) {
    this.#sql = sql;
    this.#trader = trader;
    const { profiles } = this;
    const clock = () => controlledAt;
    this.desk = new FlowDesk({ sql, clock, profiles, snapshots: new SnapshotStore(profiles) });
  }

  async deposit(): Promise<void> {
    const account = traderAccount(this.profile, this.#trader);
    const money = { amountMinor: 100_000_000_000n, currency: "CNY", reference: "test" };
    const depositId = newId<"deposit">(controlledAt.epochMilliseconds);
    const postings = depositPostings({ depositId, account, ...money, at: controlledAt });
    await appendPostings(this.#sql, postings);
  }

  /** A declaration that is under control; `kind` is that of its task, `changes` what it states besides. */
  async lodge(
    making: Making,
    kind = "examination",
    changes: Parameters<typeof changed>[1] = [],
  ): Promise<ControlledCase> {
    const made = madeDeclaration({ trader: this.#trader, ...making });
    const { price = "1000.00", items = 1 } = making;
    const invoiceAmount = { value: String(Number(price) * items), currencyId: "USD" };
    const document = changed({ ...made, invoiceAmount }, changes);
    const facts = readFacts(document, this.profile);
    const from = { profile: this.profile, lodgerId: this.#trader, format: "application/json" };
    const { id, status } = await this.desk.lodge({ ...from, document, facts, problems: [] });
    assert.equal(status, "under-control");
    await this.#sql`update control_tasks set kind = ${kind} where declaration_id = ${id}`;
    return { id, caseId: (await findCaseOf(this.#sql, id))?.id ?? assert.fail("no case") };
  }

  /** What came of it. */
  async tell(told: OutsideInput): Promise<string | undefined> {
    const [answer] = await this.desk.tell([told]);
    return answer?.status;
  }

  find(
    { id, caseId, task = 1 }: About,
    result: TaskResult,
    goods?: readonly FoundGoods[],
    category?: string,
  ): Promise<string | undefined> {
    const what = { result, finding: "As seen.", goods, category };
    const said = { caseId, task, kind: "finding", ...what } as const;
    const finding = { ...said, officer: "officer", presence: "Seen on the quay." };
    return this.tell({ type: "finding.reported", declarationId: id, actor: "officer", finding });
  }

  /** Seizes part of the goods; its id is that of the seizure. */
  async seizePart({ id }: Pick<ControlledCase, "id">, goods: readonly GoneGoods[]) {
    const orderedAt = controlledAt;
    const seizureId = newId<"request">(orderedAt.epochMilliseconds);
    const pieces = goods.map(() => newPieceId({ declarationId: id, keeper: "customs" }, orderedAt));
    const seizure = { seizureId, goods, pieces, reason: "As found.", orderedAt };
    const about = { declarationId: id, actor: "officer", seizure };
    return { seizureId, status: await this.tell({ type: "part-seizure.ordered", ...about }) };
  }

  /** Gives a seized part back to its declaration. */
  returnPart({ id }: Pick<ControlledCase, "id">, part: string, reason = "As found.") {
    const returnId = newId<"request">(controlledAt.epochMilliseconds);
    const giving = { part, returnId, reason, orderedAt: controlledAt };
    return this.tell({ type: "part-return.ordered", declarationId: id, actor: "officer", giving });
  }

  decide({ id, caseId }: ControlledCase, decision: "release" | "refuse" = "release") {
    const outcome = { caseId, decision, decidedBy: "officer" } as const;
    return this.tell({ type: "control.decided", declarationId: id, actor: "officer", outcome });
  }
}
