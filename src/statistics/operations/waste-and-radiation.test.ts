/**
 * Waste declared as scrap, and scrap that radiates: from the finding through the way back to the rows of
 * operations, the figure of the year and the sentence of the statement.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { verifyAll } from "#src/main/verify.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import {
  type ControlledCase,
  controlledAt,
  ControlledDesk,
} from "../../../test/traffic/controlled.ts";
import { labelsOf } from "../official/labels.ts";
import { readPartners } from "../official/partners.ts";
import { ownMaterial } from "../press/own.ts";
import { tellPeriod } from "../press/press.ts";
import { releasePeriod } from "../releases/publish.ts";
import { openStatistics, type TestStatistics } from "../releases/test-statistics.ts";
import { findPeriod } from "../tables/period.ts";

type Answer = { readonly code?: string; readonly status: string };

describeWithDatabase("waste and scrap that radiates", (database) => {
  const trader = "3122260861";
  const served = serveTests(database, controlledAt);
  let desk: ControlledDesk;
  let statistics: TestStatistics;
  before(async () => {
    desk = new ControlledDesk(database.sql, trader);
    await desk.deposit();
    await served.giveKeys([
      ["customs-1", ["officer"]],
      ["customs-2", ["approve"]],
    ]);
    statistics = await openStatistics(database);
  });
  after(async () => {
    await statistics.close();
  });

  const send = async (path: string, payload: object, who = "customs-1") => {
    const { status, json: body, text } = await served.ask<Answer>(who, path, payload);
    return { status, body, text };
  };
  const done = async (path: string, payload: object): Promise<Answer> => {
    const { status, body, text } = await send(path, payload);
    assert.ok(status < 300, text);
    return body;
  };
  /** An act of two: asked, approved by another person, and asked again. */
  const disposeOf = async ({ caseId }: ControlledCase, payload: object): Promise<Answer> => {
    const path = `/controls/${caseId}/disposals`;
    const { body, text } = await send(path, payload);
    assert.equal(body.code, "SECOND_PERSON_NEEDED", text);
    const [, id = ""] = /approval ([0-9a-f-]{36})/.exec(text) ?? [];
    const said = await send(
      `/approvals/${id}/decision`,
      { decision: "approve", reason: "Seen." },
      "customs-2",
    );
    assert.ok(said.status < 300, said.text);
    return done(path, payload);
  };
  const find = ({ caseId }: ControlledCase, more: object) =>
    done(`/controls/${caseId}/findings`, {
      task: 1,
      result: "refused",
      finding: "Seen in the container.",
      presence: "On the quay.",
      ...more,
    });
  const rowsOf = async ({ id }: ControlledCase) =>
    (
      await database.sql<Record<"operation" | "amount" | "unit" | "disposal", string>[]>`
        select operation, trim_scale(amount)::text as amount, unit, disposal from operation_rows
        where declaration_id = ${id} and (operation like 'STOPPED%' or operation like 'DISPOSED%')
        order by row_id`
    ).map((row) => [row.operation, row.amount, row.unit, row.disposal].join(" ").trim());
  const traded = async ({ id }: ControlledCase) =>
    (await database.sql`select 1 from ledger_entries where declaration_id = ${id}`).length;

  test("waste under the code of scrap goes back, and the rest goes on without it", async () => {
    const one = await desk.lodge({ reference: "WST-1", items: 2 }, "examination");
    const goods = [{ item: 1 }];
    await find(one, { category: "waste", substance: "Mixed plastic waste", goods });
    const [stopped] = await rowsOf(one);
    assert.equal(stopped, "STOPPEDWASTE 1 BATCH");
    await assert.rejects(desk.decide(one), { code: "FINDING_REFUSES" });
    const reason = "Waste that is banned from entering.";
    await disposeOf(one, { exit: "send-back", goods, reason });
    const rows = await rowsOf(one);
    assert.equal(rows.at(-1), "DISPOSEDWASTE 1 BATCH send-back");
    assert.equal(await desk.decide(one), "awaiting-arrival");
    const [left] = await database.sql<{ items: number }[]>`
      select items from declaration_versions where declaration_id = ${one.id}
      order by version desc limit 1`;
    assert.equal(left?.items, 1, "the waste is not in the version that goes on");
  });

  test("scrap that radiates is refused whole, and gone once its way back is proven", async () => {
    const one = await desk.lodge({ reference: "RAD-1" }, "examination");
    const found = { category: "radiation", substance: "Caesium-137" };
    await find(one, { ...found, goods: [{ item: 1, quantity: "12", unit: "KGM" }] });
    assert.deepEqual((await rowsOf(one)).slice(0, 2), [
      "STOPPEDRADIATION 1 BATCH",
      "STOPPEDRADIATION 12 KGM",
    ]);
    const reason = "Above the limit at the surface.";
    assert.equal(await desk.decide(one, "refuse"), "refused");
    const gone = { exit: "send-back", proof: "GATE-137", reason };
    assert.equal((await disposeOf(one, gone)).status, "disposed");
    assert.equal((await rowsOf(one)).at(-1), "DISPOSEDRADIATION 1 BATCH send-back");
    assert.equal(await traded(one), 0, "what did not enter is no trade");
  });

  test("a finding of either that was wrong is taken back", async () => {
    const one = await desk.lodge({ reference: "RAD-2" }, "examination");
    await find(one, { category: "radiation" });
    await find(one, { result: "ok", correctionReason: "The gauge was faulty." });
    assert.deepEqual(await rowsOf(one), ["STOPPEDRADIATION 1 BATCH", "STOPPEDRADIATION -1 BATCH"]);
  });

  test("verify finds all of it as it was", async () => {
    const { sql, keyring } = served.app;
    assert.deepEqual((await verifyAll(sql, keyring)).faults, []);
  });

  test("the figures of the year count them, and the statement says so", async () => {
    // a year has figures once something was traded in it
    await statistics.append([{ seed: 7, month: "2026-11", direction: "import", items: 1 }]);
    const clock = () => Temporal.Instant.from("2027-02-10T00:00:00Z");
    await releasePeriod(
      { ...statistics.services, clock },
      { profile: "cn", period: "2026", by: "test" },
    );
    const period = findPeriod("2026") ?? assert.fail();
    const material = (await ownMaterial(database.sql, "cn", period)) ?? assert.fail("no material");
    const partners = readPartners("cn");
    const day = Temporal.PlainDate.from("2027-01-10");
    const labelOf = labelsOf(new SnapshotStore(loadProfiles()).current("cn"), partners, day);
    const asked = { profile: "cn", period: "2026", partners, home: "CN", labelOf, alsoFrom: [] };
    const told = tellPeriod(material, asked) ?? assert.fail("nothing is told");
    const fact = (code: string) =>
      told.facts.find(({ id }) => id === `interception.${code}.total`) ?? assert.fail(code);
    for (const [code, value] of [
      ["PROHIBITED-BATCHES", "2"],
      ["WASTE-BATCHES", "1"],
      ["RADIATION-BATCHES", "1"],
    ] as const) {
      assert.equal(fact(code).value, value, code);
      for (const locale of ["en", "zh"] as const)
        assert.ok(told.text[locale].includes(fact(code).text[locale]), `${code} ${locale}`);
    }
    assert.match(told.text.zh, /查获固体废物批次：1批/);
  });
});
