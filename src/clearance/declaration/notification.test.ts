import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { writeNotification } from "./notification.ts";

describe("notification as WCO response", () => {
  const at = Temporal.Instant.from("2024-05-02T10:11:12Z");

  test("points section by section, the element's number with the last", () => {
    const xml = writeNotification({
      functionCode: "03",
      messageId: "m-1",
      at,
      reference: "LRN1",
      version: 1,
      errors: [{ code: "CDS12056", pointer: "42A/68A[2].337" }],
    });
    const pointers = [...xml.matchAll(/<Pointer>(.*?)<\/Pointer>/g)].map((match) => match[1]);
    assert.equal(pointers.length, 2);
    assert.equal(pointers[0], "<DocumentSectionCode>42A</DocumentSectionCode>");
    assert.match(pointers[1] ?? "", /^<SequenceNumeric>2<.*>68A<.*<TagID>337<\/TagID>$/);
    assert.match(xml, /<RejectionDateTime><ds:DateTimeString formatCode="304">20240502101112Z</);
  });

  test("writes no rejection date and no errors where there are none", () => {
    const xml = writeNotification({
      functionCode: "01",
      messageId: "m-1",
      at,
      reference: "A&B",
      mrn: "24GB1",
      version: 2,
    });
    assert.doesNotMatch(xml, /Rejection|Error/);
    assert.match(
      xml,
      /<FunctionalReferenceID>A&amp;B<\/FunctionalReferenceID><ID>24GB1<\/ID><VersionID>2</,
    );
  });
});
