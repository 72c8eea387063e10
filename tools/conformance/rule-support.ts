/**
 * How many accepted declarations each rule was asked of and how many it would refuse: a rule that
 * was asked of few rests on the law alone.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readFacts } from "../../src/clearance/declaration/read-facts.ts";
import { declarationMapping } from "../../src/clearance/declaration/mapping.ts";
import { readXml } from "../../src/clearance/declaration/read-xml.ts";
import { checkByRules } from "../../src/clearance/intake/checks.ts";
import { compileRules, readRules, type Rule } from "../../src/clearance/intake/rules.ts";
import type { Profile } from "../../src/registers/profile.ts";
import type { RegisterSnapshot } from "../../src/registers/snapshot.ts";

type Support = {
  readonly code: string;
  readonly severity: Rule["severity"];
  readonly says: string;
  readonly asked: number;
  readonly refused: number;
};

export function ruleSupport(
  files: readonly string[],
  { profile, snapshot }: { readonly profile: Profile; readonly snapshot: RegisterSnapshot },
): readonly Support[] {
  const root = declarationMapping(profile.id);
  const today = Temporal.Now.plainDateISO(profile.timeZone);
  const inputs = files.flatMap((file) => {
    const document = readXml(readFileSync(file, "utf8"), root);
    if (!document) return [];
    const facts = readFacts(document, profile);
    return [{ document, facts, profile, snapshot, asOf: facts.statedAcceptanceDate ?? today }];
  });
  return readRules(join(profile.folder, "rules", "intake.json")).map((rule) => {
    const hits = (one: Rule) => {
      const set = compileRules([one], profile.id);
      return inputs.filter((input) => checkByRules(input, set).length > 0).length;
    };
    // nothing can be given and not given: wherever such a rule is asked, it finds
    const never: Rule["must"] = { all: [{ given: "" }, { not: { given: "" } }] };
    return {
      code: rule.code,
      severity: rule.severity,
      says: rule.says.en,
      asked: hits({ ...rule, must: never }),
      refused: hits(rule),
    };
  });
}
