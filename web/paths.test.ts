import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseSearch, printSearch, readSearch } from "./console/shell/search.ts";
import { guideName, paths, readPart, rulingNumber, statementPeriod } from "./paths.ts";
import { isPeriod } from "./portal/period.ts";

describe("addresses", () => {
  test("a statement's address and its period are each other's inverse", () => {
    for (const period of ["2024", "2024-H1", "2024-Q3", "2024-05"]) {
      assert.equal(isPeriod(period), true, period);
      const url = new URL(paths.statement(period, { lang: "zh", source: undefined }), "http://x");
      assert.equal(statementPeriod(url.pathname), period);
      assert.equal(url.search, "?lang=zh");
    }
    assert.equal(statementPeriod("/"), undefined);
  });

  test("a registration number in the query stays text", () => {
    const search = readSearch(parseSearch("?search=020220241170000003&paused=1&a-b=1&x="));
    assert.deepEqual(search, { search: "020220241170000003", paused: "1" });
    assert.equal(printSearch(search), "?paused=1&search=020220241170000003");
  });

  test("an id cannot leave its place in the path", () => {
    assert.equal(paths.rulings("../flow"), "/rulings/..%2Fflow");
  });

  test("what is escaped wrongly names nothing, and breaks no page", () => {
    assert.equal(readPart("50%25"), "50%");
    for (const part of ["50%", "%E4%BD", "%zz"]) {
      assert.equal(readPart(part), undefined, part);
      assert.equal(statementPeriod(`/statement/${part}`), undefined, part);
      assert.equal(rulingNumber(`/rulings/${part}`), undefined, part);
      assert.equal(guideName(`/guides/${part}`), undefined, part);
    }
  });
});
