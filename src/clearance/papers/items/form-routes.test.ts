/** A declaration as its form, over HTTP: printed, and its versions side by side. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { serveTests } from "#src/main/test-server.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";

const trader = "3122260301";

describeWithDatabase("the form of a declaration", (database) => {
  const served = serveTests(database, Temporal.Instant.from("2026-11-25T04:00:00Z"));
  let id = "";
  let request = "";

  before(async () => {
    await served.giveMachineKeys([
      [trader, ["lodge"]],
      ["3122260302", ["lodge"]],
    ]);
    const made = madeDeclaration({ reference: "FORM-<1>", trader, items: 2 });
    const lodged = await ask(trader, "POST", "/declarations", made);
    id = String(lodged.json.id);
    const price = "42A/67A/68A[1]/23A/79A.112";
    const change = {
      reason: "The price was mistyped.",
      patch: [{ op: "set", path: price, value: { value: "900.00", currencyId: "USD" } }],
    };
    const asked = await ask(trader, "POST", `/declarations/${id}/amendments`, change);
    assert.equal(asked.json.request?.status, "granted", asked.text);
    request = String(asked.json.request.id);
  });

  async function ask(party: string, method: "GET" | "POST", path: string, body?: object) {
    const answer = await served.server.inject({
      method,
      url: `/api/v1${path}`,
      ...(body ? { payload: JSON.stringify(body) } : {}),
      headers: { authorization: `Bearer tg_test_${party}`, "content-type": "application/json" },
    });
    const isJson = String(answer.headers["content-type"]).includes("json");
    const { statusCode: status, body: text, headers } = answer;
    return { status, text, headers, json: isJson ? answer.json() : {} };
  }

  test("is printed in both languages, escaped, without scripts", async () => {
    for (const [locale, title] of [
      ["en", "Import declaration"],
      ["zh", "进口货物报关单"],
    ]) {
      const page = await ask(trader, "GET", `/declarations/${id}/form/print?locale=${locale}`);
      assert.equal(page.status, 200, page.text);
      assert.ok(page.text.includes(`<h1>${title}</h1>`), page.text.slice(0, 600));
      assert.ok(page.text.includes("FORM-&lt;1&gt;") && !page.text.includes("FORM-<1>"));
      assert.equal(page.text.match(/<tbody>/g)?.length, 2, "a row group for each item");
      assert.doesNotMatch(page.text, /<td class="n">5 001</, "units by their names");
      assert.match(page.text, /(value added tax|增值税)[^·<]* = [\d.]+/);
      assert.match(
        String(page.headers["content-security-policy"]),
        /^default-src 'none'; style-src/,
      );
    }
  });

  test("a stranger finds nothing to print or compare", async () => {
    for (const path of ["form/print", "differences?from=1&to=2"]) {
      const { status, json } = await ask("3122260302", "GET", `/declarations/${id}/${path}`);
      assert.deepEqual([status, json.code], [404, "DECLARATION_NOT_FOUND"]);
    }
  });

  test("versions are compared by field, a page at a time", async () => {
    const path = `/declarations/${id}/differences?from=1&to=2`;
    const { json } = await ask(trader, "GET", path);
    assert.deepEqual(
      json.differences.map((one: { item: number; name: { en: string } }) => [
        one.item,
        one.name.en,
      ]),
      [[1, "Price of the item"]],
    );
    assert.deepEqual(
      [json.of, json.next, json.differences[0].before, json.differences[0].after],
      [1, null, { value: "1000.00", currencyId: "USD" }, { value: "900.00", currencyId: "USD" }],
    );
    const asRequested = await ask(trader, "GET", path.replace("to=2", `request=${request}`));
    assert.deepEqual(asRequested.json, { ...json, to: null }, "a request by what it makes");
    const other = await ask(trader, "GET", path.replace("to=2", `request=${id}`));
    assert.deepEqual([other.status, other.json.code], [404, "REQUEST_NOT_FOUND"]);
    const missing = await ask(trader, "GET", path.replace("to=2", "to=3"));
    assert.deepEqual([missing.status, missing.json.code], [404, "VERSION_NOT_FOUND"]);
  });
});
