/**
 * A port that was cut off for a day with 500 declarations comes back, beside a second port with the
 * same references, while the centre's sessions are ended in the middle again and again: each
 * declaration comes out once or waits with its conflicts, nothing is lost, doubled, charged or
 * released twice, and a byte that was changed is refused with its line.
 * TIDEGATE_PROOF_PORT_DECLARATIONS sets how many.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { takeReceived } from "#src/clearance/ports/take-over.ts";
import { listRegister } from "#src/decisions/risk/rules/profile-rules.ts";
import { activatePlain } from "#src/clearance/selection/weighing/learn-day.ts";
import { closeDay, enrol, handOver, officer, TestInstallation } from "#src/main/test-ports.ts";
import { verifyAll } from "#src/main/verify.ts";
import { connect } from "#src/platform/database.ts";

const count = Number(process.env["TIDEGATE_PROOF_PORT_DECLARATIONS"] ?? 500);
/** Each so many are planted with a conflict of their own. */
const usedEvery = 25;
const twiceEvery = 40;
const looksEvery = 7;
const flips = 60;
const trusted = "3122260801";
const other = "3122260802";

describe("a port that was alone for a day", () => {
  let now = Temporal.Instant.from("2026-11-25T01:00:00Z");
  const clock = () => now;
  let centre: TestInstallation;
  let east: TestInstallation;
  let west: TestInstallation;
  let text = "";
  before(async () => {
    centre = await TestInstallation.open(clock);
    east = await TestInstallation.open(clock);
    west = await TestInstallation.open(clock);
    const row = { kind: listRegister, code: trusted, validFrom: "", validTo: "", source: "t" };
    const rows = [{ ...row, values: { list: "trusted-traders" } }];
    await activatePlain(centre.app, "cn", { kind: listRegister, name: "t", by: "t", rows });
    for (const trader of [trusted, other]) await centre.fund(trader, 10_000_000_000n);
    const leases = { [trusted]: "20000000.00", [other]: "20000000.00" };
    await enrol(centre, east, { code: "EAST", leases });
    await enrol(centre, west, { code: "WEST", leases });
  });
  after(async () => {
    for (const one of [centre, east, west]) await one.close();
  });

  async function cutOver(port: TestInstallation): Promise<void> {
    const body = { until: "2026-11-25T22:00:00Z", reason: "The line is cut", officer };
    const { status } = await port.ask("POST /port/alone", { body });
    assert.equal(status, 201);
  }
  const referenceOf = (at: number) => `DAY-${at}`;
  const traderOf = (at: number) => (at % looksEvery === 0 ? other : trusted);

  test("takes them in, releases by rules and officers, and closes", async () => {
    await cutOver(east);
    await cutOver(west);
    now = now.add({ minutes: 1 });
    for (let at = 0; at < count; at++) {
      const making = { reference: referenceOf(at), trader: traderOf(at) };
      const { id, status } = await east.lodge(making);
      if (status === "under-control" && at % 2 === 0) await east.decide(id, "release");
      if (at % 3 !== 0) await east.tell(id, "goods.arrived");
      if (at % 3 === 2 && status !== "under-control") await east.tell(id, "goods.departed");
    }
    for (let at = 0; at < count; at += usedEvery * 2)
      await west.lodge({ reference: referenceOf(at), trader: trusted, bill: `WEST-${at}` });
    now = Temporal.Instant.from("2026-11-25T20:00:00Z");
    text = await closeDay(east);
  });

  test("a byte that was changed is refused, with the line it is in", async () => {
    const bytes = Buffer.from(text);
    for (let flip = 0; flip < flips; flip++) {
      const at = Math.floor((bytes.length / flips) * flip) + 7;
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const line = bytes.subarray(0, at).toString("latin1").split("\n").length;
      await assert.rejects(handOver(centre, changed), (error: Error) => {
        const said = Number(/^Line (\d+)/.exec(error.message)?.[1] ?? 1);
        // a newline that was changed joins two lines, and one that came about cuts one
        assert.ok(Math.abs(said - line) <= 1, `${error.message} and it was line ${line}`);
        return true;
      });
    }
    const [kept] = await centre.database.sql<{ lines: number }[]>`
      select count(*)::int as lines from port_declarations`;
    assert.equal(kept?.lines, 0, "nothing of any was kept");
  });

  test("comes out once, whatever is ended in the middle", async (context) => {
    for (let at = 0; at < count; at += usedEvery)
      await centre.lodge({ reference: referenceOf(at), trader: trusted, bill: `CENTRE-${at}` });
    for (let at = 1; at < count; at += twiceEvery)
      await centre.lodge({
        reference: `TWICE-${at}`,
        trader: traderOf(at),
        bill: `BL${referenceOf(at)}`,
      });
    let ended = 0;
    const killer = connect(centre.database.url, 1);
    const killing = new AbortController();
    const cutting = (async () => {
      while (!killing.signal.aborted) {
        await sleep(150);
        const rows = await killer`
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'
            and usename = current_user and backend_type = 'client backend'`;
        ended += rows.length;
      }
    })();
    const lines = text.trim().split("\n");
    const [head = ""] = lines;
    let isComplete = false;
    for (let round = 0; !isComplete && round < 400; round++) {
      const from = 1 + ((round * 60) % (lines.length - 1));
      const part = [head, ...lines.slice(from, from + 60)].join("\n");
      const received = await handOver(centre, part).catch(() => undefined);
      isComplete = received?.isComplete ?? false;
    }
    assert.ok(isComplete);
    let calm = 0;
    for (let round = 0; calm < 3 && round < 400; round++) {
      const looked = await takeReceived(centre.app).catch(() => 1);
      calm = looked === 0 ? calm + 1 : 0;
      if (round === 20) killing.abort();
    }
    killing.abort();
    await cutting;
    await killer.end({ timeout: 1 });
    await centre.start();
    while ((await takeReceived(centre.app)) > 0);
    context.diagnostic(`${ended} sessions were ended`);
    assert.ok(ended > 0, "none was ended in the middle");
    await counts(count);
  });

  test("another port with the same references is shown both, and takes nothing over them", async () => {
    const later = await closeDay(west);
    await handOver(centre, later);
    while ((await takeReceived(centre.app)) > 0);
    const rows = await centre.database.sql<{ kind: string; port: string | null }[]>`
      select c.kind, c.at_centre ->> 'port' as port from port_conflicts c
      join port_declarations d on d.port_declaration_id = c.port_declaration_id
      where d.port = 'WEST' and c.kind = 'reference-used'`;
    assert.equal(rows.length, Math.ceil(count / (usedEvery * 2)));
    await assert.rejects(handOver(east, text), { code: "PORT_UNKNOWN" });
    await counts(count + rows.length);
  });

  /** What came, came out once or waits; money and releases add up; both sides verify. */
  async function counts(all: number): Promise<void> {
    const { sql } = centre.database;
    const [found] = await sql<Record<string, number>[]>`
      select (select count(*)::int from port_declarations) as came,
        (select count(*)::int from port_takings) as out,
        (select count(distinct c.port_declaration_id)::int from port_conflicts c where not exists (
          select from port_takings t where t.port_declaration_id = c.port_declaration_id)) as waiting,
        (select count(*)::int from (select 1 from declarations where status <> 'rejected'
          group by lodger_id, reference having count(*) > 1) as x) as doubled,
        (select count(*)::int from port_takings t join declarations s on s.declaration_id = t.declaration_id
          join port_declarations d on d.port_declaration_id = t.port_declaration_id
          where d.status in ('declaration.cleared', 'departure.awaited') and s.released_at is null) as held,
        (select count(*)::int from (select debit_account, declaration_id, tax_type from postings
          where credit_account like 'revenue:%' group by 1, 2, 3 having count(*) > 1) as x) as "chargedTwice"`;
    assert.ok(found);
    const { came, out, waiting, ...none } = found;
    assert.deepEqual([came, (out ?? 0) + (waiting ?? 0)], [all, all]);
    assert.ok((waiting ?? 0) >= Math.ceil(count / usedEvery));
    assert.deepEqual(none, { doubled: 0, held: 0, chargedTwice: 0 });
    for (const one of [centre, east]) {
      const { complete, faults } = await verifyAll(
        one.database.sql,
        one.app.keyring,
        one.app.profiles,
      );
      assert.ok(complete, JSON.stringify(faults));
    }
  }
});
