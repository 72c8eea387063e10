import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { mendMarkup } from "./broken-markup.ts";
import { readDeclarationFile } from "./read-declaration-file.ts";
import { openReadPool } from "../../intake/read-pool.ts";

describe("declarations whose markup is broken", () => {
  test("lose their comments and nothing else", () => {
    assert.equal(mendMarkup("<a><!-- one -- two --><b/></a>"), "<a><b/></a>");
    assert.equal(mendMarkup("<a><!-- open>\n<b/><!-- closed --></a>"), "<a><b/></a>");
    assert.equal(mendMarkup("\n <a>R & D &amp; &#169;</a>"), "<a>R &amp; D &amp; &#169;</a>");
    assert.equal(mendMarkup("<a></b>"), undefined);
  });

  describe("are assessed", () => {
    const pool = openReadPool();
    after(() => pool.close());
    const read = async (inside: string): Promise<unknown> => {
      const folder = await mkdtemp(join(tmpdir(), "tidegate-markup-"));
      const file = join(folder, "declaration.xml");
      const text = `<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2"><TypeCode>IMA</TypeCode>${inside}</Declaration>`;
      try {
        await writeFile(file, text);
        const [first] = await readDeclarationFile(file, { id: "gb" }, pool);
        if (first?.kind !== "read") return first?.kind ?? "nothing";
        return [first.document["typeCode"], first.problems[0]?.code];
      } finally {
        await rm(folder, { recursive: true });
      }
    };

    test("and the answer says what intake would refuse", async () => {
      assert.deepEqual(await read("<!-- a -- b -->"), ["IMA", "INT-010"]);
      assert.deepEqual(
        await read("<!-- nobody closed>\n<GoodsItemQuantity>1</GoodsItemQuantity>"),
        ["IMA", "INT-010"],
      );
    });

    test("but not where a tag is lost", async () => {
      assert.equal(await read("<GoodsShipment>"), "unreadable");
    });
  });
});
