import assert from "node:assert/strict";
import { test } from "node:test";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { newId } from "#src/kernel/ids.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { madeDeclaration } from "./made-declaration.ts";
import { sweepWaiting } from "./sweep.ts";
import { openTestApp } from "#src/main/test-app.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";

describeWithDatabase("the sweep", (database) => {
  test("sees those whose fact came behind more than a page that waits for ever", async () => {
    const at = Temporal.Now.instant();
    const { app, close } = await openTestApp(database, at);
    const cn = getProfile(app.profiles, "cn");
    const lodge = async (trader: string, reference: string) => {
      const document = madeDeclaration({ reference, trader });
      const facts = readFacts(document, cn);
      const common = { profile: cn, lodgerId: trader, format: "application/json" };
      return await app.desk.lodge({ ...common, document, facts, problems: [] });
    };
    const poor = "3122260002";
    const paid = "3122260004";
    for (let index = 0; index < 5; index++) await lodge(poor, `POOR-${index}`);
    const last = await lodge(paid, "PAID");
    assert.equal(last.status, "awaiting-payment");
    // a server that was killed between booking the deposit and telling the declarations
    await appendPostings(
      app.sql,
      depositPostings({
        depositId: newId(at.epochMilliseconds),
        account: traderAccount(cn, paid),
        amountMinor: 100_000_000n,
        currency: "CNY",
        reference: "test",
        at,
      }),
    );
    await app.sql`update declarations set updated_at = now() - interval '10 minutes'`;
    assert.equal(await sweepWaiting(app, 2), 1);
    const [row] = await app.sql`select status from declarations where declaration_id = ${last.id}`;
    assert.notEqual(row?.["status"], "awaiting-payment");
    await close();
  });
});
