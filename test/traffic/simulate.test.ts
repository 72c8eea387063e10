import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import type { ClickHouseClient } from "@clickhouse/client";
import { callServer } from "#src/cli/call-server.ts";
import { commands } from "#src/cli/simulate/commands.ts";
import type { App } from "#src/main/app.ts";
import { makeKey, openTestApp, type TestApp } from "#src/main/test-app.ts";
import { listen, type Server } from "#src/http/listen.ts";
import { supervised } from "../../tools/statistics/count-supervised.ts";
import type { CommandContext } from "#src/platform/command.ts";
import { connectAnalytics } from "#src/platform/engines/analytics-client.ts";
import { testClickhouse } from "#src/platform/engines/test-engines.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { createLedger } from "#src/statistics/feed/store.ts";
import { carryOutRuns } from "#src/statistics/runs/carry-out.ts";
import { listReleases } from "#src/statistics/releases/store.ts";
import { routes } from "#src/main/routes.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");

type Row = {
  readonly id: string | null;
  readonly mrn: string | null;
  readonly status: string;
  readonly lane: string | null;
};

describeWithDatabase("simulated traffic through the front door", (database) => {
  const name = `traffic_${randomBytes(4).toString("hex")}`;
  let analytics: ClickHouseClient | undefined;
  let opened: TestApp | undefined;
  let server: Server | undefined;
  let key = "";
  let app: App | undefined;

  before(async () => {
    const engine = await testClickhouse();
    const admin = connectAnalytics(engine);
    await admin.command({ query: `create database ${name}` });
    await admin.close();
    analytics = connectAnalytics({ ...engine, database: name });
    await createLedger(analytics, "ledger_live");
    opened = await openTestApp(database, at);
    const url = new URL(database.url);
    app = {
      ...opened.app,
      analytics,
      recordsForAnalytics: {
        address: url.host,
        database: url.pathname.slice(1),
        user: decodeURIComponent(url.username),
        password: decodeURIComponent(url.password),
      },
    };
    server = await listen({ app, routes, metrics: createMetrics(), port: 0, version: "0.0.0" });
    key = await makeKey(database, "administrator", ["*"]);
  });

  after(async () => {
    await server?.close();
    await opened?.close();
    await analytics?.command({ query: `drop database ${name}` });
    await analytics?.close();
  });

  /** The job that compiles and releases, which a server runs once a second. */
  async function carryOutUntil(signal: AbortSignal): Promise<void> {
    assert.ok(app, "the app is open inside tests");
    while (!signal.aborted) {
      await carryOutRuns(app);
      await new Promise((resolve) => {
        setTimeout(resolve, 100);
      });
    }
  }

  async function simulate(
    options: Readonly<Record<string, string>>,
  ): Promise<{ rows: Row[]; notes: string[] }> {
    const rows: Row[] = [];
    const notes: string[] = [];
    const context: CommandContext = {
      args: [],
      options,
      json: true,
      profile: "cn",
      asOf: undefined,
      print: (row) => void rows.push(row as Row), // what simulate prints
      note: (text) => void notes.push(text),
      call: (request) => callServer(request, { url: server?.url, key }),
    };
    const over = new AbortController();
    const jobs = carryOutUntil(over.signal);
    try {
      assert.equal(await commands[0]?.run(context), 0);
    } finally {
      over.abort();
      await jobs;
    }
    return { rows, notes };
  }

  /** Cleared declarations that left something of their consignments behind, or took it before the release. */
  async function countKept(): Promise<number> {
    const [kept] = await database.sql<{ count: number }[]>`
      select count(*)::int as count from declarations d join cargo_write_offs w using (declaration_id)
        join cargo_consignments c using (consignment_id)
      where d.status = 'cleared' and ((w.left_packages, w.left_kg) <> (w.packages, w.mass_kg)
        or 'CGN-101' = any(c.differences))`;
    return kept?.count ?? -1;
  }

  /** Months in which something was stopped on travellers. */
  async function monthsOfTravellers(): Promise<readonly string[]> {
    const rows = await database.sql<{ month: string }[]>`
      select distinct month from operation_rows
      where record_kind = 'traveller' and starts_with(operation, 'STOPPED')`;
    return rows.map(({ month }) => month);
  }

  /** Appeals ended as told, and goods went on by how each did. */
  async function checkAppeals(told: string): Promise<void> {
    const ended = await database.sql<{ state: string; status: string; due: string | null }[]>`
      select a.state, d.status, a.due from appeals a join declarations d using (declaration_id)`;
    assert.ok(ended.length > 3, told);
    for (const [state, list] of Map.groupBy(ended, (one) => one.state))
      assert.ok(told.includes(`${list.length} ${state}`), `${told}: ${list.length} ${state}`);
    for (const { state, status, due } of ended) {
      const isHeld = status === "seized" || status === "refused";
      const isGone = status === "confiscated" || status === "refused";
      assert.equal(
        state === "pending" ? isHeld : isGone,
        state !== "set-aside",
        `${state} ${status}`,
      );
      assert.equal(due, null);
    }
  }

  test("most of it is cleared, the bad is rejected, months are released, and a second run changes nothing", async (t) => {
    const options = { declarations: "200", seed: "5", besides: "6", from: "2025-01" };
    const { rows, notes } = await simulate(options);
    const counts = Map.groupBy(rows, ({ status }) => status);
    t.diagnostic([...counts].map(([status, list]) => `${list.length} ${status}`).join(", "));
    assert.equal(rows.length, 200);
    assert.ok((counts.get("cleared")?.length ?? 0) > 140, notes.join("\n"));
    assert.ok((counts.get("rejected")?.length ?? 0) > 0);
    assert.equal(counts.get("unreadable"), undefined);
    assert.equal(new Set(rows.map(({ id }) => id)).size, 200);

    assert.deepEqual(await monthsOfTravellers(), ["2025-01"]);

    const releases = await listReleases(database.sql, "cn");
    const periods = new Set(releases.map(({ manifest }) => manifest.period));
    assert.deepEqual([...periods].toSorted(), ["2025-01"]);
    assert.ok(releases.length > periods.size, "what the audit corrected is published again");

    const besides = notes.find((note) => note.startsWith("besides: ")) ?? "";
    t.diagnostic(besides);
    for (const fate of ["amended", "cancelled", "confiscated", "corrected", "audited", "appealed"])
      assert.ok(besides.includes(fate), fate);
    await checkAppeals(notes.find((note) => note.startsWith("appeals: ")) ?? "");
    // what counts is one row an item of what is out and stands, whatever happened besides
    const sums = await database.sql<{ status: string; declarations: bigint; off: boolean }[]>`
      select d.status, sum(l.declarations)::bigint as declarations,
        count(distinct l.month) > 1 as off
      from declarations d join ledger_rows l using (declaration_id) group by 1, d.declaration_id`;
    for (const { status, declarations, off } of sums) {
      const counts = status !== "invalidated" && status !== "confiscated";
      assert.deepEqual([status, declarations, off], [status, counts ? 1n : 0n, false]);
    }
    assert.equal(await countKept(), 0);
    const kinds = await database.sql<{ kind: string }[]>`select distinct kind from ledger_rows`;
    assert.deepEqual(kinds.map(({ kind }) => kind).toSorted(), [
      "correction",
      "original",
      "reversal",
    ]);
    const places = await database.sql<
      Record<"zone" | "trader" | "province" | "district", string>[]
    >`
      select distinct zone, trader_id as trader, trader_province as province,
        domestic_district as district from ledger_rows`;
    for (const { zone, trader, province, district } of places) {
      assert.equal(province, trader.slice(0, 2));
      // the register holds some of the districts
      const kind = district.endsWith("9") ? "" : district.slice(-1);
      assert.ok(zone === kind || zone === "UNKNOWN", `${district}: ${zone}`);
    }
    assert.ok(places.some(({ zone }) => zone !== "UNKNOWN"));
    const from = Temporal.PlainDate.from("2025-01-01");
    const carried = await supervised(database.sql, "cn", { from, to: from.add({ months: 1 }) });
    assert.ok(
      carried.conveyances > 30n && Number(carried.grossMassKg) > 1_000,
      JSON.stringify(carried.grossMassKg),
    );
    assert.ok(carried.byMode.some(({ kind }) => kind === "departure"));

    const again = await simulate(options);
    assert.deepEqual(
      again.rows.map(({ id, mrn }) => [id, mrn]),
      rows.map(({ id, mrn }) => [id, mrn]),
    );
    const [stored] = await database.sql<
      { count: number }[]
    >`select count(*)::int as count from declarations`;
    assert.equal(stored?.count, 200);
  });

  test("a profile without a mix and wrong numbers are said plainly", async () => {
    for (const options of [
      { declarations: "0" },
      { months: "x" },
      { seed: "a b" },
      { from: "2025-13" },
      { from: "2099-01" },
      { besides: "26" },
    ]) {
      await assert.rejects(simulate(options), { code: "SIM-002" });
    }
  });
});
