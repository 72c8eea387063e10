/** Licences in the flow: claimed, used, put back, never overdrawn by two desks at once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { findCaseOf } from "#src/clearance/control/case/store.ts";
import { newId } from "#src/kernel/ids.ts";
import type { RequestId } from "#src/clearance/request/request.ts";
import type { OutsideInput } from "#src/flow/table.ts";
import type { FlowDesk } from "#src/flow/desk.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { listLicences, listWrongLicences, writeLicence } from "./store.ts";
import {
  drawTogether,
  enter,
  lodgementOf,
  now,
  openDesk,
  standing,
  trader,
} from "../../../../test/traffic/licence-draws.ts";
import { ControlledDesk } from "../../../../test/traffic/controlled.ts";

/** Asks for the cancellation of a declaration, or for goods of another weight; an officer grants it. */
async function ask(desk: FlowDesk, declarationId: string, kilograms?: string): Promise<void> {
  const requestId = newId<"request">(now.epochMilliseconds);
  await desk.tell([asking(declarationId, requestId, kilograms)]);
  if (kilograms !== undefined) return;
  const decided = { type: "request.decided", declarationId, requestId, decision: "grant" } as const;
  await desk.tell([{ ...decided, actor: "officer-1", reason: "Shown by the invoice." }]);
}

function asking(declarationId: string, requestId: RequestId, kilograms?: string): OutsideInput {
  const item = "goodsShipment.governmentAgencyGoodsItem[0]";
  const set = (path: string, value: { readonly value: string; readonly unitCode?: string }) =>
    ({ op: "set", path, value }) as const;
  const operations = [
    set(`${item}.commodity.goodsMeasure.netNetWeightMeasure`, { value: kilograms ?? "" }),
    set(`${item}.national.cn.firstQuantity`, { value: kilograms ?? "", unitCode: "035" }),
  ];
  return {
    type: "request.lodged",
    declarationId,
    actor: trader,
    request: {
      requestId,
      kind: kilograms === undefined ? "cancellation" : "amendment",
      lodgedBy: trader,
      lodgedAt: now,
      reason: "A mistake was made.",
      format: "application/json",
      change: kilograms === undefined ? { kind: "none" } : { kind: "operations", operations },
    },
  };
}

function licenceFindings(problems: readonly { readonly code: string }[]): string {
  const codes = problems.map(({ code }) => code);
  return codes.filter((code) => code.startsWith("LIC")).join(" ");
}

describeWithDatabase("licences in the flow", (database) => {
  test("what covers the goods spares the control and is taken; what does not is looked at", async () => {
    const desk = openDesk(database);
    await enter(database, "F-1", "25");
    const lanes: unknown[] = [];
    for (const at of [1, 2, 3]) {
      const { lane, status, problems } = await desk.lodge(lodgementOf(`F-1-${at}`, "F-1"));
      lanes.push([lane, status, licenceFindings(problems)]);
    }
    assert.deepEqual(lanes, [
      ["green", "released", ""],
      ["green", "released", ""],
      ["yellow", "under-control", "LIC-009"],
    ]);
    const { sums, shipments, lines } = await standing(database, "F-1");
    assert.deepEqual([sums, shipments], ["0 20 5", 2]);
    assert.deepEqual(
      lines.map(({ state, quantity }) => `${state} ${quantity}`),
      ["used 10", "used 10"],
    );
    await desk.close();
  });

  test("waits claimed, follows an amendment, and is put back by a withdrawal", async () => {
    const desk = openDesk(database);
    await enter(database, "F-2", "25", "F");
    const first = await desk.lodge(lodgementOf("F-2-1", "F-2", { direction: "import" }));
    const { lines, ...claimed } = await standing(database, "F-2");
    assert.deepEqual(claimed, { sums: "10 0 15", shipments: 1 }, first.status);
    assert.equal(lines[0]?.declarationId, first.id);
    const over = await desk.lodge(lodgementOf("F-2-2", "F-2", { direction: "import", items: 2 }));
    assert.equal(licenceFindings(over.problems), "LIC-009");
    const { message } = over.problems.find(({ code }) => code === "LIC-009") ?? assert.fail();
    assert.match(message.en, /left of it: 5 kilogram\.$/);
    assert.match(message.zh, /余量不足：剩余 5 千克。$/);
    // of two items the one that still fits is covered
    assert.equal((await standing(database, "F-2")).sums, "20 0 5");
    await ask(desk, over.id);
    assert.equal((await standing(database, "F-2")).sums, "10 0 15");
    await ask(desk, first.id, "11.5");
    assert.equal((await standing(database, "F-2")).sums, "11.5 0 13.5");
    await ask(desk, first.id);
    const after = await standing(database, "F-2");
    assert.deepEqual([after.sums, after.shipments], ["0 0 25", 0]);
    assert.ok(after.lines.every(({ state }) => state === "returned"));
    await desk.close();
  });

  test("who has no word of the holder takes nothing and learns nothing", async () => {
    const desk = openDesk(database);
    await enter(database, "F-4", "5");
    const stranger = lodgementOf("F-4-1", "F-4", { lodger: "3122269999" });
    const { lane, problems } = await desk.lodge(stranger);
    assert.deepEqual([lane, licenceFindings(problems)], ["yellow", ""], "it is looked at");
    assert.equal((await standing(database, "F-4")).sums, "0 0 5");
    const { problems: own } = await desk.lodge(lodgementOf("F-4-2", "F-4"));
    assert.equal(licenceFindings(own), "LIC-009", "the holder is answered");
    await desk.close();
  });

  test("what is drawn stays drawn when the licence is suspended", async () => {
    const desk = openDesk(database);
    await enter(database, "F-5", "25", "F");
    const { id } = await desk.lodge(lodgementOf("F-5-1", "F-5", { direction: "import" }));
    const [held] = await listLicences(database.sql, { profile: "cn", number: "F-5" });
    assert.ok(held);
    const suspended = { ...held, content: {}, status: "suspended" } as const;
    const by = { at: now, by: "test" };
    assert.equal(await writeLicence(database.sql, suspended, by), "changed");
    await ask(desk, id, "11.5");
    assert.equal((await standing(database, "F-5")).sums, "11.5 0 13.5");
    const { problems } = await desk.lodge(lodgementOf("F-5-2", "F-5", { direction: "import" }));
    assert.equal(licenceFindings(problems), "LIC-004", "another declaration draws nothing");
    await desk.close();
  });

  test("a refusal stays where others drew what it put back, and is withdrawn where nobody did", async () => {
    const desk = openDesk(database);
    await enter(database, "F-6", "15", "F");
    await new ControlledDesk(database.sql, trader).deposit();
    const { id } = await desk.lodge(lodgementOf("F-6-1", "F-6", { direction: "import" }));
    const about = { declarationId: id, actor: "officer" } as const;
    const legal = { en: "Customs Law, article 28", zh: "《海关法》第二十八条" };
    const tasks = [{ agency: "customs", kind: "documents" }];
    const order = { reason: "A tip.", legal, lane: "yellow", tasks } as const;
    await desk.tell([{ type: "control.ordered", ...about, order }]);
    const { id: caseId } = (await findCaseOf(database.sql, id)) ?? assert.fail("no case");
    const outcome = { caseId, decidedBy: "officer", reason: "A forged permit." };
    const refuse = () =>
      desk.tell([
        { type: "control.decided", ...about, outcome: { ...outcome, decision: "refuse" } },
      ]);
    const withdraw = () =>
      desk.tell([{ type: "refusal.settled", ...about, outcome: { ...outcome, does: "withdraw" } }]);
    await refuse();
    assert.equal((await standing(database, "F-6")).sums, "0 0 15");
    await withdraw();
    assert.equal((await standing(database, "F-6")).sums, "10 0 5", "drawn again");
    await refuse();
    const other = await desk.lodge(lodgementOf("F-6-2", "F-6", { direction: "import" }));
    await assert.rejects(withdraw(), { code: "CLAIMS_GONE", message: /drawn of a licence/ });
    assert.equal((await standing(database, "F-6")).sums, "10 0 5", "the other keeps it");
    await ask(desk, other.id);
    await withdraw();
    assert.equal((await standing(database, "F-6")).sums, "10 0 5");
    await desk.close();
  });

  test("two desks at once never take more than there is, and lose nothing", async () => {
    await drawTogether(database, { count: 20, covered: 12 });
  });

  test("sums that are not those of their lines are named", async () => {
    const { sql } = database;
    assert.equal((await listWrongLicences(sql, 10)).length, 0);
    await sql`update licences set used = used - 10 where number = 'F-3'`;
    assert.deepEqual([...(await listWrongLicences(sql, 10))], [{ number: "F-3", profile: "cn" }]);
    await sql`update licences set used = used + 10 where number = 'F-3'`;
    await assert.rejects(sql`update licences set used = used + 10 where number = 'F-3'`, /covered/);
  });

  test("licences are listed page by page, each once", async () => {
    const { sql } = database;
    const all = await listLicences(sql, { profile: "cn" });
    assert.ok(all.length >= 4, `${all.length} licences`);
    const paged: string[] = [];
    for (let after: string | undefined; ; after = paged.at(-1)) {
      const page = await listLicences(sql, { profile: "cn", after, limit: 3 });
      paged.push(...page.map(({ licenceId }) => licenceId));
      if (page.length < 3) break;
    }
    assert.deepEqual(
      paged,
      all.map(({ licenceId }) => licenceId),
    );
  });

  test("what an authority changes stands for what is still to come", async () => {
    const { sql } = database;
    const [held] = await listLicences(sql, { profile: "cn", number: "F-3" });
    assert.ok(held);
    const write = async (change: object) =>
      await writeLicence(sql, { ...held, content: {}, ...change }, { at: now, by: "test" });
    assert.equal(await write({}), "same");
    assert.equal(await write({ granted: parseDecimal("119.9") }), "too-little");
    assert.equal(await write({ holder: "3122269999" }), "other");
    assert.equal(await write({ unit: "001" }), "other");
    assert.equal(await write({ granted: parseDecimal("130"), status: "suspended" }), "changed");
    const desk = openDesk(database);
    const { problems, lane } = await desk.lodge(lodgementOf("F-3-last", "F-3"));
    assert.deepEqual([licenceFindings(problems), lane], ["LIC-004", "yellow"]);
    await desk.close();
  });
});
