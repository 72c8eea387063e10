/**
 * Agreement with the open cases of entry summaries, by edition: valid or invalid, codes, codes with their
 * place, each as the number of cases in which all of them agree. In two halves, by the number of the case in
 * the list: what was learned on one has to hold on the other.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkEntrySummary } from "#src/movements/entry-summaries/check.ts";
import type { EditionName } from "#src/movements/entry-summaries/mapping.ts";
import { findMessageType } from "#src/movements/entry-summaries/read.ts";
import { findXmlFault } from "#src/platform/xml/xml-fault.ts";
import { type EntryLaw, findEntryLaw } from "#src/movements/entry-summaries/rules.ts";
import type { Profile } from "#src/registers/profile.ts";

const pack = new URL("../../../shared/conformance/gb-ens/", import.meta.url).pathname;

type EntryCase = {
  readonly file: string;
  readonly edition: EditionName;
  readonly valid: boolean;
  /** Code and place of each finding; no code where the schema refuses. */
  readonly findings: readonly string[];
};

export type EntryTally = {
  cases: number;
  outcome: number;
  codes: number;
  places: number;
};

export type EntryAgreement = {
  readonly byEdition: ReadonlyMap<string, EntryTally>;
  readonly halves: readonly [EntryTally, EntryTally];
  /** Cases that do not agree: what was wanted, what was found. */
  readonly others: readonly string[];
};

/** Undefined where no pack lies beside the project. */
export function entryAgreement(profiles: ReadonlyMap<string, Profile>): EntryAgreement | undefined {
  const law = findEntryLaw(profiles);
  if (!law || !existsSync(join(pack, "rule-cases.tsv"))) return undefined;
  const byEdition = new Map<string, EntryTally>();
  const halves = [emptyTally(), emptyTally()] as const;
  const others: string[] = [];
  for (const [at, one] of readCases().entries()) {
    const found = findingsOf(law, one);
    const outcome = one.valid === (found.length === 0);
    const codes = outcome && sameList(one.findings.map(codeOf), found.map(codeOf));
    // where the schema refuses the list states no place
    const places = codes && (isRefused(one) || sameList(one.findings, found));
    const edition = byEdition.get(one.edition) ?? emptyTally();
    byEdition.set(one.edition, edition);
    for (const tally of [edition, at % 2 === 0 ? halves[0] : halves[1]]) {
      tally.cases++;
      if (outcome) tally.outcome++;
      if (codes) tally.codes++;
      if (places) tally.places++;
    }
    if (!places) others.push(`${one.file}: wanted ${shown(one.findings)}; found ${shown(found)}`);
  }
  return { byEdition, halves, others };
}

export function printEntryAgreement(agreement: EntryAgreement | undefined): void {
  if (!agreement) {
    console.log("conformance entry summaries: skipped, no pack beside the project (0 cases)");
    return;
  }
  const [first, second] = agreement.halves;
  console.log(`conformance entry summaries: ${first.cases + second.cases} cases of the open pack`);
  for (const [name, tally] of [
    ...agreement.byEdition,
    ["first half", first] as const,
    ["second half", second] as const,
  ]) {
    const { cases, outcome, codes, places } = tally;
    console.log(
      `  ${name.padEnd(12)} ${cases} cases: valid or invalid ${outcome}, codes ${codes}, codes and places ${places}`,
    );
  }
  for (const other of agreement.others.slice(0, 20)) console.log(`  ${other}`);
}

function emptyTally(): EntryTally {
  return { cases: 0, outcome: 0, codes: 0, places: 0 };
}

function readCases(): readonly EntryCase[] {
  const [, ...lines] = readFileSync(join(pack, "rule-cases.tsv"), "utf8").trimEnd().split("\n");
  return lines.map((line) => {
    const [file = "", , suite = "", , expected = "", codes = "", places = ""] = line.split("\t");
    const where = places.split(";");
    const findings = codes === "" ? [] : codes.split(";");
    return {
      file,
      edition: suite.endsWith("New") ? "new" : "base",
      valid: expected === "valid",
      findings: findings.map((code, at) => (code === "?" ? " " : `${code} ${where[at] ?? ""}`)),
    };
  });
}

function isRefused({ findings }: EntryCase): boolean {
  return findings.length === 1 && findings[0] === " ";
}

/** As the unseen cases come: without the comments, which say what is wrong. */
function findingsOf(law: EntryLaw, { file, edition }: EntryCase): readonly string[] {
  const text = readFileSync(join(pack, "cases", file), "utf8").replaceAll(/<!--[^]*?-->/g, "");
  const type = findMessageType(text);
  if (!type || findXmlFault(text)) return ["unreadable"];
  const asOf = Temporal.PlainDate.from("2026-01-01");
  const { problems } = checkEntrySummary(law, { text, type, edition, asOf }).checked;
  const [first] = problems;
  // a refusal by the schema is one, however many reasons it has
  if (first?.code === "") return [" "];
  return problems.map(({ code, path }) => `${code} ${path}`);
}

function codeOf(finding: string): string {
  return finding.slice(0, finding.indexOf(" "));
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.toSorted().join() === other.toSorted().join();
}

function shown(findings: readonly string[]): string {
  return findings.length === 0 ? "nothing" : findings.slice(0, 6).join(", ").slice(0, 200);
}
