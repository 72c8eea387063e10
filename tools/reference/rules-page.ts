import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Rule } from "#src/clearance/intake/rules.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import type { Profile } from "#src/registers/profile.ts";
import { markdownTable, pageHead } from "./page.ts";
import type { GeneratedFile } from "./page.ts";

const RuleFile = z.object({ rules: z.array(Rule) });

function period(rule: Rule): string {
  if (rule.appliesFrom === undefined && rule.appliesTo === undefined) return "";
  return `${rule.appliesFrom ?? ""}–${rule.appliesTo ?? ""}`;
}

function section(profile: Profile): string {
  const text = readFileSync(join(profile.folder, "rules", "intake.json"), "utf8");
  const { rules } = RuleFile.parse(JSON.parse(text));
  const rows = rules.map((rule) => [
    `\`${rule.code}\``,
    `${rule.says.en} · ${rule.says.zh}`,
    rule.fix.en,
    rule.severity,
    [rule.direction ?? "", period(rule)].filter((part) => part !== "").join(", "),
    rule.reading === undefined ? rule.source : `${rule.source} (read as: ${rule.reading})`,
  ]);
  const head = ["code", "says", "what to do", "severity", "only", "source"];
  return `## ${profile.id}: ${rules.length} rules\n\n${markdownTable(head, rows)}`;
}

/** What a declaration must satisfy, rule by rule, in the words the trader reads. */
export const rulesPage: GeneratedFile = {
  file: "docs/reference/rules.md",
  make: async () =>
    [
      pageHead("Rules of a declaration", "`profiles/*/rules/intake.json`"),
      "`{value}` stands for what was found. A rule that leans on a register the profile does not hold",
      "completely only warns. The form of each element is checked before, by the",
      "[table of elements](declaration-elements.md).\n",
      ...[...loadProfiles().values()].map(section),
    ].join("\n"),
};
