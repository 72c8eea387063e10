/** Acts in random orders, repeated and cut off: packages and guarantees add up after each round. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Random } from "#src/cli/simulate/random.ts";
import { createServer } from "#src/http/listen.ts";
import { putParty } from "#src/identity/access/party-store.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { routes } from "#src/main/routes.ts";
import { makeHeldKey, openTestApp, type TestApp } from "#src/main/test-app.ts";
import { listWrongSums } from "#src/money/guarantees/guarantee-store.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import type { Sql } from "#src/platform/services.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import { findStockFaults } from "../stock/verify-stock.ts";
import { chargeTransit, dischargeByProof, dischargeTransit } from "./end-transit.ts";
import { enterGuarantee, madeTransit } from "./made-transit.ts";
import { recordControl } from "./record-control.ts";
import { releaseTransit } from "./release-transit.ts";
import { reportArrival } from "./report-arrival.ts";
import type { TransitActor } from "./take-step.ts";
import * as desk from "./transit-desk.ts";
import { findTransitFaults } from "./verify-transits.ts";

/** A proof asks for more. */
const orders = Number(process.env["PROVE_TRANSITS"] ?? 4);
const seed = process.env["PROVE_SEED"] ?? "transit";
/** Acts of an order, and packages of 12 kg in its consignment. */
const [actsOfOrder, packages] = [80, 10];

class Cut extends Error {}

describeWithDatabase("transit in random orders", (database) => {
  const begun = Temporal.Instant.from("2026-11-25T04:00:00Z");
  let now = begun;
  let opened: TestApp;
  const keys = new Map<string, string>();
  before(async () => {
    opened = await openTestApp(database, () => now);
    for (const [partyId, role, scopes] of [
      ["forwarder", "carrier", ["carry"]],
      ["line", "carrier", ["carry"]],
      ["yard", "warehouse-keeper", ["carry", "store"]],
    ] as const) {
      keys.set(partyId, await makeHeldKey(database, partyId, scopes));
      await putParty(database.sql, { partyId, name: partyId, roles: [role], at: now });
    }
    const of = { holder: "forwarder", profile: "cn", reference: "G1" };
    // two operations of three at once
    await enterGuarantee(opened.app, of, 250_000n);
  });
  after(async () => {
    await opened.close();
  });

  /** Bills of ten packages, all counted at the yard. */
  const land = async (bills: readonly string[]) => {
    const options = { metrics: createMetrics(), version: "0.0.0", port: 0 };
    const server = await createServer({ routes, app: opened.app, ...options });
    for (const [party, report] of [
      ["line", "arrival"],
      ["yard", "outturn"],
    ] as const) {
      for (let from = 0; from < bills.length; from += 100) {
        const answer = await server.inject({
          method: "POST",
          url: "/api/v1/movements?profile=cn",
          headers: { authorization: `Bearer ${keys.get(party) ?? ""}` },
          payload: {
            reference: `${report}-${from}`,
            report,
            office: "2225",
            place: "Y1",
            conveyance: { mode: "ship", id: "9074729", name: "TOUR STAR", voyage: "024E" },
            at: "2026-11-25T08:00:00+08:00",
            consignments: bills.slice(from, from + 100).map((id) => ({
              transportDocument: { type: "705", id },
              grossMassKg: String(packages * 12),
              packages,
            })),
          },
        });
        assert.equal(answer.json().reports[0].status, "recorded", answer.body);
      }
    }
    await server.close();
  };

  type RandomAct = (tx: Sql, id: string, by: TransitActor) => Promise<unknown>;
  const quantityOf = (random: Random, most: number) => {
    const count = random.between(0, most + 1);
    return { item: 1, packages: count, massKg: String(count * 12) };
  };
  const says = "By chance.";
  const charge = () => ({ minor: undefined, version: "" });
  const arriving = (random: Random) => ({
    placesOf: () => ({ isUsed: false, codeOf: (place: string) => place, allows: () => true }),
    seals: [],
    says,
    isPart: random.chance(0.5),
    ...(random.chance(0.4) ? {} : { items: [quantityOf(random, 5)] }),
  });
  const controlling = (random: Random) => ({
    seals: [],
    says,
    items: random.chance(0.8) ? [] : [quantityOf(random, packages)],
  });
  const acts: readonly ((random: Random) => RandomAct)[] = [
    () => (tx, id, by) => desk.acceptTransit(tx, { id, says, charge }, by),
    () => (tx, id, by) => releaseTransit(tx, { id, days: 1, seals: [], says }, by),
    (random) => (tx, id, by) => reportArrival(tx, { id, ...arriving(random) }, by),
    (random) => (tx, id, by) => reportArrival(tx, { id, ...arriving(random) }, by),
    (random) => (tx, id, by) => recordControl(tx, { id, ...controlling(random) }, by),
    () => (tx, id, by) => dischargeTransit(tx, { id, says }, by),
    () => (tx, id, by) => desk.openEnquiry(tx, { id, says }, by),
    () => (tx, id, by) => desk.answerEnquiry(tx, { id, says }, by),
    () => (tx, id, by) => dischargeByProof(tx, { id, says }, by),
    () => (tx, id, by) => desk.refuseProof(tx, { id, says }, by),
    () => (tx, id, by) => chargeTransit(tx, { id, minor: 30_000n, says }, by),
    (random) => (tx, id, by) =>
      desk.endBefore(tx, { id, act: random.chance(0.5) ? "refused" : "withdrawn", says }, by),
  ];

  /** Every package is in stock, or an entry says how it left. */
  const lostOrMade = async () =>
    await database.sql<{ bill: string; held: string }[]>`
      select max(l.name) as bill, sum(l.held[1])::text as held from stock_lots l group by l.consignment_id
      having sum(l.held[1]) <> ${packages} + (select coalesce(sum((e.fact -> 'held' ->> 0)::numeric), 0)
        from stock_entries e join stock_lots o using (lot_id, bucket)
        where o.consignment_id = l.consignment_id and e.entry in ('loss', 'out', 'count'))`;
  const reservedIn = async () => {
    const [row] = await database.sql<{ minor: string }[]>`
      select reserved_minor::text as minor from guarantees where reference = 'G1'`;
    return row?.minor;
  };
  const reservedFor = async () => {
    const [row] = await database.sql<{ minor: string }[]>`
      select sum((standing ->> 'reserved')::bigint)::text as minor from transits`;
    return row?.minor;
  };

  test("packages add up, and a guarantee is what open operations need of it", async () => {
    const random = new Random(seed);
    const bills = Array.from({ length: orders }, (_, at) => `R${at}`);
    await land(bills);
    const { profiles } = opened.app;
    const profile = getProfile(profiles, "cn");
    let [done, refused, cut] = [0, 0, 0];
    for (const bill of bills) {
      now = begun;
      const by = () => ({ actor: "c", party: "forwarder", isOfficer: true, now, profiles });
      const items = [{ document: { type: "705", id: bill }, packages: 8, grossMassKg: "96" }];
      const notice = madeTransit({ items });
      const lodging = { profile, notice, names: ["forwarder"] };
      const ids: string[] = [];
      // two operations want the same ten packages
      for (let at = 0; at < 2; at++)
        ids.push(await database.sql.begin((tx) => desk.lodgeTransit(tx, lodging, by())));
      for (let turn = 0; turn < actsOfOrder; turn++) {
        const id = ids[random.between(0, ids.length - 1)] ?? "";
        const act = acts[random.between(0, acts.length - 1)]?.(random);
        const isCut = random.chance(0.15);
        if (random.chance(0.1)) now = now.add({ hours: 24 * random.between(1, 30) });
        try {
          await database.sql.begin(async (tx) => {
            await act?.(tx, id, by());
            if (isCut) throw new Cut();
          });
          done++;
        } catch (error) {
          if (error instanceof Cut) cut++;
          else if (error instanceof AppError) refused++;
          else throw error;
        }
      }
      assert.deepEqual([...(await lostOrMade())], [], `${seed} ${bill}`);
      assert.equal(await reservedIn(), await reservedFor(), `${seed} ${bill}`);
      // what is still reserved would stop the next order
      await database.sql`update guarantees set amount_minor = amount_minor + reserved_minor`;
    }
    console.log(`    ${orders} orders: ${done} acts done, ${refused} refused, ${cut} cut off`);
    assert.ok(done > orders && refused > orders && cut > 0);
    assert.deepEqual(await findTransitFaults(database.sql, 10), []);
    assert.deepEqual(await findStockFaults(database.sql, 10), []);
    assert.deepEqual([...(await listWrongSums(database.sql, 10))], []);
  });
});
