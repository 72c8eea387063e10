/** Goods that are suspected of infringing a right and are destroyed without proceedings. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { ControlledDesk } from "../../../../test/traffic/controlled.ts";
import { createServer } from "#src/http/listen.ts";
import { newId } from "#src/kernel/ids.ts";
import { routes } from "#src/main/routes.ts";
import { makeHeldKey, openTestApp, type TestApp } from "#src/main/test-app.ts";
import { verifyAll } from "#src/main/verify.ts";
import { insertGuarantee } from "#src/money/guarantees/guarantee-store.ts";
import { listEvents } from "#src/platform/events/store.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { listRequestsOf } from "#src/clearance/request/store.ts";
import { newPieceId } from "../custody/custody-desk.ts";
import { madeParticulars } from "../recordals/made-recordal.ts";
import { endLapsed } from "./jobs.ts";

type Suspected = { readonly number: number; readonly state: string; readonly dueOn: string | null };
type Answer = {
  readonly id: string;
  readonly code?: string;
  readonly approval?: { readonly id: string };
  readonly number?: string;
  readonly state: string;
  readonly infringements: readonly { readonly id: string }[];
  readonly goods: readonly { readonly item: number; readonly quantity: string | null }[];
  readonly suspected: readonly Suspected[];
  readonly mayAgree: boolean;
  readonly pieces: readonly { readonly id: string }[];
  readonly history: readonly { readonly act: string; readonly reason: string | null }[];
};

describeWithDatabase("suspected goods whose destruction is asked for", (database) => {
  const trader = "3122260816";
  const owner = "3122260817";
  let now = Temporal.Instant.from("2026-11-25T04:00:00Z");
  let opened: TestApp;
  let server: FastifyInstance;
  let desk: ControlledDesk;
  let ownersDesk: ControlledDesk;
  let recordal = "";
  const keys = new Map<string, string>();
  before(async () => {
    opened = await openTestApp(database, () => now);
    const options = { metrics: createMetrics(), version: "0.0.0", port: 0 };
    server = await createServer({ routes, app: opened.app, ...options });
    for (const [party, scope] of [
      ["holder", "rights"],
      ["other", "rights"],
      ["customs-1", "officer"],
      ["admin", "*"],
      [trader, "lodge"],
      ["rival", "lodge"],
      [owner, "lodge"],
    ] as const)
      keys.set(party, await makeHeldKey(database, party, [scope]));
    keys.set("customs-2", await makeHeldKey(database, "customs-2", ["officer", "approve"]));
    desk = new ControlledDesk(database.sql, trader);
    await desk.deposit();
    ownersDesk = new ControlledDesk(database.sql, owner);
    await ownersDesk.deposit();
    const particulars = madeParticulars("holder");
    const { id } = await done("holder", "/recordals", { profile: "cn", particulars });
    const decided = await done("customs-1", `/recordals/${id}/decision`, { outcome: "accepted" });
    recordal = decided.number ?? "";
  });
  after(async () => {
    await server.close();
    await opened.close();
  });

  const send = async (who: string, path: string, payload?: object) => {
    const answer = await server.inject({
      method: payload ? "POST" : "GET",
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${keys.get(who) ?? ""}` },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: answer.statusCode, body: answer.json<Answer>() };
  };
  const done = async (who: string, path: string, payload?: object): Promise<Answer> => {
    const { status, body } = await send(who, path, payload);
    assert.ok(status < 300, JSON.stringify(body));
    return body;
  };
  const refused = async (who: string, path: string, payload?: object) =>
    (await send(who, path, payload)).body.code;

  /** Six kilograms of the first of two items, detained. */
  const detain = async (reference: string, at = desk) => {
    const one = await at.lodge({ reference, items: 2 }, "examination");
    const goods = [{ item: 1, quantity: "6", unit: "KGM" }];
    const odd = [{ item: 1, quantity: "6", unit: "035" }];
    const said = { goods, description: "Shoes", value: "50000.00", reason: "The sole differs." };
    const notifying = `/controls/${one.caseId}/infringements`;
    const unit = await refused("customs-1", notifying, { recordal, ...said, goods: odd });
    assert.equal(unit, "FINDING_UNIT_UNKNOWN", "no finding could name such goods");
    await done("customs-1", notifying, { recordal, ...said });
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
    await done("holder", `${path}/application`, { guaranteeId });
    const goodsOf = `/declarations/${one.id}/suspected-goods`;
    const number = (await done("customs-1", goodsOf)).suspected[0]?.number ?? 0;
    return { one, path, goodsOf, answer: `${goodsOf}/${number}/destruction-answer` };
  };
  /** Asked for by one, approved by another, done. */
  const judge = async (path: string, found: object) => {
    const { body } = await send("customs-1", `${path}/judgment`, found);
    const { id } = body.approval ?? assert.fail(JSON.stringify(body));
    const approve = { decision: "approve", reason: "As read." };
    await done("customs-2", `/approvals/${id}/decision`, approve);
    return await done("customs-1", `${path}/judgment`, found);
  };
  const why = { reason: "The mark on the sole is copied." };
  const yes = { answer: "consent", reason: "We agree in writing." };

  test("wait for the trader, and go by a disposal of what was suspected once it agrees", async () => {
    const { one, path, answer } = await detain("DS-1");
    assert.equal(await refused(trader, answer, yes), "INFRINGEMENT_STATE_NOT_ALLOWED");
    assert.equal(await refused("other", `${path}/destruction`, why), "INFRINGEMENT_NOT_FOUND");
    assert.equal((await done("holder", `${path}/destruction`, why)).state, "destruction-asked");
    await assert.rejects(desk.find(one, "refused"), { code: "INFRINGEMENT_OPEN" });
    assert.equal(await refused("rival", answer, yes), "DECLARATION_NOT_FOUND");
    assert.equal(await refused("holder", answer, yes), "NOT_ALLOWED");
    const answered = await done(trader, answer, yes);
    assert.equal(answered.suspected[0]?.state, "destruction-agreed");
    assert.equal(await refused(trader, answer, yes), "INFRINGEMENT_STATE_NOT_ALLOWED");
    const goods = [{ item: 1, quantity: "6", unit: "KGM" }];
    await assert.rejects(desk.find(one, "ok"), { code: "INFRINGEMENT_FOUND" });
    await desk.find(one, "refused", goods, "infringing");
    const dispose = (exit: "destroy" | "send-back") => {
      const disposalId = newId<"request">(now.epochMilliseconds);
      const said = { caseId: one.caseId, exit, goods, reason: "Destroyed as agreed." };
      const disposal = { ...said, disposalId, orderedAt: now };
      const about = { declarationId: one.id, actor: "officer" };
      return opened.app.desk.tell([{ ...about, type: "disposal.ordered", disposal }]);
    };
    await assert.rejects(dispose("send-back"), { code: "INFRINGING_EXIT_NOT_LAWFUL" });
    await dispose("destroy");
    assert.deepEqual((await done("holder", path)).goods, [], "the list names no goods any more");
    const late = "INFRINGEMENT_STATE_NOT_ALLOWED";
    const court = { reference: "(2026) 3", reason: "The court holds them." };
    assert.equal(await refused("customs-1", `${path}/court-notice`, court), late, "they are gone");
    assert.equal(await refused("holder", `${path}/withdrawal`, { reason: "Ours." }), late);
    assert.equal(await desk.decide(one), "awaiting-arrival", "the rest goes on");
    // a court finds afterwards that they were genuine: it is recorded, and says whom the loss is claimed of
    const found = { outcome: "genuine", reference: "(2026) 9", reason: "No copy." };
    assert.equal((await judge(path, found)).state, "genuine");
    assert.equal(await refused("customs-1", `${path}/judgment`, found), late, "once");
    const recorded = (await listEvents(database.sql, one.id)).filter(({ reason }) => reason);
    const says = JSON.stringify(recorded.at(-1)?.reason);
    assert.match(says, /Judgment \(2026\) 9\. The right holder makes good .*articles 14 and 28/);
    const { history } = await done("holder", path);
    assert.deepEqual(
      history.map(({ act }) => act),
      ["notice", "application", "destruction-request", "destruction-consent", "judgment"],
    );
    await done("admin", `${path}/settlement`, { amount: "100.00", reference: "R" });
  });

  test("are held for a court in custody where they were ordered destroyed, and given back as it says", async () => {
    for (const [outcome, destroy, back, other] of [
      ["infringing", "SECOND_PERSON_NEEDED", "CUSTODY_EXIT_NOT_LAWFUL", false],
      ["genuine", "CUSTODY_ORDER_ENDED", "SECOND_PERSON_NEEDED", false],
      // pests were found in them as well, and nobody named a category
      ["genuine", "SECOND_PERSON_NEEDED", "CUSTODY_EXIT_NOT_LAWFUL", true],
    ] as const) {
      const { one, path, answer } = await detain(`DS-12-${outcome}-${other}`);
      await done("holder", `${path}/destruction`, why);
      await done(trader, answer, yes);
      const goods = [{ item: 1, quantity: "6", unit: "KGM" }];
      await desk.find(one, "refused", goods, "infringing");
      if (other) {
        await database.sql`
          insert into control_tasks (declaration_id, bucket, case_id, task, agency, kind, status)
          select declaration_id, bucket, case_id, 2, agency, kind, 'open' from control_tasks
          where declaration_id = ${one.id}`;
        await desk.find({ ...one, task: 2 }, "refused", goods);
      }
      const pieces = [newPieceId({ declarationId: one.id, keeper: "customs-1" }, now)];
      const said = { caseId: one.caseId, exit: "destroy", goods, pieces, ...why } as const;
      const disposalId = newId<"request">(now.epochMilliseconds);
      const disposal = { ...said, disposalId, orderedAt: now };
      const told = { declarationId: one.id, actor: "officer", disposal };
      await desk.tell({ type: "disposal.ordered", ...told });
      await done("admin", `/custody/${pieces[0] ?? ""}/entries`, { act: "parted", quantity: "2" });
      const { pieces: held } = await done("admin", `/custody?declaration=${one.id}`);
      assert.equal(held.length, 2, "the piece and its part");
      await done("customs-1", `${path}/court-notice`, { reference: "(2026) 4", reason: "Held." });
      const leaving = { ...why, proof: "XH-1", witness: "Xu Wei" };
      const leave = (id: string, exit: string) =>
        refused("admin", `/custody/${id}/disposals`, { exit, ...leaving });
      for (const { id } of held)
        assert.equal(await leave(id, "destroy"), "CUSTODY_GOODS_SUSPECTED");
      await done("customs-1", `${path}/determination`, { outcome, reason: "Judgment (2026) 4." });
      for (const { id } of held)
        assert.deepEqual([await leave(id, "destroy"), await leave(id, "return")], [destroy, back]);
    }
  });

  test("are bound by what was determined again where they are given back as a seized part", async () => {
    const { one, path } = await detain("DS-11");
    const [orderedAt, reason] = [now, "As ordered."];
    await done("customs-1", `${path}/determination`, { outcome: "infringing", reason });
    const about = { declarationId: one.id, actor: "officer" };
    const seizureId = newId<"request">(now.epochMilliseconds);
    const seizure = { seizureId, goods: [{ item: 1 }], pieces: [], reason, orderedAt };
    await desk.tell({ ...about, type: "part-seizure.ordered", seizure });
    assert.deepEqual((await done("holder", path)).goods, []);
    const other = [{ item: 1, quantity: "1", unit: "KGM" }];
    await desk.find(one, "refused", other, "substandard");
    const returnId = newId<"request">(now.epochMilliseconds);
    const giving = { part: seizureId, returnId, reason, orderedAt };
    assert.equal(
      await desk.tell({ ...about, type: "part-return.ordered", giving }),
      "under-control",
    );
    const again = (await done("holder", path)).goods.map(({ item, quantity }) => [item, quantity]);
    assert.deepEqual(again, [[2, "6"]], "of the item behind the others");
    const dispose = (exit: "destroy" | "send-back", goods: readonly { item: number }[]) => {
      const said = { caseId: one.caseId, exit, goods, reason, orderedAt };
      const disposal = { ...said, disposalId: newId<"request">(now.epochMilliseconds) };
      return desk.tell({ ...about, type: "disposal.ordered", disposal });
    };
    assert.equal(await dispose("destroy", other), "under-control");
    const code = "INFRINGING_NOT_REFUSED";
    await assert.rejects(desk.decide(one), { code }, "the finding was of the rest, which is gone");
    const seen = { caseId: one.caseId, task: 1, kind: "correction", presence: "Seen." } as const;
    const refusing = {
      ...seen,
      result: "refused",
      finding: "Copies.",
      officer: "officer",
    } as const;
    const finding = { ...refusing, reason: "They are back.", goods: [{ item: 2 }] };
    await desk.tell({ ...about, type: "finding.reported", finding });
    await assert.rejects(desk.decide(one), { code: "FINDING_REFUSES" });
    const sent = dispose("send-back", [{ item: 2 }]);
    await assert.rejects(sent, { code: "INFRINGING_EXIT_NOT_LAWFUL" });
  });

  test("are determined as a seized part also after their declaration ended, and handed out by a judgment", async () => {
    const { one, path } = await detain("DS-13");
    const about = { declarationId: one.id, actor: "officer" };
    const seizureId = newId<"request">(now.epochMilliseconds);
    const seizure = { seizureId, goods: [{ item: 1 }], pieces: [], ...why, orderedAt: now };
    await desk.tell({ ...about, type: "part-seizure.ordered", seizure });
    await desk.tell({ ...about, type: "seizure.ordered", order: why });
    const outcome = { decision: "confiscate", decidedBy: "o", ...why } as const;
    await desk.tell({ ...about, type: "seizure.decided", outcome });
    assert.equal(await endLapsed(opened.app), 0, "the part is not confiscated with the rest");
    const back = `/declarations/${one.id}/seized-parts/${seizureId}/return`;
    assert.equal(await refused("admin", back, why), "SEIZED_PART_SUSPECTED");
    const ruled = { outcome: "infringing", ...why };
    assert.equal((await done("customs-1", `${path}/determination`, ruled)).state, "infringing");
    assert.equal(await refused("admin", back, why), "SEIZED_PART_SUSPECTED");
    const found = { outcome: "genuine", reference: "(2026) 10", reason: "No copy." };
    await judge(path, found);
    const giving = { part: seizureId, returnId: newId<"request">(now.epochMilliseconds), ...why };
    const returning = { ...about, giving: { ...giving, orderedAt: now } };
    assert.equal(await desk.tell({ ...returning, type: "part-return.ordered" }), "confiscated");
  });

  test("go on where the right holder withdraws before they are destroyed", async () => {
    const { one, path, answer } = await detain("DS-7");
    await done("holder", `${path}/destruction`, why);
    await done(trader, answer, yes);
    await assert.rejects(desk.find(one, "ok"), { code: "INFRINGEMENT_FOUND" });
    await done("holder", `${path}/withdrawal`, { reason: "The batch was licensed." });
    await desk.find(one, "ok");
    assert.equal(await desk.decide(one), "awaiting-arrival");
  });

  test("are held for a court that is told of after their release was refused", async () => {
    const { one, path, answer } = await detain("DS-9");
    await done("holder", `${path}/destruction`, why);
    await done(trader, answer, yes);
    await desk.find(one, "refused", [{ item: 1, quantity: "6", unit: "KGM" }], "infringing");
    assert.equal(await desk.decide(one, "refuse"), "refused");
    const court = { reference: "(2026) 1", reason: "The court holds them." };
    assert.equal((await done("customs-1", `${path}/court-notice`, court)).state, "court-noticed");
    const settle = (does: "send-back" | "destroy") => {
      const said = { caseId: one.caseId, decidedBy: "officer", reason: "Copied.", proof: "P-1" };
      const about = { declarationId: one.id, actor: "officer" };
      return desk.tell({ ...about, type: "refusal.settled", outcome: { ...said, does } });
    };
    for (const does of ["send-back", "destroy"] as const)
      await assert.rejects(settle(does), { code: "INFRINGEMENT_OPEN", status: 409 });
    const ruled = { outcome: "genuine", reason: "The court found no copy." };
    await done("customs-1", `${path}/determination`, ruled);
    assert.equal(await settle("send-back"), "disposed");
  });

  test("are not given back once their part of the refused goods was destroyed", async () => {
    const { one, path, answer } = await detain("DS-10");
    await done("holder", `${path}/destruction`, why);
    await done(trader, answer, yes);
    await desk.find(one, "refused", [{ item: 1, quantity: "6", unit: "KGM" }], "infringing");
    assert.equal(await desk.decide(one, "refuse"), "refused");
    const destroyed = (quantity: string) => {
      const goods = [{ item: 1, quantity, unit: "KGM" }];
      const said = { caseId: one.caseId, decidedBy: "officer", reason: "Copied.", proof: "P-1" };
      const outcome = { ...said, does: "destroy", goods } as const;
      const about = { declarationId: one.id, actor: "officer" };
      return desk.tell({ ...about, type: "refusal.settled", outcome });
    };
    const cancel = async () => {
      const requestId = newId<"request">(now.epochMilliseconds);
      const said = { requestId, lodgedBy: trader, lodgedAt: now, reason: "By mistake." };
      const what = { kind: "cancellation", change: { kind: "none" } } as const;
      const request = { ...said, ...what, format: "application/json" };
      const by = { declarationId: one.id, actor: trader };
      await desk.tell({ ...by, type: "request.lodged", request });
      const asked = await listRequestsOf(database.sql, one.id);
      return asked.find(({ id }) => id === requestId)?.decisionCode;
    };
    assert.equal(await cancel(), "REQ-013", "a withdrawal would hand them back");
    assert.equal(await destroyed("6"), "refused", "the rest of the goods is still there");
    assert.equal(await cancel(), null, "an officer decides now");
    const court = { reference: "(2026) 2", reason: "The court holds them." };
    const late = "INFRINGEMENT_STATE_NOT_ALLOWED";
    assert.equal(await refused("customs-1", `${path}/court-notice`, court), late);
    assert.equal(await refused("holder", `${path}/withdrawal`, { reason: "Ours." }), late);
    assert.equal((await done("holder", path)).state, "destruction-agreed");
  });

  test("wait for a court where the trader objects, and for customs where it says nothing", async () => {
    const against = await detain("DS-2");
    await done("holder", `${against.path}/destruction`, why);
    const no = { answer: "objection", reason: "The shoes are of our own design." };
    const objection = await done(trader, against.answer, no);
    assert.equal(objection.suspected[0]?.state, "court-awaited");
    const again = await refused("holder", `${against.path}/destruction`, why);
    assert.equal(again, "DESTRUCTION_OBJECTED");
    const silent = await detain("DS-3");
    await done("holder", `${silent.path}/destruction`, why);
    now = Temporal.Instant.from("2026-12-10T04:00:00Z");
    assert.equal(await endLapsed(opened.app), 1);
    const [still] = (await done(trader, silent.goodsOf)).suspected;
    assert.equal(still?.state, "detained", "no text of cn takes silence for agreement");
  });

  test("are given up by their consignee, not by the broker who lodged, who may object", async () => {
    const lodgedByBroker = async (reference: string) => {
      const detained = await detain(reference, ownersDesk);
      const { id } = detained.one;
      await database.sql`update declarations set lodger_id = ${trader} where declaration_id = ${id}`;
      return detained;
    };
    const { path, answer, goodsOf } = await lodgedByBroker("DS-5");
    await done("holder", `${path}/destruction`, why);
    assert.equal(await refused(trader, answer, yes), "DESTRUCTION_CONSENT_NOT_YOURS");
    const mayAgree = async (who: string) => (await done(who, goodsOf)).mayAgree;
    assert.deepEqual([await mayAgree(trader), await mayAgree(owner)], [false, true]);
    assert.equal((await done(owner, answer, yes)).suspected[0]?.state, "destruction-agreed");
    const other = await lodgedByBroker("DS-6");
    await done("holder", `${other.path}/destruction`, why);
    const no = { answer: "objection", reason: "The importer has a licence." };
    assert.equal((await done(trader, other.answer, no)).suspected[0]?.state, "court-awaited");
  });

  test("end where the goods are confiscated for another reason, and the security is settled", async () => {
    const { one, path } = await detain("DS-4");
    assert.equal(await endLapsed(opened.app), 0);
    const about = { declarationId: one.id, actor: "customs" };
    const order = { reason: "Drugs lay below the shoes." };
    await opened.app.desk.tell([{ ...about, type: "seizure.ordered", order }]);
    assert.equal(await endLapsed(opened.app), 0, "seized goods may be given back");
    const outcome = { decision: "confiscate", decidedBy: "o", reason: "As ordered." } as const;
    await opened.app.desk.tell([{ ...about, type: "seizure.decided", outcome }]);
    assert.equal(await endLapsed(opened.app), 1);
    const { state, history } = await done("holder", path);
    assert.deepEqual([state, history.at(-1)?.act], ["confiscated", "confiscation"]);
    assert.equal(await endLapsed(opened.app), 0, "once");
    await done("admin", `${path}/settlement`, { amount: "100.00", reference: "R" });
  });

  test("stay to be destroyed where they are confiscated first: nobody is waited for", async () => {
    const { one, path, answer } = await detain("DS-8");
    await done("holder", `${path}/destruction`, why);
    await done(trader, answer, yes);
    const about = { declarationId: one.id, actor: "customs" };
    const order = { reason: "Drugs lay below the shoes." };
    await opened.app.desk.tell([{ ...about, type: "seizure.ordered", order }]);
    const outcome = { decision: "confiscate", decidedBy: "o", reason: "As ordered." } as const;
    await opened.app.desk.tell([{ ...about, type: "seizure.decided", outcome }]);
    assert.equal(await endLapsed(opened.app), 0);
    const late = await refused("holder", `${path}/withdrawal`, { reason: "The batch is ours." });
    assert.equal(late, "INFRINGEMENT_STATE_NOT_ALLOWED");
    assert.equal((await done("holder", path)).state, "destruction-agreed");
    await done("admin", `${path}/settlement`, { amount: "100.00", reference: "R" });
  });

  test("verify finds what was recorded as it was", async () => {
    const { sql, keyring, profiles } = opened.app;
    assert.deepEqual((await verifyAll(sql, keyring, profiles)).faults, []);
    await sql`update infringements set state = 'genuine' where state = 'destruction-agreed'`;
    const { faults } = await verifyAll(sql, keyring, profiles);
    const named = /^suspicion \d+ stands otherwise than the chain says$/;
    assert.ok(faults.length > 0 && faults.every(({ says }) => named.test(says)));
  });
});
