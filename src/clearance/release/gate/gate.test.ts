/** Goods from their landing to the gate over HTTP: what differs, who settles it, what `verify` says of it. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { createServer } from "#src/http/listen.ts";
import { putParty } from "#src/identity/access/party-store.ts";
import { routes } from "#src/main/routes.ts";
import { makeHeldKey, openTestApp, type TestApp } from "#src/main/test-app.ts";
import { findConsignmentFaults } from "#src/movements/consignments/book/verify-consignments.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const reason = "Seen by the tally clerk.";

type Case = {
  readonly number: number;
  readonly code: string;
  readonly state: string;
  readonly waitsFor: string | null;
  readonly office: string | null;
  readonly outcome: string | null;
  readonly explanation: string | null;
  readonly reason: string | null;
};
type ShownConsignment = {
  readonly id: string;
  readonly state: string;
  readonly cases: readonly Case[];
  readonly versions: readonly { readonly act: string }[];
};

describeWithDatabase("consignments at their place", (database) => {
  let opened: TestApp;
  let server: FastifyInstance;
  const keys = new Map<string, string>();

  before(async () => {
    opened = await openTestApp(database, at);
    const options = { metrics: createMetrics(), version: "0.0.0", port: 0 };
    server = await createServer({ routes, app: opened.app, ...options });
    for (const [party, scopes, roles] of [
      ["line", ["carry"], ["carrier"]],
      ["rival", ["carry"], ["carrier"]],
      ["yard", ["carry", "store"], ["warehouse-keeper"]],
      ["customs-1", ["officer", "carry"], []],
      ["customs-2", ["officer", "approve"], []],
    ] as const) {
      keys.set(party, await makeHeldKey(database, party, scopes));
      await putParty(database.sql, { partyId: party, name: party, roles, at });
    }
  });
  after(async () => {
    await server.close();
    await opened.close();
  });

  const send = async (who: string, method: "GET" | "POST", path: string, payload?: object) => {
    const answer = await server.inject({
      method,
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${keys.get(who) ?? ""}` },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: answer.statusCode, json: answer.json(), text: answer.body };
  };
  const refused = async (who: string, path: string, payload: object): Promise<string> => {
    const { json, status } = await send(who, "POST", path, payload);
    return String(json.code ?? status);
  };
  /** Asked for by one, approved by another, done. */
  const doneByTwo = async (path: string, payload: object): Promise<ShownConsignment> => {
    const asked = await send("customs-1", "POST", path, payload);
    assert.equal(asked.json.code, "SECOND_PERSON_NEEDED", asked.text);
    const approval = /approval ([0-9a-f-]{36})/.exec(asked.json.detail)?.[1] ?? "";
    const decision = { decision: "approve", reason };
    await send("customs-2", "POST", `/approvals/${approval}/decision`, decision);
    const done = await send("customs-1", "POST", path, payload);
    assert.equal(done.status, 200, done.text);
    return done.json;
  };
  let serial = 0;
  const tell = async (party: string, bill: string, changes: object = {}, packages = 10) => {
    const answer = await send(party, "POST", "/movements", {
      reference: `REP${++serial}`,
      report: "arrival",
      office: "2225",
      place: "Y1",
      conveyance: { mode: "ship", id: "9074729", name: "TOUR STAR", voyage: "024E" },
      at: "2026-11-25T08:00:00+08:00",
      consignments: [
        {
          transportDocument: { type: "705", id: bill },
          grossMassKg: String(12 * packages),
          packages,
          containers: [`C${bill}`],
        },
      ],
      ...changes,
    });
    const [report] = answer.json.reports;
    assert.ok(["recorded", "amended"].includes(report.status), answer.text);
  };
  const find = async (who: string, query: string) =>
    (await send(who, "GET", `/cargo-differences?${query}`)).json.differences as readonly (Case & {
      readonly consignmentId: string;
    })[];
  const show = async (who: string, id: string): Promise<ShownConsignment> =>
    (await send(who, "GET", `/consignments/${id}`)).json;

  test("a shortage is listed, explained by its carrier alone, and settled when it is corrected", async () => {
    await tell("line", "BLD1", { report: "manifest", at: "2026-11-25T07:00:00+08:00" });
    await tell("line", "BLD1");
    await tell("yard", "BLD1", { report: "outturn", at: "2026-11-25T09:00:00+08:00" }, 8);
    const [short, ...more] = await find("customs-1", "office=2225");
    assert.ok(short);
    assert.equal(more.length, 0);
    assert.deepEqual(
      [short.code, short.state, short.waitsFor],
      ["CGN-105", "to-explain", "carrier"],
    );
    const { consignmentId: id } = short;
    const path = `/consignments/${id}/differences/1`;
    assert.deepEqual(await find("rival", ""), []);
    assert.equal(
      await refused("rival", `${path}/explanation`, { explanation: "x" }),
      "CONSIGNMENT_NOT_FOUND",
    );
    const explanation = "Two cartons were left at the terminal of loading.";
    const told = await send("line", "POST", `${path}/explanation`, { explanation });
    assert.equal(told.json.cases[0].explanation, explanation, told.text);
    assert.equal((await find("customs-1", "state=to-settle"))[0]?.waitsFor, "customs");
    const assigned = { office: "2230", reason };
    assert.equal((await send("customs-1", "POST", `${path}/assignment`, assigned)).status, 200);
    assert.deepEqual(await find("customs-1", "office=2225"), []);
    const corrected = { outcome: "corrected", reason };
    assert.equal(await refused("line", `${path}/settlement`, corrected), "NOT_ALLOWED");
    assert.equal(
      await refused("customs-1", `${path}/settlement`, corrected),
      "CARGO_DIFFERENCE_STANDS",
    );
    const lost = { outcome: "returned", reason };
    assert.equal(await refused("customs-1", `${path}/decision`, lost), "CARGO_DIFFERENCE_OUTCOME");
    const amended = {
      report: "amendment",
      reason: "short shipped",
      at: "2026-11-25T10:00:00+08:00",
    };
    await tell("line", "BLD1", amended, 8);
    const settled = await send("customs-1", "POST", `${path}/settlement`, corrected);
    assert.deepEqual(
      [settled.json.cases[0].state, settled.json.cases[0].outcome],
      ["settled", "corrected"],
      settled.text,
    );
    assert.equal(
      await refused("customs-1", `${path}/settlement`, corrected),
      "CARGO_DIFFERENCE_SETTLED",
    );
    const own = await show("line", id);
    assert.equal(own.cases[0]?.reason, reason, "the carrier reads why");
    assert.ok(
      !own.versions.some(({ act }) => act === "settlement"),
      "others' versions stay theirs",
    );
    assert.deepEqual(await findConsignmentFaults(database.sql, 10), []);
    await database.sql`update cargo_consignments
      set content = jsonb_set(content, '{cases,0,outcome}', '"accepted"') where consignment_id = ${id}`;
    assert.match((await findConsignmentFaults(database.sql, 10))[0]?.says ?? "", /last event/);
    await database.sql`update cargo_consignments
      set content = jsonb_set(content, '{cases,0,outcome}', '"corrected"') where consignment_id = ${id}`;
  });

  test("what left without a release is decided by two; what came back may be released again", async () => {
    await tell("line", "BLD2");
    const gate = { report: "departure", leg: "inland", conveyance: { mode: "truck", id: "TG1" } };
    await tell("yard", "BLD2", { ...gate, at: "2026-11-25T11:00:00+08:00" }, 4);
    const [gone] = await find("customs-1", "code=CGN-101");
    assert.ok(gone);
    const path = `/consignments/${gone.consignmentId}/differences/${gone.number}`;
    assert.equal((await show("line", gone.consignmentId)).state, "left-without-release");
    const accepted = { outcome: "accepted", reason };
    assert.equal(
      await refused("customs-1", `${path}/settlement`, accepted),
      "CARGO_DIFFERENCE_OUTCOME",
    );
    const { state, cases } = await doneByTwo(`${path}/decision`, { outcome: "returned", reason });
    assert.deepEqual([state, cases[0]?.outcome], ["landed", "returned"]);
    assert.deepEqual(await findConsignmentFaults(database.sql, 10), []);
  });
});
