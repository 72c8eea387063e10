/**
 * A correction that is offered is right: applied as it stands, the finding is gone and no other
 * error has come. Tried on every made case and, where it is there, on the published pack with codes
 * broken in ways whose repair is known.
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { checkStructure } from "#src/clearance/declaration/check-structure.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { readXml } from "#src/clearance/declaration/read-xml.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { checkDeclaration } from "./checks.ts";
import { type HelpedProblem, helpWithForm, meantCode, type PatchOperation } from "./correction.ts";
import { changed, cnCases, gbCases, item, type Value } from "./made-cases.ts";
import { madeCn } from "./made-cn.ts";
import { madeGb } from "./made-gb.ts";

type Node = Record<string, unknown>;
type Change = readonly [path: string, value: Value];

/** The two operations of RFC 6902 that corrections use, done by the letter. */
function patched(
  document: DeclarationDocument,
  operations: readonly PatchOperation[],
): DeclarationDocument {
  const copy = structuredClone(document);
  const find = (pointer: string): readonly [Node, string] => {
    const steps = pointer
      .split("/")
      .slice(1)
      .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
    const last = steps.pop() ?? "";
    // every step leads to an object or an array, or the next line throws
    const parent = steps.reduce<unknown>((at, step) => (at as Node)[step], copy) as Node;
    return [parent, last];
  };
  for (const operation of operations) {
    const [to, name] = find(operation.path);
    if (operation.op === "replace") {
      assert.ok(name in to, `${operation.path} is there to be replaced`);
      to[name] = operation.value;
    } else {
      const [from, old] = find(operation.from);
      to[name] = from[old];
      delete from[old];
    }
  }
  return copy;
}

const profiles = loadProfiles();
const day = Temporal.PlainDate.from("2024-06-03");

function openCheck(id: string): (document: DeclarationDocument) => readonly HelpedProblem[] {
  const profile = getProfile(profiles, id);
  const snapshot = createSnapshot(profile);
  const root = declarationMapping(id);
  return (document) => {
    const form = helpWithForm(checkStructure(document, root, id), document, root);
    const facts = readFacts(document, profile);
    return [...form, ...checkDeclaration({ document, facts, profile, snapshot, asOf: day })];
  };
}

const keyOf = ({ code, path }: HelpedProblem) => `${code} ${path}`;

/** Applies each correction by itself and asks again; answers how many there were. */
function tryAll(
  document: DeclarationDocument,
  check: ReturnType<typeof openCheck>,
): { readonly findings: number; readonly corrected: number } {
  const problems = check(document);
  const before = new Set(problems.map(keyOf));
  let corrected = 0;
  for (const problem of problems) {
    if (!problem.correction) continue;
    corrected++;
    const after = check(patched(document, problem.correction));
    const says = `${keyOf(problem)}: ${JSON.stringify(problem.correction)}`;
    assert.ok(!after.some((one) => keyOf(one) === keyOf(problem)), `${says} does not help`);
    const more = after.filter((one) => one.severity === "error" && !before.has(keyOf(one)));
    assert.deepEqual(more.map(keyOf), [], says);
  }
  return { findings: problems.length, corrected };
}

const certain: readonly (readonly [id: "cn" | "gb", why: string, change: Change])[] = [
  ["gb", "blanks around a code", [`${item}.packaging.0.typeCode`, "B X"]],
  ["gb", "small letters", [`${item}.packaging.0.typeCode`, "bx"]],
  ["gb", "blanks around a text", ["functionalReferenceId", " MADE1 "]],
  ["gb", "a number where text stands", [`${item}.sequenceNumeric`, 1]],
  ["gb", "the number of items", ["goodsItemQuantity", { value: "2" }]],
  ["gb", "small letters of a member", ["typecode", "IMA"]],
  ["cn", "small letters of a text of a few", ["national.cn.entryTypeCode", "d "]],
  ["cn", "the only text allowed", [`${item}.national.cn.exportBenefit`, "1"]],
  ["cn", "two digits swapped", ["national.cn.supervisionMode", "0101 "]],
];

const open: readonly (readonly [id: "cn" | "gb", why: string, change: Change])[] = [
  ["gb", "several countries are like it", [`${item}.origin.0.countryCode`, "U5"]],
  ["cn", "which of a few texts was meant", ["national.cn.entryTypeCode", "X"]],
  ["gb", "which type was meant", ["typeCode", "IMX"]],
  ["gb", "a missing element", [`${item}.commodity.dutyTaxFee.0.dutyRegimeCode`, null]],
  ["gb", "the other member is there too", ["TYPECODE", "IMA"]],
];

describe("corrections", () => {
  const checks = { gb: openCheck("gb"), cn: openCheck("cn") };
  const made = { gb: madeGb, cn: madeCn };
  const broken = (id: "cn" | "gb", why: string, [path, value]: Change) => {
    const document = changed(made[id](), [[path, value]]);
    // a made document is a tree of objects, as `changed` walks it
    if (why === "small letters of a member") delete (document as unknown as Node)["typeCode"];
    return document;
  };

  for (const [id, why, change] of certain) {
    test(`${id}: ${why} has one`, () => {
      const { corrected } = tryAll(broken(id, why, change), checks[id]);
      assert.ok(corrected > 0, JSON.stringify(checks[id](broken(id, why, change)), null, 1));
    });
  }
  for (const [id, why, change] of open) {
    test(`${id}: ${why} has none`, () => {
      const problems = checks[id](broken(id, why, change));
      assert.ok(problems.length > 0);
      assert.deepEqual(
        problems.flatMap(({ correction }) => correction ?? []),
        [],
      );
    });
  }

  test("every made case: a correction removes its finding and brings no error", (t) => {
    const sum = { findings: 0, corrected: 0 };
    for (const [id, cases] of [["gb", gbCases] as const, ["cn", cnCases] as const])
      for (const [, , ...changes] of cases) {
        const { findings, corrected } = tryAll(changed(made[id](), changes), checks[id]);
        sum.findings += findings;
        sum.corrected += corrected;
      }
    t.diagnostic(`${sum.findings} findings, ${sum.corrected} corrections, all of them right`);
    assert.ok(sum.corrected > 0);
  });

  test("declarations of the published pack, as they are and with a wrong count and blanks", (t) => {
    const folder = new URL("../../../../shared/conformance/gb-cds/scenarios", import.meta.url)
      .pathname;
    if (!existsSync(folder)) return t.skip("the pack is not here");
    const sum = { files: 0, findings: 0, corrected: 0 };
    for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!file.isFile() || !file.name.endsWith(".xml")) continue;
      const text = readFileSync(join(file.parentPath, file.name), "utf8");
      const document = readXml(text, declarationMapping("gb"));
      if (!document || document.functionCode !== "9") continue;
      if (readFacts(document, getProfile(profiles, "gb")).items.length === 0) continue;
      sum.files++;
      const worse = changed(document, [["goodsItemQuantity", { value: "77" }]]);
      for (const one of [document, worse]) {
        const { findings, corrected } = tryAll(one, checks.gb);
        sum.findings += findings;
        sum.corrected += corrected;
      }
    }
    t.diagnostic(`${sum.files} files, ${sum.findings} findings, ${sum.corrected} corrections`);
    assert.ok(sum.corrected >= sum.files);
  });

  test("a code is corrected where one code can be meant, and never otherwise", () => {
    const list = (...codes: string[]) => ({
      has: (code: string) => codes.includes(code),
      like: () => codes,
    });
    assert.equal(meantCode(" bx ", list("BX", "BY")), "BX");
    assert.equal(meantCode("0101", list("0110")), "0110");
    assert.equal(meantCode("0101", list("0110", "0111")), undefined);
    assert.equal(meantCode("B1", list("BX")), undefined, "short codes are all alike");
    assert.equal(meantCode("ab", list("AB", "ab")), "AB");
  });

  test("every page that is named has its heading", () => {
    const headings = new Set<string>();
    for (const name of ["rules", "problems"]) {
      const page = `docs/reference/${name}.md`;
      const text = readFileSync(new URL(`../../../${page}`, import.meta.url), "utf8");
      for (const [, heading = ""] of text.matchAll(/^##+ (.*)$/gm))
        headings.add(
          `${page}#${heading
            .toLowerCase()
            .replaceAll(/[^\w -]/g, "")
            .replaceAll(" ", "-")}`,
        );
    }
    for (const [id, why, change] of [...certain, ...open])
      for (const { page = "" } of checks[id](broken(id, why, change)))
        assert.ok(headings.has(page), page);
  });
});
