/**
 * What intake costs beside the engine it stands on: reading XML (our reader with the schema's
 * rules, facts and all rules of intake) against bare libxml2 parse and XSD of the same files in the
 * same run, one thread each. libxml2 and the XSD are asked only where our reader is not sure, and
 * of made declarations it always is; `askedAlways` is the ratio with both asked of every file.
 * Beside it, without a counterpart: the same declarations as JSON through all of it.
 */
import { ParseOption, XmlDocument } from "libxml2-wasm";
import { declarationMapping } from "../src/clearance/declaration/mapping.ts";
import { readFacts } from "../src/clearance/declaration/read-facts.ts";
import { writeXml } from "../src/clearance/declaration/write-xml.ts";
import { checkDeclaration } from "../src/clearance/intake/checks.ts";
import { checkStructure } from "../src/clearance/declaration/check-structure.ts";
import { readJson } from "../src/clearance/intake/read-json.ts";
import { compileSchema, XmlReader } from "../src/clearance/intake/read-xml-file.ts";
import type { DeclarationDocument } from "../src/clearance/declaration/document.ts";
import { getProfile, loadProfiles } from "../src/registers/profile.ts";
import { createSnapshot } from "../src/registers/snapshot.ts";
import { madeImport } from "./made-declarations.ts";

export type BenchRow = {
  readonly name: string;
  /** Larger is better: our throughput over theirs. */
  readonly ratio: number;
  readonly against: string;
  readonly ours: number;
  readonly theirs: number;
  readonly unit: string;
  readonly [more: string]: string | number;
};

const files = 200;
const rounds = 20;

export async function bench(): Promise<BenchRow> {
  const profile = getProfile(loadProfiles(), "gb");
  const snapshot = createSnapshot(profile);
  const root = declarationMapping("gb");
  const asOf = Temporal.PlainDate.from("2024-06-03");
  const documents = Array.from({ length: files }, (_, seed) => madeImport({ seed }));
  const texts = documents.map((document) =>
    Buffer.from(writeXml(document, root, { metadata: { country: "GB", agency: "HMRC" } })),
  );
  const lines = documents.map((document) => JSON.stringify(document));
  const check = (document: DeclarationDocument) =>
    checkDeclaration({ document, facts: readFacts(document, profile), profile, snapshot, asOf });

  using schema = compileSchema("gb");
  const reader = new XmlReader();
  const bare = () => {
    for (const text of texts) {
      using document = XmlDocument.fromBuffer(text, { option: ParseOption.XML_PARSE_NO_XXE });
      schema.validate(document);
    }
  };
  const whole = (askAlways: boolean) => () => {
    for (const text of texts) {
      const outcome = reader.read(text, "gb", { depthMax: 64, askAlways });
      if (outcome.kind !== "read" || outcome.problems.length > 0)
        throw new Error("A made declaration is valid");
      check(outcome.document);
    }
  };
  const json = () => {
    for (const line of lines) {
      const outcome = readJson(line, 64);
      if (outcome.kind !== "read" || checkStructure(outcome.document, root, "gb").length > 0)
        throw new Error("A made declaration is valid");
      check(outcome.document);
    }
  };
  // alternating, best of each, in processor time: what the machine does besides must not decide
  const [theirs = 1, ours = 0, always = 0] = bestOf([bare, whole(false), whole(true)]);
  // without a counterpart, so by itself
  const [asJson = 0] = bestOf([json]);
  reader.dispose();
  return {
    name: "intake-parse",
    ratio: round(ours / theirs),
    against: "libxml2 parse and XSD validation alone",
    ours: Math.round(ours),
    theirs: Math.round(theirs),
    unit: "declarations/s of processor time",
    askedAlways: round(always / theirs),
    json: Math.round(asJson),
    items: 5,
    bytes: Math.round(texts.reduce((sum, text) => sum + text.length, 0) / files),
  };
}

function bestOf(works: readonly (() => void)[]): number[] {
  const best = works.map(() => 0);
  for (let round = 0; round < rounds; round++) {
    for (const [at, work] of works.entries()) {
      const start = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(start);
      best[at] = Math.max(best[at] ?? 0, (files * 1_000_000) / (user + system));
    }
  }
  return best;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

if (import.meta.main) console.log(JSON.stringify(await bench()));
