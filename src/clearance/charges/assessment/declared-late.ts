/**
 * Whether a declaration was lodged late, by what was reported of its goods, and what that costs. Certain
 * before strict: of goods whose arrival is not matched, that were transferred from another office, or whose
 * value is not known, nothing is charged; where they came in parts, the last conveyance counts; on the word
 * of one party alone there is a remark and no fee. Pure.
 */
import type { Assessment } from "#src/decisions/duties/duties.ts";
import { customsValueOf, totalsWith } from "#src/decisions/duties/totals.ts";
import {
  countLate,
  type LateDeclaration,
  withLate,
} from "#src/decisions/late-declaration/late-declaration.ts";
import { lateRules } from "#src/decisions/late-declaration/late-rules.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { HeldConsignment } from "#src/movements/consignments/consignment.ts";
import { reportedArrival } from "#src/movements/consignments/undeclared/reported-arrival.ts";
import { termsOf } from "#src/movements/consignments/undeclared/terms.ts";
import type { Profile } from "#src/registers/profile.ts";
import { workingDaysOf } from "#src/registers/working-days.ts";
import type { Accepted } from "../../stages.ts";
import type { StepContext } from "../../step.ts";
import { weighOf } from "../../weigh-goods.ts";

/** Undefined: in time, or not known. */
export function declaredLate(
  accepted: Accepted,
  context: StepContext,
): LateDeclaration | undefined {
  const { profile } = context;
  const { direction, office, borderOffice } = accepted.facts;
  const isHere = borderOffice === undefined || borderOffice === office;
  if (!lateRules(profile) || direction !== "import" || !isHere) return undefined;
  const weighed = weighOf(accepted, context);
  if (!weighed || weighed.missing.some(({ missing }) => missing === "all")) return undefined;
  const terms = weighed.meant.flatMap((held) => termOf(held, profile) ?? []);
  const latest = terms
    .toSorted((one, other) => Temporal.PlainDate.compare(one.declareBy, other.declareBy))
    .at(-1);
  if (!latest || terms.length < weighed.meant.length) return undefined;
  const isConfirmed = terms.every(({ confirmedBy }) => confirmedBy !== null);
  const confirmedBy = isConfirmed ? latest.confirmedBy : null;
  const { acceptedOn } = accepted;
  return countLate({ ...latest, confirmedBy, acceptedOn }, workingDaysOf(profile));
}

/** Undefined: its carrier did not report that it came over the border. */
function termOf(held: HeldConsignment, profile: Profile) {
  const arrival = reportedArrival(held);
  if (!arrival) return undefined;
  const { at, confirmedBy = null } = arrival;
  const { declareBy } = termsOf(held, at, profile);
  const arrivedOn = legalDay(profile.timeZone, at);
  return { arrivedOn, declareBy, reportedBy: held.carrier, confirmedBy };
}

/** Adds the fee to the first item, of which it is a line. */
export function chargeLate(
  assessment: Assessment,
  late: LateDeclaration | undefined,
  profile: Profile,
): Assessment {
  const rules = lateRules(profile);
  const base = customsValueOf(assessment);
  const [first, ...others] = assessment.items;
  if (!late || !rules || base === undefined || !first) return assessment;
  const item = withLate(first, late, { base, rules, decimals: assessment.decimals });
  if (item === first) return assessment;
  const totals = totalsWith(assessment.totals, item.lines.slice(first.lines.length));
  return { ...assessment, items: [item, ...others], totals };
}
