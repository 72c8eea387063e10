/**
 * The reader's own word that a text is well formed is never another than libxml2's: declarations
 * damaged character by character, seeded.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ParseOption, XmlDocument } from "libxml2-wasm";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { readXmlPlainly } from "#src/clearance/declaration/read-xml.ts";
import { writeXml } from "#src/clearance/declaration/write-xml.ts";
import { madeGb } from "./made-gb.ts";

const root = declarationMapping("gb");
const pieces = [
  ...[
    "<",
    ">",
    "/",
    "=",
    '"',
    "'",
    "&",
    " ",
    "\n",
    "!",
    "?",
    "-",
    "[",
    "]",
    ":",
    "x",
    "\0",
    "\uFFFF",
  ],
  ...[
    "<!--",
    "-->",
    "--",
    "<![CDATA[",
    "]]>",
    "<?",
    "?>",
    "<?xml ?>",
    "</",
    "/>",
    "&amp;",
    "&#0;",
    "&#x41;",
  ],
  ...[
    ' a="b"',
    ' a="b" a="c"',
    " xmlns:q='u'",
    ' xmlns=""',
    "<q:a/>",
    "<a></a>",
    "<a b></a>",
    "<é/>",
    "<1/>",
  ],
];

function isWellFormed(text: string): boolean {
  try {
    using document = XmlDocument.fromBuffer(Buffer.from(text), {
      option: ParseOption.XML_PARSE_NO_XXE,
    });
    return document.root.name !== "";
  } catch {
    return false;
  }
}

describe("a text that is surely well formed", () => {
  test("is so for libxml2, and no damage makes the reader hang", (t) => {
    const made = writeXml(madeGb(), root, { metadata: { country: "GB", agency: "HMRC" } });
    const texts = [
      made,
      made.replace(/<[^>]*MetaData[^>]*>/, "<!-- a comment -->$&"),
      writeXml(madeGb(), root),
    ];
    let state = 20_240_603;
    const below = (max: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * max);
    };
    const tally = { tried: 0, sure: 0, well: 0 };
    for (; tally.tried < 4000; tally.tried++) {
      let text = texts[below(texts.length)] ?? "";
      for (let cuts = 0; cuts <= below(2); cuts++) {
        const at = below(text.length);
        const piece = below(3) === 0 ? "" : (pieces[below(pieces.length)] ?? "");
        text = text.slice(0, at) + piece + text.slice(at + below(3));
      }
      const sure = readXmlPlainly(text, root)?.sure === true;
      const well = isWellFormed(text);
      if (sure) tally.sure++;
      if (well) tally.well++;
      if (sure && !well)
        assert.fail(`damage ${tally.tried} of seed 20240603: ${text.slice(0, 4000)}`);
    }
    for (const text of texts) assert.equal(readXmlPlainly(text, root)?.sure, true);
    t.diagnostic(
      `${tally.tried} damaged texts, ${tally.well} still well formed, ${tally.sure} surely so`,
    );
    assert.ok(tally.sure > 200 && tally.well < tally.tried - 1000);
  });
});
