import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { compareDocuments } from "../declaration/compare-documents.ts";
import type { DeclarationDocument } from "../declaration/document.ts";
import { declarationMapping } from "../declaration/mapping.ts";
import { readXml } from "../declaration/read-xml.ts";
import { changeDocument } from "./change-document.ts";
import { changeOfMessage, findAdditionalMessage } from "./read-amendment.ts";

const root = declarationMapping("gb");
const pack = fileURLToPath(
  new URL("../../../../shared/conformance/gb-cds/scenarios", import.meta.url),
);

const pointer = (documentSectionCode: string, sequenceNumeric = "1", tagId?: string) => ({
  sequenceNumeric,
  documentSectionCode,
  ...(tagId === undefined ? {} : { tagId }),
});
const current: DeclarationDocument = {
  functionCode: "9",
  totalPackageQuantity: { value: "5" },
  exporter: { name: "Old", address: { cityName: "Here" } },
  goodsShipment: {
    governmentAgencyGoodsItem: [
      { sequenceNumeric: "1", commodity: { description: "One" } },
      { sequenceNumeric: "4", commodity: { description: "Four" } },
    ],
  },
};

function amended(message: DeclarationDocument): DeclarationDocument {
  const change = changeOfMessage(message, current, root);
  const { document, problems } = changeDocument(current, change, root);
  assert.deepEqual(problems, []);
  return document;
}

describe("amendment messages", () => {
  test("an element is found by its sequence number, whatever its place", () => {
    const document = amended({
      amendment: [
        {
          pointer: [
            pointer("42A"),
            pointer("67A"),
            pointer("68A", "4"),
            pointer("23A", "1", "137"),
          ],
        },
      ],
      goodsShipment: {
        governmentAgencyGoodsItem: [{ sequenceNumeric: "4", commodity: { description: "New" } }],
      },
    });
    assert.deepEqual(
      compareDocuments(current, document, root).map(({ path, after }) => [path, after]),
      [["goodsShipment.governmentAgencyGoodsItem[1].commodity.description", "New"]],
    );
  });

  test("a place without a value in the message goes; a new number is added behind the last", () => {
    const document = amended({
      amendment: [
        { pointer: [pointer("42A"), pointer("67A"), pointer("68A", "1")] },
        { pointer: [pointer("42A"), pointer("67A"), pointer("68A", "9")] },
        { pointer: [pointer("42A", "1", "146")] },
      ],
      goodsShipment: { governmentAgencyGoodsItem: [{ sequenceNumeric: "9" }] },
      totalPackageQuantity: { value: "6" },
    });
    const shipment = document["goodsShipment"] as { governmentAgencyGoodsItem: object[] }; // as above
    assert.deepEqual(
      shipment.governmentAgencyGoodsItem.map((one) => Object.values(one)[0]),
      ["4", "9"],
    );
    assert.deepEqual(document["totalPackageQuantity"], { value: "6" });
  });

  test("a pointer nobody can follow is a finding, not a guess", () => {
    const message = { amendment: [{ pointer: [pointer("42A"), pointer("99Z", "1", "1")] }] };
    const change = changeOfMessage(message, current, root);
    const { problems } = changeDocument(current, change, root);
    assert.equal(problems[0]?.code, "REQ-007");
  });

  test("the published amendments change what they point to", { skip: !existsSync(pack) }, (t) => {
    let tried = 0;
    const faults: string[] = [];
    for (const file of globSync("**/*mendment*.xml", { cwd: pack })) {
      const message = readFile(join(pack, file));
      if (!message || findAdditionalMessage(message)?.kind !== "amendment") continue;
      const base = globSync("*.xml", { cwd: join(pack, dirname(file)) })
        .map((name) => readFile(join(pack, dirname(file), name)))
        .find((document) => document?.["functionCode"] === "9");
      if (!base) continue;
      tried++;
      const change = changeOfMessage(message, base, root);
      const { document, problems } = changeDocument(base, change, root);
      faults.push(...problems.map(({ path }) => `${file} ${path}`));
      const count = compareDocuments(base, document, root).length;
      const pointed = (message["amendment"] as readonly object[]).length; // an amendment has some
      t.diagnostic(`${file}: ${pointed} pointers, ${count} elements changed`);
    }
    assert.ok(tried > 0);
    assert.deepEqual(faults, []);
  });
});

/** The declaration in a file; undefined where there is none. */
function readFile(path: string): DeclarationDocument | undefined {
  const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  const start = text.indexOf("<Declaration");
  if (start < 0) return undefined;
  return readXml(text, root);
}
