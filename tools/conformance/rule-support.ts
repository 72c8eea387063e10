/**
 * How many accepted declarations each rule was asked of and how many it would refuse, and the same
 * in ten parts of the scenarios by name. A rule that rests on words quoted from a scenario rests on
 * nothing where all scenarios that hold them lie in the part it is tried on: there it may not
 * refuse, and what it would have found does not count for it.
 */
import { legalDay } from "#src/kernel/legal-day.ts";
import { readFileSync } from "node:fs";
import { declarationMapping } from "../../src/clearance/declaration/mapping.ts";
import { readFacts } from "../../src/clearance/declaration/read-facts.ts";
import { readXml } from "../../src/clearance/declaration/read-xml.ts";
import { checkByRules } from "../../src/clearance/intake/checks.ts";
import { compileRules, readRules, type Rule } from "../../src/clearance/intake/rules.ts";
import type { Profile } from "../../src/registers/profile.ts";
import type { RegisterSnapshot } from "../../src/registers/snapshot.ts";
import type { Quotes } from "./quotes.ts";

export type Support = {
  readonly rule: Rule;
  readonly asked: number;
  readonly refused: number;
  /** Accepted declarations of the parts it was not made from: asked, and refused. */
  readonly outside: { readonly asked: number; readonly refused: number };
  /** Parts of ten on which it rests on nothing but the part itself. */
  readonly withoutGround: number;
};

type Accepted = { readonly file: string; readonly scenario: string };

const folds = 10;

/** Scenarios of one family (TT_IM001a, TT_IM001b) lie in one part, dealt out in order of names. */
export function foldOf(scenario: string, scenarios: readonly string[]): number {
  const families = [...new Set(scenarios.map(familyOf))].toSorted();
  return families.indexOf(familyOf(scenario)) % folds;
}

function familyOf(scenario: string): string {
  return scenario.replace(/[a-z]$/, "");
}

export function ruleSupport(
  accepted: readonly Accepted[],
  {
    profile,
    snapshot,
    quotes,
  }: {
    readonly profile: Profile;
    readonly snapshot: RegisterSnapshot;
    readonly quotes: Quotes;
  },
): readonly Support[] {
  const root = declarationMapping(profile.id);
  const today = legalDay(profile.timeZone, Temporal.Now.instant());
  const scenarios = [...accepted.map(({ scenario }) => scenario), ...quotes.scenarios];
  const inputs = accepted.flatMap(({ file, scenario }) => {
    const document = readXml(readFileSync(file, "utf8"), root);
    if (!document) return [];
    const facts = readFacts(document, profile);
    const asOf = facts.statedAcceptanceDate ?? today;
    const fold = foldOf(scenario, scenarios);
    return [{ fold, input: { document, facts, profile, snapshot, asOf } }];
  });
  return readRules(profile).map((rule) => {
    const hits = (one: Rule) => {
      const set = compileRules([one], profile.id);
      return inputs.filter(({ input }) => checkByRules(input, set).length > 0);
    };
    // nothing can be given and not given: wherever such a rule is asked, it finds
    const never: Rule["must"] = { all: [{ given: "" }, { not: { given: "" } }] };
    const [asked, refused] = [hits({ ...rule, must: never }), hits(rule)];
    const bare = quotes.foldsWithout(rule, (scenario) => foldOf(scenario, scenarios));
    const isOutside = ({ fold }: { readonly fold: number }) => !bare.has(fold);
    return {
      rule,
      asked: asked.length,
      refused: refused.length,
      outside: {
        asked: asked.filter(isOutside).length,
        refused: refused.filter(isOutside).length,
      },
      withoutGround: bare.size,
    };
  });
}
