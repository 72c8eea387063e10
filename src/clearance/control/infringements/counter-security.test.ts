/** Goods detained for a patent are released against a deposit; those of a trade mark are not. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { ControlledDesk } from "../../../../test/traffic/controlled.ts";
import { newId } from "#src/kernel/ids.ts";
import { verifyAll } from "#src/main/verify.ts";
import { findGuarantee, insertGuarantee } from "#src/money/guarantees/guarantee-store.ts";
import { accountBalance } from "#src/money/journal/store.ts";
import { findChainFault } from "#src/platform/events/chain.ts";
import { listRuns } from "#src/platform/events/store.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { madeParticulars } from "../recordals/made-recordal.ts";
import { protectionRules } from "../recordals/property-right-rules.ts";
import { counterMinor, counterRules } from "./counter-security.ts";
import { endLapsed } from "./jobs.ts";

describe("counter-security", () => {
  const rules = protectionRules(getProfile(loadProfiles(), "cn"));

  test("cn: the value of the goods, for patents alone, with the articles beside it", () => {
    const patents = counterRules(rules, { number: 1, right: "patent" });
    assert.equal(counterMinor(patents, "5000001"), 5_000_001n);
    assert.equal(counterMinor({ percent: "33.33" }, "100"), 34n, "rounded up to the fen");
    assert.match(patents.source.en, /articles 19 and 24 \(3\)/);
    assert.match(patents.source.zh, /第十九条、第二十四条第（三）项/);
    for (const right of ["trademark", "copyright", undefined])
      assert.throws(() => counterRules(rules, { number: 1, ...(right ? { right } : {}) }), {
        code: "COUNTER_SECURITY_NOT_LAWFUL",
      });
    assert.throws(() => counterRules({}, { number: 1, right: "patent" }), {
      code: "COUNTER_SECURITY_NOT_LAWFUL",
    });
  });
});

type Suspected = {
  readonly number: number;
  readonly state: string;
  readonly dueOn: string | null;
  readonly asked: { readonly amount: string } | null;
  readonly deposit: { readonly amount: string } | null;
  readonly awarded: { readonly amount: string } | null;
};
type Answer = {
  readonly id: string;
  readonly code?: string;
  readonly number?: string;
  readonly state: string;
  readonly status?: string;
  readonly infringements: readonly { readonly id: string }[];
  readonly suspected: readonly Suspected[];
};

describeWithDatabase("goods detained for a patent", (database) => {
  const trader = "3122260815";
  let now = Temporal.Instant.from("2026-11-25T04:00:00Z");
  const served = serveTests(database, () => now);
  let desk: ControlledDesk;
  const recordals = new Map<string, string>();
  before(async () => {
    await served.giveKeys([
      ["holder", ["rights"]],
      ["customs-1", ["officer"]],
      ["teller", ["money"]],
      ["admin", ["*"]],
      [trader, ["lodge"]],
      ["rival", ["lodge"]],
    ]);
    desk = new ControlledDesk(database.sql, trader);
    await desk.deposit();
    for (const kind of ["patent", "trademark"]) {
      const right = kind === "patent" ? "ZL201610000001.X" : "G7654321";
      const particulars = madeParticulars("holder", { kind, right });
      const { id } = await done("holder", "/recordals", { profile: "cn", particulars });
      const decided = await done("customs-1", `/recordals/${id}/decision`, { outcome: "accepted" });
      recordals.set(kind, decided.number ?? "");
    }
  });

  const send = async (who: string, path: string, payload?: object) => {
    const { status, json: body } = await served.ask<Answer>(who, path, payload);
    return { status, body };
  };
  const done = async (who: string, path: string, payload?: object): Promise<Answer> => {
    const { status, body } = await send(who, path, payload);
    assert.ok(status < 300, JSON.stringify(body));
    return body;
  };
  const refused = async (who: string, path: string, payload?: object) =>
    (await send(who, path, payload)).body.code;

  /** Pumps that are detained: the right holder was notified and gave its security. */
  const detain = async (reference: string, kind: string, value = "50000.00", items = 1) => {
    const one = await desk.lodge({ reference, price: "52000.00", items }, "examination");
    const goods = [{ item: 1 }];
    const said = { goods, description: "Pumps, 40", value, reason: "The valve is claimed." };
    const notice = { recordal: recordals.get(kind), ...said };
    await done("customs-1", `/controls/${one.caseId}/infringements`, notice);
    const listed = await done("customs-1", `/infringements?profile=cn&control=${one.caseId}`);
    const path = `/infringements/${listed.infringements[0]?.id ?? ""}`;
    const guaranteeId = newId(now.epochMilliseconds);
    await insertGuarantee(database.sql, {
      guaranteeId,
      profile: "cn",
      reference: guaranteeId,
      holder: "holder",
      by: "test",
      at: now,
      validFrom: "2026-01-01",
      validTo: null,
      kind: "comprehensive",
      amountMinor: 200_000_00n,
      currency: "CNY",
    });
    const goodsOf = `/declarations/${one.id}/suspected-goods`;
    return {
      one,
      path,
      goodsOf,
      guaranteeId,
      apply: () => done("holder", `${path}/application`, { guaranteeId }),
    };
  };
  const reason = { reason: "Our valve has a ball, the claim a flap." };
  const held = () => accountBalance(database.sql, `security:cn:${trader}`);
  const left = () => accountBalance(database.sql, `trader:cn:${trader}:deposit`);
  const stands = async (goodsOf: string) => (await done(trader, goodsOf)).suspected[0];

  test("go on against their value, which comes back where nobody sues in time", async () => {
    const { one, path, goodsOf, apply } = await detain("CS-1", "patent");
    const before = await left();
    assert.equal((await stands(goodsOf))?.asked, null, "nothing is detained yet");
    const { number = 0 } = (await stands(goodsOf)) ?? {};
    const deposit = `${goodsOf}/${number}/deposit`;
    assert.equal(await refused(trader, deposit, reason), "INFRINGEMENT_STATE_NOT_ALLOWED");
    await apply();
    assert.equal((await stands(goodsOf))?.asked?.amount, "50000.00");
    await assert.rejects(desk.find(one, "ok"), { code: "INFRINGEMENT_OPEN" });
    assert.equal(await refused("rival", deposit, reason), "DECLARATION_NOT_FOUND");
    assert.equal(await refused("holder", deposit, reason), "NOT_ALLOWED");
    assert.equal(await refused(trader, `${goodsOf}/99/deposit`, reason), "INFRINGEMENT_NOT_FOUND");
    const [first, second] = await Promise.all([
      send(trader, deposit, reason),
      send(trader, deposit, reason),
    ]);
    const taken = [first, second].filter(({ status }) => status === 200);
    assert.equal(taken.length, 1, "taken once");
    const { state, dueOn, deposit: paid } = (await stands(goodsOf)) ?? {};
    // 30 working days of the calendar from 25 November, New Year's Day between
    assert.deepEqual([state, dueOn, paid?.amount], ["counter-secured", "2027-01-07", "50000.00"]);
    assert.deepEqual([await held(), before - (await left())], [50_000_00n, 50_000_00n]);
    const settle = await refused("teller", `${path}/settlement`, { reference: "R" });
    assert.equal(settle, "SETTLEMENT_NOT_NOW", "the right holder's security stands meanwhile");
    await desk.find(one, "ok");
    assert.equal(await desk.decide(one), "awaiting-arrival");
    assert.equal(await endLapsed(served.app), 0, "the term runs");
    now = Temporal.Instant.from("2027-01-08T02:00:00Z");
    assert.equal(await refused("holder", `${path}/suit`, { reference: "101" }), "ANSWER_TOO_LATE");
    assert.equal(await endLapsed(served.app), 1);
    assert.equal((await stands(goodsOf))?.state, "counter-returned");
    assert.deepEqual([await held(), await left()], [0n, before]);
    await done("teller", `${path}/settlement`, { reference: "R" });
  });

  test("stay on deposit where a court took the case, until it has decided", async () => {
    const { path, goodsOf, apply } = await detain("CS-2", "patent", "1234.56");
    await apply();
    const { number = 0 } = (await stands(goodsOf)) ?? {};
    await done(trader, `${goodsOf}/${number}/deposit`, reason);
    const back = { reason: "Judgment (2027) 101: no infringement." };
    const returning = `${path}/deposit-return`;
    assert.equal(await refused("customs-1", returning, back), "INFRINGEMENT_STATE_NOT_ALLOWED");
    assert.equal(
      (await done("holder", `${path}/suit`, { reference: "101" })).state,
      "counter-sued",
    );
    now = Temporal.Instant.from("2027-06-01T02:00:00Z");
    assert.equal(await endLapsed(served.app), 0, "no term ends it any more");
    assert.equal(await held(), 1234_56n);
    assert.equal(await refused("holder", returning, back), "NOT_ALLOWED");
    assert.equal((await done("customs-1", returning, back)).state, "counter-returned");
    assert.equal(await held(), 0n);
  });

  test("pay a court's award to the right holder, and the rest back", async () => {
    now = Temporal.Instant.from("2026-11-26T02:00:00Z");
    const { path, goodsOf, apply } = await detain("CS-8", "patent", "1234.00");
    const before = await left();
    await apply();
    const { number = 0 } = (await stands(goodsOf)) ?? {};
    await done(trader, `${goodsOf}/${number}/deposit`, reason);
    const award = (amount: string) => ({ amount, reference: "(2027) 103" });
    const early = await refused("admin", `${path}/award`, award("1.00"));
    assert.equal(early, "INFRINGEMENT_STATE_NOT_ALLOWED");
    await done("holder", `${path}/suit`, { reference: "103" });
    assert.equal(await refused("holder", `${path}/award`, award("1.00")), "NOT_ALLOWED");
    const alone = await refused("customs-1", `${path}/award`, award("1000.01"));
    assert.equal(alone, "SECOND_PERSON_NEEDED");
    for (const amount of ["1234.01", "9999.00"])
      assert.equal(await refused("admin", `${path}/award`, award(amount)), "AWARD_TOO_MUCH");
    const paid = await done("admin", `${path}/award`, award("1000.01"));
    assert.equal(paid.state, "counter-awarded");
    const holder = await accountBalance(database.sql, "trader:cn:holder:deposit");
    assert.deepEqual([holder, await held(), before - (await left())], [1000_01n, 0n, 1000_01n]);
    assert.equal((await stands(goodsOf))?.awarded?.amount, "1000.01");
    const again = await refused("admin", `${path}/award`, award("1.00"));
    assert.equal(again, "INFRINGEMENT_STATE_NOT_ALLOWED", "paid once");
    await done("teller", `${path}/settlement`, { reference: "R" });
  });

  test("give the deposit and the security back also where the declaration has ended", async () => {
    const { sql } = database;
    now = Temporal.Instant.from("2026-11-27T02:00:00Z");
    const before = await left();
    const counter = async (reference: string) => {
      const suspected = await detain(reference, "patent");
      await suspected.apply();
      const { number = 0 } = (await stands(suspected.goodsOf)) ?? {};
      await done(trader, `${suspected.goodsOf}/${number}/deposit`, reason);
      const declarationId = suspected.one.id;
      const { desk: told } = served.app;
      const order = { reason: "Other goods lay below the pumps." };
      await told.tell([{ declarationId, actor: "customs", type: "seizure.ordered", order }]);
      const gone = {
        decision: "confiscate",
        decidedBy: "officer-1",
        reason: "As ordered.",
      } as const;
      const confiscated = { type: "seizure.decided", outcome: gone } as const;
      const [ended] = await told.tell([{ declarationId, actor: "customs", ...confiscated }]);
      assert.equal(ended?.status, "confiscated");
      return suspected;
    };
    const [lapsing, sued, withdrawn] = [
      await counter("CS-5"),
      await counter("CS-6"),
      await counter("CS-7"),
    ];
    assert.equal(await held(), 150_000_00n);
    await done("holder", `${sued.path}/suit`, { reference: "102" });
    const back = { reason: "Judgment (2027) 102: no infringement." };
    assert.equal(
      (await done("customs-1", `${sued.path}/deposit-return`, back)).state,
      "counter-returned",
    );
    const given = await done("holder", `${withdrawn.path}/withdrawal`, { reason: "Settled." });
    assert.equal(given.state, "withdrawn");
    now = Temporal.Instant.from("2027-03-01T02:00:00Z");
    // a row that stands otherwise than its declaration, and comes first: the others do not wait for it
    const [odd] = await sql<{ id: string }[]>`
      update infringements set state = 'counter-secured', due_on = '2026-12-01'
      where state = 'counter-returned' and declaration_id = ${sued.one.id} returning declaration_id as id`;
    assert.ok(odd);
    assert.equal(await endLapsed(served.app), 1);
    await sql`
      update infringements set state = 'counter-returned', due_on = null where declaration_id = ${sued.one.id}`;
    assert.equal((await stands(lapsing.goodsOf))?.state, "counter-returned");
    assert.deepEqual([await held(), await left()], [0n, before]);
    for (const { path, goodsOf, guaranteeId, one } of [lapsing, sued, withdrawn]) {
      await done("teller", `${path}/settlement`, { reference: "R" });
      assert.equal((await findGuarantee(sql, guaranteeId))?.reservedMinor, 0n, goodsOf);
      const seen = await done("customs-1", `/declarations/${one.id}`);
      assert.equal(seen.status, "confiscated");
      assert.equal(findChainFault(await listRuns(sql, one.id)), undefined);
    }
  });

  test("are not released so for a trade mark, or where the account holds less", async () => {
    const shoes = await detain("CS-3", "trademark");
    await shoes.apply();
    const { number = 0, asked } = (await stands(shoes.goodsOf)) ?? {};
    assert.equal(asked, null);
    const mark = await refused(trader, `${shoes.goodsOf}/${number}/deposit`, reason);
    assert.equal(mark, "COUNTER_SECURITY_NOT_LAWFUL");
    const dear = await detain("CS-4", "patent", "990000000000.00");
    await dear.apply();
    const { number: other = 0 } = (await stands(dear.goodsOf)) ?? {};
    const poor = await refused(trader, `${dear.goodsOf}/${other}/deposit`, reason);
    assert.equal(poor, "COUNTER_SECURITY_NOT_COVERED");
    assert.equal(await held(), 0n);
    assert.equal((await stands(dear.goodsOf))?.state, "detained");
  });

  test("are not paid for once they are seized by themselves, and the rest goes on", async () => {
    const { one, path, goodsOf, apply } = await detain("CS-9", "patent", "50000.00", 2);
    await apply();
    const { number = 0 } = (await stands(goodsOf)) ?? {};
    const seizureId = newId<"request">(now.epochMilliseconds);
    const said = { reason: "Drugs lay inside.", orderedAt: now };
    const seizure = { seizureId, goods: [{ item: 1 }], pieces: [], ...said };
    const about = { declarationId: one.id, actor: "officer" };
    await assert.rejects(desk.find(one, "ok"), { code: "INFRINGEMENT_OPEN" });
    await desk.tell({ ...about, type: "part-seizure.ordered", seizure });
    assert.equal((await stands(goodsOf))?.asked, null);
    const late = "INFRINGEMENT_STATE_NOT_ALLOWED";
    assert.equal(await refused(trader, `${goodsOf}/${number}/deposit`, reason), late);
    assert.equal(await refused("holder", `${path}/destruction`, reason), late);
    assert.equal(await held(), 0n);
    await desk.find(one, "ok");
    const giveBack = (part: string) => {
      const giving = { part, returnId: newId<"request">(now.epochMilliseconds), ...said };
      return desk.tell({ ...about, type: "part-return.ordered", giving });
    };
    assert.equal(await giveBack(seizureId), "under-control");
    await assert.rejects(desk.decide(one), { code: "INFRINGEMENT_OPEN" }, "suspected again");
    const again = { ...seizure, seizureId: newId<"request">(now.epochMilliseconds) };
    const goods = [{ item: 2 }];
    await desk.tell({ ...about, type: "part-seizure.ordered", seizure: { ...again, goods } });
    assert.equal(await desk.decide(one), "awaiting-arrival");
    const code = "SEIZED_PART_SUSPECTED";
    await assert.rejects(giveBack(again.seizureId), { code }, "nothing would stop them any more");
    await done("holder", `${path}/withdrawal`, reason);
    assert.equal(
      await giveBack(again.seizureId),
      "awaiting-arrival",
      "nobody suspects them any more",
    );
  });

  test("verify finds what was recorded and booked as it was", async () => {
    const { sql, keyring, profiles } = served.app;
    assert.deepEqual((await verifyAll(sql, keyring, profiles)).faults, []);
  });
});
