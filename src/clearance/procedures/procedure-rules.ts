/**
 * Special procedures as data of a profile (`rules/procedures.json`): which goods go on an account when
 * they are released, until when they have to be discharged, which declarations discharge them, and what
 * interest falls due with charges that were suspended.
 */
import { z } from "zod";
import type { DeclaredFacts, DeclaredItem } from "#src/clearance/declaration/facts.ts";
import { type Test, and, not, testOf, worthUnknown } from "#src/decisions/duties/condition.ts";
import { Condition } from "#src/decisions/duties/rules.ts";
import { findMoneyRules, InterestRule } from "#src/money/debts/money-rules.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { derivedFrom } from "#src/kernel/derived.ts";

const code = z.string().regex(/^[a-z-]{2,30}$/);
const selected = { when: Condition, unless: Condition.optional() };

const Interest = z.strictObject({
  /** Kinds of revenue it is charged on. */
  kinds: z.array(z.string()).min(1),
  /** `each-day`: at the rate of each day; `last-day`: all of it at the rate of the last. */
  rateOf: z.enum(["each-day", "last-day"]),
  /** Counts from the first entry of the same contract. */
  firstOfContract: z.boolean().default(false),
  /** Absent: the compensatory interest of `rules/money.json`. */
  rule: InterestRule.optional(),
});

const Procedure = z.strictObject({
  code,
  name: ProfileText,
  ...selected,
  /** Reliefs of `rules/duties.json` whose suspended charges are on the account. */
  suspendedBy: z.array(z.string()),
  /** End use: what would be owed under these codes, less what is, is on the account. */
  chargedAs: z
    .strictObject({ procedure: z.string(), preference: z.string().optional() })
    .optional(),
  /** Months in which the goods have to be discharged; null: as long as it takes. */
  limitMonths: z.int().min(1).max(120).nullable(),
  interest: Interest.optional(),
  source: ProfileText,
});
export type ProcedureRule = z.infer<typeof Procedure>;

const Discharge = z.strictObject({
  code,
  name: ProfileText,
  ...selected,
  /** Procedures it discharges. */
  procedures: z.array(code).min(1),
  /** It counts when the goods are released, when they have left, or when an officer has confirmed it. */
  completes: z.enum(["release", "departure", "officer"]),
  /** Goods declared below the price they entered at wait for an officer, who determines the charges. */
  leastPrice: z.literal("entry").optional(),
  /** And below so many per cent of their customs value then; rates of exchange move in between. */
  leastValuePercent: z
    .string()
    .regex(/^\d{1,3}$/)
    .optional(),
  /** Charges of the declaration stand in the place of suspended ones: interest falls due with them. */
  interest: z.boolean().default(false),
  /** The months the goods stayed fall due where the relief is partial. */
  endsUse: z.boolean().default(false),
  source: ProfileText,
});
export type DischargeRule = z.infer<typeof Discharge>;

export const ProcedureRules = z.strictObject({
  /** Class and element of the header that name the contract or handbook. */
  contract: z.string().optional(),
  procedures: z.array(Procedure),
  discharges: z.array(Discharge),
});

type Compiled = {
  readonly contract: readonly string[];
  readonly procedures: readonly { readonly rule: ProcedureRule; readonly applies: Test }[];
  readonly discharges: readonly { readonly rule: DischargeRule; readonly applies: Test }[];
};

/** The rules of a profile; undefined where it states none. */
export const procedureRulesOf = derivedFrom((profile: Profile): Compiled | undefined =>
  profile.ruleTexts.has("procedures")
    ? compile(readRules(profile, "procedures", ProcedureRules))
    : undefined,
);

function compile({ contract = "", procedures, discharges }: z.infer<typeof ProcedureRules>) {
  const withTest = <Rule extends { when: Condition; unless?: Condition | undefined }>(
    rule: Rule,
  ) => ({ rule, applies: and(testOf(rule.when), rule.unless && not(testOf(rule.unless))) });
  return {
    contract: contract === "" ? [] : contract.split("."),
    procedures: procedures.map(withTest),
    discharges: discharges.map(withTest),
  };
}

/** Day that conditions of procedures do not read: they ask for codes only. */
const anyDay = "2000-01-01";
/** Facts with that day, copied once for all items. */
const undated = derivedFrom((facts: DeclaredFacts) => ({ ...facts, asOf: anyDay }));

/** The procedure an item is entered to; undefined where it goes on no account. */
export function findProcedure(
  profile: Profile,
  facts: DeclaredFacts,
  item: DeclaredItem,
): ProcedureRule | undefined {
  const input = undated(facts);
  return procedureRulesOf(profile)?.procedures.find(({ applies }) =>
    applies(input, item, worthUnknown),
  )?.rule;
}

/** What an item discharges, by what it declares; the first rule that applies. */
export function findDischarge(
  profile: Profile,
  facts: DeclaredFacts,
  item: DeclaredItem,
): DischargeRule | undefined {
  const input = undated(facts);
  return procedureRulesOf(profile)?.discharges.find(({ applies }) =>
    applies(input, item, worthUnknown),
  )?.rule;
}

/** The interest of a procedure with the rates it takes until a day. */
export function interestRuleOf(
  profile: Profile,
  procedure: string,
  until: Temporal.PlainDate,
): { readonly rule: InterestRule; readonly kinds: readonly string[] } | undefined {
  const found = procedureRulesOf(profile)?.procedures.find(({ rule }) => rule.code === procedure);
  const interest = found?.rule.interest;
  const rule = interest?.rule ?? findMoneyRules(profile)?.compensatory;
  if (!interest || !rule) return undefined;
  if (interest.rateOf === "each-day") return { rule, kinds: interest.kinds };
  const last = rule.rates
    .filter(({ from }) => from <= until.toString())
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))
    .at(0);
  const rates = last ? [{ from: "0001-01-01", percent: last.percent }] : rule.rates;
  return { rule: { ...rule, rates }, kinds: interest.kinds };
}

/** Code of a discharge or procedure as people read it; the code where the profile names none. */
export function nameOfProcedure(profile: Profile, wanted: string): { en: string; zh: string } {
  const rules = procedureRulesOf(profile);
  const all = [...(rules?.procedures ?? []), ...(rules?.discharges ?? [])];
  return all.find(({ rule }) => rule.code === wanted)?.rule.name ?? { en: wanted, zh: wanted };
}
