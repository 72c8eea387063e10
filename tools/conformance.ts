/**
 * Agreement of intake with the open conformance pack, as counts of both kinds of error: accepted
 * declarations that we would refuse, refused ones that we would let pass, codes and pointers met.
 * Skips visibly where no pack lies beside the project. Every rule's hits on accepted declarations
 * are listed, because each rule must show it does no harm.
 */
import { legalDay } from "#src/kernel/legal-day.ts";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readFacts } from "../src/clearance/declaration/read-facts.ts";
import { checkDeclaration } from "../src/clearance/intake/checks.ts";
import { readDeclarations } from "../src/clearance/intake/read.ts";
import { dutyLawOf } from "../src/clearance/law/tariff/duty-law.ts";
import { type Problem } from "../src/kernel/problem.ts";
import { getProfile, loadProfiles, type Profile } from "../src/registers/profile.ts";
import { createSnapshot, type RegisterSnapshot } from "../src/registers/snapshot.ts";
import { dutyAgreement } from "./conformance/duties.ts";
import { entryAgreement, printEntryAgreement } from "./conformance/entry-summaries.ts";
import { changedKinds } from "./conformance/intake-kinds.ts";
import { plantedFaults } from "./conformance/intake-faults.ts";
import { readQuotes } from "./conformance/quotes.ts";
import { ruleSupport, type Support } from "./conformance/rule-support.ts";
import { openReadPool, type ReadPool } from "#src/clearance/intake/read-pool.ts";

const pack = new URL("../../shared/conformance/gb-cds/", import.meta.url).pathname;

type ConformanceCase = {
  readonly file: string;
  readonly kind: string;
  readonly expect: "accept" | "reject";
  readonly decidable: boolean;
  readonly problems: readonly {
    readonly code: string;
    readonly pointer: string;
    readonly decidable: boolean;
  }[];
};

type ConformanceContext = {
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
  readonly pool: ReadPool;
};

/** `42A/68A/03A.226` as `42A[1]/68A[1]/03A[1].226`. */
function normal(pointer: string): string {
  const [path = "", tag] = pointer.split(".");
  const steps = path.split("/").map((step) => (step.endsWith("]") ? step : `${step}[1]`));
  return steps.join("/") + (tag ? `.${tag}` : "");
}

function meets(
  wanted: { readonly code: string; readonly pointer: string },
  errors: readonly Problem[],
): boolean {
  const pointer = normal(wanted.pointer);
  return errors.some(
    (one) =>
      one.code === wanted.code &&
      (normal(one.pointer) === pointer ||
        (!pointer.includes(".") && normal(one.pointer).split(".")[0] === pointer)),
  );
}

async function problemsOf(
  file: string,
  { profile, snapshot, pool }: ConformanceContext,
): Promise<readonly Problem[]> {
  const bytes = readFileSync(join(pack, "scenarios", file));
  const [result] = await readDeclarations({ bytes, contentType: "application/xml", profile }, pool);
  if (!result || result.kind === "other") return [];
  if (result.kind === "unreadable") return result.problems;
  const facts = readFacts(result.document, profile);
  const asOf = legalDay(profile.timeZone, Temporal.Now.instant());
  return [
    ...result.problems,
    ...checkDeclaration({ document: result.document, facts, profile, snapshot, asOf }),
  ];
}

async function main(): Promise<number> {
  const path = join(pack, "intake/expected.jsonl");
  if (!existsSync(path)) {
    console.log("conformance intake: skipped, no pack beside the project (0 declarations)");
    return 0;
  }
  const wanted = readFileSync(path, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ConformanceCase); // lines in the form the pack documents
  const profile = getProfile(loadProfiles(), "gb");
  const context: ConformanceContext = {
    profile,
    snapshot: createSnapshot(profile),
    pool: openReadPool(),
  };
  const tally = { accepted: 0, refused: 0, refusable: 0, found: 0, pairs: 0, met: 0, further: 0 };
  const harm = new Map<string, string[]>();
  try {
    for (const one of wanted) {
      const problems = await problemsOf(one.file, context);
      const errors = problems.filter((problem) => problem.severity === "error");
      if (one.expect === "accept") {
        tally.accepted++;
        // an acceptance date more than 180 days back is true of every old sample; alone it says
        // nothing
        const others = errors.filter(({ code }) => code !== "CDS12016");
        if (others.length > 0) tally.refused++;
        for (const { code, pointer } of others)
          harm.set(code, [...(harm.get(code) ?? []), `${one.file} ${pointer}`]);
        continue;
      }
      if (!one.decidable) continue;
      tally.refusable++;
      if (errors.length > 0) tally.found++;
      const decidable = one.problems.filter((problem) => problem.decidable);
      tally.pairs += decidable.length;
      tally.met += decidable.filter((problem) => meets(problem, errors)).length;
      if (one.problems.length > 0)
        tally.further += errors.filter(
          (error) => !one.problems.some((problem) => meets(problem, [error])),
        ).length;
      if (process.argv.includes("--show"))
        console.log(
          `  ${one.file}: ${errors.map(({ code, pointer }) => `${code} ${pointer}`).join(", ")}`,
        );
    }
  } finally {
    await context.pool.close();
  }
  console.log(
    `conformance intake: ${wanted.length} declarations of the open pack, codes as of the acceptance date stated`,
  );
  console.log(`  accepted ones refused:       ${tally.refused} of ${tally.accepted}`);
  console.log(`  refusable ones refused:      ${tally.found} of ${tally.refusable}`);
  console.log(`  code and pointer met:        ${tally.met} of ${tally.pairs}`);
  console.log(`  further errors on those:     ${tally.further}`);
  for (const [code, files] of [...harm].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`  ${code} refuses ${files.length} accepted: ${files.slice(0, 3).join("; ")}`);
  const accepted = wanted.filter(({ expect, kind }) => expect === "accept" && kind === "original");
  printRules(accepted, context);
  return tally.refused > 1 || (await printDuties()) ? 1 : 0;
}

/** What each rule was asked, and what faults are found; both over the accepted originals. */
function printRules(
  accepted: readonly ConformanceCase[],
  { profile, snapshot }: ConformanceContext,
): void {
  const files = accepted.map(({ file }) => join(pack, "scenarios", file));
  const quotes = readQuotes(pack);
  const support = ruleSupport(
    accepted.map(({ file }) => ({
      file: join(pack, "scenarios", file),
      scenario: file.split("/")[0] ?? "",
    })),
    { profile, snapshot, quotes },
  );
  printFolds(support);
  const stands = support.map(({ rule }) => quotes.stands(rule));
  console.log(
    `  quoted texts: ${stands.filter((one) => one === true).length} stand in the pack or the list of codes word for word, ${stands.filter((one) => one === false).length} do not`,
  );
  for (const [at, { rule }] of support.entries())
    if (stands[at] === false) console.log(`    ${rule.code} quotes what is not there`);
  const kinds = changedKinds(files, { profile, snapshot });
  const sum = [...kinds.refused.values()].reduce((total, count) => total + count, 0);
  console.log(
    `conformance kinds: ${kinds.changed} accepted declarations changed into legal ones of another kind, ${sum} refused`,
  );
  for (const [rule, count] of kinds.refused) console.log(`  ${rule} refuses ${count}`);
  console.log(`conformance faults: planted in ${files.length} accepted declarations, one in seven`);
  for (const [kind, { planted, error, warning }] of plantedFaults(files, { profile, snapshot }))
    console.log(
      `  ${kind.padEnd(26)} ${String(error).padStart(5)} of ${planted} found where they are, ${warning} more as a warning`,
    );
}

/** Each rule that refuses, over the accepted declarations of parts it was not made from. */
function printFolds(support: readonly Support[]): void {
  const refusing = support.filter(({ rule }) => rule.severity === "error");
  const groundOf = ({ rule: { ground } }: Support) =>
    typeof ground !== "object" ? (ground ?? "none") : "quoted" in ground ? "quoted" : "stated";
  const count = (ground: string) => refusing.filter((one) => groundOf(one) === ground).length;
  console.log(
    `  rules: ${support.length}, ${refusing.length} of them refuse: ${count("structure")} by structure, ${count("complete-list")} by a complete list, ${count("quoted")} by quoted words, ${count("stated")} by law stated in substance, ${count("none")} by nothing`,
  );
  const asked = refusing.reduce((sum, { outside }) => sum + outside.asked, 0);
  const refused = refusing.reduce((sum, { outside }) => sum + outside.refused, 0);
  console.log(
    `  ten parts of the scenarios by name: asked ${asked} times of accepted declarations outside what they were made from, ${refused} refused wrongly; asked of none: ${refusing.filter(({ outside }) => outside.asked === 0).length}, of fewer than five: ${refusing.filter(({ outside }) => outside.asked < 5).length}`,
  );
  for (const one of refusing) {
    const { rule, outside, withoutGround } = one;
    const parts = withoutGround === 0 ? "" : `, without ground in ${withoutGround} part`;
    console.log(
      `    ${rule.code} (${groundOf(one)}) asked of ${outside.asked} outside, refuses ${outside.refused}${parts}: ${rule.says.en}`,
    );
  }
}

async function printDuties(): Promise<boolean> {
  const {
    declarations,
    lines,
    base,
    stated,
    amount,
    payable,
    missing,
    extra,
    closed,
    reliefs,
    differences,
  } = await dutyAgreement(pack, new URL("../profiles/gb", import.meta.url).pathname);
  console.log(
    `conformance duties: ${lines} lines of ${declarations} declarations, ${closed} closed items`,
  );
  console.log(
    `  base: ${base} of ${stated}; amount: ${amount} of ${lines}; payable: ${payable} of ${lines}; missing ${missing}, extra ${extra}`,
  );
  printReliefs(reliefs);
  for (const difference of differences.slice(0, 10)) console.log(`  ${difference}`);
  return missing > lines * 0.01;
}

/** On how many scenarios each rule of relief rests: without them, on its law alone. */
function printReliefs(met: ReadonlyMap<string, ReadonlySet<string>>): void {
  const { rules } = dutyLawOf(getProfile(loadProfiles(), "gb"));
  const deciding = rules.reliefs.filter(({ effect }) => effect !== "note" && effect !== "levy");
  const counts = deciding.map(({ code }) => ({ code, scenarios: met.get(code)?.size ?? 0 }));
  const [once, never] = [1, 0].map((times) =>
    counts.filter(({ scenarios }) => scenarios === times).map(({ code }) => code),
  );
  console.log(
    `  rules of relief: ${counts.length}; met in no scenario, so by law alone: ${never?.length}; in one: ${once?.join(", ")}`,
  );
}

printEntryAgreement(entryAgreement(loadProfiles()));
process.exitCode = await main();
