import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { assessDeclaration } from "#src/clearance/charges/assessment/assess.ts";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { writeCsv } from "#src/clearance/declaration/write-csv.ts";
import { writeXml } from "#src/clearance/declaration/write-xml.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { checkDeclaration } from "./checks.ts";
import { helpWithForm, withPage } from "./correction.ts";
import { classifyFile } from "./files.ts";
import { madeCn } from "./made-cn.ts";
import { madeGb } from "./made-gb.ts";
import { drawPlace, findPlaces, SourceFile } from "./places.ts";
import { readDeclarations } from "./read.ts";
import { openReadPool, type ReadPool } from "./read-pool.ts";

const folder = fileURLToPath(new URL("../../../test/crashers", import.meta.url));
const asOf = Temporal.PlainDate.from("2026-11-25");
const profiles = loadProfiles();
const cleared = ["cn", "gb"].map((id) => {
  const profile = getProfile(profiles, id);
  return { id, profile, snapshot: createSnapshot(profile), root: declarationMapping(id) };
});
type Cleared = (typeof cleared)[number];

/** A small generator of its own, so that the same mutations are drawn every time. */
function drawer(from: number): (below: number) => number {
  let state = from;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const junk = ['"', "<", "{", "[", "]]>", "&a;", "\0", "-", "1e999", "null", "[]", "\uFEFF", ",,"];

/** Bytes with something put in, cut out, changed or doubled. */
function mutate(bytes: Buffer, draw: (below: number) => number): Buffer {
  const at = draw(bytes.length);
  const length = draw(40);
  const [before, behind] = [bytes.subarray(0, at), bytes.subarray(at)];
  const kinds = [
    () => Buffer.concat([before, Buffer.from(junk[draw(junk.length)] ?? ""), behind]),
    () => Buffer.concat([before, behind.subarray(length)]),
    () => Buffer.concat([before, Buffer.from([draw(256)]), behind.subarray(1)]),
    () => Buffer.concat([before, behind.subarray(0, length), behind]),
  ];
  return kinds[draw(kinds.length)]?.() ?? bytes;
}

describe("crashers", () => {
  let pool: ReadPool;
  before(() => {
    pool = openReadPool();
  });
  after(() => pool.close());

  /** Everything `validate` and a lodgement do with a file. @returns what it says */
  async function goThrough(
    { id, profile, snapshot, root }: Cleared,
    bytes: Uint8Array,
    contentType: string,
  ): Promise<number> {
    let said = 0;
    try {
      const results = await readDeclarations({ bytes, contentType, profile }, pool);
      const file = await SourceFile.open(bytes, contentType);
      for (const result of results) {
        if (result.kind !== "read") {
          said += result.kind === "other" ? 1 : result.problems.length;
          continue;
        }
        const { document, position } = result;
        const facts = readFacts(document, profile);
        const found = checkDeclaration({ document, facts, profile, snapshot, asOf });
        const problems = withPage([...helpWithForm(result.problems, document, root), ...found]);
        const paths = problems.map(({ path }) => path);
        for (const place of findPlaces({ file, profile: id, position }, paths).values())
          drawPlace(file, place);
        if (problems.every(({ severity }) => severity !== "error"))
          assessDeclaration(facts, { profile, snapshot, acceptedOn: asOf, acceptedAt: undefined });
        said += problems.length;
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      said++;
    }
    return said;
  }

  for (const name of readdirSync(folder).filter((one) => !one.endsWith(".md"))) {
    test(`${name} is told what is wrong with it`, async () => {
      const bytes = readFileSync(join(folder, name));
      const kind = classifyFile(name, bytes);
      assert.ok(kind.kind === "read", name);
      for (const one of cleared)
        assert.ok((await goThrough(one, bytes, kind.contentType)) > 0, `${name} under ${one.id}`);
    });
  }

  test("nothing throws over seeded mutations of good files", async (t) => {
    const draw = drawer(20_261_125);
    const made = { cn: madeCn(), gb: madeGb() };
    const bases = cleared.flatMap((one) => {
      const document = one.id === "cn" ? made.cn : made.gb;
      return [
        { one, type: "application/xml", text: writeXml(document, one.root, {}) },
        { one, type: "application/json", text: JSON.stringify(document) },
        { one, type: "text/csv", text: writeCsv([document, document], one.root) },
      ];
    });
    let said = 0;
    for (let n = 0; n < 600; n++) {
      const base = bases[n % bases.length] ?? assert.fail("there are bases");
      said += await goThrough(base.one, mutate(Buffer.from(base.text), draw), base.type);
    }
    t.diagnostic(`600 mutations, ${said} findings`);
    assert.ok(said > 300);
  });
});
