/**
 * A rule while it is written: texts of the fields, and the rule they make. A time of day beside the day
 * on which it expires makes a moment of it, in the zone of the page.
 */
import { lawIn } from "../../elements/laws.ts";
import { legalDay } from "../../elements/legal-day.ts";
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
  readonly expiresTime: string;
  readonly expectedYield: string;
  readonly share: string;
  readonly lane: "yellow" | "red";
  readonly agency: string;
  /** A kind of control of the profile. */
  readonly kind: string;
  readonly secrecy: "open" | "officers" | "analysts";
  readonly mandatory: boolean;
};

const usualLifeDays = 180;

/** An empty rule that begins today and runs half a year. */
export function newDraft(now: Date, zone: string): Draft {
  const today = legalDay(zone, Temporal.Instant.from(now.toISOString()));
  const day = (days: number) => today.add({ days }).toString();
  return {
    id: "",
    en: "",
    zh: "",
    when: "",
    lawEn: "",
    lawZh: "",
    owner: "",
    validTo: "",
    validFrom: day(0),
    expiresOn: day(usualLifeDays),
    expiresTime: "",
    expectedYield: "10",
    share: "100",
    lane: "yellow",
    agency: "customs",
    kind: "documents",
    secrecy: "officers",
    mandatory: false,
  };
}

/** A rule in force, to be changed. */
export function draftOf(rule: RuleInForce | Rule, zone: string): Draft {
  const [task] = rule.tasks;
  const [expiresOn, expiresTime] =
    typeof rule.expiresAt === "string" ? placeOf(rule.expiresAt, zone) : [rule.expiresOn ?? "", ""];
  return {
    id: rule.id,
    en: rule.says.en,
    zh: rule.says.zh,
    when: rule.when,
    lawEn: rule.legalReason.en,
    // rules of the profile cite their law once
    lawZh: lawIn(rule.legalReason.zh, "zh"),
    owner: rule.owner,
    validFrom: rule.validFrom,
    validTo: rule.validTo ?? "",
    expiresOn,
    expiresTime,
    expectedYield: String((rule.expectedYield ?? 0) * 100),
    share: String((rule.share ?? 1) * 100),
    lane: rule.lane,
    agency: task?.agency ?? "customs",
    kind: task?.kind ?? "documents",
    secrecy: rule.secrecy ?? "officers",
    mandatory: rule.mandatory ?? false,
  };
}

/** Day and time of a moment in a zone. */
export function placeOf(at: string, zone: string): readonly [string, string] {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime();
  const [day = "", time = ""] = local.toString({ smallestUnit: "minute" }).split("T");
  return [day, time];
}

function momentOf(day: string, time: string, zone: string): string {
  const local = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone);
  return local.toString({ timeZoneName: "never", smallestUnit: "second" });
}

/** The rule as it is proposed and tried. */
export function ruleOf(draft: Draft, zone: string): Rule {
  const { expiresOn, expiresTime } = draft;
  const isMoment = expiresOn !== "" && expiresTime !== "";
  return {
    id: draft.id.trim(),
    says: { en: draft.en.trim(), zh: draft.zh.trim() },
    when: draft.when.trim(),
    legalReason: { en: draft.lawEn.trim(), zh: draft.lawZh.trim() },
    owner: draft.owner.trim(),
    validFrom: draft.validFrom,
    validTo: draft.validTo === "" ? null : draft.validTo,
    expiresOn: expiresOn === "" || isMoment ? null : expiresOn,
    expiresAt: isMoment ? momentOf(expiresOn, expiresTime, zone) : null,
    expectedYield: Number(draft.expectedYield) / 100,
    share: Number(draft.share) / 100,
    lane: draft.lane,
    tasks: [{ agency: draft.agency.trim(), kind: draft.kind }],
    secrecy: draft.secrecy,
    mandatory: draft.mandatory,
  };
}

/** A rule in force as it is sent: without what the list tells about it. */
export function sentRule({ origin: _origin, runs: _runs, ...rule }: RuleInForce): Rule {
  return rule;
}

/** Fields that are still empty and must not be. */
export function missingOf(draft: Draft): readonly (keyof Draft)[] {
  const needed = ["id", "en", "zh", "when", "lawEn", "lawZh", "owner", "validFrom"] as const;
  return needed.filter((name) => draft[name].trim() === "");
}
