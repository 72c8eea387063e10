import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { listLateFindings } from "#src/clearance/control/case/late-findings/store.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { newId } from "#src/kernel/ids.ts";
import { appendPostings, checkJournal, findPostings } from "#src/money/journal/store.ts";
import { findChainFault } from "#src/platform/events/chain.ts";
import { listRuns } from "#src/platform/events/store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { flow } from "#src/flow.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { findSeizureRules } from "#src/registers/seizure-rules.ts";
import { madeDeclaration } from "../../declaration/made-declaration.ts";
import { openTestApp, type TestApp } from "#src/main/test-app.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import type { OutsideInput } from "#src/flow/table.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const trader = "3122260101";
const reason = "Undeclared goods were found in the container.";

describeWithDatabase("seizure of goods", (database) => {
  let opened: TestApp;
  before(async () => {
    opened = await openTestApp(database, at);
    const account = traderAccount(opened.app.snapshots.profile("cn"), trader);
    const money = { amountMinor: 100_000_000_000n, currency: "CNY", reference: "test" };
    const deposit = depositPostings({
      depositId: newId(at.epochMilliseconds),
      account,
      at,
      ...money,
    });
    await appendPostings(database.sql, deposit);
  });
  after(() => opened.close());

  async function lodge(reference: string): Promise<string> {
    const profile = opened.app.snapshots.profile("cn");
    const document = madeDeclaration({ reference, trader });
    const facts = readFacts(document, profile);
    const lodged = await opened.app.desk.lodge({
      profile,
      lodgerId: trader,
      format: "application/json",
      document,
      facts,
      problems: [],
    });
    assert.equal(lodged.status, "awaiting-arrival");
    return lodged.id;
  }
  const tell = async (told: OutsideInput) => {
    const [answer] = await opened.app.desk.tell([told]);
    return answer ?? assert.fail("no answer");
  };
  const seize = (declarationId: string) =>
    tell({ declarationId, actor: "officer-1", type: "seizure.ordered", order: { reason } });
  const decide = (declarationId: string, decision: "return" | "confiscate") =>
    tell({
      declarationId,
      actor: "officer-1",
      type: "seizure.decided",
      outcome: { decision, decidedBy: "officer-1", reason },
    });
  const arrive = (declarationId: string) =>
    tell({ declarationId, actor: "carrier", type: "goods.arrived", at, reference: "A1" });
  const revenueOf = async (id: string) =>
    (await findPostings(database.sql, [id])).reduce(
      (sum, { debit, credit, amountMinor }) =>
        sum +
        (credit.startsWith("revenue:") ? amountMinor : 0n) -
        (debit.startsWith("revenue:") ? amountMinor : 0n),
      0n,
    );
  const countedOf = async (id: string) => {
    const [row] = await database.sql<{ declarations: bigint; value: bigint }[]>`
      select coalesce(sum(declarations), 0)::bigint as declarations,
        coalesce(sum(value_minor), 0)::bigint as value
      from ledger_rows where declaration_id = ${id}`;
    return [row?.declarations, row?.value];
  };
  /** What counts as found, and why a finding was taken back. */
  const foundOf = async (id: string) => {
    const results = await database.sql<{ result: string }[]>`
      select result from control_results where declaration_id = ${id} and task = 0`;
    const findings = await listLateFindings(database.sql, id);
    return results.map(({ result }, at) => [result, findings[at]?.withdrawn?.reason ?? null]);
  };
  const refused = { code: "STATE_NOT_ALLOWED" };

  test("goods given back go on from where they were held; nothing passes meanwhile", async () => {
    const id = await lodge("SZ-1");
    const held = await seize(id);
    assert.equal(held.status, "seized");
    assert.deepEqual(
      held.notifications.map(({ functionCode, type }) => [functionCode, type]),
      [["05", "seized"]],
    );
    await assert.rejects(arrive(id), refused);
    await assert.rejects(seize(id), refused);
    const [cancelled] = await opened.app.desk.tell([
      {
        type: "request.lodged",
        declarationId: id,
        actor: "broker-1",
        request: {
          requestId: newId<"request">(at.epochMilliseconds),
          kind: "cancellation",
          lodgedBy: "broker-1",
          lodgedAt: at,
          reason: "No longer wanted.",
          format: "application/json",
          change: { kind: "none" },
        },
      },
    ]);
    assert.deepEqual([cancelled?.request?.status, cancelled?.status], ["refused", "seized"]);
    assert.deepEqual(await foundOf(id), [["refused", null]]);
    const back = await decide(id, "return");
    assert.equal(back.status, "awaiting-arrival");
    assert.deepEqual(await foundOf(id), [["ok", reason]], "what was given back is not a finding");
    assert.deepEqual(
      back.notifications.map(({ type }) => type),
      ["returned"],
    );
    assert.equal((await arrive(id)).status, "released");
    await assert.rejects(decide(id, "confiscate"), refused);
    assert.equal(findChainFault(await listRuns(database.sql, id)), undefined);
  });

  test("goods confiscated before release owe nothing and were never trade", async () => {
    const id = await lodge("SZ-2");
    assert.ok((await revenueOf(id)) > 0n);
    await seize(id);
    const ended = await decide(id, "confiscate");
    assert.equal(ended.status, "confiscated");
    assert.equal(await revenueOf(id), 0n);
    assert.deepEqual(await countedOf(id), [0n, 0n]);
    for (const again of [() => seize(id), () => arrive(id), () => decide(id, "return")])
      await assert.rejects(again, refused);
    assert.equal((await checkJournal(database.sql)).difference, 0n);
  });

  test("of goods confiscated after release the trade is taken back, and the charges stay", async () => {
    const id = await lodge("SZ-3");
    assert.equal((await arrive(id)).status, "released");
    const paid = await revenueOf(id);
    const [counted, value] = await countedOf(id);
    assert.deepEqual([counted, (value ?? 0n) > 0n], [1n, true]);
    await seize(id);
    assert.deepEqual(await countedOf(id), [counted, value]);
    await decide(id, "confiscate");
    assert.deepEqual(await countedOf(id), [0n, 0n]);
    assert.equal(await revenueOf(id), paid);
    const months = await database.sql<{ month: string }[]>`
      select distinct month from ledger_rows where declaration_id = ${id}`;
    assert.equal(months.length, 1);
    assert.equal(findChainFault(await listRuns(database.sql, id)), undefined);
  });
});

describe("states in which goods may be seized", () => {
  test("are statuses of the flow table, with their source in both languages", () => {
    const statuses = Object.values(flow).map((row) => (row.kind === "step" ? "" : row.status));
    const rules = [...loadProfiles().values()].flatMap((one) => findSeizureRules(one) ?? []);
    assert.ok(rules.length > 1, `${rules.length} profiles`);
    for (const { states, source } of rules) {
      assert.deepEqual(
        states.filter((state) => !statuses.includes(state)),
        [],
      );
      assert.ok(source.en.length > 10 && source.zh.length > 4);
    }
  });
});
