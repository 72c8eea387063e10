/** A recall over releases of several months: certain, probable, not concerned, under way, and later. */
import { enterFact, takeIn } from "../custody/custody-desk.ts";
import { countedEnd } from "../custody/custody-end.ts";
import { takenIn } from "../custody/piece.ts";
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { verifyAll } from "#src/main/verify.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { makeMonthsAround } from "#src/platform/database.ts";
import { machineCaller } from "#src/platform/route.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { listLateFindings } from "../case/late-findings/store.ts";
import { madeDeclaration } from "../../declaration/made-declaration.ts";
import { readFacts } from "../../declaration/read-facts.ts";
import { changed, type Value } from "../../intake/made-cases.ts";
import { checkAnswer, totalsOf } from "./account-goods.ts";
import { holdRecalled } from "../../selection/recall-holds/hold-recalled.ts";
import { madeParticulars, madeRecall } from "./made-recall.ts";
import { matchGoods } from "./match-goods.ts";
import type { RecalledGoods } from "./recall.ts";
import { answerRecall, closeRecall, dismissRelease } from "./recall-desk.ts";
import { sendLeftNotices, sendNotices } from "./send-notices.ts";
import { findRelease, listRecallSteps, listReleasesOf } from "./store.ts";

describe("goods and what is recalled", () => {
  const recall = madeParticulars({ origin: "DE", from: "2026-08-01" });
  const match = (stated: object) =>
    matchGoods(recall, { commodity: "04021000", origin: "DE", lots: [], producers: [], ...stated });

  test("lot and producer both agree: certain, however they are written", () => {
    const found = match({ lots: ["x", "ａ-17"], producers: [" de-by-117"] });
    assert.deepEqual(found, { match: "certain", agrees: ["lot", "producer", "origin"] });
  });

  test("less is probable, and another lot, line or origin is not concerned", () => {
    const expected: readonly (readonly [object, string | undefined])[] = [
      [{ lots: ["A-17"] }, "lot,origin"],
      [{ lots: ["A-17"], producers: ["somebody else"] }, "lot,origin"],
      [{ producers: ["DE-BY-117"] }, "producer,origin"],
      [{ lots: ["A17"], producers: ["DE-BY-117"] }, "lot,producer,origin"],
      [{ lots: ["a 17"], producers: ["de by/117"] }, "lot,producer,origin"],
      [{}, "origin"],
      [{ lots: ["B-1"], producers: ["DE-BY-117"] }, undefined],
      [{ producers: ["somebody else"] }, undefined],
      [{ commodity: "04061000", lots: ["A-17"] }, undefined],
      [{ origin: "FR", lots: ["A-17"], producers: ["DE-BY-117"] }, undefined],
      [{ origin: null }, undefined],
    ];
    for (const [stated, agrees] of expected) {
      const found = match(stated);
      assert.equal(found?.agrees.join(), agrees, JSON.stringify(stated));
      if (agrees !== undefined) assert.equal(found?.match, "probable");
    }
    assert.equal(matchGoods(madeParticulars(), { ...bare, origin: "DE" }), undefined);
  });

  test("an importer accounts for no more than was released, exactly, by unit", () => {
    const goods = [1, 2].map((item) => ({ ...released, item, unit: item === 1 ? "KGM" : "035" }));
    const check = (said: object) =>
      checkAnswer(goods, { goods: [{ ...nothing, ...said }], says: "" });
    const whole = { onHand: "0.1", sold: "9.9", soldTo: "Shop", recovered: "9.9" };
    check({ ...whole, destroyed: "9.999999", returned: "0.000001" });
    const code = "RECALL_QUANTITY_TOO_MUCH";
    assert.throws(() => check({ ...whole, onHand: "0.100001" }), { code });
    assert.throws(() => check({ ...whole, recovered: "9.900001" }), { code });
    assert.throws(() => check({ ...whole, destroyed: "10", returned: "0.000001" }), { code });
    assert.throws(() => check({ sold: "1" }), { code: "RECALL_BUYER_MISSING" });
    assert.throws(() => check({ item: 3 }), { code: "RECALL_ITEM_UNKNOWN" });
    const answer = { goods: [{ ...nothing, ...whole, destroyed: "4" }], says: "" };
    const [kg, other] = totalsOf([
      { state: "answered", goods, answer },
      { state: "settled", goods: goods.slice(0, 1), answer },
      { state: "probable", goods, answer: null },
    ]);
    assert.deepEqual(kg, {
      unit: "KGM",
      released: "20",
      accounted: "20.0",
      recovered: "20.0",
      destroyed: "8",
      returned: "0",
      open: "6",
      lost: "6",
    });
    assert.deepEqual([other?.unit, other?.open, other?.accounted], ["035", "10", "0"]);
  });
});

const importerA = "3122260811";
const importerB = "3122260812";
const bare = { commodity: "0402", lots: [], producers: [] };
const nothing = {
  item: 1,
  onHand: "0",
  sold: "0",
  recovered: "0",
  destroyed: "0",
  returned: "0",
  soldTo: "",
};
const released: RecalledGoods = {
  item: 1,
  commodity: "0402",
  description: "",
  quantity: "10",
  unit: "KGM",
  lots: [],
  producers: [],
  agrees: ["lot"],
};

type Release = {
  readonly id: string;
  readonly declarationId: string;
  readonly state: string;
  readonly match: string;
  readonly dueOn: string | null;
  readonly letter: string | null;
  readonly endLetter: string | null;
  readonly isOverdue: boolean;
  readonly goods: readonly { readonly quantity: string; readonly unit: string }[];
};
type Recall = {
  readonly id: string;
  readonly code?: string;
  readonly state: string;
  readonly releases: readonly Release[];
  readonly counts: Readonly<Record<string, number>>;
  readonly totals: readonly Readonly<Record<string, string>>[];
};

describeWithDatabase("a recall over releases of several months", (database) => {
  let now = Temporal.Instant.from("2026-08-10T04:00:00Z");
  const served = serveTests(database, () => now);
  const ids = new Map<string, string>();
  let recall = "";
  before(async () => {
    await served.giveKeys([
      [importerA, ["lodge"]],
      [importerB, ["lodge"]],
      ["customs-1", ["officer"]],
      ["customs-2", ["approve"]],
    ]);
  });

  const send = async (who: string, path: string, payload?: object) => {
    const { status, json: body } = await served.ask<Recall>(who, path, payload);
    return { status, body };
  };
  const done = async (who: string, path: string, payload?: object) => {
    const { status, body } = await send(who, path, payload);
    assert.ok(status < 300, JSON.stringify(body));
    return body;
  };
  const refused = async (who: string, path: string, payload?: object) =>
    (await send(who, path, payload)).body.code;
  const statusOf = async (name: string) => {
    const [row] = await database.sql<{ status: string }[]>`
      select status from declarations where declaration_id = ${ids.get(name) ?? ""}`;
    return row?.status;
  };

  const reasonsOf = async (name: string) => {
    const [row] = await database.sql<{ rules: string[] }[]>`
      select array(select jsonb_array_elements(reasons) ->> 'rule' order by 1) as rules
      from selections where declaration_id = ${ids.get(name) ?? ""}`;
    return row?.rules;
  };

  /** An import that states a lot and a producer, or not. */
  const lodge = async (
    name: string,
    { lodger: trader, stated = {}, day }: { lodger: string; stated?: object; day: string },
  ): Promise<string> => {
    now = Temporal.Instant.from(`${day}T04:00:00Z`);
    const { app } = served;
    const profile = getProfile(app.profiles, "cn");
    const money = { amountMinor: 100_000_000_000n, currency: "CNY", reference: "test", at: now };
    const account = traderAccount(profile, trader);
    const depositId = newId<"deposit">(now.epochMilliseconds);
    await makeMonthsAround(database.sql, new Date(now.epochMilliseconds));
    await appendPostings(database.sql, depositPostings({ depositId, account, ...money }));
    const changes = Object.entries(stated).map(
      ([member, value]) =>
        [
          `goodsShipment.governmentAgencyGoodsItem.0.national.cn.${member}`,
          value as Value,
        ] as const,
    );
    const document = changed(madeDeclaration({ reference: `RC-${name}`, trader }), changes);
    const facts = readFacts(document, profile);
    const from = { profile, lodgerId: trader, format: "application/json", problems: [] };
    const { id, status } = await app.desk.lodge({ ...from, document, facts });
    ids.set(name, id);
    return status;
  };
  const arrive = async (name: string) => {
    const declarationId = ids.get(name) ?? "";
    const arrived = { type: "goods.arrived", at: now, reference: "A" } as const;
    const [answer] = await served.app.desk.tell([{ ...arrived, declarationId, actor: "port" }]);
    return answer?.status;
  };

  const producer = { manufacturerId: "DE-BY-117" };
  const lot = { productionBatch: "A-16; a-17", overseasManufacturer: "Molkerei", ...producer };
  const particulars = madeParticulars({
    commodities: ["8471"],
    origin: "DE",
    from: "2026-08-01",
  });
  const body = { profile: "cn", particulars };

  test("finds the certain one and the probable ones, by two persons", async () => {
    const cases = [
      ["certain", { lodger: importerA, stated: lot, day: "2026-08-10" }],
      ["producer", { lodger: importerB, stated: producer, day: "2026-09-14" }],
      ["origin", { lodger: importerB, day: "2026-10-20" }],
      ["other", { lodger: importerB, stated: { ...lot, productionBatch: "B" }, day: "2026-10-21" }],
    ] as const;
    for (const [name, made] of cases) {
      assert.equal(await lodge(name, made), "awaiting-arrival");
      assert.equal(await arrive(name), "released");
    }
    await lodge("waiting", { lodger: importerA, stated: lot, day: "2026-11-24" });
    const rows = await database.sql`select from traced_goods`;
    assert.equal(rows.length, 4, "goods that state neither have no row");
    now = Temporal.Instant.from("2026-11-25T04:00:00Z");
    assert.equal(await refused(importerA, "/recalls", body), "NOT_ALLOWED");
    const { releases } = await opensByTwo();
    assert.deepEqual(
      releases.map(({ declarationId, match, state, dueOn }) => [
        [...ids].find(([, id]) => id === declarationId)?.[0],
        match,
        state,
        dueOn,
      ]),
      [
        ["certain", "certain", "due", "2026-12-09"],
        ["producer", "probable", "probable", null],
        ["origin", "probable", "probable", null],
      ],
    );
    const { letter, declarationId: of } = releases[0] ?? assert.fail("none is certain");
    assert.ok(letter, "the importer has a letter");
    const text = await readLetter(importerA, of, letter);
    assert.match(text, /；批号A-16；批号a-17；生产企业DE-BY-117/);
    assert.match(text, /放行数量：5 台/, "the unit by its name");
    const late = await listLateFindings(database.sql, ids.get("certain") ?? "");
    assert.deepEqual(
      late.map(({ kind, result, items }) => [kind, result, items]),
      [["recall", "refused", [1]]],
    );
    assert.equal(await refused("customs-1", "/recalls", body), "RECALL_REFERENCE_USED");
    const fresh = { ...particulars, reference: "RC-2026-002" };
    const bad = (more: object) => ({ ...body, particulars: { ...fresh, ...more } });
    for (const [more, code] of [
      [{ reason: { kind: "taste", says: "Bad." } }, "RECALL_REASON_UNKNOWN"],
      [{ until: "2026-07-01" }, "RECALL_PERIOD_WRONG"],
      [{ lots: [], producers: [], origin: undefined }, "RECALL_WITHOUT_MARKS"],
    ] as const)
      assert.equal(await refused("customs-1", "/recalls", bad(more)), code);
  });

  const approve = async () => {
    const waiting = await send("customs-2", "/approvals?status=open");
    const [approval] = (waiting.body as unknown as { approvals: { id: string }[] }).approvals;
    const says = { decision: "approve", reason: "Seen." };
    await done("customs-2", `/approvals/${approval?.id ?? ""}/decision`, says);
  };
  const opensByTwo = async () => {
    const asked = await send("customs-1", "/recalls", body);
    assert.equal(asked.body.code, "SECOND_PERSON_NEEDED");
    await approve();
    const made = await done("customs-1", "/recalls", body);
    recall = made.id;
    return made;
  };
  const readLetter = async (who: string, of: string, letter: string | null | undefined) => {
    const path = `/declarations/${of}/files`;
    type Files = { readonly files: readonly { readonly id: string; readonly hash: string }[] };
    const { files } = (await served.ask<Files>(who, path)).json;
    const { id } = files.find(({ hash }) => hash === letter) ?? assert.fail(JSON.stringify(files));
    return (await served.ask(who, `${path}/${id}`)).text;
  };
  const releaseOf = async (name: string): Promise<Release> => {
    const { releases } = await done("customs-1", `/recalls/${recall}`);
    const found = releases.find(({ declarationId }) => declarationId === ids.get(name));
    return found ?? assert.fail(`no release ${name}`);
  };

  test("an importer answers for its own goods and is held to what was released", async () => {
    const { id, goods } = await releaseOf("certain");
    assert.deepEqual(goods[0] && [goods[0].quantity, goods[0].unit], ["5", "001"]);
    const path = `/recall-releases/${id}`;
    const shown = await send(importerA, "/recall-releases");
    const own = (shown.body as unknown as { releases: Release[] }).releases;
    assert.deepEqual(
      own.map((one) => one.id),
      [id],
    );
    const others = await send(importerB, "/recall-releases");
    assert.deepEqual((others.body as unknown as { releases: Release[] }).releases, []);
    const answer = (more: object) => ({ goods: [{ item: 1, onHand: "2", ...more }] });
    assert.equal(await refused(importerB, path), "RECALL_RELEASE_NOT_FOUND");
    assert.equal(
      await refused(importerB, `${path}/answer`, answer({})),
      "RECALL_RELEASE_NOT_FOUND",
    );
    const probable = await releaseOf("producer");
    assert.equal(
      await refused(importerB, `/recall-releases/${probable.id}`),
      "RECALL_RELEASE_NOT_FOUND",
      "what is only probable is not shown",
    );
    const sold = { sold: "3", soldTo: "Shop at the harbour" };
    const code = await refused(importerA, `${path}/answer`, answer({ ...sold, sold: "4" }));
    assert.equal(code, "RECALL_QUANTITY_TOO_MUCH");
    await done(importerA, `${path}/answer`, answer(sold));
    await done(importerA, `${path}/answer`, answer({ ...sold, recovered: "2", destroyed: "4" }));
    const { totals } = await done("customs-1", `/recalls/${recall}`);
    assert.deepEqual(totals[0], {
      unit: "001",
      released: "5",
      accounted: "5",
      recovered: "4",
      destroyed: "4",
      returned: "0",
      open: "1",
      lost: "0",
    });
    assert.equal(
      await refused(importerA, `${path}/settlement`, { reason: "Done." }),
      "NOT_ALLOWED",
    );
  });

  test("an officer confirms one that is probable and dismisses another", async () => {
    const [one, two] = [await releaseOf("producer"), await releaseOf("origin")];
    const judge = (outcome: string) => ({ outcome, reason: "By the supplier's invoice." });
    const path = (of: Release) => `/recall-releases/${of.id}/judgement`;
    await done("customs-1", path(one), judge("confirmed"));
    await done("customs-1", path(two), judge("dismissed"));
    assert.equal(
      await refused("customs-1", path(two), judge("confirmed")),
      "RECALL_STATE_NOT_ALLOWED",
    );
    assert.ok((await releaseOf("producer")).letter);
    const owner = await done(importerB, `/recall-releases/${one.id}`);
    assert.equal(owner.state, "due");
    assert.equal((await listLateFindings(database.sql, ids.get("origin") ?? "")).length, 0);
  });

  test("one that counted is dismissed by two, with its figures and its late finding", async () => {
    const declarationId = ids.get("other") ?? "";
    const made = await madeRecall(served.app, { owner: importerB, profile: "cn", declarationId });
    const figures = async () => {
      const rows = await database.sql<{ figure: string }[]>`
        select operation || ' ' || disposal || ' ' || trim_scale(sum(amount)) || ' ' || unit as figure from operation_rows
        where declaration_id = ${declarationId} group by operation, disposal, unit order by 1`;
      return rows.map(({ figure }) => figure);
    };
    const stopped = ["STOPPEDUNSAFEFOOD  1 BATCH", "STOPPEDUNSAFEFOOD  10 KGM"];
    assert.deepEqual(await figures(), ["DISPOSEDUNSAFEFOOD recalled 1 BATCH", ...stopped]);
    const profile = getProfile(served.app.profiles, "cn");
    const acting = { actor: "customs-1", at: now };
    const held = { origin: "item", ground: "detained", quantity: "1", unit: "KGM" } as const;
    const of = {
      declarationId,
      item: 1,
      category: "unsafe-food",
      place: "Y1",
      keeper: "customs-1",
    };
    await database.sql.begin(async (tx) => {
      const fact = takenIn({ ...held, ...of });
      const piece = await takeIn(
        tx,
        { profile: "cn", fact, said: { description: "Toys" } },
        acting,
      );
      const went = { fact: { act: "left", exit: "destroy" }, said: {} } as const;
      const end = countedEnd(await enterFact(tx, piece, went, acting), undefined);
      assert.ok(end);
      await served.app.countCustody(tx, end, { profile, now });
    });
    assert.deepEqual(await figures(), ["DISPOSEDUNSAFEFOOD recalled 1 BATCH", ...stopped], "once");
    const letterOf = async () =>
      (await done("customs-1", `/recalls/${made.recall}`)).releases[0]?.letter;
    await sendLeftNotices(served.app);
    assert.equal(await letterOf(), null, "who opened it may be sending");
    now = now.add({ minutes: 3 });
    await sendLeftNotices(served.app);
    assert.ok(await letterOf(), "what was left is sent");
    const path = `/recall-releases/${made.release}/dismissal`;
    const reason = { reason: "The lot was another's." };
    assert.equal(await refused("customs-1", path, reason), "SECOND_PERSON_NEEDED");
    await approve();
    assert.equal((await done("customs-1", path, reason)).state, "dismissed");
    const counted = (await figures()).filter((one) => !one.includes(" 0 "));
    assert.deepEqual(counted, ["DISPOSEDUNSAFEFOOD destroy 1 BATCH"], "what was destroyed is");
    const own = await done(importerB, `/recall-releases/${made.release}`);
    assert.equal(own.state, "dismissed", "who had the letter reads that it is over");
    const { endLetter } = (await done("customs-1", `/recalls/${made.recall}`)).releases[0] ?? {};
    assert.match(await readLetter(importerB, declarationId, endLetter), /^撤销召回通知书$/m);
    assert.match(
      await readLetter(importerB, declarationId, endLetter),
      /理由：The lot was another's\./,
    );
    const [late] = await listLateFindings(database.sql, declarationId);
    assert.equal(late?.withdrawn?.reason, reason.reason);
    assert.equal(await refused("customs-1", path, reason), "RECALL_STATE_NOT_ALLOWED");
  });

  test("an importer reads of a dismissal whose letter was left unsent until the recall was closed", async () => {
    const declarationId = ids.get("other") ?? "";
    const { app } = served;
    const made = await madeRecall(app, { owner: importerB, profile: "cn", declarationId });
    const caller = machineCaller("customs", ["officer"]);
    const profile = getProfile(app.profiles, "cn");
    await sendNotices(app, caller, { id: made.recall, profile });
    const found = async () => (await findRelease(app.sql, made.release)) ?? assert.fail("is there");
    // the server stops before the letter, and the recall is closed by who does not know
    await dismissRelease(app, caller, { release: await found(), reason: "Another's lot." });
    await closeRecall(app, caller, { id: made.recall, reason: "Nothing is concerned." });
    assert.equal((await found()).endLetter, null);
    now = now.add({ minutes: 3 });
    await sendLeftNotices(app);
    const { endLetter } = await found();
    assert.match(await readLetter(importerB, declarationId, endLetter), /理由：Another's lot\./);
    now = now.add({ minutes: 3 });
    await sendLeftNotices(app);
    assert.equal((await found()).endLetter, endLetter, "once");
    const { state } = await done("customs-1", `/recalls/${made.recall}`);
    assert.equal(state, "closed");
    const answer = { goods: [], says: "Late." };
    await assert.rejects(answerRecall(app, caller, { release: await found(), answer }), {
      code: "RECALL_CLOSED",
    });
    assert.deepEqual((await verifyAll(app.sql, app.keyring)).faults, []);
  });

  test("goods of the lot are held: under way once, and lodged later by their selection", async () => {
    assert.equal(await statusOf("waiting"), "awaiting-arrival");
    assert.deepEqual(await holdRecalled(served.app), { held: 1, added: 0 });
    assert.equal(await statusOf("waiting"), "under-control");
    assert.deepEqual(await holdRecalled(served.app), { held: 0, added: 0 });
    const later = { lodger: importerB, stated: lot, day: "2026-11-26" };
    assert.equal(await lodge("later", later), "under-control");
    assert.deepEqual(await reasonsOf("later"), ["closer-check", "requirement"]);
    const otherLot = { ...later, stated: { ...lot, productionBatch: "B" } };
    assert.equal(await lodge("other lot", otherLot), "under-control");
    assert.deepEqual(await reasonsOf("other lot"), ["closer-check"], "of the same producer");
    const stranger = { manufacturerId: "DE-BY-999", productionBatch: "B" };
    assert.equal(await lodge("free", { ...later, stated: stranger }), "awaiting-arrival");
  });

  test("who is late is listed, and it closes once all is settled", async () => {
    now = Temporal.Instant.from("2026-12-10T04:00:00Z");
    const close = () => send("customs-1", `/recalls/${recall}/closure`, { reason: "All is back." });
    assert.equal((await done("customs-1", `/recalls/${recall}`)).counts["overdue"], 1);
    assert.equal((await releaseOf("producer")).isOverdue, true);
    assert.equal((await close()).body.code, "RECALL_RELEASES_OPEN");
    const { sql, keyring } = served.app;
    assert.deepEqual((await verifyAll(sql, keyring)).faults, []);
    for (const name of ["certain", "producer"]) {
      const { id } = await releaseOf(name);
      await done("customs-1", `/recall-releases/${id}/settlement`, { reason: "Seen destroyed." });
    }
    const { body: closed } = await close();
    assert.deepEqual([closed.state, closed.totals[0]?.["lost"]], ["closed", "6"]);
    assert.equal((await close()).body.code, "RECALL_CLOSED");
    const { id } = await releaseOf("certain");
    assert.equal(
      await refused(importerA, `/recall-releases/${id}/answer`, { goods: [{ item: 1 }] }),
      "RECALL_CLOSED",
    );
    const after = { lodger: importerB, stated: lot, day: "2026-12-11" };
    assert.equal(await lodge("after", after), "under-control");
    assert.deepEqual(await reasonsOf("after"), ["closer-check"], "of the recall nothing holds it");
  });

  test("steps and releases are read page by page, none left out", async () => {
    const { sql } = served.app;
    const rows = await sql<{ id: string }[]>`select recall_id::text as id from recalls`;
    const all = rows.map(({ id }) => id);
    const [steps, releases] = await Promise.all([
      listRecallSteps(sql, all),
      listReleasesOf(sql, all),
    ]);
    assert.ok(steps.length > 2 && releases.length > 2);
    assert.deepEqual(await listRecallSteps(sql, all, 1), steps);
    assert.deepEqual(await listReleasesOf(sql, all, 2), releases);
  });

  test("verify names a quantity, a step and a reason that were changed", async () => {
    const { sql, keyring } = served.app;
    const faults = async () =>
      (await verifyAll(sql, keyring)).faults.filter(({ what }) => what === "recall");
    assert.deepEqual(await faults(), []);
    await sql`update recall_releases set answer = jsonb_set(answer, '{goods,0,destroyed}', '"5"') where answer is not null`;
    assert.match((await faults())[0]?.says ?? "", /release .+ is not what the steps made of it/);
    await sql`update recall_steps set content = content || '{"reason": "bribed"}' where act = 'settled'`;
    assert.ok((await faults()).some(({ says }) => /step \d+ is not what/.test(says)));
  });
});
