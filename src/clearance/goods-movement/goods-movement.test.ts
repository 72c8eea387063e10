import assert from "node:assert/strict";
import { before, test } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { makeKey } from "#src/main/test-app.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import type { GoodsMovement } from "./goods-movement.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");

describeWithDatabase("movement of the goods of a declaration", (database) => {
  const served = serveTests(database, at);
  const keys: Record<string, string> = {};
  before(async () => {
    keys["customs"] = await makeKey(database, "customs", ["officer", "carry"]);
    keys["broker"] = await makeKey(database, "broker-1", ["lodge"]);
    keys["stranger"] = await makeKey(database, "stranger", ["lodge"]);
  });

  const ask = async (who: string, path: string, payload?: object) => {
    const answer = await served.server.inject({
      method: payload ? "POST" : "GET",
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${keys[who] ?? ""}` },
      ...(payload ? { payload } : {}),
    });
    return { status: answer.statusCode, body: answer.json<GoodsMovement>() };
  };
  const lodge = async (reference: string, bill: string) => {
    const profile = served.app.snapshots.profile("cn");
    const document = madeDeclaration({ reference, bill });
    const facts = readFacts(document, profile);
    const format = "application/json";
    const lodged = { profile, lodgerId: "broker-1", format, document, facts, problems: [] };
    return (await served.app.desk.lodge(lodged)).id;
  };
  const report = async (reference: string, office: string, happened: string) =>
    ask("customs", "/movements?profile=cn", {
      reference,
      report: "arrival",
      conveyance: { mode: "ship", id: "9074729", name: "TOUR STAR", voyage: "024E" },
      office,
      at: happened,
      consignments: [
        { transportDocument: { type: "705", id: "MV-BILL" }, grossMassKg: "12", packages: 10 },
      ],
    });

  test("places are where a register says, and the others are listed without a position", async () => {
    const id = await lodge("MV-1", "MV-BILL");
    const { status, body } = await ask("customs", `/declarations/${id}/movements`);
    assert.equal(status, 200);
    const byRole = new Map(body.places.map((place) => [place.role, place]));
    assert.equal(byRole.get("dispatch")?.position, null, "a country is no point");
    assert.equal(byRole.get("office")?.code, "2225");
    assert.ok(byRole.get("office")?.position, "an office lies at the seat of its district");
    assert.deepEqual(body.steps, []);
  });

  test("reports come in order of time; the declarant reads none of a carrier", async () => {
    const id = await lodge("MV-2", "MV-BILL");
    const told = [
      await report("MV-B", "2225", "2026-11-24T02:00:00Z"),
      await report("MV-A", "5304", "2026-11-23T02:00:00Z"),
      await report("MV-OLD", "2225", "2025-01-02T02:00:00Z"),
    ];
    assert.deepEqual(
      told.map(({ status }) => status),
      [202, 202, 202],
    );
    const seen = async (who: string) =>
      (await ask(who, `/declarations/${id}/movements`)).body.steps.map(
        ({ office, word }) => `${office ?? ""} ${word}`,
      );
    assert.deepEqual(await seen("customs"), ["5304 customs", "2225 customs"]);
    assert.deepEqual(await seen("broker"), [" notice"], "what they brought about");
    const { body } = await ask("customs", `/declarations/${id}/movements`);
    assert.equal(body.places.find(({ code }) => code === "5304")?.role, "reported");
  });

  test("what was told of the declaration alone is read by its declarant", async () => {
    const id = await lodge("MV-4", "MV-OTHER");
    const reference = "GATE-7";
    const told = await ask("customs", `/declarations/${id}/arrival`, { reference });
    assert.equal(told.status, 200, JSON.stringify(told.body));
    const { body } = await ask("broker", `/declarations/${id}/movements`);
    assert.deepEqual(
      body.steps.map((step) => [step.kind, step.word, step.reference]),
      [["arrival", "notice", reference]],
    );
  });

  test("a stranger is answered as if there were no such declaration", async () => {
    const id = await lodge("MV-3", "MV-BILL");
    assert.equal((await ask("stranger", `/declarations/${id}/movements`)).status, 404);
  });
});
