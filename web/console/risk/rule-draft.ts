/** A rule while it is written: texts of the fields, and the rule they make. */
import type { Routes } from "../../routes.gen.ts";

type RuleInForce = Routes["GET /risk/rules"]["answer"]["rules"][number];
type Proposal = Extract<Routes["POST /risk/rule-changes"]["body"], { readonly action: "activate" }>;
/** A rule as it is sent. */
export type Rule = Proposal["rule"];

export type Draft = {
  readonly id: string;
  readonly en: string;
  readonly zh: string;
  readonly when: string;
  readonly lawEn: string;
  readonly lawZh: string;
  readonly owner: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly expiresOn: string;
  readonly expectedYield: string;
  readonly share: string;
  readonly lane: "yellow" | "red";
  readonly agency: string;
  readonly kind: "documents" | "examination";
  readonly secrecy: "open" | "officers" | "analysts";
  readonly mandatory: boolean;
};

const dayMs = 86_400_000;
const usualLifeDays = 180;

/** An empty rule that begins today and runs half a year. */
export function newDraft(now: Date): Draft {
  const day = (days: number) => new Date(now.getTime() + days * dayMs).toISOString().slice(0, 10);
  return {
    ...{ id: "", en: "", zh: "", when: "", lawEn: "", lawZh: "", owner: "", validTo: "" },
    ...{ validFrom: day(0), expiresOn: day(usualLifeDays), expectedYield: "10", share: "100" },
    ...{ lane: "yellow", agency: "customs", kind: "documents", secrecy: "officers" },
    mandatory: false,
  };
}

/** A rule in force, to be changed. */
export function draftOf(rule: RuleInForce | Rule): Draft {
  const [task] = rule.tasks;
  return {
    ...{ id: rule.id, en: rule.says.en, zh: rule.says.zh, when: rule.when },
    ...{ lawEn: rule.legalReason.en, lawZh: rule.legalReason.zh, owner: rule.owner },
    ...{ validFrom: rule.validFrom, validTo: rule.validTo ?? "", expiresOn: rule.expiresOn ?? "" },
    expectedYield: String((rule.expectedYield ?? 0) * 100),
    share: String((rule.share ?? 1) * 100),
    ...{ lane: rule.lane, agency: task?.agency ?? "customs", kind: task?.kind ?? "documents" },
    ...{ secrecy: rule.secrecy ?? "officers", mandatory: rule.mandatory ?? false },
  };
}

/** The rule as it is proposed and tried. */
export function ruleOf(draft: Draft): Rule {
  return {
    id: draft.id.trim(),
    says: { en: draft.en.trim(), zh: draft.zh.trim() },
    when: draft.when.trim(),
    legalReason: { en: draft.lawEn.trim(), zh: draft.lawZh.trim() },
    owner: draft.owner.trim(),
    validFrom: draft.validFrom,
    validTo: draft.validTo === "" ? null : draft.validTo,
    expiresOn: draft.expiresOn === "" ? null : draft.expiresOn,
    expectedYield: Number(draft.expectedYield) / 100,
    share: Number(draft.share) / 100,
    lane: draft.lane,
    tasks: [{ agency: draft.agency.trim(), kind: draft.kind }],
    secrecy: draft.secrecy,
    mandatory: draft.mandatory,
  };
}

/** Fields that are still empty and must not be. */
export function missingOf(draft: Draft): readonly (keyof Draft)[] {
  const needed = ["id", "en", "zh", "when", "lawEn", "lawZh", "owner", "validFrom"] as const;
  return needed.filter((name) => draft[name].trim() === "");
}
