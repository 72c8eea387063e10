import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { scanXml } from "#src/platform/xml/xml-scanner.ts";
import { writeAcceptance, writeRefusal } from "./answer.ts";
import type { EntryProblem } from "./entry-summary.ts";

const schema = new URL(
  "../../../../shared/conformance/gb-ens/schemas/errorresponse-v2.0.xsd",
  import.meta.url,
).pathname;
const skip = existsSync(schema) ? false : "the conformance pack is not beside the project";

const problem: EntryProblem = {
  code: "8102",
  path: "/ie:CC315A[1]",
  severity: "error",
  message: { en: "A < B & C", zh: "" },
  fix: { en: "", zh: "" },
};
const problems = [problem, { ...problem, code: "" }, { ...problem, code: "ENS-008" }];
const quiet = { start() {}, text() {}, end() {} };

describe("answers in the sender's form", () => {
  test("name code, place and sentence of each problem", () => {
    const { type, text } = writeRefusal(problems, "GB");
    assert.equal(type, "ErrorResponse");
    assert.ok(scanXml(text, quiet));
    assert.equal(text.match(/<err:Number>8102<\/err:Number>/g)?.length, 1);
    assert.ok(text.includes("<err:Text>A &lt; B &amp; C</err:Text>"));
    assert.ok(text.includes("<err:MessageCount>3</err:MessageCount>"));
  });

  test("refuse as the published schema has it", { skip }, () => {
    using xsd = XmlDocument.fromBuffer(readFileSync(schema));
    using validator = XsdValidator.fromDoc(xsd);
    using answer = XmlDocument.fromString(writeRefusal(problems, "GB").text);
    validator.validate(answer);
  });

  test("accept a declaration with its number, an amendment without", () => {
    const at = Temporal.ZonedDateTime.from("2026-07-01T09:05:07+01:00[Europe/London]");
    const checked = { type: "IE315", reference: "<L&1>", edition: "new", problems: [] } as const;
    const declared = writeAcceptance({ checked, mrn: "26GB1", at });
    assert.ok(scanXml(declared.text, quiet));
    assert.ok(declared.text.includes("<RefNumHEA4>&lt;L&amp;1&gt;</RefNumHEA4>"));
    assert.ok(declared.text.includes("<DecRegDatTimHEA115>202607010905</DecRegDatTimHEA115>"));
    const amended = writeAcceptance({ checked: { ...checked, type: "IE313" }, mrn: "26GB1", at });
    assert.ok(scanXml(amended.text, quiet));
    assert.ok(amended.text.includes("<AcceptedTime>2026-07-01T08:05:07Z</AcceptedTime>"));
  });
});
