import assert from "node:assert/strict";
import { before, test } from "node:test";
import { makeKey } from "#src/main/test-app.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");

describeWithDatabase("guarantees", (database) => {
  const served = serveTests(database, at);
  let url = "";
  let key = "";
  before(async () => {
    url = await served.server.listen({ port: 0, host: "127.0.0.1" });
    key = await makeKey(database, "officer", ["money"]);
  });

  async function ask(method: string, path: string, body?: object) {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    // the tests name members they expect
    const json = (await answer.json()) as Record<string, string>;
    return { status: answer.status, json };
  }
  const enter = async (reference: string, amount: string, more: object = {}) => {
    const given = {
      reference,
      holder: "GB1",
      kind: "comprehensive",
      amount,
      validFrom: "2026-01-01",
    };
    return await ask("POST", "/guarantees", { ...given, profile: "gb", ...more });
  };
  const move = async (id: string, kind: string, amount: string, operation = "MRN1") =>
    await ask("POST", `/guarantees/${id}/movements`, { kind, amount, operation });

  test("reserve, release and use go by operation, and never below zero", async () => {
    const { json, status } = await enter("G1", "100.00");
    assert.equal(status, 201);
    const id = json["id"] ?? "";
    assert.equal((await move(id, "reserve", "60.00")).json["available"], "40.00");
    assert.equal((await move(id, "reserve", "40.01")).json["code"], "GUARANTEE_TOO_SMALL");
    assert.equal(
      (await move(id, "release", "1.00", "MRN2")).json["code"],
      "GUARANTEE_NOT_RESERVED",
    );
    assert.equal((await move(id, "release", "20.00")).json["available"], "60.00");
    const used = (await move(id, "use", "40.00")).json;
    assert.deepEqual(
      [used["reserved"], used["used"], used["available"]],
      ["0.00", "40.00", "60.00"],
    );
    assert.equal((await move(id, "release", "0.01")).status, 409);
    assert.equal((await move(id, "reserve", "0.001")).status, 422);
    assert.equal((await enter("G1", "5.00")).status, 409);
    const old = await enter("G2", "5.00", { validTo: "2026-11-25" });
    assert.equal(
      (await move(old.json["id"] ?? "", "reserve", "1.00")).json["code"],
      "GUARANTEE_NOT_VALID",
    );
  });

  test("64 clients at one guarantee reserve exactly what it holds", async (t) => {
    const id = (await enter("G3", "1000.00")).json["id"] ?? "";
    const amounts = Array.from({ length: 400 }, (_, n) => 3 + (n % 7));
    let next = 0;
    let reserved = 0;
    let refusals = 0;
    const client = async () => {
      while (next < amounts.length) {
        const n = next++;
        const amount = amounts[n] ?? 0;
        const { status } = await move(id, "reserve", `${amount}.00`, `MRN${n}`);
        if (status === 200) reserved += amount;
        else refusals++;
      }
    };
    await Promise.all(Array.from({ length: 64 }, client));
    const { json } = await ask("GET", `/guarantees/${id}`);
    assert.equal(json["reserved"], `${reserved}.00`);
    assert.ok(reserved <= 1000 && reserved > 991, `${reserved} of 1000`);
    assert.ok(refusals > 0, "more was asked for than there is");
    t.diagnostic(`${reserved} reserved, ${refusals} refused`);
  });
});
