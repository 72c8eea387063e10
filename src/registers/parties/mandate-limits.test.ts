/** A mandate counts for what it covers, in every act that stands on one. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { draft } from "#src/clearance/law/rulings/apply.ts";
import { madeApplication } from "#src/clearance/law/rulings/made-ruling.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { madeAt as at } from "#src/main/made-records.ts";
import { routes } from "#src/main/routes.ts";
import { makeMandate, makeParties, openTestApp, type TestApp } from "#src/main/test-app.ts";
import { insertClaim } from "#src/money/repayments/store.ts";
import { newId } from "#src/kernel/ids.ts";
import { machineCaller } from "#src/platform/route.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { madeParty } from "#src/registers/parties/made-party.ts";
import { registerParty } from "#src/registers/parties/record-changes.ts";
import { getProfile } from "#src/registers/profile.ts";
import { askRoute } from "#src/platform/test-route.ts";

const holderId = "holder-of-goods";
const limits: Readonly<Record<string, { directions?: string[]; procedures?: string[] }>> = {
  all: {},
  imports: { directions: ["import"] },
  exports: { directions: ["export"] },
  general: { procedures: ["0110"] },
  other: { procedures: ["9999"] },
};

describeWithDatabase("limits of mandates", (database) => {
  let opened: TestApp | undefined;
  let number = "";
  let declarationId = "";

  before(async () => {
    opened = await openTestApp(database, at);
    const { app } = opened;
    const { sql } = database;
    const details = madeParty(7_301);
    number = details.numbers[0]?.number ?? "";
    await makeParties(database, [holderId, ...Object.keys(limits), "none"]);
    const changing = { at, day: Temporal.PlainDate.from("2026-01-01"), by: "test", reason: "made" };
    await sql.begin((tx) => registerParty(tx, details, { ...changing, partyId: holderId }));
    for (const [name, limit] of Object.entries(limits))
      await makeMandate(database, holderId, name, limit);
    await app.snapshots.refresh(sql);
    const profile = getProfile(app.profiles, "cn");
    const document = madeDeclaration({ reference: "LIMITS-1", trader: number });
    const facts = readFacts(document, profile);
    const lodgement = { profile, lodgerId: holderId, format: "application/json", document, facts };
    ({ id: declarationId } = await app.desk.lodge({ ...lodgement, problems: [] }));
    const claimId = newId(at.epochMilliseconds);
    const of = {
      claimId,
      declarationId,
      profile: "cn",
      party: number,
      ground: "overpaid",
    } as const;
    const money = { kind: "repayment", taxType: "A00", amountMinor: 1n, currency: "CNY" } as const;
    await insertClaim(sql, { ...of, ...money, reason: "test", claimedBy: holderId, at });
  });
  after(() => opened?.close());

  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => "done",
      (error: unknown) => {
        if (error instanceof AppError) return error.code;
        throw error;
      },
    );
  const callerOf = (name: string) => ({ ...machineCaller(name, ["lodge"]), numbers: [] });

  /** What a route of claims says to a party, behind the door. */
  async function claim(path: string, id: string, name: string): Promise<string> {
    const route = routes.find((one) => one.path === path && one.method === "POST");
    assert.ok(route && opened);
    const body = {
      ground: "overpaid",
      taxType: "A00",
      amount: "1.00",
      reason: "the rate was wrong",
    };
    const request = { app: opened.app, caller: callerOf(name), params: { id }, query: {}, body };
    const rest = { headers: {}, bytes: new Uint8Array(), contentType: "application/json" };
    return await codeOf(askRoute(route, { ...request, ...rest }));
  }

  test("a claim in the holder's name stands on a mandate for the day, the direction and the procedure", async () => {
    const path = "/declarations/{id}/repayment-claims";
    const allowed = ["all", "imports", "general"];
    for (const name of [...Object.keys(limits), "none"]) {
      const said = await claim(path, declarationId, name);
      assert.equal(said === "NOT_FOR_THE_HOLDER", !allowed.includes(name), `${name}: ${said}`);
    }
    const [open] = await database.sql<{ id: string }[]>`
      select claim_id as id from repayment_claims where declaration_id = ${declarationId} limit 1`;
    assert.ok(open);
    for (const name of ["exports", "other", "none", "imports"]) {
      const said = await claim("/repayment-claims/{id}/withdrawal", open.id, name);
      assert.equal(said === "NOT_FOR_THE_HOLDER", name !== "imports", `${name}: ${said}`);
    }
  });

  test("a ruling is asked for in the holder's name by a mandate for its direction and all procedures", async () => {
    assert.ok(opened);
    const allowed = ["all", "imports"];
    for (const name of [...Object.keys(limits), "none"]) {
      const application = madeApplication(number, { direction: "import" });
      const said = await codeOf(draft(opened.app, callerOf(name), { profile: "cn", application }));
      assert.equal(said, allowed.includes(name) ? "done" : "RULING_HOLDER_OTHER", name);
    }
    const foreign = madeApplication(number, { direction: "export" });
    const exported = draft(opened.app, callerOf("exports"), {
      profile: "cn",
      application: foreign,
    });
    assert.equal(await codeOf(exported), "done");
  });
});
