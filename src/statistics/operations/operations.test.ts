import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { z } from "zod";
import { newId } from "#src/kernel/ids.ts";
import {
  type ConveyanceReport,
  ConveyanceReport as Report,
} from "#src/movements/conveyances/conveyance.ts";
import type { Caller } from "#src/platform/route.ts";
import { askRoute } from "#src/platform/test-route.ts";
import { appOf } from "../dissemination/test-dissemination.ts";
import { routes } from "../routes.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { countAgain } from "../../../tools/statistics/count-again.ts";
import { OpenTableAnswer } from "../releases/answers.ts";
import { releasePeriod } from "../releases/publish.ts";
import { rebuildReleases } from "../releases/rebuild.ts";
import { findCell, findRelease } from "../releases/store.ts";
import { type TestStatistics, openStatistics } from "../releases/test-statistics.ts";
import { traceCell } from "../releases/trace.ts";
import { ReportedCalls } from "./new-to-call.ts";
import { operationsOfReport, operationsOfTask } from "./operations.ts";
import { appendOperations } from "./store.ts";

const counting = { profile: "cn", timeZone: "Asia/Shanghai" };

function report(over: object = {}): ConveyanceReport {
  return Report.parse({
    reference: "R1",
    report: "arrival",
    office: "2201",
    at: "2025-01-31T23:30:00+08:00",
    conveyance: { mode: "ship", id: "9321483" },
    consignments: [
      bill("A", "1200.5", ["MSKU1234565"]),
      bill("B", "0.000001", ["MSKU1234565", "TGHU7654321"]),
    ],
    ...over,
  });
}

function bill(id: string, grossMassKg: string, containers: readonly string[]) {
  return { transportDocument: { type: "N705", id }, grossMassKg, packages: 4, containers };
}

const Traced = z.looseObject({
  release: z.string().nullable(),
  rows: z.array(z.looseObject({ addend: z.string() })),
});

const office: Caller = {
  partyId: "office",
  name: "statistician",
  roles: [],
  scopes: ["statistics"],
  numbers: [],
  accountId: undefined,
  keyId: undefined,
  agency: undefined,
  office: undefined,
};

/** As the first report of its call. */
const alone = (one: ConveyanceReport) => new ReportedCalls([], []).take(one, "line");

describe("operations of customs", () => {
  test("a report counts its conveyance, bills, exact mass, packages and each container once", () => {
    const rows = operationsOfReport(alone(report()), "r", counting);
    assert.deepEqual(
      rows.map(({ operation, amount, unit, flow, month }) => [
        operation,
        amount,
        unit,
        flow,
        month,
      ]),
      [
        ["SHIP", "1", "VOYAGE", "import", "2025-01"],
        ["CONSIGNMENT", "2", "BILL", "import", "2025-01"],
        ["GROSSMASS", "1200.500001", "KGM", "import", "2025-01"],
        ["PACKAGE", "8", "PIECE", "import", "2025-01"],
        ["CONTAINER", "2", "BOX", "import", "2025-01"],
      ],
    );
  });

  test("of a call that a carrier and a keeper report everything counts once, the larger of each", () => {
    const calls = new ReportedCalls([], []);
    const kilograms: string[] = [];
    const say = (party: string, over: object) => {
      const rows = operationsOfReport(calls.take(report(over), party), "r", counting);
      kilograms.push(rows.find(({ operation }) => operation === "GROSSMASS")?.amount ?? "0");
      return rows.map(({ operation, amount }) => `${operation} ${amount}`);
    };
    const one = (packages: number, mass: string) => ({
      consignments: [{ ...bill("A", mass, ["MSKU1234565"]), packages }],
    });
    const first = ["SHIP 1", "CONSIGNMENT 1", "GROSSMASS 100", "PACKAGE 4", "CONTAINER 1"];
    assert.deepEqual(say("line", one(4, "100")), first);
    assert.deepEqual(say("yard", { ...one(4, "100"), reference: "K1" }), []);
    assert.deepEqual(say("line", one(2, "50")), ["GROSSMASS 50", "PACKAGE 2"], "a part that comes");
    assert.deepEqual(say("yard", one(2, "50")), []);
    assert.deepEqual(say("yard", one(1, "25.5")), ["GROSSMASS 25.5", "PACKAGE 1"]);
    const next = say("line", { at: "2025-02-01T08:00:00+08:00", consignments: [] });
    assert.deepEqual(next, ["SHIP 1"], "without a voyage the time tells calls apart");
    assert.deepEqual(say("line", { report: "departure", ...one(4, "100") }), first);
    assert.equal(
      kilograms.map(Number).reduce((sum, mass) => sum + mass),
      275.5,
    );
  });

  test("nothing crosses the frontier inland, and an empty conveyance counts alone", () => {
    assert.deepEqual(operationsOfReport(alone(report({ leg: "inland" })), "r", counting), []);
    const empty = operationsOfReport(
      alone(report({ report: "departure", consignments: [] })),
      "r",
      counting,
    );
    assert.deepEqual(
      empty.map(({ operation, flow }) => [operation, flow]),
      [["SHIP", "export"]],
    );
  });

  test("the month is that of the administration's own day", () => {
    const late = operationsOfReport(alone(report({ at: "2025-01-31T16:00:00Z" })), "r", counting);
    assert.equal(late[0]?.month, "2025-02");
  });
});

describeWithDatabase("tables of operations in releases", (database) => {
  let statistics: TestStatistics;
  const append = async (rows: ReturnType<typeof operationsOfReport>) => {
    await database.sql.begin((tx) => appendOperations(tx, rows, Date.now()));
  };
  const release = async (reason?: string) =>
    await releasePeriod(statistics.services, {
      profile: "cn",
      period: "2025-01",
      by: "test",
      reason,
    });
  const valueOf = async (releaseId: string, table: string, key: string) =>
    (await findCell(database.sql, { releaseId, table, key }))?.value;
  const trace = async (table: string, cell: string, sequence?: number) => {
    const wanted = { profile: "cn", period: "2025-01", table, sequence, limit: 100 };
    return await traceCell(statistics.services, { ...wanted, cell: cell.split(";") });
  };
  const ships = "span=month;flow=import;freight=SHIPS;unit=Q-VOYAGE";

  before(async () => {
    statistics = await openStatistics(database);
    await statistics.append([
      { seed: 1, month: "2025-01", direction: "import" },
      { seed: 2, month: "2025-01", direction: "export" },
    ]);
    await append(operationsOfReport(alone(report()), newId(1), counting));
    const task = { id: "case-1", kind: "examination", office: "2201", flow: "import" } as const;
    const at = Temporal.Instant.from("2025-01-10T00:00:00Z");
    const day = Temporal.PlainDate.from("2025-01-10");
    await append(operationsOfTask({ ...task, result: "corrected", at, day }, "cn"));
  });
  after(async () => await statistics.close());

  test("of a month that is open are read and traced by the office as they stand, and by nobody else", async () => {
    const app = appOf(statistics.services);
    const find = (path: string) => routes.find((one) => one.path === path && one.method === "GET");
    const table = find("/statistics/tables/{id}");
    const asked = { app, params: { id: "freight-supervision" }, query: { period: "2025-01" } };
    const { body } = await askRoute(table, { ...asked, caller: office });
    const { state, cells } = OpenTableAnswer.parse(body);
    assert.equal(state, "open");
    const key = "span=month;flow=import;freight=FREIGHT;unit=Q-KGM";
    assert.equal(cells.find((cell) => cell.key === key)?.value, "1200.500001");
    const traced = await askRoute(find("/statistics/trace"), {
      app,
      caller: office,
      query: { period: "2025-01", table: "freight-supervision", cell: key },
    });
    const { release: none, rows } = Traced.parse(traced.body);
    assert.equal(none, null);
    assert.equal(
      rows.reduce((sum, { addend }) => sum + BigInt(addend), 0n),
      1_200_500_001n,
    );
    for (const refused of [asked, { ...asked, caller: office, query: { period: "2999-01" } }])
      await assert.rejects(askRoute(table, refused), { code: "STATISTICS_NOT_RELEASED" });
  });

  test("are counted from their records, and each figure leads back to them", async () => {
    const { id } = await release();
    assert.equal(await valueOf(id, "freight-supervision", ships), 1_000_000n);
    const mass = "span=month;flow=total;freight=FREIGHT;unit=Q-KGM";
    assert.equal(await valueOf(id, "freight-supervision", mass), 1_200_500_001n);
    const forms = "span=ytd;flow=total;freight=DECLARATIONS;unit=Q-FORM";
    assert.equal(await valueOf(id, "freight-supervision", forms), 2_000_000n);
    const corrected = "span=month;flow=import;inspection=CORRECTED;unit=Q-TASK";
    assert.equal(await valueOf(id, "inspection", corrected), 1_000_000n);
    for (const [table, cell] of [
      ["freight-supervision", ships],
      ["freight-supervision", mass],
      ["freight-supervision", forms],
      ["inspection", corrected],
    ] as const) {
      const { value, rows, operations, cellRows } = await trace(table, cell);
      const all = [...rows, ...operations];
      assert.equal(BigInt(all.length), cellRows, cell);
      assert.equal(
        all.reduce((sum, { addend }) => sum + addend, 0n),
        value,
      );
      assert.ok(operations.every((row) => row.record_id !== ""));
    }
  });

  test("a report that comes late is a revision, and the first publication stays as it was", async () => {
    await append(operationsOfReport(alone(report({ reference: "R2" })), newId(2), counting));
    const { id, sequence } = await release("One report came late.");
    assert.equal(sequence, 2);
    assert.equal(await valueOf(id, "freight-supervision", ships), 2_000_000n);
    assert.equal((await trace("freight-supervision", ships, 1)).operations.length, 1);
    assert.equal((await trace("freight-supervision", ships, 2)).operations.length, 2);
  });

  test("every publication is counted again equal, and a changed record of the past is found", async () => {
    const first = await findRelease(database.sql, {
      profile: "cn",
      period: "2025-01",
      sequence: 1,
    });
    for (const sequence of [1, 2]) {
      const found = await findRelease(database.sql, { profile: "cn", period: "2025-01", sequence });
      assert.deepEqual([...(await countAgain(database.sql, found?.id ?? ""))], []);
    }
    assert.deepEqual((await rebuildReleases(statistics.services)).different, []);
    await database.sql`update operation_rows set amount = 2 where operation = 'SHIP'`;
    const { different } = await rebuildReleases(statistics.services);
    assert.ok(different.some(({ release: id, cell }) => id === first?.id && cell === ships));
    assert.ok((await countAgain(database.sql, first?.id ?? "")).length > 0);
  });

  test("a record counts once, however often it is told", async () => {
    const count = async () => (await database.sql`select count(*) from operation_rows`)[0];
    const before = await count();
    const id = newId(3);
    await append(operationsOfReport(alone(report({ reference: "R3" })), id, counting));
    const once = await count();
    assert.notDeepEqual(once, before);
    await append(operationsOfReport(alone(report({ reference: "R3" })), id, counting));
    assert.deepEqual(await count(), once);
  });
});
