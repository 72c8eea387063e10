/**
 * Whether a declaration of health lets a conveyance into the port by itself: free pratique is granted by
 * rule when the declaration is complete and nothing in it speaks against it. Pure: declaration, rules and
 * the areas where a disease is reported in; the outcome with its reasons out. What is doubtful goes to an
 * officer, never to a refusal.
 */
import type { ConveyanceMode } from "../conveyances/conveyance.ts";
import type { ConveyanceRules } from "./conveyance-rules.ts";
import type { Health } from "./forms.ts";

/** A row of the register `affected-areas`. */
export type AffectedArea = {
  /** A country of two letters, or a port of five. */
  readonly code: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly disease: string;
  /** Days after leaving the area for which a stay there counts. */
  readonly days: number;
};

/** Ids of questions that were answered with yes, and what the rules themselves find. */
export type HealthReason = string;

export type HealthOutcome =
  | { readonly kind: "incomplete"; readonly missing: readonly string[] }
  | { readonly kind: "granted" }
  | { readonly kind: "case"; readonly reasons: readonly HealthReason[] };

export type HealthFacts = {
  readonly mode: ConveyanceMode;
  readonly declared: Health;
  readonly areas: readonly AffectedArea[];
  /** Legal day on which it is to arrive, or arrived. */
  readonly day: string;
};

/** @example judgeHealth(rules, facts) // { kind: "case", reasons: ["no-certificate"] } */
export function judgeHealth(
  health: NonNullable<ConveyanceRules["health"]>,
  { mode, declared, areas, day }: HealthFacts,
): HealthOutcome {
  const { answers, ports, ill, certificate } = declared;
  const asksCertificate = health.modes.some((one) => one.mode === mode && one.certificate);
  const unanswered = health.questions.filter(({ id }) => answers[id] === undefined);
  const missing = [
    ...unanswered.map(({ id }) => id),
    ...(ports.length === 0 ? ["ports"] : []),
    ...(asksCertificate && certificate === undefined ? ["certificate"] : []),
  ];
  const raised = health.questions.filter(({ id, raises }) => raises && answers[id] === true);
  const reasons = [
    ...raised.map(({ id }) => id),
    ...(ill.length > 0 && answers["ill-person"] !== true ? ["ill-persons-listed"] : []),
    ...(asksCertificate ? faultOf(certificate, health.certificate.months, day) : []),
    ...ports.flatMap((stay) => affectedBy(stay, areas, day)),
  ];
  // what speaks against it is looked at at once, whatever is missing beside it
  if (reasons.length > 0) return { kind: "case", reasons: [...new Set(reasons)] };
  return missing.length > 0 ? { kind: "incomplete", missing } : { kind: "granted" };
}

function faultOf(
  certificate: Health["certificate"],
  months: number,
  day: string,
): readonly HealthReason[] {
  if (certificate === undefined) return [];
  if (certificate === null) return ["no-certificate"];
  const { issuedOn, expiresOn } = certificate;
  if (issuedOn > day) return ["certificate-of-a-later-day"];
  const longest = Temporal.PlainDate.from(issuedOn).add({ months }).toString();
  const until = expiresOn !== undefined && expiresOn < longest ? expiresOn : longest;
  return until < day ? ["certificate-expired"] : [];
}

function affectedBy(
  { port, leftOn }: Health["ports"][number],
  areas: readonly AffectedArea[],
  day: string,
): readonly HealthReason[] {
  const isOf = ({ code }: AffectedArea) => code === port || code === port.slice(0, 2);
  return areas
    .filter(
      (area) =>
        isOf(area) &&
        area.validFrom <= leftOn &&
        (area.validTo === "" || leftOn < area.validTo) &&
        daysBetween(leftOn, day) <= area.days,
    )
    .map(({ disease }) => `affected-area:${port}:${disease}`);
}

/** A stay that ends later than the day counts as well. */
function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).days;
}
