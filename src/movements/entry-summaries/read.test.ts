import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { makeFullMessage, makeMessage } from "./made-message.ts";
import { editionNames, messageTypes } from "./mapping.ts";
import { findXmlFault } from "#src/platform/xml/xml-fault.ts";
import { findMessageType, readEntrySummary } from "./read.ts";
import { collapse, formOf } from "./value-form.ts";

const made = makeMessage("IE315");

function findingsOf(text: string): readonly string[] {
  const { problems } = readEntrySummary(text, { type: "IE315", edition: "base" });
  return problems.map(({ code, path, message }) => `${code}${path} ${message.en}`);
}

describe("the structure of an entry summary", () => {
  for (const type of messageTypes)
    for (const edition of editionNames)
      test(`is in order with every element of ${type} (${edition})`, () => {
        const { problems } = readEntrySummary(makeFullMessage(type), { type, edition });
        assert.deepEqual(problems, []);
      });

  const faults: readonly (readonly [string, string | RegExp, string, RegExp])[] = [
    ["an element too little", /<MesIdeMES19>.*>/, "", /^\/ie:CC315A\[1\] .*MesIdeMES19.*missing/],
    [
      "one too many",
      /<HEAHEA>[^]*<\/HEAHEA>/,
      "$&$&",
      /^\/ie:CC315A\[1\]\/HEAHEA\[2\] .*more than 1/,
    ],
    ["one out of order", "<DatOfPreMES9>240229</DatOfPreMES9>", "", /DatOfPreMES9.*missing/],
    [
      "one before another",
      /(<ITI>[^]*<\/ITI>)(\s*)(<PERLODSUMDEC>.*<\/PERLODSUMDEC>)/,
      "$3$2$1",
      /^\/ie:CC315A\[1\]\/ITI\[1\] .*stands behind PERLODSUMDEC/,
    ],
    ["one that is not known", "<ITI>", "<Itinerary/><ITI>", /Itinerary\[1\] .*does not belong/],
    [
      "an element in a value",
      "<GooDesGDS23>PUMPS",
      "<GooDesGDS23>PUMPS<b/>",
      /GOOITEGDS\[1\]\/GooDesGDS23\[1\]\/b\[1\] .*does not belong/,
    ],
    ["text between elements", "<ITI>", "x<ITI>", /^\/ie:CC315A\[1\] Text stands/],
    ["an attribute", "<ITI>", '<ITI id="1">', /ITI\[1\] The attribute id/],
    ["another namespace", "dgtaxud.ec/CC315A", "example/CC315A", /^\/ie:CC315A\[1\] .*namespace/],
    ["a namespace of its own", "<ITI>", '<ITI xmlns="x">', /ITI\[1\] .*is in a namespace/],
    ["a value of another form", ">19.5<", ">19,5<", /GOOITEGDS\[2\]\/GroMasGDS46\[1\] .*n\.\.11,3/],
    ["a value not listed", ">CC315A<", ">CC399A<", /MesTypMES20\[1\] .*none of CC304A/],
  ];
  for (const [name, from, to, finding] of faults)
    test(`finds ${name}`, () => {
      const found = findingsOf(made.replace(from, to));
      assert.equal(found.length > 0 && finding.test(found[0] ?? ""), true, found.join("\n"));
    });

  test("is that of one message and not of the other", () => {
    const { problems } = readEntrySummary(made, { type: "IE313", edition: "base" });
    assert.ok(problems.length > 0);
  });

  test("ends with a thousand findings", () => {
    const { length } = findingsOf(made.replace("<ITI>", `${"<x/>".repeat(5_000)}<ITI>`));
    assert.equal(length, 1_000);
  });
});

describe("forms of values", () => {
  const forms: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["an..3", ["a", "a b", "\u{1f6a2}\u{1f6a2}\u{1f6a2}"], ["", "abcd"]],
    ["an2", ["ab", "1é"], ["a", "abc"]],
    ["A2", ["GB"], ["gb", "G", "GBR", "É1"]],
    ["n4..8", ["1234", "12345678"], ["123", "123456789", "12a4"]],
    [
      "n..11,3",
      ["0", "-1.5", "+.5", "5.", "00012345678.1230"],
      ["", ".", "1.2345", "1e3", "123456789.123"],
    ],
    ["yymmdd", ["240229", "230229", "241231"], ["240230", "240431", "241301", "2402"]],
    ["hhmm", ["0000", "2359"], ["2400", "1260"]],
    ["yyyymmddhhmm", ["202402292359"], ["002402292359", "202402302359"]],
    ["office", ["GB000060"], ["GB00006", "1B000060"]],
    ["place", ["DEHAM", "DE x"], ["DE", "D1HAM"]],
    ["eori", ["GB1", "GB 1 ", "GB123456789012345"], ["GB", "gb1", "GB1234567890123456", "GBé"]],
  ];
  for (const [format, right, wrong] of forms)
    test(`${format} is ${right.join(", ")} and not ${wrong.join(", ")}`, () => {
      assert.deepEqual(
        right.filter((text) => !formOf(format)(text)),
        [],
      );
      assert.deepEqual(
        wrong.filter((text) => formOf(format)(text)),
        [],
      );
    });

  test("do not count white space at the ends, and runs of it as one space", () => {
    assert.equal(collapse(" \n a\t\n b "), "a b");
  });
});

describe("XML that is no entry summary", () => {
  test("is told from one by its root element", () => {
    assert.equal(findMessageType(made), "IE315");
    assert.equal(findMessageType("<!-- <CC315A> --><CC313A/>"), "IE313");
    for (const text of ["", "<", "<Declaration/>", "<!-- ", "CC315A", "<!--".repeat(50_000)])
      assert.equal(findMessageType(text), undefined);
  });

  test("is refused with its line", () => {
    assert.equal(findXmlFault(made), undefined);
    assert.equal(findXmlFault(`<!DOCTYPE a [<!ENTITY x "y">]>${made}`)?.kind, "doctype");
    const fault = findXmlFault(made.replace("</HEAHEA>", ""));
    assert.equal(fault?.kind, "malformed");
    assert.ok((fault?.line ?? 0) > 5);
  });
});
