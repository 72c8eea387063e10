import { loadProfiles } from "#src/registers/profile.ts";
import type { Profile } from "#src/registers/profile.ts";
import { markdownTable, pageHead } from "./page.ts";
import type { GeneratedFile } from "./page.ts";

function settings(profile: Profile): string {
  const { currency, valueBasis, numbering, payment, acceptance, release, charges } = profile;
  const { movements } = profile;
  const documents = movements.modes.map(
    (mode) => `${mode.code} ${mode.conveyance}: ${mode.documents.join(", ")}`,
  );
  const rounding = Object.entries(profile.rounding).map(
    ([what, how]) => `${what}: ${how.scale} decimals, ${how.mode} (${how.source.en})`,
  );
  return markdownTable(
    ["what", "decided"],
    [
      ["time zone", profile.timeZone],
      ["currency", `${currency.code}, ${currency.decimals} decimals`],
      ["value basis", `import ${valueBasis.import}, export ${valueBasis.export}`],
      ["numbers", numbering.scheme],
      ["acceptance of what was lodged before arrival", acceptance.preLodged],
      ["release needs arrival", release.needsArrival],
      [
        "reports of carriers",
        `count ${movements.daysBeforeMax} days before lodging; parts within ${movements.partsWithinDaysMax} days`,
      ],
      [
        "released when",
        movements.releaseOf === "whole"
          ? "all goods that have to arrive are there"
          : "a part of the goods that have to arrive is there",
      ],
      ["transport documents by mode", documents.join("; ") || "none"],
      ["payment", `${payment.kind}; when insufficient: ${payment.whenInsufficient}`],
      [
        "a missing rate",
        charges.tariffComplete ? "nothing is due" : "undetermined, an officer decides",
      ],
      ["rounding", rounding.join("; ")],
    ],
  );
}

function sections(profile: Profile): string {
  const lanes = profile.lanes.map((lane) => [lane.id, lane.name.en, lane.name.zh]);
  const rules = profile.selection.rules.map((rule) => [
    rule.code,
    `${rule.says.en} · ${rule.says.zh}`,
    rule.lane,
    rule.tasks.map((task) => `${task.agency}: ${task.kind}`).join(", "),
    rule.source,
  ]);
  const { random } = profile.selection;
  const gaps = profile.incompleteRegisters.map((gap) => [
    `\`${gap.kind}\``,
    gap.says.en,
    gap.says.zh,
  ]);
  return [
    `## ${profile.id}: ${profile.name.en} · ${profile.name.zh}\n`,
    settings(profile),
    "### Lanes\n",
    markdownTable(["lane", "says", "中文"], lanes),
    "### Selection rules\n",
    markdownTable(["code", "says", "lane", "tasks", "source"], rules),
    `Random share over what no rule chose: ${random.share} (${random.says.en}), lane ${random.lane}.\n`,
    "### Registers known to be incomplete\n",
    gaps.length === 0 ? "None.\n" : markdownTable(["register", "says", "中文"], gaps),
  ].join("\n");
}

/** What each administration decided, read from its folder. */
export const profilesPage: GeneratedFile = {
  file: "docs/reference/profiles.md",
  make: async () => {
    const parts = [...loadProfiles().values()].map(sections);
    return [pageHead("Profiles", "`profiles/`"), ...parts].join("\n");
  },
};
