/**
 * What each procedure and additional procedure does to each tax: the table is worked out by the engine
 * on made goods, so that it cannot say anything else than what is charged.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dutyLawOf } from "#src/clearance/law/tariff/duty-law.ts";
import { assessDuties } from "#src/decisions/duties/assess.ts";
import type { ChargeLine, DutyItem } from "#src/decisions/duties/duties.ts";
import type { DutyLaw } from "#src/decisions/duties/law.ts";
import { amount, madeInput, madeItem, madeTariff } from "#src/decisions/duties/made-input.ts";
import type { Condition, ReliefRule } from "#src/decisions/duties/rules.ts";
import { loadProfile } from "#src/registers/profile.ts";
import { type GeneratedFile, markdownTable, pageHead } from "./page.ts";

/** One tax of each family that is treated alike. */
const families = [
  ["A00", "duty"],
  ["A30", "additional, trade defence"],
  ["A35", "provisional"],
  ["411", "excise"],
  ["99D", "levy"],
  ["B00", "VAT"],
] as const;
const tariff = madeTariff(families.map(([taxType]) => ({ taxType, rate: "10 %" })));

type Requested = {
  readonly procedure: string;
  readonly previous: string;
  readonly code: string;
};

/** Each family's effect on goods of ten pounds, below every limit of small consignments. */
function effectsOf({ procedure, previous, code }: Requested, law: DutyLaw): readonly string[] {
  const item: Partial<DutyItem> = {
    procedure,
    previousProcedure: previous,
    additionalProcedures: [code],
    itemPrice: amount("10", "GBP"),
  };
  const [done] = assessDuties(madeInput([madeItem(item)]), tariff, law).items;
  const lines = done?.lines ?? [];
  return families.map(([taxType]) => effectOf(lines.find((line) => line.taxType === taxType)));
}

function effectOf(line: ChargeLine | undefined): string {
  if (!line) return "none";
  switch (line.method) {
    case "relieved":
      return "not owed";
    case "secured":
      return "deposit";
    case "suspended":
      return "not due now";
    case "undetermined":
      return "officer";
    default:
      return line.rate === "10 %" ? "owed" : (line.rate ?? "owed");
  }
}

/** Rows with the same effects become one. */
function merged(rows: readonly (readonly [string, readonly string[]])[]): readonly string[][] {
  const byEffect = new Map<string, string[]>();
  for (const [name, effects] of rows) {
    const key = effects.join("\t");
    byEffect.set(key, [...(byEffect.get(key) ?? []), name]);
  }
  return [...byEffect].map(([key, names]) => [names.join(" "), ...key.split("\t")]);
}

const codesOf = (root: string, register: string): readonly string[] =>
  readFileSync(join(root, "profiles/gb/registers", register), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((row) => row.split("\t")[0] ?? "");

/** Under which procedure a code is looked at: its own rule may name one. */
function homeOf(code: string, law: DutyLaw): string {
  const named = law.rules.reliefs.find(
    ({ when, effect }) =>
      effect !== "note" && when.procedure && when.additionalProcedure?.includes(code),
  );
  if (code.startsWith("D")) return "53";
  return named?.when.procedure?.[0] ?? "40";
}

/** Exports, clearance and final declarations are no import procedures; what came before may be any. */
const canBeImport = (procedure: string): boolean => !/^([12]\d|31|54|90)$/.test(procedure);

function procedureTable(root: string, law: DutyLaw): string {
  const codes = codesOf(root, "procedure-codes.tsv");
  const pairs = codes.filter(canBeImport).flatMap((procedure) => {
    const rows = codes.map(
      (previous) => [previous, effectsOf({ procedure, previous, code: "000" }, law)] as const,
    );
    const kinds = merged(rows);
    return kinds.map(([after = "", ...effects]) => [
      procedure,
      kinds.length === 1 ? "any" : after,
      ...effects,
    ]);
  });
  return markdownTable(["procedure", "after", ...families.map(([, name]) => name)], pairs);
}

function codeTable(root: string, law: DutyLaw): string {
  const named = law.rules.reliefs.flatMap(({ when }) => when.additionalProcedure ?? []);
  const unit = law.rules.valuation.unitPrices?.when.additionalProcedure ?? [];
  const listed = codesOf(root, "additional-procedures.tsv");
  const codes = [...new Set([...listed, ...named, ...unit])].toSorted();
  const rows = merged(
    codes.map((code) => {
      const procedure = homeOf(code, law);
      return [code, [procedure, ...effectsOf({ procedure, previous: "00", code }, law)]];
    }),
  );
  return markdownTable(["codes", "under", ...families.map(([, name]) => name)], rows);
}

const effectNames = {
  relieve: "not owed",
  suspend: "not due now",
  secure: "deposit",
  undetermine: "officer",
  "flat-rate": "one rate",
  levy: "in full, says what is missing",
  note: "unchanged",
} as const satisfies Record<ReliefRule["effect"], string>;

function saysWhen(condition: Condition | undefined): string {
  return Object.entries(condition ?? {})
    .map(([what, codes]) => `${what}: ${Array.isArray(codes) ? codes.join(" ") : String(codes)}`)
    .join("; ");
}

const exceptionsOf = ({ unless, unlessAny = [] }: ReliefRule): readonly Condition[] => [
  ...(unless ? [unless] : []),
  ...unlessAny,
];

function saysGround(ground: ReliefRule["ground"]): string {
  switch (ground?.kind) {
    case undefined:
      return "";
    case "structure":
      return ground.says;
    case "list":
      return `the whole list ${ground.register}`;
    case "text":
      return `“${ground.quote}”`;
    default:
      return ground satisfies never;
  }
}

function ruleTable(law: DutyLaw): string {
  const all = law.rules.taxes.length;
  const rows = law.rules.reliefs.map((rule) => [
    rule.code,
    [saysWhen(rule.when), ...exceptionsOf(rule).map(saysWhen)].join(" — unless "),
    rule.taxes.length >= all - 2 ? "all" : rule.taxes.join(" "),
    effectNames[rule.effect] + (rule.rate === undefined ? "" : ` of ${rule.rate}`),
    rule.says.en,
    saysGround(rule.ground),
    rule.source,
  ]);
  const { unitPrices } = law.rules.valuation;
  if (unitPrices)
    rows.push([
      "DUT-142",
      saysWhen(unitPrices.when),
      "customs value",
      "published price",
      unitPrices.says.en,
      "",
      unitPrices.source,
    ]);
  return markdownTable(["rule", "when", "taxes", "effect", "says", "ground", "law or list"], rows);
}

function reachTable({ rules }: DutyLaw): string {
  const rows = (rules.reaches ?? []).map(({ id, taxes, says, source }) => [
    id,
    taxes.join(" "),
    says.en,
    source,
  ]);
  return markdownTable(["reach", "taxes", "says", "law"], rows);
}

function chargeTable(law: DutyLaw): string {
  const rows = law.rules.valuation.charges.map(({ codes, effect, form, share }) => [
    codes.join(" "),
    effect,
    form,
    share,
  ]);
  return markdownTable(["codes", "effect", "stated as", "shared among items by"], rows);
}

const intro = `
Where two rules meet, the stronger counts: left to an officer, then not owed, then held as a deposit, then not due
now. VAT stands on duty and excise that are owed, held or not due yet, and not on what is relieved; where VAT itself is
relieved it is told on what would have been owed. A preference decides which measure of the tariff applies.
`;

/** Charges by procedure and code, of the profile that has such codes. */
export const chargesPage: GeneratedFile = {
  file: "docs/reference/charges.md",
  make: (root) => {
    const gb = dutyLawOf(loadProfile(join(root, "profiles/gb")));
    const cn = dutyLawOf(loadProfile(join(root, "profiles/cn")));
    return Promise.resolve(
      [
        pageHead("Charges by procedure and code", "the rules of the profiles and the engine"),
        intro,
        "## `gb`: requested and previous procedures\n",
        "Goods of ten pounds with no additional procedure.\n",
        procedureTable(root, gb),
        "## `gb`: additional procedures\n",
        codeTable(root, gb),
        "## `gb`: what a relief reaches\n",
        reachTable(gb),
        "## `gb`: rules\n",
        ruleTable(gb),
        "## `gb`: additions and deductions of the value\n",
        chargeTable(gb),
        "## `cn`: rules\n",
        ruleTable(cn),
      ].join("\n"),
    );
  },
};
