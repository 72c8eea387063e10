import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { restoreNamespaces } from "./lost-namespaces.ts";

describe("declarations that lost their namespaces", () => {
  test("are put back into the one declarations belong to", () => {
    const lost =
      '<mdMetaData xmlnsmd="urn"><Declaration xmlnsp="x" xsischemaLocation="y"><p:TypeCode>IMA</p:TypeCode><AcceptanceDateTime><pDateTimeString formatCode="304">2</pDateTimeString></AcceptanceDateTime></Declaration></mdMetaData>';
    const restored = restoreNamespaces(lost) ?? "";
    assert.ok(
      restored.startsWith(
        '<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2"><TypeCode>IMA</TypeCode>',
      ),
      restored,
    );
    assert.match(
      restored,
      /<d:DateTimeString xmlns:d="[^"]+" formatCode="304">2<\/d:DateTimeString>/,
    );
  });
  test("what holds no declaration stays as it is", () => {
    assert.equal(restoreNamespaces("<Response/>"), undefined);
    assert.equal(restoreNamespaces("</Declaration><Declaration>"), undefined);
  });
});
