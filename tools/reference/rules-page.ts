import { legalDay } from "#src/kernel/legal-day.ts";
import { readElsewhere, readRules, type Rule } from "#src/clearance/intake/rules.ts";
import { printGround } from "#src/registers/ground.ts";
import { partyRulesOf } from "#src/registers/parties/party-rules.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import type { Profile } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { markdownTable, pageHead } from "./page.ts";
import type { GeneratedFile } from "./page.ts";

function period(rule: Rule): string {
  if (rule.appliesFrom === undefined && rule.appliesTo === undefined) return "";
  return `law ${rule.appliesFrom ? `from ${rule.appliesFrom}` : ""}${rule.appliesTo ? ` until ${rule.appliesTo}` : ""}`;
}

/** One rule: what the trader reads, what to do, what it rests on. */
function paragraph(rule: Rule): string {
  const only = [rule.direction === undefined ? "" : `${rule.direction} only`, period(rule)];
  const basis = [
    rule.source,
    rule.reading === undefined ? "" : `Read as: ${rule.reading}`,
    rule.ground === undefined ? "" : printGround(rule.ground),
    rule.register === undefined ? "" : `Leans on the register ${rule.register}.`,
  ].filter((part) => part !== "");
  const kind = [rule.severity, ...only.filter((part) => part !== "")].join(", ");
  return [
    `- **${rule.says.en}** (${kind}) ${rule.fix.en}`,
    `  **${rule.says.zh}** ${rule.fix.zh}`,
    `  *${basis.join(" ")}*`,
  ].join("\n");
}

/** What the register of parties says, and what lets it refuse. */
function partiesOf(profile: Profile): string {
  const { unregistered, notActive, mandate, grounds } = partyRulesOf(profile);
  const rows = [
    ["`PTY-001`", "The trader is not registered.", unregistered, grounds?.unregistered],
    ["`PTY-002`", "A party is suspended or revoked.", notActive, grounds?.notActive],
    [
      "`PTY-003`, `PTY-004`",
      "No mandate of a trader that asks for mandates covers it.",
      mandate.missing,
      grounds?.missing,
    ],
    [
      "`PTY-003`, `PTY-004`",
      "No mandate of another trader covers it.",
      mandate.missingNotRequired,
      grounds?.missingNotRequired,
    ],
  ] as const;
  return markdownTable(
    ["code", "finding", "severity", "ground"],
    rows.map(([code, says, severity, ground]) => [
      code,
      says,
      severity,
      ground === undefined ? "" : printGround(ground),
    ]),
  );
}

function section(profile: Profile): string {
  const byCode = Map.groupBy(readRules(profile), ({ code }) => code);
  const snapshot = createSnapshot(profile);
  const today = legalDay(profile.timeZone, Temporal.Now.instant());
  const titleOf = (code: string) => {
    const row = snapshot.find("error-codes", code, today);
    return row ? `${row.values["name_en"]} · ${row.values["name_zh"]}` : "";
  };
  const codes = [...byCode].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const count = codes.reduce((sum, [, rules]) => sum + rules.length, 0);
  const parts = codes.map(([code, rules]) => {
    const title = titleOf(code);
    return [
      `### ${code}`,
      ...(title === "" ? [] : [title]),
      [...new Set(rules.map(paragraph))].join("\n"),
    ].join("\n\n");
  });
  const elsewhere = readElsewhere(profile).flatMap(({ codes: without, why }) =>
    without.map((code) => [`\`${code}\``, titleOf(code), `${why.en} · ${why.zh}`]),
  );
  const rest =
    elsewhere.length === 0
      ? []
      : [
          `### Codes of ${profile.id} without a rule`,
          "Codes of the administration's list that a declaration's own content cannot decide.",
          markdownTable(
            ["code", "says", "what decides it"],
            elsewhere.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
          ),
        ];
  return [
    `## ${profile.id}: ${count} rules under ${codes.length} codes`,
    ...parts,
    ...(profile.ruleTexts.has("parties")
      ? [`### Parties of ${profile.id}`, partiesOf(profile)]
      : []),
    ...rest,
    "",
  ].join("\n\n");
}

/** What a declaration must satisfy, code by code, in the words the trader reads. */
export const rulesPage: GeneratedFile = {
  file: "docs/reference/rules.md",
  make: async () =>
    `${[
      pageHead("Rules of a declaration", "`profiles/*/rules/intake.json`"),
      "Every code a finding may carry has a section here, which the finding names. `{value}` stands for",
      "what was found. A rule refuses by structure, by a list the profile holds whole or by the text beside it, quoted or",
      "stated in substance with its instrument;",
      "one that was read from examples, or leans on a list that is not complete, only warns.",
      "The form of each element is checked before, by the [table of elements](declaration-elements.md).\n",
      ...[...loadProfiles().values()].map(section),
    ]
      .join("\n")
      .trimEnd()}\n`,
};
