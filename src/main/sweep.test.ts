import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { findKeptWords, takeWord } from "#src/money/accounts/given-words-store.ts";
import { receiveMoney } from "#src/money/accounts/receive-money.ts";
import type { Desk, OutsideFact, FactOutcome, OutcomesSoFar } from "#src/platform/desk.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import type { DeskOptions } from "#src/flow/desk.ts";
import { tryAct } from "#src/flow/trial.ts";
import { TellingSoon } from "#src/platform/tell-soon.ts";
import { sweepWaiting } from "./sweep.ts";
import { openTestApp } from "#src/main/test-app.ts";
import { makeDeposit } from "#src/money/journal/made-deposit.ts";

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
    await makeDeposit(app.sql, { profile: cn, trader: paid, amountMinor: 100_000_000n, at });
    await app.sql`update declarations set updated_at = now() - interval '10 minutes'`;
    assert.equal(await sweepWaiting(app, 2), 1);
    const [row] = await app.sql`select status from declarations where declaration_id = ${last.id}`;
    assert.notEqual(row?.["status"], "awaiting-payment");
    await close();
  });

  test("tells what a server that stopped behind the answer to a deposit left out, once", async () => {
    const at = Temporal.Now.instant();
    const { app, close } = await openTestApp(database, at);
    const cn = getProfile(app.profiles, "cn");
    const trader = "3122260005";
    const ids: string[] = [];
    for (let index = 0; index < 3; index++) {
      const document = madeDeclaration({ reference: `STOP-${index}`, trader });
      const facts = readFacts(document, cn);
      const about = { profile: cn, lodgerId: "a-broker", format: "application/json" };
      ids.push((await app.desk.lodge({ ...about, document, facts, problems: [] })).id);
    }
    const stopped = {
      sql: app.sql,
      clock: app.clock,
      declared: app.declared,
      desk: {
        alone: app.desk.alone.bind(app.desk),
        tell: app.desk.tell.bind(app.desk),
        tellSoon: async (facts: readonly unknown[]) => ({ told: [], later: facts.length }),
      },
    };
    const receipt = { profile: cn, party: trader, amountMinor: 100_000_000n, reference: "bank" };
    const booking = { ...receipt, by: "the office", lodgerId: "a-broker" };
    const { later } = await receiveMoney(stopped, booking);
    assert.equal(later, 3);
    const standing = async () => {
      const rows = await app.sql<{ status: string }[]>`
        select status from declarations where declaration_id = any(${ids}::uuid[])`;
      return rows.map(({ status }) => status);
    };
    assert.deepEqual(new Set(await standing()), new Set(["awaiting-payment"]));
    const kept = await findKeptWords(app.sql, ids);
    assert.equal(kept.length, 3, "what the money said is kept with its booking");
    await app.sql`update declarations set updated_at = now() - interval '10 minutes'`;
    await sweepWaiting(app);
    assert.deepEqual(new Set(await standing()), new Set(["awaiting-arrival"]));
    assert.equal((await findKeptWords(app.sql, ids)).length, 0);
    const [first] = kept;
    assert.ok(first);
    await assert.rejects(
      app.sql.begin((tx) => takeWord(tx, first)),
      { code: "WORD_TOLD" },
    );
    await close();
  });
});

describe("what is told behind an answer", () => {
  test("is left to the sweep where the database takes nothing, and the answer stands", async () => {
    const readOnly = Object.assign(new Error("read-only"), { code: "25006" });
    const telling = new TellingSoon(() => Promise.reject(readOnly));
    const fact = { type: "payment.received", declarationId: "1", actor: "bank", reference: "R" };
    assert.deepEqual(await telling.tell([fact as OutsideFact]), { told: [], later: 0 });
    const broken = new TellingSoon(() => Promise.reject(new Error("a fault of ours")));
    await assert.rejects(broken.tell([fact as OutsideFact]), /a fault of ours/);
  });
});

describeWithDatabase("the sweep beside who booked the money", (database) => {
  test("leaves out a word that was told meanwhile, and tells the others", async () => {
    const { app, close } = await openTestApp(database, Temporal.Now.instant());
    const cn = getProfile(app.profiles, "cn");
    const trader = "3122260006";
    const ids: string[] = [];
    for (let index = 0; index < 3; index++) {
      const document = madeDeclaration({ reference: `RACE-${index}`, trader });
      const facts = readFacts(document, cn);
      const about = { profile: cn, lodgerId: "a-broker", format: "application/json" };
      ids.push((await app.desk.lodge({ ...about, document, facts, problems: [] })).id);
    }
    const { alone, tell } = {
      alone: app.desk.alone.bind(app.desk),
      tell: app.desk.tell.bind(app.desk),
    };
    let behind: readonly OutsideFact[] = [];
    const tellSoon = async (facts: readonly OutsideFact[]) => {
      behind = facts;
      return { told: [], later: facts.length };
    };
    const receipt = { profile: cn, party: trader, amountMinor: 100_000_000n, reference: "bank" };
    const booking = { ...receipt, by: "the office", lodgerId: "a-broker" };
    await receiveMoney(
      {
        sql: app.sql,
        clock: app.clock,
        declared: app.declared,
        desk: { alone, tell, tellSoon },
      },
      booking,
    );
    await app.sql`update declarations set updated_at = now() - interval '10 minutes'`;
    // between what the sweep reads and what it tells
    let isFirst = true;
    const late = async (facts: readonly OutsideFact[]) => {
      if (isFirst) await tell(behind.slice(0, 1));
      isFirst = false;
      return await tell(facts);
    };
    const desk = Object.assign(Object.create(app.desk) as typeof app.desk, { tell: late });
    assert.equal(await sweepWaiting({ ...app, desk }), 2);
    assert.equal((await findKeptWords(app.sql, ids)).length, 0);
    const rows = await app.sql<{ status: string }[]>`
      select status from declarations where declaration_id = any(${ids}::uuid[])`;
    assert.deepEqual(new Set(rows.map(({ status }) => status)), new Set(["awaiting-arrival"]));
    await close();
  });
});

describe("telling many", () => {
  const factsOf = (count: number): readonly OutsideFact[] =>
    Array.from({ length: count }, (_, index) => ({
      type: "payment.received",
      declarationId: `${index}`,
      actor: "one",
      reference: "",
    }));
  const answerOf = ({ declarationId: id }: OutsideFact): FactOutcome => ({
    id,
    status: "awaiting-arrival",
    changed: true,
    version: 1,
    notifications: [],
  });

  test("is not done where an act is only tried", async () => {
    const alone: Desk["alone"] = async (work) => {
      // of the transaction nothing is asked
      await work({} as Parameters<typeof work>[0]);
      throw new Error("undone");
    };
    let said: OutcomesSoFar | undefined;
    const options = { sql: {} } as unknown as DeskOptions;
    const trying = tryAct(alone, options, async ({ desk }) => {
      said = await desk.tellSoon(factsOf(3_000));
    });
    await trying.catch(() => undefined);
    assert.deepEqual(said, { told: [], later: 3_000 });
  });

  test("answers an ordinary number whole, and leaves out one that cannot be told any more", async () => {
    const behind = new TellingSoon(async (facts) => {
      if (facts.some(({ declarationId }) => declarationId === "7"))
        throw new AppError({ code: "GONE", status: 409, message: "", fix: "" });
      return facts.map(answerOf);
    });
    const { told, later } = await behind.tell(factsOf(60));
    assert.deepEqual([told.length, later], [59, 0]);
  });

  test("answers in time where it takes long, goes on behind, and ends between two parts", async () => {
    const parts: number[] = [];
    const behind = new TellingSoon(async (facts) => {
      await sleep(700);
      parts.push(facts.length);
      return facts.map(answerOf);
    });
    const { told, later } = await behind.tell(factsOf(1_000));
    assert.ok(
      told.length > 0 && later > 0 && told.length + later === 1_000,
      `${told.length}, ${later}`,
    );
    const answered = parts.length;
    await sleep(900);
    assert.ok(parts.length > answered, "others are told behind the answer");
    await behind.close();
    const done = parts.length;
    await sleep(750);
    assert.equal(parts.length, done);
  });
});
