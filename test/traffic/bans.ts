/** Bans that tests import while declarations are under way. */
import assert from "node:assert/strict";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { newId } from "#src/kernel/ids.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import { statusOf } from "#src/flow/describe.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import type { TestDatabase } from "#src/platform/test-database.ts";
import { importRegisters } from "#src/registers/import-registers.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { findCaseOf } from "#src/clearance/control/case/store.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { holdRequired } from "#src/clearance/selection/requirement-holds/hold-required.ts";

type Ban = {
  readonly code: string;
  readonly measureType?: string;
  readonly origin?: string;
  readonly validFrom?: string;
  readonly recordId?: string;
};
type Goods = { readonly commodity: string; readonly direction?: "import" | "export" };

let cases = 0;

/** A desk of its own, whose clock the test moves. */
export class BanCase {
  #now = Temporal.Instant.from("2026-11-25T04:00:00Z");
  #made = 0;
  readonly #number = ++cases;
  readonly #profiles = profilesWithoutChance();
  readonly #snapshots = new SnapshotStore(this.#profiles);
  readonly #sql: TestDatabase["sql"];
  readonly #desk: FlowDesk;

  private constructor(sql: TestDatabase["sql"]) {
    this.#sql = sql;
    const clock = () => this.#now;
    this.#desk = new FlowDesk({ sql, clock, profiles: this.#profiles, snapshots: this.#snapshots });
  }

  static async open(sql: TestDatabase["sql"]): Promise<BanCase> {
    const opened = new BanCase(sql);
    await opened.#snapshots.refresh(sql);
    return opened;
  }

  get app() {
    const [sql, desk, snapshots] = [this.#sql, this.#desk, this.#snapshots];
    return { sql, desk, snapshots, statusOf, clock: () => this.#now };
  }

  pass(time: { readonly hours?: number; readonly seconds?: number }): void {
    this.#now = this.#now.add(time);
  }

  /** Each of a trader of its own with money, so that nobody is stopped too often. */
  async lodge({ commodity, direction = "import" }: Goods): Promise<string> {
    const cn = this.#snapshots.profile("cn");
    const reference = `BAN-${this.#number}-${++this.#made}`;
    const trader = `31222${this.#number}${String(this.#made).padStart(4, "0")}`;
    const document = madeDeclaration({ reference, trader, direction, commodity });
    await appendPostings(
      this.#sql,
      depositPostings({
        depositId: newId<"deposit">(this.#now.epochMilliseconds),
        account: traderAccount(cn, trader),
        amountMinor: 100_000_000_000n,
        currency: "CNY",
        reference: "test",
        at: this.#now,
      }),
    );
    const frame = { profile: cn, lodgerId: trader, format: "application/json", problems: [] };
    const lodged = await this.#desk.lodge({ ...frame, document, facts: readFacts(document, cn) });
    const rests = direction === "import" ? "awaiting-arrival|under-control" : "released";
    assert.match(lodged.status, new RegExp(rests));
    return lodged.id;
  }

  async importBan({
    code,
    measureType = "IMBAN",
    origin = "*",
    validFrom = "",
    recordId = `T/${code}`,
  }: Ban): Promise<void> {
    this.pass({ seconds: 1 });
    const head = "code,validFrom,measureType,origin,legalBasis,name_en,name_zh,recordId";
    const row = `${code},${validFrom},${measureType},${origin},Test law,Test ban,试验禁令,${recordId}`;
    const { refused } = await importRegisters(this.app, {
      profile: this.#snapshots.profile("cn"),
      kind: "codes",
      bytes: Buffer.from(`${head}\n${row}\n`),
      fileName: "bans.csv",
      asOf: Temporal.PlainDate.from("2026-01-01"),
      register: "commodity-controls",
      by: "test",
    });
    assert.deepEqual(refused, []);
    this.pass({ seconds: 1 });
  }

  async statusOf(declarationId: string): Promise<string> {
    const [row] = await this.#sql<{ status: string }[]>`
      select status from declarations where declaration_id = ${declarationId}`;
    return row?.status ?? "";
  }

  /** Every task finds nothing, and the goods may go. */
  async release(declarationId: string): Promise<void> {
    const found = (await findCaseOf(this.#sql, declarationId)) ?? assert.fail("no case");
    const by = { declarationId, actor: "officer" };
    const { id: caseId } = found;
    for (const { task } of found.tasks) {
      const said = { caseId, task, kind: "finding", result: "ok", finding: "Seen." } as const;
      const finding = { ...said, officer: "officer" };
      await this.#desk.tell([{ ...by, type: "finding.reported", finding }]);
    }
    const outcome = { caseId, decision: "release", decidedBy: "officer" } as const;
    await this.#desk.tell([{ ...by, type: "control.decided", outcome }]);
  }

  /**
   * Imports a ban while declarations pour in; then all that was committed by older registers is held.
   * @returns how many were held, and how many knew it when they were selected
   */
  async importUnderLoad(count: number): Promise<{ readonly held: number; readonly knew: number }> {
    const commodity = "84713010";
    const before = await Promise.all(range(count / 2).map(() => this.lodge({ commodity })));
    const pouring = range(count).map(() => this.lodge({ commodity }));
    await Promise.all([
      ...pouring,
      this.importBan({ code: "847130", recordId: `L/${this.#number}` }),
    ]);
    const after = await Promise.all(range(count / 2).map(() => this.lodge({ commodity })));
    const ids = [...before, ...(await Promise.all(pouring)), ...after];
    await holdRequired(this.app);
    const rows = await this.#sql<{ hit: boolean; times: number; led: string | null }[]>`
      select (array_agg('requirement' = any(s.rules) order by s.seq desc))[1] as hit, count(*)::int as times,
        max(h.led_to) as led
      from selections s left join requirement_holds h using (declaration_id, bucket)
      where s.declaration_id = any(${ids}::uuid[]) group by s.declaration_id`;
    assert.equal(rows.length, ids.length);
    assert.ok(
      rows.every(({ hit }) => hit),
      "none is without it",
    );
    const held = rows.filter(({ times }) => times > 1);
    assert.equal(rows.filter(({ led }) => led === "stopped").length, held.length);
    return { held: held.length, knew: rows.length - held.length };
  }

  async close(): Promise<void> {
    await this.#desk.close();
  }
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at);
}
