import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { madeGb } from "./made-gb.ts";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { writeXml } from "#src/clearance/declaration/write-xml.ts";
import { readDeclarations } from "./read.ts";
import type { ReadResult } from "./read-body.ts";
import { countCells, findJsonExcess, findXmlExcess, hasEndlessCell } from "./structure-cost.ts";
import { defaultLimits } from "./limits.ts";
import { openReadPool } from "./read-pool.ts";

const gb = { id: "gb" };
const says = (result: ReadResult | undefined) =>
  result?.kind === "unreadable"
    ? `${result.problems[0]?.code} ${result.problems[0]?.message.en}`
    : result?.kind;

describe("what a body would cost", () => {
  test("JSON is refused by what no declaration has, and by nothing that stands in texts", () => {
    const says = (text: string) => findJsonExcess(text)?.message.en;
    const text = 'x,"[{'.repeat(3_000);
    assert.equal(says(JSON.stringify({ a: text, b: [text, text], c: "\\" })), undefined);
    assert.equal(says(JSON.stringify(madeGb())), undefined);
    const items = Array.from({ length: 9_999 }, (_, at) => ({ a: at, b: [{ c: at }] }));
    assert.equal(says(JSON.stringify({ items })), undefined);
    const members = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`m${at}`, 1]));
    assert.equal(says(JSON.stringify([members(1_000), members(1_000)])), undefined);
    assert.match(says(JSON.stringify({ a: members(1_001) })) ?? "", /1000 members/);
    assert.match(says(`[${"[],".repeat(10_002)}[]]`) ?? "", /has none/);
    assert.match(says(`[${"1,".repeat(2_500_001)}1]`) ?? "", /2500000 values/);
    assert.equal(says("]],}".repeat(100)), undefined);
  });

  test("a cell of CSV that never ends is found where it gets too long", () => {
    assert.equal(hasEndlessCell(`a,"${"b ".repeat(30_000)}",c\n`.repeat(3)), false);
    assert.equal(hasEndlessCell(`a,"${"b,\n".repeat(30_000)}`), true);
    assert.equal(hasEndlessCell('"a""'.repeat(30_000)), true);
  });

  test("cells of CSV are counted outside quotes, and counting stops", () => {
    assert.equal(countCells('a,b\n"1,2;3",c', 100), 4);
    assert.equal(countCells(",".repeat(1_000), 50), 51);
  });

  test("XML with attributes by the hundred on a tag is refused before anything reads it", () => {
    const many = Array.from({ length: 100 }, (_, at) => `a${at}="<>'"`).join(" ");
    assert.match(findXmlExcess(`<a><b ${many}/></a>`)?.message.en ?? "", /attributes/);
    const plain = `<a>${`<b x="1" y='>'>&gt;</b><!-- ${many} --><![CDATA[<c ${many}]]>`.repeat(50)}</a>`;
    assert.equal(findXmlExcess(plain), undefined);
  });
});

describe("the pool of readers", () => {
  const pool = openReadPool();
  after(() => pool.close());
  const read = (text: string, contentType: string) =>
    readDeclarations({ bytes: Buffer.from(text), contentType, profile: gb }, pool);

  test("millions of small values are refused by their number, in JSON, in a line of bulk and in CSV", async () => {
    const lists = `{"declaration":{"a":[${"[],".repeat(2_600_000)}[]]}}`;
    assert.match(says((await read(lists, "application/json"))[0]) ?? "", /^INT-020 .*values/);
    const bulk = await read(`{"typeCode":"IM"}\n${lists}\n{}`, "application/x-ndjson");
    assert.deepEqual(
      bulk.map((one) => [one.position, says(one)?.slice(0, 7)]),
      [
        [1, "read"],
        [2, "INT-020"],
        [3, "read"],
      ],
    );
    const wide = Array.from({ length: 400_000 }, (_, at) => `"k${at}":1`).join(",");
    const members = await read(`{"declaration":{${wide}}}`, "application/json");
    assert.match(says(members[0]) ?? "", /^INT-020 .*members/);
    const quotes = await read('"a""'.repeat(400_000), "text/csv");
    assert.match(says(quotes[0]) ?? "", /^INT-020 .*cell/);
    const commas = await read(",".repeat(2_100_000), "text/csv");
    assert.match(says(commas[0]) ?? "", /^INT-020 .*cells/);
  });

  test("a short XML that is surely a declaration needs no thread, and whatever raises a doubt has one", async () => {
    const sent: string[] = [];
    const counting = {
      ...pool,
      read: (request: Parameters<typeof pool.read>[0]) => {
        sent.push(Buffer.from(request.bytes).toString().slice(0, 9));
        return pool.read(request);
      },
    };
    const readBy = (text: string) =>
      readDeclarations(
        { bytes: Buffer.from(text), contentType: "application/xml", profile: gb },
        counting,
      );
    const sure = writeXml(madeGb(), declarationMapping("gb"));
    const [quick] = await readBy(sure);
    assert.deepEqual(sent, []);
    const [whole] = await pool.read({
      bytes: Buffer.from(sure),
      format: "xml",
      profile: "gb",
      sender: "",
    });
    assert.deepEqual(quick, whole);
    const doubtful: readonly (readonly [string, string])[] = [
      [`<!DOCTYPE a>${sure.replace(/^<\?.*?\?>\s*/, "")}`, "INT-011"],
      [sure.replace("UTF-8", "UTF-16"), "INT-013"],
      [sure.replace(/<\/Declaration>|<\/[\w]+:Declaration>/, ""), "INT-010"],
      [`${sure}${" ".repeat(40_000)}`, "read"],
    ];
    for (const [text, code] of doubtful) {
      sent.length = 0;
      const [one] = await readBy(text);
      assert.equal(sent.length, 1, code);
      assert.equal(says(one)?.slice(0, code.length), code);
    }
  });

  test("a document of which most is not a declaration is not taken for one", async () => {
    const lists = (member: string) => `{${member}:[${"[],".repeat(20_000)}[]]}`;
    for (const text of [
      `{"declaration":${lists('"a"')}}`,
      `{"typeCode":"IM","goodsShipment":{"governmentAgencyGoodsItem":[${lists('"b"')}]}}`,
      `{"typeCode":{"value":${lists('"c"')}}}`,
    ])
      assert.match(says((await read(text, "application/json"))[0]) ?? "", /^INT-020 .*no|has none/);
  });

  test("a file that takes more memory than a thread has is answered so, and the next is read", async () => {
    // what is looked at is the memory, however long a busy machine takes to fill it
    const limits = { ...defaultLimits, timeMsMax: 120_000 };
    const small = openReadPool({ threads: 1, megabytesMax: 48, limits });
    try {
      const large = `{"typeCode":"${"x".repeat(60_000_000)}"}`;
      const job = { format: "json", profile: "gb", sender: "a" } as const;
      const [lost, next] = await Promise.all([
        small.read({ ...job, bytes: Buffer.from(large) }),
        small.read({ ...job, bytes: Buffer.from('{"typeCode":"IM"}') }),
      ]);
      assert.match(says(lost[0]) ?? "", /^INT-020 .*memory/);
      assert.equal(says(next[0]), "read");
    } finally {
      await small.close();
    }
  });

  test("large files of one sender leave a thread to small ones, and take turns with others' large ones", async () => {
    const order: string[] = [];
    const xml = writeXml(madeGb(), declarationMapping("gb"));
    const large = `${xml}<!-- ${"x".repeat(300_000)} -->`;
    const send = async (name: string, text: string, sender: string) => {
      await pool.read({ bytes: Buffer.from(text), format: "xml", profile: "gb", sender });
      order.push(name);
    };
    // both threads have started
    await Promise.all([send("", xml, "a"), send("", xml, "b")]);
    order.length = 0;
    const bulk = Array.from({ length: 8 }, (_, at) => send(`bulk ${at}`, large, "bulk"));
    await Promise.all([...bulk, send("small", xml, "bulk"), send("other", large, "other")]);
    assert.ok(order.indexOf("small") <= 3, order.join());
    assert.ok(order.indexOf("other") <= 4, order.join());
  });
});
