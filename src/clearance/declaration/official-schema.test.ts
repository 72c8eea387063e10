/**
 * Our schema beside the official one. Needs the conformance pack beside the project; skips visibly
 * without. The mutations are made by rule from real declarations: an element removed, doubled,
 * over-long, of a wrong type, moved.
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import { ParseOption, XmlDocument, XmlElement, XsdValidator } from "libxml2-wasm";
import {
  XmlBufferInputProvider,
  xmlCleanupInputProvider,
  xmlRegisterInputProvider,
} from "libxml2-wasm";
import { writeNotification } from "./notification.ts";
import { checkStructure } from "./check-structure.ts";
import { declarationMapping } from "./mapping.ts";
import { readXmlPlainly } from "./read-xml.ts";
import { declarationSchemas } from "./xsd.ts";

const pack = new URL("../../../../shared/conformance/gb-cds/", import.meta.url).pathname;
const official = join(pack, "schemas/customs-declarations-3.0/customs/wrapper_submit.xsd");
const skip = existsSync(official) ? false : "the conformance pack is not beside the project";

function xmlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.xml$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function schemaFiles(folder: string): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (name.endsWith(".xsd")) files[join(folder, name)] = readFileSync(join(folder, name));
  }
  return files;
}

type Judge = { readonly ours: XsdValidator; readonly theirs: XsdValidator };

function verdict(validator: XsdValidator, element: XmlElement): boolean {
  try {
    validator.validate(element);
    return true;
  } catch {
    return false;
  }
}

function bodyOf(document: XmlDocument): XmlElement | undefined {
  const found = document.get(
    "//*[local-name()='MetaData' and namespace-uri()='urn:wco:datamodel:WCO:DocumentMetaData-DMS:2'][*[local-name()='Declaration']]",
  );
  return found instanceof XmlElement ? found : undefined;
}

function parse(text: string | Uint8Array): XmlDocument | undefined {
  try {
    return typeof text === "string"
      ? XmlDocument.fromString(text, { option: ParseOption.XML_PARSE_NO_XXE })
      : XmlDocument.fromBuffer(text, { option: ParseOption.XML_PARSE_NO_XXE });
  } catch {
    return undefined;
  }
}

function withJudge(run: (judge: Judge) => void): void {
  const own = Object.fromEntries(
    declarationSchemas("gb").map(({ name, text }) => [`/own/${name}`, Buffer.from(text)]),
  );
  const buffers = { ...schemaFiles(dirname(dirname(official))), ...own };
  assert.ok(xmlRegisterInputProvider(new XmlBufferInputProvider(buffers)));
  try {
    using theirDocument = XmlDocument.fromBuffer(readFileSync(official), { url: official });
    using ownDocument = XmlDocument.fromBuffer(own["/own/metadata-gb.xsd"] ?? Buffer.alloc(0), {
      url: "/own/metadata-gb.xsd",
    });
    using theirs = XsdValidator.fromDoc(theirDocument);
    using ours = XsdValidator.fromDoc(ownDocument);
    run({ ours, theirs });
  } finally {
    xmlCleanupInputProvider();
  }
}

function samples(): [string, string][] {
  const files = [
    ...xmlFiles(join(pack, "scenarios")),
    ...xmlFiles(join(pack, "exports-examples")),
    join(pack, "sample_wco_dec_containing_all_possible_elements.xml"),
  ];
  return files
    .map((file): [string, string] => [file, readFileSync(file, "utf8").replace(/^\uFEFF/, "")])
    .filter(([, text]) => /<(\w+:)?Declaration\b/.test(text));
}

/** mulberry32: the same mutations on every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function mutate(text: string, next: () => number): string {
  const bare = text.replace(/<!--[\s\S]*?-->/g, "");
  const leaves = [...bare.matchAll(/<([\w:]+)(?: [^<>]*)?>([^<>]*)<\/\1>/g)].filter(
    (leaf) => leaf.index > bare.indexOf("Declaration"),
  );
  const leaf = leaves[Math.floor(next() * leaves.length)];
  if (!leaf) return bare;
  const [whole, , value = ""] = leaf;
  const before = bare.slice(0, leaf.index);
  const after = bare.slice(leaf.index + whole.length);
  const put = (other: string) => before + whole.replace(`>${value}<`, () => `>${other}<`) + after;
  switch (Math.floor(next() * 12)) {
    case 0:
      return before + after;
    case 1:
      return before + whole + whole + after;
    case 2:
      return put(value + "9".repeat(Math.floor(next() * 80)));
    case 3:
      return put("");
    case 4:
      return put("  ");
    case 5:
      return put("ab\ncd");
    case 6:
      return put(
        ["-1", "1.2345678", "1e3", "+5", ".5", "12345678901234567"][Math.floor(next() * 6)] ?? "",
      );
    case 7: {
      const other = leaves[Math.floor(next() * leaves.length)];
      return other
        ? before.slice(0, other.index) + whole + before.slice(other.index) + after
        : bare;
    }
    case 8:
      return put(["ü", "XXX", "20241399", "1 2", "a".repeat(600)][Math.floor(next() * 5)] ?? "");
    case 9:
      return (
        before +
        whole.replace(
          ">",
          [
            ' foo="1">',
            ' currencyID="gbp">',
            ' listID="a">',
            ' formatCode="203">',
            ' unitCode="123456">',
          ][Math.floor(next() * 5)] ?? ">",
        ) +
        after
      );
    case 10:
      return `${before}words${whole}${after}`;
    default:
      return put(`<Inner>${value}</Inner>`);
  }
}

const codes = [
  "01",
  "02",
  "03",
  "05",
  "06",
  "07",
  "08",
  "09",
  "10",
  "11",
  "13",
  "14",
  "15",
  "16",
  "18",
  "51",
];
/** All that a notification may carry besides. */
const full = {
  says: "y".repeat(600),
  status: "115",
  changed: ["42A/67A/68A[2]/23A.137"],
  due: { amount: "226.40", currency: "GBP" },
  charges: [
    {
      item: 1,
      lines: [
        {
          taxType: "A00",
          base: { amount: "2500.00", currency: "GBP" },
          rate: "8.00",
          assessed: { amount: "200.00", currency: "GBP" },
          payable: { amount: "0.00", currency: "GBP" },
        },
      ],
    },
  ],
};

describe("our notifications", { skip }, () => {
  test("are valid against the official schema, errors and pointers included", (t) => {
    const path = join(
      pack,
      "schemas/customs-declarations-3.0/wco/notification/DocumentMetaData_2_DMS.xsd",
    );
    const responses = join(dirname(path), "WCO_RES_2_DMS.xsd");
    const both = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:wco:datamodel:WCO:DocumentMetaData-DMS:2" elementFormDefault="qualified"><xs:include schemaLocation="${path}"/><xs:import namespace="urn:wco:datamodel:WCO:RES-DMS:2" schemaLocation="${responses}"/></xs:schema>`;
    assert.ok(
      xmlRegisterInputProvider(new XmlBufferInputProvider(schemaFiles(dirname(dirname(path))))),
    );
    try {
      using schema = XmlDocument.fromString(both, { url: join(dirname(path), "both.xsd") });
      using validator = XsdValidator.fromDoc(schema);
      const at = Temporal.Instant.from("2024-05-02T10:11:12.345Z");
      const plain = {
        messageId: "018f3a52-5c1e-7abc-8def-0123456789ab",
        at,
        reference: "LRN & 1",
        version: 1,
      };
      for (const [functionCode, more] of codes.flatMap((code) => [
        [code, {}] as const,
        [code, full] as const,
      ])) {
        const errors =
          functionCode === "03"
            ? [
                {
                  code: "CDS12056",
                  pointer: "42A/67A/68A[1]/23A/21A[3].337",
                  description: "x".repeat(600),
                },
                { code: "INT-010", pointer: "" },
              ]
            : [];
        using document = XmlDocument.fromString(
          writeNotification({
            ...plain,
            ...more,
            functionCode,
            mrn: "24GB1NA4Y2YSRFGVR6",
            acceptedAt: at,
            errors,
          }),
        );
        validator.validate(document);
      }
      t.diagnostic(`${codes.length * 2} notifications valid`);
    } finally {
      xmlCleanupInputProvider();
    }
  });
});

describe("our schema beside the official one", { skip }, () => {
  test("judges every declaration of the pack alike", (t) => {
    withJudge((judge) => {
      const tally = { alike: 0, valid: 0, unparsed: 0, differ: [] as string[] };
      for (const [file, text] of samples()) {
        using document = parse(text);
        const body = document && bodyOf(document);
        if (!body) {
          tally.unparsed++;
          continue;
        }
        const [ours, theirs] = [verdict(judge.ours, body), verdict(judge.theirs, body)];
        if (ours === theirs) tally.alike++;
        else tally.differ.push(file);
        if (theirs) tally.valid++;
      }
      t.diagnostic(
        `${tally.alike} declarations judged alike, ${tally.valid} valid; ${tally.unparsed} files that hold none`,
      );
      assert.deepEqual(tally.differ, []);
      assert.ok(tally.alike > 100);
    });
  });

  test("judges 2,000 mutated declarations alike, and what our reader is sure of is valid", (t) => {
    withJudge((judge) => {
      const next = random(20241121);
      const root = declarationMapping("gb");
      const wrong: string[] = [];
      let sure = 0;
      const texts = samples().filter(
        ([, text]) => text.includes("DocumentMetaData-DMS:2") && text.includes("<Declaration"),
      );
      let [alike, valid] = [0, 0];
      const differ: string[] = [];
      while (alike + differ.length < 2000) {
        const [file, text] = texts[Math.floor(next() * texts.length)] ?? ["", ""];
        const changed = mutate(text, next);
        using document = parse(changed);
        const body = document && bodyOf(document);
        if (!body) continue;
        const [ours, theirs] = [verdict(judge.ours, body), verdict(judge.theirs, body)];
        if (ours === theirs) alike++;
        else differ.push(file);
        if (theirs) valid++;
        const read = readXmlPlainly(changed, root);
        if (!read?.plain || checkStructure(read.document, root, "gb").length > 0) continue;
        sure++;
        if (!theirs) wrong.push(file);
      }
      t.diagnostic(
        `${alike} of 2000 alike, ${valid} still valid, ${sure} of them without asking the schema`,
      );
      assert.deepEqual(wrong, []);
      assert.deepEqual(differ, []);
      assert.ok(valid > 100 && valid < 1900);
    });
  });
});
