import { join } from "node:path";
import { readRules, type Rule } from "#src/clearance/intake/rules.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import type { Profile } from "#src/registers/profile.ts";
import { markdownTable, pageHead } from "./page.ts";
import type { GeneratedFile } from "./page.ts";

function period(rule: Rule): string {
  if (rule.appliesFrom === undefined && rule.appliesTo === undefined) return "";
  return `${rule.appliesFrom ?? ""}–${rule.appliesTo ?? ""}`;
}

function section(profile: Profile): string {
  const rules = readRules(join(profile.folder, "rules", "intake.json"));
  const rows = rules.map((rule) => [
    `\`${rule.code}\``,
    `${rule.says.en} · ${rule.says.zh}`,
    rule.fix.en,
    rule.severity,
    [rule.direction ?? "", period(rule)].filter((part) => part !== "").join(", "),
    [
      rule.source,
      rule.reading === undefined ? "" : `(read as: ${rule.reading})`,
      rule.closed === undefined ? "" : `(closed: ${rule.closed.en})`,
    ]
      .filter((part) => part !== "")
      .join(" "),
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
