/** Counterfeit goods under control: an owner in time, one who is late, and ways out that are refused. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { ControlledDesk } from "../../../../test/traffic/controlled.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { newId } from "#src/kernel/ids.ts";
import { verifyAll } from "#src/main/verify.ts";
import { findGuarantee, insertGuarantee } from "#src/money/guarantees/guarantee-store.ts";
import { accountBalance } from "#src/money/journal/store.ts";
import { mapEvents } from "#src/platform/events/store.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { checkUndetained } from "../acts/undetained-goods.ts";
import { madeParticulars } from "../recordals/made-recordal.ts";
import { protectionRules } from "../recordals/property-right-rules.ts";
import {
  afterEntry,
  checkInfringingExit,
  securityFor,
  type StandingInfringement,
} from "./infringement.ts";
import { endLapsed } from "./jobs.ts";

describe("the terms of a suspicion", () => {
  const profile = getProfile(loadProfiles(), "cn");
  const rules = protectionRules(profile);
  const day = (text: string) => Temporal.PlainDate.from(text);

  test("cn: the security is all of a small value, half of a larger one, and 100,000 at most", () => {
    const yuan = (value: bigint) => securityFor(rules, value * 100n, 2) / 100n;
    const expected = [
      [1n, 1n],
      [19_999n, 19_999n],
      [20_000n, 20_000n],
      [40_000n, 20_000n],
      [50_000n, 25_000n],
      [199_999n, 99_999n],
      [200_000n, 100_000n],
      [9_000_000n, 100_000n],
    ] as const;
    for (const [value, security] of expected) assert.equal(yuan(value), security, `${value}`);
    assert.equal(securityFor(rules, 5_000_001n, 2), 2_500_001n, "rounded up to the fen");
  });

  test("an application on the last day is in time, and nothing lapses before that day is over", () => {
    const noticed: StandingInfringement = {
      number: 1,
      caseId: "c",
      task: 1,
      items: [1],
      state: "noticed",
      holder: "h",
      securityMinor: "1",
      dueOn: "2027-01-06",
    };
    const enter = (entry: Parameters<typeof afterEntry>[1], on: string, from = noticed) =>
      afterEntry(from, entry, { profile, rules, today: day(on) });
    const application = { act: "application", number: 1, guaranteeId: "g" } as const;
    const detained = enter(application, "2027-01-06");
    // 30 working days, over the Spring Festival
    assert.deepEqual([detained.state, detained.dueOn], ["detained", "2027-02-19"]);
    assert.throws(() => enter(application, "2027-01-07"), { code: "ANSWER_TOO_LATE" });
    assert.throws(() => enter({ act: "lapse", number: 1 }, "2027-01-06"), { code: "TERM_RUNS" });
    assert.equal(enter({ act: "lapse", number: 1 }, "2027-01-07").state, "lapsed");
    const unsure = {
      act: "determination",
      number: 1,
      outcome: "undetermined",
      reason: "?",
    } as const;
    const waiting = enter(unsure, "2027-02-01", detained);
    assert.equal(waiting.state, "court-awaited");
    assert.equal(enter({ act: "lapse", number: 1 }, "2027-04-01", waiting).state, "court-lapsed");
    assert.throws(() => enter(unsure, "2027-02-01"), { code: "INFRINGEMENT_STATE_NOT_ALLOWED" });
  });

  test("only items with goods that infringe are bound to their exits", () => {
    const infringing: StandingInfringement = {
      number: 1,
      caseId: "c",
      task: 1,
      items: [2],
      state: "infringing",
      holder: "h",
      securityMinor: "1",
    };
    const check = (...goods: readonly { readonly item: number }[]) =>
      checkInfringingExit(profile, "send-back", [infringing], goods.length > 0 ? goods : undefined);
    check({ item: 1 });
    const code = "INFRINGING_EXIT_NOT_LAWFUL";
    assert.throws(() => check({ item: 1 }, { item: 2 }), { code });
    assert.throws(() => check(), { code }, "all goods of the declaration");
    checkInfringingExit(profile, "destroy", [infringing], undefined);
  });
});

test("of goods nobody applied for, what lies outside the suspicion may be found to infringe", () => {
  const profile = getProfile(loadProfiles(), "cn");
  const document = madeDeclaration({ reference: "UNDETAINED", items: 2, price: "1000.00" });
  const kilograms = (item: number, quantity: string) => ({ item, quantity, unit: "KGM" });
  const lapsed = { state: "lapsed", items: [1], goods: [kilograms(1, "7")] };
  const check = (
    infringements: readonly { readonly state: string; readonly items: readonly number[] }[],
    goods?: readonly { readonly item: number }[],
    category = "infringing",
  ) => checkUndetained(profile, { category, goods }, { infringements, document });
  // 12 kg of each item are declared
  const code = "INFRINGEMENT_NOT_DETAINED";
  check([lapsed], [kilograms(1, "5"), { item: 2 }]);
  assert.throws(() => check([lapsed], [kilograms(1, "5.1")]), { code, message: /items 1:/ });
  assert.throws(() => check([{ ...lapsed, state: "declined" }], [{ item: 1 }]), { code });
  check([lapsed], [{ item: 1 }], "substandard");
  check([lapsed, { state: "detained", items: [1] }], [{ item: 1 }]);
  check([{ state: "genuine", items: [1] }], [{ item: 1 }]);
  check([lapsed]);
  check([{ state: "lapsed", items: [1] }]);
  assert.throws(() => check([{ state: "lapsed", items: [1, 2] }]), { code });
});

type InfringementAnswer = {
  readonly id: string;
  readonly state: string;
  readonly dueOn: string | null;
  readonly security: { readonly amount: string };
  readonly disclosed: { readonly trader: string } | null;
  readonly control: unknown;
  readonly settled: string;
  readonly history: readonly {
    readonly act: string;
    readonly actor: string | null;
    readonly reason: string | null;
  }[];
};

describeWithDatabase("goods suspected of infringing a right", (database) => {
  let now = Temporal.Instant.from("2026-11-25T04:00:00Z");
  const served = serveTests(database, () => now);
  let desk: ControlledDesk;
  let recordal = "";
  before(async () => {
    await served.giveKeys([
      ["holder", ["rights"]],
      ["rival", ["rights"]],
      ["customs-1", ["officer"]],
      ["teller", ["money"]],
    ]);
    desk = new ControlledDesk(database.sql, "3122260811");
    await desk.deposit();
    const particulars = madeParticulars("holder");
    const { id } = await done("holder", "/recordals", { profile: "cn", particulars });
    const decided = await done("customs-1", `/recordals/${id}/decision`, { outcome: "accepted" });
    recordal = (decided as unknown as { readonly number: string }).number;
  });

  const send = async (who: string, path: string, payload?: object) => {
    const { status, json: body } = await served.ask<unknown>(who, path, payload);
    return { status, body };
  };
  const done = async (who: string, path: string, payload?: object): Promise<InfringementAnswer> => {
    const { status, body } = await send(who, path, payload);
    assert.ok(status < 300, JSON.stringify(body));
    return body as InfringementAnswer;
  };
  const refused = async (who: string, path: string, payload?: object): Promise<string> =>
    ((await send(who, path, payload)).body as { readonly code?: string }).code ?? "";
  const listed = async (who: string, query = "") => {
    const { body } = await send(who, `/infringements?profile=cn${query}`);
    return (body as { readonly infringements: readonly InfringementAnswer[] }).infringements;
  };
  const guarantee = async (holder: string, amountMinor: bigint): Promise<string> => {
    const guaranteeId = newId(now.epochMilliseconds);
    const made = {
      guaranteeId,
      profile: "cn",
      reference: guaranteeId,
      holder,
      by: "test",
      at: now,
    };
    const days = { validFrom: "2026-01-01", validTo: null };
    const kind = { kind: "comprehensive", amountMinor, currency: "CNY" } as const;
    await insertGuarantee(database.sql, { ...made, ...days, ...kind });
    return guaranteeId;
  };
  /** Shoes under control, whose right holder was notified. */
  const notify = async (reference: string) => {
    const one = await desk.lodge({ reference, price: "52000.00" }, "examination");
    const notice = {
      recordal,
      goods: [{ item: 1 }],
      description: "Sports shoes, white, 600 pairs",
      value: "50000.00",
      reason: "The stitching differs.",
    };
    await done("customs-1", `/controls/${one.caseId}/infringements`, notice);
    const [row] = await listed("customs-1", `&control=${one.caseId}`);
    return { one, notice, path: `/infringements/${row?.id ?? ""}`, id: row?.id ?? "" };
  };

  test("an owner in time: detained, determined, seized, its costs claimed from the security", async () => {
    const { one, notice, path } = await notify("IPR-1");
    const shown = await done("holder", path);
    assert.deepEqual(
      [shown.state, shown.dueOn, shown.security.amount, shown.disclosed, shown.control],
      ["noticed", "2026-11-30", "25000.00", null, null],
    );
    assert.ok(!JSON.stringify(shown).includes("3122260811"), "the trader is not named");
    assert.deepEqual(
      shown.history.map(({ act, actor, reason }) => [act, actor, reason]),
      [["notice", null, null]],
    );
    const [seen] = (await done("customs-1", path)).history;
    assert.deepEqual([seen?.act, seen?.reason], ["notice", notice.reason]);
    assert.equal(await refused("rival", path), "INFRINGEMENT_NOT_FOUND");
    assert.deepEqual(await listed("rival"), []);
    // the goods wait: nothing is found in the task, refused or asked for again
    await assert.rejects(desk.find(one, "ok"), { code: "INFRINGEMENT_OPEN" });
    await assert.rejects(desk.decide(one), { code: /INFRINGEMENT_OPEN|TASKS_OPEN/ });
    const again = `/controls/${one.caseId}/infringements`;
    assert.equal(await refused("customs-1", again, notice), "INFRINGEMENT_OPEN");
    const [small, own] = [
      await guarantee("holder", 24_999_99n),
      await guarantee("holder", 30_000_00n),
    ];
    const apply = (guaranteeId: string) =>
      refused("holder", `${path}/application`, { guaranteeId });
    assert.equal(await apply(small), "SECURITY_TOO_SMALL");
    assert.equal(await apply(await guarantee("rival", 90_000_00n)), "GUARANTEE_NOT_FOUND");
    const detained = await done("holder", `${path}/application`, { guaranteeId: own });
    assert.deepEqual([detained.state, detained.disclosed?.trader], ["detained", "3122260811"]);
    assert.equal((await findGuarantee(database.sql, own))?.reservedMinor, 25_000_00n);
    assert.equal(
      await refused("teller", `${path}/settlement`, { reference: "R" }),
      "SETTLEMENT_NOT_NOW",
    );
    const found = { outcome: "infringing", reason: "No licence of the holder." };
    assert.equal((await done("customs-1", `${path}/determination`, found)).state, "infringing");
    // wrong ways out
    await assert.rejects(desk.find(one, "ok"), { code: "INFRINGEMENT_FOUND" });
    const fewer = [{ item: 1, quantity: "0.5", unit: "KGM" }];
    await assert.rejects(desk.find(one, "refused", fewer), { code: "INFRINGEMENT_FOUND" });
    await desk.find(one, "refused");
    await assert.rejects(desk.decide(one), { code: "FINDING_REFUSES" });
    const part = [{ item: 1, quantity: "6", unit: "KGM" }];
    const sendBack = {
      caseId: one.caseId,
      exit: "send-back",
      goods: part,
      reason: "Back.",
    } as const;
    const disposalId = newId<"request">(now.epochMilliseconds);
    await assert.rejects(
      desk.tell({
        type: "disposal.ordered",
        declarationId: one.id,
        actor: "customs-1",
        disposal: { ...sendBack, disposalId, orderedAt: now },
      }),
      { code: "INFRINGING_EXIT_NOT_LAWFUL" },
    );
    const claim = { amount: "1200.00", cost: "storage", reference: "INVOICE-7" };
    const over = { ...claim, amount: "25000.01" };
    assert.equal(await refused("teller", `${path}/settlement`, over), "SETTLEMENT_TOO_MUCH");
    assert.equal((await done("teller", `${path}/settlement`, claim)).settled, "1200.00");
    const held = await findGuarantee(database.sql, own);
    assert.deepEqual([held?.reservedMinor, held?.usedMinor], [0n, 1_200_00n]);
    assert.equal(await accountBalance(database.sql, "cost:cn:storage"), 1_200_00n);
    assert.equal(await refused("teller", `${path}/settlement`, claim), "SETTLEMENT_NOT_NOW");
  });

  test("a late owner: the suspicion ends after three working days and the goods go on", async () => {
    const { one, path, id } = await notify("IPR-2");
    const own = await guarantee("holder", 30_000_00n);
    assert.equal(await endLapsed(served.app), 0, "the term runs");
    now = Temporal.Instant.from("2026-12-01T02:00:00Z");
    const late = await send("holder", `${path}/application`, { guaranteeId: own });
    const { code, detail } = late.body as { readonly code: string; readonly detail: string };
    assert.equal(code, "ANSWER_TOO_LATE");
    const { late: law } = protectionRules(getProfile(served.app.profiles, "cn"));
    assert.match(law.en, /article 16/);
    assert.match(
      law.zh,
      /第十六条：知识产权权利人逾期未提出申请或者未提供担保的，海关不得扣留货物/,
    );
    assert.ok(detail.includes(`2026-11-30 (${law.en})`), "the article it is late by");
    assert.equal(await endLapsed(served.app), 1);
    assert.equal(await endLapsed(served.app), 0);
    assert.equal((await listed("holder")).find((row) => row.id === id)?.state, "lapsed");
    const chain = (await mapEvents(database.sql, [one.id])).get(one.id) ?? [];
    const ended = chain.findLast(({ type }) => type === "infringement.recorded");
    assert.match(
      JSON.stringify(ended),
      /article 16: where the right holder does not apply in time/,
    );
    assert.equal(
      await refused("holder", `${path}/application`, { guaranteeId: own }),
      "INFRINGEMENT_STATE_NOT_ALLOWED",
    );
    const held = { code: "INFRINGEMENT_NOT_DETAINED", message: /article 16: "where the right/ };
    const quarter = [{ item: 1, quantity: "3", unit: "KGM" }];
    await assert.rejects(desk.find(one, "refused", undefined, "infringing"), held);
    await assert.rejects(desk.find(one, "refused", quarter, "infringing"), held);
    const about = { declarationId: one.id, actor: "officer" } as const;
    const order = { reason: "A copied mark.", found: { category: "infringing" } };
    await assert.rejects(desk.tell({ type: "seizure.ordered", ...about, order }), held);
    await desk.find(one, "ok");
    assert.equal(await desk.decide(one), "awaiting-arrival");
    assert.deepEqual(await listed("customs-1", "&only=waiting"), []);
  });

  test("the list goes on where its page ended, and refuses a mark that is none", async () => {
    const all = (await listed("customs-1")).map(({ id }) => id);
    assert.ok(all.length >= 2, `${all.length} infringements`);
    const paged: string[] = [];
    for (let after: string | null = ""; after !== null;) {
      const query: string = after === "" ? "" : `&after=${after}`;
      const { body } = await send("customs-1", `/infringements?profile=cn&limit=1${query}`);
      const page = body as { infringements: readonly { id: string }[]; next: string | null };
      paged.push(...page.infringements.map(({ id }) => id));
      after = page.next;
    }
    assert.deepEqual(paged, all);
    const { status } = await send("customs-1", "/infringements?profile=cn&after=somewhere");
    assert.equal(status, 422);
  });

  test("verify finds what was recorded as it was, and an entry that was changed", async () => {
    const { sql, keyring } = served.app;
    assert.deepEqual((await verifyAll(sql, keyring)).faults, []);
    await sql`update control_task_records set says = says || '{"reason": "bribed"}'
      where kind = 'infringement' and seq = 2`;
    const faults = (await verifyAll(sql, keyring)).faults.map(({ says }) => says);
    assert.ok(
      faults.some((says) => /digest the chain holds/.test(says)),
      faults.join(),
    );
  });
});
