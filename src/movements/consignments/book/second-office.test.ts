/** One voyage that calls at two offices: an arrival at the one is none at the other. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { createServer } from "#src/http/listen.ts";
import { putParty } from "#src/identity/access/party-store.ts";
import { routes } from "#src/main/routes.ts";
import { makeHeldKey, openTestApp, type TestApp } from "#src/main/test-app.ts";
import { createMetrics } from "#src/platform/metrics.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");
const offices = { first: "2225", second: "3104" } as const;

describeWithDatabase("a voyage that calls at a second office", (database) => {
  let opened: TestApp;
  let server: FastifyInstance;
  let key = "";

  before(async () => {
    opened = await openTestApp(database, at);
    const options = { metrics: createMetrics(), version: "0.0.0", port: 0 };
    server = await createServer({ routes, app: opened.app, ...options });
    key = await makeHeldKey(database, "line", ["carry"]);
    await putParty(database.sql, { partyId: "line", name: "line", roles: ["carrier"], at });
  });
  after(async () => {
    await server.close();
    await opened.close();
  });

  let serial = 0;
  const report = async (kind: string, office: string, bills: readonly string[]) => {
    const goods = { grossMassKg: "120", packages: 10 };
    const answer = await server.inject({
      method: "POST",
      url: "/api/v1/movements",
      headers: { authorization: `Bearer ${key}` },
      payload: {
        reference: `R${++serial}`,
        report: kind,
        office,
        conveyance: { mode: "ship", id: "9074729", name: "STAR", voyage: "024E" },
        at: kind === "manifest" ? "2026-11-01T08:00:00+08:00" : "2026-11-20T08:00:00+08:00",
        consignments: bills.map((id) => ({ transportDocument: { type: "705", id }, ...goods })),
      },
    });
    assert.equal(answer.json().reports[0].status, "recorded", answer.body);
  };
  const states = async () => {
    const answer = await server.inject({
      url: "/api/v1/consignments",
      headers: { authorization: `Bearer ${key}` },
    });
    const all: readonly { document: { id: string }; state: string }[] = answer.json().consignments;
    return all.map(({ document, state }) => `${document.id} ${state}`).toSorted();
  };

  test("an arrival without documents lands what its own office expects, and the next the rest", async () => {
    await report("manifest", offices.first, ["OFF1"]);
    await report("manifest", offices.second, ["OFF2"]);
    await report("arrival", offices.first, []);
    assert.deepEqual(await states(), ["OFF1 landed", "OFF2 expected"]);
    await report("arrival", offices.second, []);
    assert.deepEqual(await states(), ["OFF1 landed", "OFF2 landed"]);
  });
});
