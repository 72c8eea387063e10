/** Goods that are suspected of infringing a right and are destroyed without proceedings. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { ControlledDesk } from "../../../../test/traffic/controlled.ts";
import { createServer } from "#src/http/listen.ts";
import { newId } from "#src/kernel/ids.ts";
import { routes } from "#src/main/routes.ts";
import { makeHeldKey, openTestApp, type TestApp } from "#src/main/test-app.ts";
import { verifyAll } from "#src/main/verify.ts";
import { insertGuarantee } from "#src/money/guarantees/guarantee-store.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { listRequestsOf } from "#src/clearance/request/store.ts";
import { newPieceId } from "../custody/custody-desk.ts";
import { madeParticulars } from "../recordals/made-recordal.ts";
import { protectionRules, type ProtectionRules } from "../recordals/property-right-rules.ts";
import {
  afterEntry,
  checkInfringingExit,
  type LaterEntry,
  type StandingInfringement,
} from "./infringement.ts";
import { leavingItems, leftOfSuspected } from "../../exits/disposal/left-of-suspected.ts";
import { whoAgrees } from "./destruction.ts";
import { endLapsed } from "./jobs.ts";
import { stateSays } from "./state-words.ts";

const asked = { act: "destruction-request", number: 1, reason: "The sole is copied." } as const;
const agreed = { act: "destruction-consent", number: 1, reason: "We agree." } as const;
const objected = { act: "destruction-objection", number: 1, reason: "They are ours." } as const;
const lapse = { act: "lapse", number: 1 } as const;
const amounts = { security: "", deposit: "", awarded: "" };
const notNow = { code: "INFRINGEMENT_STATE_NOT_ALLOWED" };

describe("destruction without proceedings, by profile", () => {
  const profiles = loadProfiles();
  const at = (id: string, changes: Partial<ProtectionRules> = {}) => {
    const profile = getProfile(profiles, id);
    const rules = { ...protectionRules(profile), ...changes };
    return (from: StandingInfringement, entry: LaterEntry, on: string) =>
      afterEntry(from, entry, { profile, rules, today: Temporal.PlainDate.from(on) });
  };
  const noticed: StandingInfringement = {
    number: 1,
    caseId: "c",
    task: 1,
    items: [2],
    state: "noticed",
    holder: "h",
    securityMinor: "0",
    dueOn: "2026-12-15",
  };
  const secured = { ...noticed, securityMinor: "100" };

  test("gb: silence agrees once ten working days from the request are over", () => {
    const enter = at("gb");
    const waits = enter(noticed, asked, "2026-12-07");
    assert.deepEqual([waits.state, waits.dueOn], ["destruction-asked", "2026-12-21"]);
    assert.throws(() => enter(noticed, asked, "2026-12-16"), { code: "ANSWER_TOO_LATE" });
    assert.throws(() => enter(waits, lapse, "2026-12-21"), { code: "TERM_RUNS" });
    const silent = enter(waits, lapse, "2026-12-22");
    assert.deepEqual([silent.state, silent.agreedBy], ["destruction-agreed", "silence"]);
    assert.throws(() => enter(waits, objected, "2026-12-22"), { code: "ANSWER_TOO_LATE" });
    const against = enter(waits, objected, "2026-12-21");
    // ten working days of England over Christmas, Boxing Day and New Year
    assert.deepEqual([against.state, against.dueOn], ["court-awaited", "2027-01-07"]);
    assert.equal(enter(against, lapse, "2027-01-08").state, "court-lapsed");
  });

  test("cn: only who agrees in writing agrees; silence leaves the goods to the determination", () => {
    const enter = at("cn");
    assert.throws(() => enter(secured, asked, "2026-12-07"), notNow, "no security yet");
    const application = { act: "application", number: 1, guaranteeId: "g" } as const;
    const detained = enter(secured, application, "2026-12-07");
    const waits = enter(detained, asked, "2026-12-08");
    const silent = enter(waits, lapse, "2027-01-05");
    assert.deepEqual([silent.state, silent.agreedBy], ["detained", undefined]);
    assert.equal(silent.dueOn, detained.dueOn, "the term of the determination runs on");
    const consented = enter(waits, agreed, "2027-01-05");
    assert.deepEqual([consented.state, consented.agreedBy], ["destruction-agreed", "consent"]);
    assert.equal(enter(waits, objected, "2027-01-05").state, "court-awaited");
    const unsure = { act: "determination", number: 1, outcome: "infringing", reason: "?" } as const;
    assert.equal(enter(waits, unsure, "2026-12-09").state, "infringing");
    assert.throws(() => enter(consented, unsure, "2027-01-06"), notNow);
    const mistaken = { act: "withdrawal", number: 1, reason: "The batch is ours." } as const;
    assert.equal(enter(consented, mistaken, "2027-01-06").state, "withdrawn");
    const court = {
      act: "court-notice",
      number: 1,
      reference: "(2027) 1",
      reason: "Held.",
    } as const;
    assert.equal(enter(consented, court, "2027-01-06").state, "court-noticed");
  });

  test("gb: destruction is not asked for again after an objection, which silence would overrule", () => {
    const enter = at("gb");
    const against = enter(enter(noticed, asked, "2026-12-07"), objected, "2026-12-08");
    assert.equal(against.objectedOn, "2026-12-08");
    const code = "DESTRUCTION_OBJECTED";
    assert.throws(() => enter(against, asked, "2026-12-09"), { code });
    assert.match(stateSays(against, amounts).en, /^The trader objected .* on 2026-12-08\./);
    assert.match(stateSays(against, amounts).zh, /提出异议/);
  });

  test("nor once what is waited for is over, whatever it is", () => {
    const enter = at("cn");
    for (const state of ["detained", "court-awaited"] as const) {
      const late = { ...secured, state, detainedOn: "2026-11-01" };
      assert.throws(() => enter(late, asked, "2026-12-16"), { code: "ANSWER_TOO_LATE" }, state);
      assert.equal(enter(late, asked, "2026-12-15").state, "destruction-asked", state);
    }
  });

  test("cn: the term for a court runs on through a request, whoever answers it or not", () => {
    const enter = at("cn");
    const unsure = {
      act: "determination",
      number: 1,
      outcome: "undetermined",
      reason: "?",
    } as const;
    const application = { act: "application", number: 1, guaranteeId: "g" } as const;
    const detained = enter(secured, application, "2026-12-07");
    const awaited = enter(detained, unsure, "2026-12-08");
    const waits = enter(awaited, asked, "2026-12-09");
    const silent = enter(waits, lapse, "2027-01-05");
    assert.deepEqual([silent.state, silent.dueOn], ["court-awaited", awaited.dueOn]);
    const against = enter(waits, objected, "2026-12-10");
    assert.deepEqual([against.state, against.dueOn], ["court-awaited", awaited.dueOn]);
    const sure = { ...unsure, outcome: "infringing" } as const;
    assert.throws(() => enter(against, sure, "2026-12-11"), notNow, "customs could not determine");
    const early = enter(enter(detained, asked, "2026-12-08"), objected, "2026-12-09");
    assert.equal(enter(early, sure, "2026-12-10").state, "infringing", "customs may still");
    assert.throws(() => enter(early, unsure, "2026-12-10"), notNow, "the court is awaited already");
  });

  test("a profile that says nothing of it destroys nothing so", () => {
    const enter = at("gb", { simplified: undefined });
    const code = "DESTRUCTION_NOT_LAWFUL";
    assert.throws(() => enter(noticed, asked, "2026-12-07"), { code });
  });

  test("who lodged for a trader without a number is not that trader", () => {
    const agreeing = (id: string, traderId: string | undefined) => {
      const { simplified } = protectionRules(getProfile(profiles, id));
      return simplified ? whoAgrees(simplified, { lodgerId: "broker", traderId }) : [];
    };
    assert.deepEqual(agreeing("cn", "owner"), ["owner"]);
    assert.deepEqual(agreeing("cn", undefined), []);
    assert.deepEqual(agreeing("gb", undefined), ["broker"]);
  });

  test("goods whose destruction was agreed to leave by it alone", () => {
    const profile = getProfile(profiles, "cn");
    const one = { ...noticed, state: "destruction-agreed" } as const;
    const code = "INFRINGING_EXIT_NOT_LAWFUL";
    for (const exit of ["send-back", "abandon", "treat"] as const)
      assert.throws(() => checkInfringingExit(profile, exit, [one], [{ item: 2 }]), { code });
    checkInfringingExit(profile, "abandon", [one], [{ item: 1 }]);
    checkInfringingExit(profile, "destroy", [one], [{ item: 2 }]);
    checkInfringingExit(profile, "send-back", [{ ...one, items: [], goods: [] }], undefined);
  });

  test("what leaves the declaration is suspected no more, and items that move up stay so", () => {
    const { control } = getProfile(profiles, "cn");
    const weighing = (value: string) => ({
      commodity: { goodsMeasure: { netNetWeightMeasure: { value, unitCode: "KGM" } } },
    });
    const governmentAgencyGoodsItem = ["4", "10", "8"].map(weighing);
    const declared = { document: { goodsShipment: { governmentAgencyGoodsItem } }, control };
    const of = (goods: StandingInfringement["goods"] & {}) => ({
      ...noticed,
      goods,
      items: goods.map(({ item }) => item),
    });
    const kilograms = (item: number, quantity: string) => ({ item, quantity, unit: "KGM" });
    const left = (goods: ReturnType<typeof kilograms>[], gone: { item: number }[]) =>
      leftOfSuspected([of(goods)], gone, declared).map((one) => [one.items, one.goods])[0];
    assert.deepEqual(left([kilograms(2, "6")], [kilograms(2, "6")]), [[], []]);
    assert.deepEqual(left([kilograms(2, "6")], [kilograms(2, "2.5")]), [
      [2],
      [kilograms(2, "3.5")],
    ]);
    const twice = [kilograms(2, "2"), kilograms(2, "4"), kilograms(3, "1")];
    assert.deepEqual(left(twice, [{ item: 1 }, kilograms(2, "5")]), [
      [1, 2],
      [kilograms(1, "1"), kilograms(2, "1")],
    ]);
    assert.deepEqual(left([kilograms(3, "8")], [{ item: 3 }]), [[], []]);
    assert.deepEqual(leavingItems([{ item: 1 }, kilograms(2, "4"), kilograms(2, "6")], declared), [
      ...[1, 2],
    ]);
  });
});

type Suspected = { readonly number: number; readonly state: string; readonly dueOn: string | null };
type Answer = {
  readonly id: string;
  readonly code?: string;
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
    const { history } = await done("holder", path);
    assert.deepEqual(
      history.map(({ act }) => act),
      ["notice", "application", "destruction-request", "destruction-consent"],
    );
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
  });
});
