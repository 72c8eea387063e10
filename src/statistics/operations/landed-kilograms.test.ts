/**
 * Kilograms and packages that landed, reckoned from the messages as they were sent, are those of the
 * consignments, the ledger of operations, table 7 and the statement: carriers and keepers report the
 * same goods, keepers count less and more, correct their counts, and reports come behind them.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { createServer } from "#src/http/listen.ts";
import { putParty } from "#src/identity/access/party-store.ts";
import { makeKey, openTestApp, type TestApp } from "#src/main/test-app.ts";
import { routes } from "#src/main/routes.ts";
import { madeFlightManifest } from "#src/movements/messages/made-cargo-xml.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { countAgain } from "../../../tools/statistics/count-again.ts";
import { supervisedFacts } from "../press/supervised.ts";
import { releasePeriod } from "../releases/publish.ts";
import { listReleases } from "../releases/store.ts";
import { openStatistics, type TestStatistics } from "../releases/test-statistics.ts";
import { findPeriod } from "../tables/period.ts";

const now = Temporal.Instant.from("2026-12-02T04:00:00Z");
const period = findPeriod("2026-11") ?? assert.fail();

type SentMessage = {
  readonly by: "line" | "yard";
  readonly report: "manifest" | "arrival" | "outturn";
  readonly bill: string;
  readonly packages: number;
  readonly kg: number;
  /** The same reference again is the same message, restated. */
  readonly reference?: string;
};

describeWithDatabase("kilograms that landed", (database) => {
  let opened: TestApp | undefined;
  let server: FastifyInstance | undefined;
  let statistics: TestStatistics | undefined;
  const sent: SentMessage[] = [];

  before(async () => {
    opened = await openTestApp(database, now);
    statistics = await openStatistics(database);
    await statistics.append([{ seed: 1, month: "2026-11", direction: "import" }]);
    const metrics = createMetrics();
    server = await createServer({ routes, app: opened.app, metrics, version: "0.0.0", port: 0 });
    for (const [party, role] of [
      ["line", "carrier"],
      ["yard", "warehouse-keeper"],
    ] as const) {
      await makeKey(database, party, ["carry"]);
      await putParty(database.sql, { partyId: party, name: party, roles: [role], at: now });
    }
  });
  after(async () => {
    await server?.close();
    await statistics?.close();
    await opened?.close();
  });

  async function say(said: SentMessage, changes: object = {}): Promise<void> {
    const { by, report, bill, packages, kg, reference = `R${sent.length}` } = said;
    const answer = await server?.inject({
      method: "POST",
      url: "/api/v1/movements",
      payload: JSON.stringify({
        reference,
        report,
        office: "2225",
        place: "2225Y01",
        conveyance: { mode: "ship", id: "9074729", name: "TOUR STAR", voyage: "024E" },
        // a count is made in the month behind that of the arrival
        at: report === "outturn" ? "2026-12-01T09:00:00+08:00" : "2026-11-25T08:00:00+08:00",
        consignments: [
          { transportDocument: { type: "705", id: bill }, packages, grossMassKg: String(kg) },
        ],
        ...changes,
      }),
      headers: { authorization: `Bearer tg_test_${by}`, "content-type": "application/json" },
    });
    const [told] = answer?.json().reports ?? [];
    assert.ok(["recorded", "amended"].includes(told.status), String(answer?.body));
    sent.push({ ...said, reference });
  }

  /** With nothing of the program: the last count of a bill, else the larger of what each party says. */
  function reckon(read: (said: SentMessage) => number): number {
    let sum = 0;
    for (const own of Map.groupBy(sent, ({ bill }) => bill).values()) {
      const isManifested = own.some(({ report }) => report === "manifest");
      const of = (by: string) => own.filter((one) => one.by === by && one.report === "arrival");
      const parts = [of("line"), of("yard")].map((all) =>
        isManifested ? all.reduce((t, one) => t + read(one), 0) : Math.max(0, ...all.map(read)),
      );
      const count = own.findLast(({ report }) => report === "outturn");
      sum += count ? read(count) : Math.max(...parts);
    }
    return Number(sum.toFixed(6));
  }

  async function ledger(): Promise<Readonly<Record<string, string>>> {
    const rows = await database.sql<{ operation: string; amount: string }[]>`
      select operation, trim_scale(sum(amount))::text as amount from operation_rows
      where month = '2026-11' group by operation`;
    return Object.fromEntries(rows.map(({ operation, amount }) => [operation, amount]));
  }

  /** Everywhere the same, after each message. */
  async function isEqual(says: string): Promise<void> {
    const [kg, packages] = [reckon((one) => one.kg), reckon((one) => one.packages)].map(String);
    const [landed] = await database.sql<{ kg: string; packages: string }[]>`
      select trim_scale(sum(landed_kg))::text as kg, sum(landed_packages)::text as packages
      from cargo_consignments`;
    const { GROSSMASS, PACKAGE } = await ledger();
    const counted = [landed?.kg, landed?.packages, GROSSMASS, PACKAGE];
    assert.deepEqual(counted, [kg, packages, kg, packages], says);
  }

  test("are the same in reports, consignments and ledger after each message", async () => {
    const manifest = async (bill: string) =>
      say({ by: "line", report: "manifest", bill, packages: 10, kg: 1_000 });
    const arrive = async (by: SentMessage["by"], bill: string, packages = 10, kg = 1_000) =>
      say({ by, report: "arrival", bill, packages, kg });
    const count = async (bill: string, packages: number, kg: number, reference?: string) =>
      say({
        by: "yard",
        report: "outturn",
        bill,
        packages,
        kg,
        ...(reference ? { reference } : {}),
      });
    for (const bill of ["KG1", "KG2", "KG3"]) await manifest(bill);
    for (const bill of ["KG1", "KG2", "KG3"]) await arrive("line", bill);
    await arrive("yard", "KG1");
    await isEqual("reported");
    await count("KG1", 8, 790.25, "TALLY1");
    await isEqual("short-landed");
    await count("KG1", 9, 890.5, "TALLY1");
    await isEqual("a count that is corrected upwards");
    await count("KG1", 7, 700, "TALLY1");
    await isEqual("and downwards");
    await count("KG1", 8, 800, "TALLY2");
    await isEqual("and counted again under another reference");
    await count("KG2", 12, 1_200.5);
    await isEqual("over-landed");
    await arrive("yard", "KG2", 14, 1_400);
    await isEqual("a report behind the count adds nothing");
    await manifest("KG4");
    const first = { by: "yard", report: "outturn", bill: "KG4", packages: 9, kg: 900.125 } as const;
    await say(first, { at: "2026-11-26T09:00:00+08:00" });
    await isEqual("counted before anybody reported it");
    await arrive("line", "KG4");
    await isEqual("and reported then");
    await arrive("line", "KG5", 5, 500);
    await arrive("line", "KG5", 6, 600);
    await isEqual("without a manifest two reports are of the same goods");
    await manifest("KG5");
    await isEqual("behind a manifest they are parts");
    assert.equal((await ledger())["CONSIGNMENT"], "5");
    await count("KG3", 0, 0.000001);
    await isEqual("nothing of it came");
    const reversed = await database.sql<{ count: number }[]>`
      select count(*)::int as count from operation_rows where kind = 'reversal' and record_kind = 'outturn'`;
    assert.ok((reversed[0]?.count ?? 0) >= 6);
  });

  test("are the same in table 7 and in the statement, before and after its release", async () => {
    assert.ok(statistics);
    const kg = reckon((one) => one.kg);
    const tonnes = String(Math.round(kg) / 1_000);
    const { sql } = database;
    const stated = async () => {
      const releases = (await listReleases(sql, "cn")).filter((one) => one.period === "2026-11");
      const facts = await supervisedFacts(sql, "cn", { period, releases });
      return Object.fromEntries(facts.map(({ id, value }) => [id, value]));
    };
    const facts = { "operations.TONNES": tonnes, "operations.VEHICLES": "1" };
    assert.deepEqual(await stated(), facts, "from the ledger as it stands");
    const release = { profile: "cn", period: "2026-11", by: "test" };
    const { id } = await releasePeriod(statistics.services, release);
    const cells = await sql<{ value: string }[]>`
      select trim_scale(value / 1000000.0)::text as value from statistical_cells
      where release_id = ${id} and cell_key = 'span=month;flow=total;freight=FREIGHT;unit=Q-KGM'`;
    assert.deepEqual([...cells], [{ value: String(kg) }]);
    assert.deepEqual(await stated(), facts, "as released");
    assert.deepEqual([...(await countAgain(sql, id))], []);
  });

  test("a flight manifest in Cargo-XML is taken as others are, and answered by an XFNM", async () => {
    const pieces =
      "<ram:TotalPieceQuantity>1</ram:TotalPieceQuantity></ram:IncludedMasterConsignment>";
    const end = madeFlightManifest.lastIndexOf("</ram:IncludedMasterConsignment>");
    const rest = madeFlightManifest.slice(end).replace("</ram:IncludedMasterConsignment>", pieces);
    const payload = madeFlightManifest.slice(0, end) + rest;
    for (const status of ["recorded", "repeated"]) {
      const answer = await server?.inject({
        method: "POST",
        url: "/api/v1/movements",
        payload,
        headers: { authorization: "Bearer tg_test_line", "content-type": "application/xml" },
      });
      const [message] = answer?.json().messages ?? [];
      assert.deepEqual(
        [message.status, message.answer.type],
        [status, "XFNM"],
        String(answer?.body),
      );
    }
    const rows = await database.sql<{ number: string; kg: string }[]>`
      select document_id as number, trim_scale(stated_kg)::text as kg from cargo_consignments
      where document_type = '741' order by document_id`;
    assert.deepEqual(
      [...rows],
      [
        { number: "999-12345675", kg: "45.359237" },
        { number: "999-12345686", kg: "7.5" },
      ],
    );
  });
});
