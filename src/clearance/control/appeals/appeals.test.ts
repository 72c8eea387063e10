/** Appeals against decisions on goods: lodged, withdrawn, decided over HTTP, settled afterwards. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import type { z } from "zod";
import type { AppealsOfDeclaration } from "#src/clearance/control/appeals/answers.ts";
import { queuedAppeals } from "#src/clearance/control/appeals/queued-store.ts";
import { createServer } from "#src/http/listen.ts";
import { routes } from "#src/main/routes.ts";
import { makeHeldKey, makeKey, openTestApp, type TestApp } from "#src/main/test-app.ts";
import { verifyAll } from "#src/main/verify.ts";
import { findPostings } from "#src/money/journal/store.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import {
  type ControlledCase,
  controlledAt,
  ControlledDesk,
} from "../../../../test/traffic/controlled.ts";

type Appeals = z.infer<typeof AppealsOfDeclaration>;
type Refusal = { readonly code?: string; readonly detail?: string };

describeWithDatabase("appeals against decisions on goods", (database) => {
  const trader = "3122260841";
  const grounds = "The laboratory tested other goods.";
  const reason = "The sample was of another lot.";
  const paid = { settledAs: "compensated", reference: "P-2026-117" };
  const settled = { ...paid, reason: "The value was paid to the owner." };
  const outcome = { outcome: "set-aside", reason };
  const upheld = { outcome: "upheld", reason };
  const infested = { result: "refused", finding: "Infested.", presence: "Seen on the quay." };
  let opened: TestApp;
  const later: TestApp[] = [];
  let server: FastifyInstance;
  let lastDay: FastifyInstance;
  let dayAfter: FastifyInstance;
  let desk: ControlledDesk;
  const keys = new Map<string, string>();
  before(async () => {
    opened = await openTestApp(database, controlledAt);
    desk = new ControlledDesk(database.sql, trader);
    await desk.deposit();
    const options = { metrics: createMetrics(), version: "0.0.0", port: 0 };
    server = await createServer({ routes, app: opened.app, ...options });
    const inDays = async (days: number) => {
      const one = await openTestApp(database, controlledAt.add({ hours: 24 * days }));
      later.push(one);
      return await createServer({ routes, app: one.app, ...options });
    };
    [lastDay, dayAfter] = [await inDays(61), await inDays(62)];
    for (const [party, ...scopes] of [
      ["customs-1", "officer", "approve"],
      ["customs-2", "officer", "approve"],
      ["customs-3", "officer"],
      ["customs-4", "officer", "approve"],
      [trader, "lodge"],
      ["stranger", "lodge"],
    ] as const)
      keys.set(party, await makeHeldKey(database, party, scopes));
  });
  after(async () => {
    await server.close();
    await lastDay.close();
    await dayAfter.close();
    await opened.close();
    for (const one of later) await one.close();
  });

  const send = async (who: string, path: string, payload?: object, at = server) => {
    const answer = await at.inject({
      method: payload ? "POST" : "GET",
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${keys.get(who) ?? ""}` },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: answer.statusCode, json: () => answer.json<Appeals & Refusal>() };
  };
  const done = async (who: string, path: string, payload?: object): Promise<Appeals> => {
    const { status, json } = await send(who, path, payload);
    assert.ok(status < 300, JSON.stringify(json()));
    return json();
  };
  const refused = async (who: string, path: string, payload?: object) =>
    (await send(who, path, payload)).json().code;
  const ask = async (who: string, path: string, payload: object) => {
    const asked = (await send(who, path, payload)).json();
    assert.equal(asked.code, "SECOND_PERSON_NEEDED", JSON.stringify(asked));
    const approval = /approval ([0-9a-f-]{36})/.exec(asked.detail ?? "")?.[1] ?? "";
    return `/approvals/${approval}/decision`;
  };
  const approve = { decision: "approve", reason };
  /** Asked for by one, approved by another, done. */
  const byTwo = async (who: string, path: string, payload: object, approver = "customs-2") => {
    await done(approver, await ask(who, path, payload), approve);
    return await send(who, path, payload);
  };

  /** Infested goods whose release `customs-1` refused. */
  const refuse = async (reference: string): Promise<ControlledCase> => {
    const one = await desk.lodge({ reference });
    await desk.find(one, "refused");
    await done("customs-1", `/controls/${one.caseId}/decision`, { decision: "refuse", reason });
    return one;
  };
  const pathOf = ({ id }: ControlledCase) => `/declarations/${id}/appeals`;
  const lodge = async (one: ControlledCase, at = 0) => {
    const { decisions } = await done(trader, pathOf(one));
    const { decision } = decisions[at] ?? assert.fail("no decision");
    return await done(trader, pathOf(one), { decision, grounds });
  };
  const destroy = { exit: "destroy", proof: "XH-1", reason };
  const sale = { ...destroy, witness: "W. Xu" };
  /** How goods leave custody, once the proceedings about them are over. */
  const endProceedings = async ({ id }: ControlledCase) => {
    const { pieces } = (await send("customs-1", `/custody?declaration=${id}`).then(
      ({ json }) => json() as unknown,
    )) as { pieces: { id: string }[] };
    const path = `/custody/${pieces[0]?.id ?? ""}`;
    const entry = { act: "proceedings", number: "P-1", authority: "Customs", stage: "final" };
    await done("customs-1", `${path}/entries`, entry);
    return `${path}/disposals`;
  };
  const statusOf = async ({ id }: ControlledCase) => {
    const [row] = await database.sql<{ status: string }[]>`
      select status from declarations where declaration_id = ${id}`;
    return row?.status;
  };
  const booked = async ({ id }: ControlledCase) => (await findPostings(database.sql, [id])).length;
  const faults = async () =>
    (await verifyAll(database.sql, opened.app.keyring, opened.app.profiles)).faults.map(
      ({ what, says }) => `${what}: ${says}`,
    );

  test("are lodged by who is bound, and by nobody else", async () => {
    const one = await refuse("AP-1");
    const [{ decision, until, isOpen, decidedBy, reason: told } = assert.fail()] = (
      await done(trader, pathOf(one))
    ).decisions;
    assert.deepEqual([until, isOpen, decidedBy], ["2027-01-25", true, null]);
    assert.match(told?.en ?? "", /within 60 days, until 25 January 2027, to/);
    assert.match(told?.zh ?? "", /可在60日内（截至2027年1月25日）向/);
    assert.equal((await send("stranger", pathOf(one))).status, 404);
    assert.equal((await send("stranger", pathOf(one), { decision, grounds })).status, 404);
    assert.equal((await send("customs-3", pathOf(one), { decision, grounds })).status, 403);
    const none = await send(trader, pathOf(one), { decision: 1, grounds });
    assert.equal(none.json().code, "APPEAL_DECISION_UNKNOWN");
    const before = await booked(one);
    const { appeals, decisions } = await lodge(one);
    const [appeal, ...others] = appeals;
    assert.deepEqual([appeal?.state, appeal?.dueOn, others], ["pending", "2027-01-24", []]);
    assert.equal(decisions[0]?.isOpen, false);
    assert.equal(await booked(one), before, "it spends nothing");
    assert.equal(await statusOf(one), "refused", "it releases nothing");
    assert.equal(await refused(trader, pathOf(one), { decision, grounds }), "APPEAL_LODGED");
    const { notifications } = await send(trader, `/declarations/${one.id}`).then(
      // the answer of a declaration, whose notifications each have a type
      ({ json }) => json() as unknown as { notifications: { type: string }[] },
    );
    assert.equal(notifications.at(-1)?.type, "appeal");
  });

  test("late are refused with the last day, and on it they are taken", async () => {
    const one = await refuse("AP-2");
    const { decisions } = await done(trader, pathOf(one));
    const { decision = 0 } = decisions[0] ?? {};
    const late = await send(trader, pathOf(one), { decision, grounds }, dayAfter);
    assert.equal(late.json().code, "APPEAL_LATE");
    assert.match(late.json().detail ?? "", /2027-01-25/);
    const shown = (await send(trader, pathOf(one), undefined, dayAfter)).json();
    assert.equal(shown.decisions[0]?.isOpen, false);
    const taken = await send(trader, pathOf(one), { decision, grounds }, lastDay);
    assert.equal(taken.status, 200, JSON.stringify(taken.json()));
  });

  test("keep refused goods from being destroyed until they are decided", async () => {
    const one = await refuse("AP-3");
    const disposal = `/controls/${one.caseId}/disposals`;
    await lodge(one);
    assert.equal(await refused("customs-1", disposal, destroy), "APPEAL_WAITED_FOR");
    const path = `${pathOf(one)}/1/decision`;
    assert.equal(await refused("customs-1", path, upheld), "SECOND_PERSON_SAME");
    assert.equal((await send(trader, path, upheld)).status, 403);
    const { appeals } = await done("customs-3", path, upheld);
    assert.deepEqual([appeals[0]?.state, appeals[0]?.follows], ["upheld", null]);
    assert.match(appeals[0]?.decidedBy ?? "", /customs-1/, "officers read who decided");
    assert.equal(await refused("customs-3", path, upheld), "APPEAL_NOT_OPEN");
    assert.equal((await byTwo("customs-1", disposal, destroy)).status, 200);
    assert.equal(await statusOf(one), "disposed");
    const after = await done(trader, pathOf(one));
    const disposed = after.decisions.find(({ kind }) => kind === "disposal-of-all");
    assert.equal(disposed?.isOpen, true, "what ended the declaration can be appealed against");
    await done(trader, pathOf(one), { decision: disposed?.decision, grounds });
    assert.equal(await statusOf(one), "disposed");
    assert.deepEqual(
      after.appeals[0]?.history.map(({ act, actor }) => [act, actor === null]),
      [
        ["lodged", false],
        ["decided", true],
      ],
    );
  });

  test("let refused goods that cannot be kept go no other way than the article says", async () => {
    const one = await refuse("AP-4");
    await lodge(one);
    const perishable = { ...destroy, perishable: "Fresh fish, thawed on the quay." };
    const going = `/controls/${one.caseId}/disposals`;
    const { json } = await send("customs-1", going, perishable);
    assert.equal(json().code, "PERISHABLE_NOT_LAWFUL");
    assert.match(json().detail ?? "", /may go by sell only, not by destroy/);
  });

  test("are decided by nobody who recorded what was found", async () => {
    const one = await desk.lodge({ reference: "AP-13" });
    await done("customs-3", `/controls/${one.caseId}/findings`, infested);
    await done("customs-1", `/controls/${one.caseId}/decision`, { decision: "refuse", reason });
    await lodge(one);
    const path = `${pathOf(one)}/1/decision`;
    assert.equal(await refused("customs-3", path, upheld), "SECOND_PERSON_SAME");
    await done("customs-2", path, upheld);
  });

  test("are decided also where a key that nobody answers for recorded what was found", async () => {
    keys.set("robot", await makeKey(database, "robot", ["officer"]));
    // a key of the party of who decides: it may be in his hand, or in any other's there
    await database.sql`update api_keys set party_id = 'customs-3' where party_id = 'robot'`;
    const one = await desk.lodge({ reference: "AP-18" });
    await done("robot", `/controls/${one.caseId}/findings`, infested);
    await done("customs-1", `/controls/${one.caseId}/decision`, { decision: "refuse", reason });
    await lodge(one);
    const path = `${pathOf(one)}/1/decision`;
    assert.equal(await refused("robot", path, upheld), "SECOND_PERSON_MACHINE");
    await done("customs-3", path, upheld);
  });

  test("are decided also where such a key took the decision, by who did not approve it", async () => {
    const one = await desk.lodge({ reference: "AP-19" });
    await byTwo("robot", `/declarations/${one.id}/seizure`, { reason });
    await lodge(one);
    const path = `${pathOf(one)}/1/decision`;
    assert.equal(await refused("customs-2", path, upheld), "SECOND_PERSON_SAME", "who approved");
    await done("customs-3", path, upheld);
  });

  test("are decided by nobody whose finding was corrected", async () => {
    const one = await desk.lodge({ reference: "AP-16" });
    const path = `/controls/${one.caseId}/findings`;
    await done("customs-3", path, infested);
    const again = { ...infested, follows: "correction", correctionReason: "Another pest." };
    await done("customs-2", path, again);
    await done("customs-1", `/controls/${one.caseId}/decision`, { decision: "refuse", reason });
    await lodge(one);
    for (const finder of ["customs-3", "customs-2"])
      assert.equal(
        await refused(finder, `${pathOf(one)}/1/decision`, upheld),
        "SECOND_PERSON_SAME",
        finder,
      );
  });

  test("bind a decision that was undone no more, nor the one after it", async () => {
    const one = await refuse("AP-11");
    const { decisions } = await done(trader, pathOf(one));
    const first = decisions[0]?.decision;
    await byTwo("customs-3", `/controls/${one.caseId}/refusal-withdrawal`, { reason });
    await done("customs-1", `/controls/${one.caseId}/decision`, { decision: "refuse", reason });
    const shown = (await done(trader, pathOf(one))).decisions;
    assert.deepEqual(
      shown.map(({ isOpen }) => isOpen),
      [false, true],
    );
    const undone = { decision: first, grounds };
    assert.equal(await refused(trader, pathOf(one), undone), "APPEAL_DECISION_UNDONE");
    await lodge(one, 1);
    assert.deepEqual(await faults(), []);
  });

  test("that set a refusal aside open the case again by the act that there is for it", async () => {
    const one = await refuse("AP-5");
    await lodge(one);
    const { appeals } = await done("customs-3", `${pathOf(one)}/1/decision`, outcome);
    assert.deepEqual([appeals[0]?.state, appeals[0]?.follows], ["set-aside", "refusal-withdrawal"]);
    assert.equal(await statusOf(one), "refused", "an outcome moves no goods");
    const disposal = `/controls/${one.caseId}/disposals`;
    assert.equal(await refused("customs-1", disposal, destroy), "APPEAL_WAITED_FOR");
    const perishable = { ...destroy, perishable: "Fresh fish." };
    assert.equal(await refused("customs-1", disposal, perishable), "PERISHABLE_NOT_LAWFUL");
    const part = { ...destroy, goods: [{ item: 1, quantity: "0.001", unit: "KGM" }] };
    for (const exit of ["send-back", "abandon"])
      for (const way of [part, { ...destroy, perishable: "Fresh fish." }])
        assert.equal(
          await refused("customs-1", disposal, { ...way, exit }),
          "APPEAL_WAITED_FOR",
          "no exit makes what is owed impossible",
        );
    assert.equal(
      await refused("customs-3", `${pathOf(one)}/1/settlement`, settled),
      "APPEAL_NOT_TO_SETTLE",
    );
    await byTwo("customs-1", `/declarations/${one.id}/seizure`, { reason });
    assert.equal(
      await refused("customs-1", `/declarations/${one.id}/confiscation`, { reason }),
      "APPEAL_WAITED_FOR",
      "nor does a confiscation",
    );
    await done("customs-3", `/declarations/${one.id}/goods-return`, { reason });
    await byTwo("customs-3", `/controls/${one.caseId}/refusal-withdrawal`, { reason });
    assert.equal(await statusOf(one), "under-control");
    assert.equal((await done(trader, pathOf(one))).appeals[0]?.follows, null);
    assert.deepEqual(await faults(), []);
  });

  test("lodged twice at once stand once", async () => {
    const one = await refuse("AP-6");
    const { decisions } = await done(trader, pathOf(one));
    const asked = { decision: decisions[0]?.decision, grounds };
    const answers = await Promise.all([1, 2, 3].map(() => send(trader, pathOf(one), asked)));
    assert.deepEqual(answers.filter(({ status }) => status === 200).length, 1);
    assert.ok(answers.every(({ status }) => status === 200 || status === 409));
    const undo = `${pathOf(one)}/1/withdrawal`;
    const { appeals } = await done(trader, undo, {});
    assert.deepEqual(
      appeals.map(({ state }) => state),
      ["withdrawn"],
    );
    assert.equal(await refused(trader, undo, {}), "APPEAL_NOT_OPEN");
    assert.equal(await refused(trader, `${pathOf(one)}/7/withdrawal`, {}), "APPEAL_NOT_FOUND");
    assert.equal(await refused(trader, pathOf(one), asked), "APPEAL_LODGED", "cn takes it once");
  });

  test("against a seizure keep its goods, and giving them back follows", async () => {
    const one = await desk.lodge({ reference: "AP-7" });
    await byTwo("customs-1", `/declarations/${one.id}/seizure`, { reason });
    await lodge(one);
    const both = await send("customs-1", "/appeals?profile=cn&open=true");
    const listed = both.json().appeals.find(({ id }) => id.startsWith(one.id));
    assert.equal(listed?.state, "pending");
    const path = `${pathOf(one)}/1/decision`;
    assert.equal(await refused("customs-2", path, outcome), "SECOND_PERSON_SAME", "who approved");
    const { appeals } = await done("customs-3", path, outcome);
    assert.equal(appeals[0]?.follows, "goods-return");
    await done("customs-3", `/declarations/${one.id}/goods-return`, { reason });
    assert.equal(await statusOf(one), "under-control");
    assert.equal((await done(trader, pathOf(one))).appeals[0]?.follows, null);
  });

  test("against a confiscation keep the goods from being sold, and come after the end", async () => {
    const one = await desk.lodge({ reference: "AP-8" });
    await byTwo("customs-1", `/declarations/${one.id}/seizure`, { reason });
    await lodge(one);
    await byTwo("customs-1", `/declarations/${one.id}/confiscation`, { reason });
    assert.equal(await statusOf(one), "confiscated");
    await lodge(one, 1);
    const going = await endProceedings(one);
    assert.equal(await refused("customs-1", going, sale), "APPEAL_WAITED_FOR");
    for (const number of [1, 2])
      await done("customs-3", `${pathOf(one)}/${number}/decision`, upheld);
    const gone = await byTwo("customs-1", going, sale);
    assert.equal(gone.status, 200, JSON.stringify(gone.json()));
    assert.deepEqual(await faults(), []);
  });

  test("that set a confiscation aside keep the goods until two persons settle it", async () => {
    const one = await desk.lodge({ reference: "AP-12" });
    await byTwo("customs-1", `/declarations/${one.id}/seizure`, { reason });
    await lodge(one);
    await byTwo("customs-1", `/declarations/${one.id}/confiscation`, { reason });
    await lodge(one, 1);
    for (const number of [1, 2]) {
      const { appeals } = await done("customs-3", `${pathOf(one)}/${number}/decision`, outcome);
      assert.equal(appeals[number - 1]?.follows, "settlement");
    }
    const going = await endProceedings(one);
    assert.equal(await refused("customs-1", going, sale), "APPEAL_WAITED_FOR");
    for (const number of [1, 2]) {
      assert.equal(await refused("customs-1", going, sale), "APPEAL_WAITED_FOR");
      const path = `${pathOf(one)}/${number}/settlement`;
      assert.equal((await send(trader, path, settled)).status, 403);
      const none = "APPEAL_SETTLEMENT_REFERENCE";
      for (const [wrong, code] of [
        [{ settledAs: "forgotten" }, "APPEAL_SETTLEMENT_UNKNOWN"],
        [{ settledAs: "compensated" }, "APPEAL_SETTLEMENT_INCOMPLETE"],
        [{ settledAs: "nothing-follows" }, "APPEAL_SETTLEMENT_INCOMPLETE"],
        [{ ...paid, settledAs: "nothing-follows", legalBasis: "Art. 36" }, none],
      ] as const)
        assert.equal(await refused("customs-3", path, { ...wrong, reason }), code);
      const approval = await ask("customs-3", path, settled);
      assert.equal(await refused("customs-2", approval, approve), "SECOND_PERSON_SAME");
      assert.equal((await byTwo("customs-3", path, settled, "customs-4")).status, 200);
      assert.equal(await refused("customs-3", path, settled), "APPEAL_NOT_TO_SETTLE");
    }
    assert.deepEqual(
      (await done(trader, pathOf(one))).appeals.map((appeal) => [
        appeal.state,
        appeal.follows,
        appeal.settledAs,
        appeal.history.at(-1)?.reference,
      ]),
      [1, 2].map(() => ["set-aside", null, "compensated", "P-2026-117"]),
    );
    assert.equal((await byTwo("customs-1", going, sale)).status, 200);
    assert.deepEqual(await faults(), []);
    const as = (way: string) => database.sql`
      update appeals set settled_as = ${way} where declaration_id = ${one.id}`;
    await as("given-back");
    assert.match((await faults()).join(), /appeal 1 stands otherwise.*appeal 2 stands otherwise/);
    await as(paid.settledAs);
  });

  test("that set a refusal aside are settled where part of the goods was gone before", async () => {
    const one = await refuse("AP-14");
    await lodge(one);
    const disposal = `/controls/${one.caseId}/disposals`;
    const part = [{ item: 1, quantity: "6", unit: "KGM" }];
    const sent = await byTwo("customs-1", disposal, { ...destroy, exit: "send-back", goods: part });
    assert.equal(sent.status, 200);
    const { appeals } = await done("customs-3", `${pathOf(one)}/1/decision`, outcome);
    assert.equal(appeals[0]?.follows, "settlement");
    const withdrawal = `/controls/${one.caseId}/refusal-withdrawal`;
    assert.equal(await refused("customs-3", withdrawal, { reason }), "DISPOSAL_BEGUN");
    assert.equal(await refused("customs-1", disposal, destroy), "APPEAL_WAITED_FOR");
    const settlement = `${pathOf(one)}/1/settlement`;
    const { status, json } = await byTwo("customs-3", settlement, settled);
    assert.equal(status, 200, JSON.stringify(json()));
    assert.equal((await done(trader, pathOf(one))).appeals[0]?.follows, null);
    assert.deepEqual(await faults(), []);
  });

  test("that set a seizure aside are settled once the goods were confiscated, not by who seized", async () => {
    const one = await desk.lodge({ reference: "AP-15" });
    await byTwo("customs-1", `/declarations/${one.id}/seizure`, { reason });
    await lodge(one);
    const { appeals } = await done("customs-3", `${pathOf(one)}/1/decision`, outcome);
    assert.equal(appeals[0]?.follows, "goods-return");
    await byTwo("customs-3", `/declarations/${one.id}/confiscation`, { reason });
    assert.equal(await statusOf(one), "confiscated");
    const settlement = `${pathOf(one)}/1/settlement`;
    assert.equal(await refused("customs-1", settlement, settled), "SECOND_PERSON_SAME");
    const approval = await ask("customs-3", settlement, settled);
    for (const decider of ["customs-1", "customs-2"])
      assert.equal(await refused(decider, approval, approve), "SECOND_PERSON_SAME", decider);
    const { status, json } = await byTwo("customs-3", settlement, settled, "customs-4");
    assert.equal(status, 200, JSON.stringify(json()));
    assert.equal((await done(trader, pathOf(one))).appeals[0]?.follows, null);
    assert.deepEqual(await faults(), []);
  });

  test("that set a part's seizure aside are followed by its return, also after the declaration ended", async () => {
    const one = await desk.lodge({ reference: "AP-17", items: 2 });
    const parts = `/declarations/${one.id}/seized-parts`;
    assert.equal((await byTwo("customs-1", parts, { reason, goods: [{ item: 1 }] })).status, 200);
    await lodge(one);
    const { appeals } = await done("customs-3", `${pathOf(one)}/1/decision`, outcome);
    assert.equal(appeals[0]?.follows, "part-return");
    const settlement = `${pathOf(one)}/1/settlement`;
    await byTwo("customs-1", `/declarations/${one.id}/seizure`, { reason });
    assert.equal(await statusOf(one), "seized", "the rest can be given back, and the part then");
    assert.equal(await refused("customs-3", settlement, settled), "APPEAL_NOT_TO_SETTLE");
    await byTwo("customs-1", `/declarations/${one.id}/confiscation`, { reason });
    assert.equal(await statusOf(one), "confiscated");
    assert.equal(await refused("customs-3", settlement, settled), "APPEAL_NOT_TO_SETTLE");
    const [row] = await database.sql`select finding_id from late_findings where items is not null`;
    const back = `${parts}/${String(row?.["finding_id"])}/return`;
    assert.equal((await byTwo("customs-3", back, { reason }, "customs-4")).status, 200);
    assert.equal((await done(trader, pathOf(one))).appeals[0]?.follows, null);
    assert.deepEqual(await faults(), []);
  });

  test("do not bind once what they are against was undone", async () => {
    const one = await desk.lodge({ reference: "AP-9" });
    await byTwo("customs-1", `/declarations/${one.id}/seizure`, { reason });
    await lodge(one);
    await done("customs-1", `/declarations/${one.id}/goods-return`, { reason });
    const { appeals } = await done(trader, pathOf(one));
    assert.deepEqual([appeals[0]?.state, appeals[0]?.isMoot], ["pending", true]);
    const decided = await done("customs-3", `${pathOf(one)}/1/decision`, outcome);
    assert.equal(decided.appeals[0]?.follows, null, "nothing is left to be done");
    assert.deepEqual(await faults(), []);
  });

  test("that were changed in the database are named", async () => {
    const one = await refuse("AP-10");
    await lodge(one);
    assert.deepEqual(await faults(), []);
    const rows = await database.sql`${queuedAppeals.rows(database.sql, {} as never)}`;
    assert.ok(rows.length > 0, "it waits for an officer");
    const queued = rows.find((row) => row["declaration_id"] === one.id);
    const [kept] = await database.sql<{ office: string; heard_by: string }[]>`
      select office, heard_by from appeals where declaration_id = ${one.id}`;
    assert.notEqual(kept?.heard_by, kept?.office, "another office hears it");
    const [offices] = [Object.values(queued ?? {})];
    assert.ok(offices.includes(kept?.heard_by), "it waits with the office that hears it");
    assert.ok(!offices.includes(kept?.office), "and not with the one that decided");
    await database.sql`
      update appeal_steps set says = '{"grounds":"None."}' where declaration_id = ${one.id}`;
    await database.sql`update appeals set state = 'upheld' where declaration_id = ${one.id}`;
    const found = await faults();
    const lost = "appeal: step 1.1 of an appeal is not the one whose digest the chain holds";
    assert.ok(found.includes(lost));
    assert.ok(found.includes("appeal: appeal 1 stands otherwise than the chain says"));
  });
});
