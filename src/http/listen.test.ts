import assert from "node:assert/strict";
import { before, test } from "node:test";
import { brotliDecompressSync } from "node:zlib";
import type { InjectOptions } from "fastify";
import { joinItems } from "#src/clearance/declaration/join-items.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { routes } from "#src/main/routes.ts";

const at = Temporal.Instant.from("2026-11-25T04:00:00Z");

describeWithDatabase("web server", (database) => {
  const served = serveTests(database, at);
  const { keys } = served;

  before(async () => {
    await served.giveMachineKeys([
      ["broker", ["lodge"]],
      ["rival", ["lodge"]],
      ["officer", ["officer", "lodge", "carry", "money"]],
      ["administrator", ["*"]],
    ]);
  });

  async function ask(party: string | undefined, options: InjectOptions) {
    const key = party === undefined ? {} : { authorization: `Bearer ${keys.get(party) ?? party}` };
    const answer = await served.server.inject({
      ...options,
      headers: { ...key, ...options.headers },
    });
    const isJson =
      String(answer.headers["content-type"]).includes("json") &&
      !String(answer.headers["content-type"]).includes("ndjson");
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      json: isJson ? answer.json() : undefined,
    };
  }
  const post = (
    party: string | undefined,
    body: string | Buffer,
    type = "application/json",
    more: InjectOptions = {},
  ) =>
    ask(party, {
      method: "POST",
      url: "/api/v1/declarations",
      payload: body,
      ...more,
      headers: { "content-type": type, ...more.headers },
    });

  test("what is read is compressed for who takes it; what a change answers, and HTML, never", async () => {
    const url = "/api/openapi.json";
    const taking = { "accept-encoding": "gzip, br" };
    const packed = await served.server.inject({ url, headers: taking });
    assert.equal(packed?.headers["content-encoding"], "br");
    assert.match(String(packed?.headers.vary), /Accept-Encoding/);
    const plain = await served.server.inject({ url });
    assert.equal(plain?.headers["content-encoding"], undefined);
    const unpacked = brotliDecompressSync(packed?.rawPayload ?? "").toString();
    assert.equal(unpacked, plain?.body);
    assert.ok(unpacked.length > 8 * (packed?.rawPayload.length ?? 0));

    const authorization = `Bearer ${keys.get("administrator") ?? ""}`;
    const key = await served.server.inject({
      method: "POST",
      url: "/api/v1/keys",
      headers: { ...taking, authorization, "content-type": "application/json" },
      payload: JSON.stringify({ name: "a".repeat(100), scopes: ["officer"] }),
    });
    assert.ok(key && key.statusCode >= 200, key?.body ?? "no answer");
    assert.equal(key.headers["content-encoding"], undefined);
    const page = await served.server.inject({ url: "/console", headers: taking });
    assert.equal(page?.headers["content-encoding"], undefined);
  });

  test("what cannot be read is answered with one clear problem and leaves nothing behind", async () => {
    const utf16 = Buffer.from(JSON.stringify(madeDeclaration({ reference: "U16" })), "utf16le");
    const bodies: readonly (readonly [string, string | Buffer, string, number])[] = [
      ["deep JSON", "[".repeat(100_000), "application/json", 400],
      ["broken JSON", '{"a":', "application/json", 400],
      ["empty", "", "application/json", 400],
      ["UTF-16", utf16, "application/json", 400],
      ["text", "hello", "text/plain", 415],
      [
        "entity bomb",
        '<!DOCTYPE a [<!ENTITY b "c">]><Declaration>&b;</Declaration>',
        "application/xml",
        400,
      ],
      ["not XML", "<Declaration>", "application/xml", 400],
      ["too large", Buffer.alloc(65 * 1024 * 1024, 0x20), "application/x-ndjson", 413],
    ];
    for (const [name, body, type, status] of bodies) {
      const answer = await post("broker", body, type);
      assert.equal(answer.status, status, `${name}: ${answer.text.slice(0, 300)}`);
      assert.ok(!answer.text.includes("at file:"), name);
    }
    const rows = await database.sql`select 1 from declarations`;
    assert.equal(rows.length, 0);
  });

  test("an unknown profile and an unknown route say what there is instead", async () => {
    const profile = await post("broker", "{}", "application/json", {
      url: "/api/v1/declarations?profile=xx",
    });
    assert.equal(profile.json.code, "PROFILE_UNKNOWN");
    assert.match(profile.json.fix, /cn, gb/);
    const route = await ask("broker", { method: "GET", url: "/api/v1/nothing" });
    assert.equal(route.status, 404);
    assert.equal(route.headers["content-type"], "application/problem+json; charset=utf-8");
  });

  test("without a key, with a wrong one, and without the scope: 401, 401, 403", async () => {
    assert.equal((await post(undefined, "{}")).status, 401);
    assert.equal((await post("tg_wrong_key", "{}")).status, 401);
    const answer = await ask("broker", { method: "GET", url: "/api/v1/controls" });
    assert.equal(answer.status, 403);
    assert.match(answer.json.detail, /officer/);
    const stated = await post(
      "broker",
      JSON.stringify(madeDeclaration({ reference: "D1" })),
      "application/json",
      {
        url: "/api/v1/declarations?asOf=2024-01-01",
      },
    );
    assert.equal(stated.json.code, "DAY_NOT_ALLOWED");
  });

  test("every route that is not public refuses a caller without a key", async () => {
    let tried = 0;
    for (const route of routes.filter((one) => one.policy.kind !== "public")) {
      const url = `/api/v1${route.path.replaceAll(/\{\w+\}/g, "00000000-0000-7000-8000-000000000000")}`;
      const answer = await ask(undefined, {
        method: route.method,
        url,
        payload: route.method === "GET" ? undefined : "{}",
        headers: { "content-type": "application/json" },
      } as InjectOptions);
      assert.equal(answer.status, 401, `${route.method} ${route.path}`);
      tried++;
    }
    assert.ok(tried > 10, `${tried} routes were tried`);
  });

  test("bulk answers each line in order and a bad line does not touch its neighbours", async () => {
    const good = (reference: string) => JSON.stringify(madeDeclaration({ reference }));
    const answer = await post(
      "broker",
      [good("B1"), "{broken", good("B2")].join("\n"),
      "application/x-ndjson",
    );
    assert.equal(answer.status, 202);
    const lines = answer.text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      lines.map((line) => line.reference ?? line.error),
      ["B1", "unreadable", "B2"],
    );
    assert.equal(lines[1].problems.length, 1);
  });

  test("a rival does not see a declaration, an officer does, and only the officer sees the rule", async () => {
    const lodged = await post("broker", JSON.stringify(madeDeclaration({ reference: "S1" })));
    assert.equal(lodged.status, 202, lodged.text);
    const url = `/api/v1/declarations/${lodged.json.id}`;
    assert.equal((await ask("rival", { method: "GET", url })).status, 404);
    const own = await ask("broker", { method: "GET", url });
    const officer = await ask("officer", { method: "GET", url });
    assert.equal(own.status, 200);
    assert.equal(own.json.id, lodged.json.id);
    assert.equal(officer.json.history.length, own.json.history.length);
    const listed = await ask("rival", { method: "GET", url: "/api/v1/declarations" });
    assert.deepEqual(listed.json.declarations, []);
  });

  test("a declaration is shown item by item where it has more than one answer holds", async () => {
    const made = madeDeclaration({ reference: "H-ITEMS", trader: "3122260009", items: 5 });
    const lodged = await post("broker", JSON.stringify(made));
    assert.notEqual(lodged.json.status, "rejected", JSON.stringify(lodged.json.problems));
    const path = `/api/v1/declarations/${lodged.json.id}`;
    const read = async (query: string) =>
      (await ask("broker", { method: "GET", url: path + query })).json;
    const whole = await read("");
    assert.deepEqual(whole.items, { first: 1, last: 5, of: 5, next: null });
    const parts = [
      await read("?items=2"),
      await read("?item=3&items=2"),
      await read("?item=5&items=2"),
    ];
    assert.deepEqual(
      parts.map(({ items, charges }) => [items.next, charges?.items.length]),
      [2, 2, 1].map((length, at) => [[3, 5, null][at], whole.charges && length]),
    );
    const [first, ...rest] = parts;
    const joined = rest.reduce(joinItems, first);
    assert.deepEqual({ ...joined, items: whole.items }, whole);
    const part = async (named: string) =>
      (await ask("broker", { method: "GET", url: `${path}/${named}` })).json;
    const rows = await part("items?from=2&limit=3");
    assert.deepEqual([rows.of, rows.found, rows.next], [5, 5, 5]);
    assert.deepEqual(
      rows.items.map((row: { place: number }) => row.place),
      [2, 3, 4],
    );
    const charged = whole.charges.items[1];
    assert.equal(rows.items[0].customsValue, charged.customsValue);
    const { commodity, place } = rows.items[0];
    assert.equal((await part(`items?find=${commodity}`)).found, 5);
    assert.deepEqual((await part("items?find=nothing of the kind")).items, []);
    assert.equal((await part("items?open=true")).found, 0);
    assert.deepEqual((await part(`items/${place}`)).charges, charged);
    assert.equal((await part("items/6")).code, "ITEM_NOT_FOUND");
    const { fields } = await part("form");
    const reference = fields.find((one: { path: string }) => one.path === "functionalReferenceId");
    assert.deepEqual(reference?.value, whole.reference);
    assert.equal((await part("charges/facts?item=0")).items.length, 0);
    assert.equal((await part("charges/facts?item=2")).items.length, 1);
  });

  test("an Idempotency-Key makes a repeat harmless over HTTP", async () => {
    const body = JSON.stringify(madeDeclaration({ reference: "I1" }));
    const more = { headers: { "idempotency-key": "same" } };
    const first = await post("broker", body, "application/json", more);
    const again = await post("broker", body, "application/json", more);
    assert.equal(again.text, first.text);
    const other = await post(
      "broker",
      JSON.stringify(madeDeclaration({ reference: "I2" })),
      "application/json",
      more,
    );
    assert.equal(other.status, 409);
  });

  test("money, an arrival and a departure take an import to its end", async () => {
    const lodged = await post(
      "officer",
      JSON.stringify(madeDeclaration({ reference: "E1", trader: "3122269999" })),
    );
    assert.equal(lodged.json.status, "awaiting-payment", lodged.text);
    const send = (path: string, body: object) =>
      ask("officer", {
        method: "POST",
        url: `/api/v1${path}`,
        payload: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      });
    const paid = await send("/accounts/3122269999/deposits", {
      amount: "100000.00",
      reference: "R",
    });
    assert.deepEqual(paid.json.advanced, [{ id: lodged.json.id, status: "awaiting-arrival" }]);
    const report = {
      reference: "REP1",
      report: "arrival",
      conveyance: { mode: "ship", id: "IMO1234567" },
      office: "2225",
      at: "2026-11-25T08:00:00+08:00",
      consignments: [
        { transportDocument: { type: "705", id: "BLE1" }, grossMassKg: "12", packages: 10 },
      ],
    };
    const arrived = await send("/movements", report);
    assert.equal(arrived.json.advanced, undefined, arrived.text);
    const standing = await ask("officer", {
      method: "GET",
      url: `/api/v1/declarations/${lodged.json.id}`,
    });
    assert.equal(standing.json.status, "released", arrived.text);
    const left = await send(`/declarations/${lodged.json.id}/departure`, {});
    assert.equal(left.json.status, "cleared");
    const account = await ask("officer", { method: "GET", url: "/api/v1/accounts/3122269999" });
    assert.notEqual(account.json.available, "100000.00");
    const proof = await ask("administrator", { method: "GET", url: "/api/v1/verify" });
    assert.equal(proof.json.complete, true, JSON.stringify(proof.json.faults));
  });

  test("what is read has a tag, a count and a number; a change of what was not seen is refused", async () => {
    const url = "/api/v1/me";
    const first = await ask("broker", { method: "GET", url });
    const { etag } = first.headers;
    assert.ok(typeof etag === "string");
    assert.match(String(first.headers["ratelimit"]), /^"key";r=\d+;t=\d+$/);
    assert.match(String(first.headers["x-request-id"]), /^[0-9a-f-]{36}$/);
    const again = await ask("broker", { method: "GET", url, headers: { "if-none-match": etag } });
    assert.equal(again.status, 304);
    assert.equal(again.text, "");
    const stale = await ask("broker", {
      method: "POST",
      url: "/api/v1/declarations",
      payload: JSON.stringify(madeDeclaration({ reference: "STALE" })),
      headers: { "content-type": "application/json", "if-match": '"another"' },
    });
    assert.equal(stale.status, 412, stale.text);
    assert.equal(stale.json.code, "CHANGED_MEANWHILE");
  });

  test("the API describes every route", async () => {
    const answer = await ask(undefined, { method: "GET", url: "/api/openapi.json" });
    assert.equal(answer.json.openapi, "3.1.0");
    const described = Object.values<object>(answer.json.paths).flatMap((path) => Object.keys(path));
    assert.equal(described.length, routes.length);
  });

  test("metrics are given to this machine only", async () => {
    const place = { method: "GET", url: "/metrics", remoteAddress: "203.0.113.7" } as const;
    const elsewhere = await ask(undefined, place);
    assert.equal(elsewhere.status, 403);
    assert.ok(!elsewhere.text.includes("tidegate_"));
  });

  test("metrics count what was lodged", async () => {
    const answer = await ask(undefined, { method: "GET", url: "/metrics" });
    assert.match(answer.text, /tidegate_declarations_lodged_total/);
    assert.match(answer.text, /tidegate_release_seconds/);
  });
});
