/**
 * Landings that are reported before free pratique. Only calls that were notified are looked at: of a
 * conveyance that nobody notified nothing is known, and it is listed to be chased instead. What is found
 * is an alarm of the consignment (CGN-115) and refuses nothing: the goods are ashore.
 */
import type { Sql } from "#src/platform/services.ts";
import { callKey } from "../consignments/consignment.ts";
import type { LandingReport } from "../consignments/book/enter-reports.ts";
import { findNotified, type NotifiedCall } from "./store.ts";

/**
 * Aircraft fly under one number every day, and ships use one again: a landing is of the call that is
 * nearest.
 */
const apartDaysMax = 30;
/** Notices of one call by several parties differ by less. */
const sameCallHours = 6;

/**
 * Those of some landings over the border whose call was notified at the same office and had no pratique by
 * then. Where several parties notified one call, all of them have to have it.
 */
export async function findLandedEarly<Report extends LandingReport>(
  sql: Sql,
  { profile, now }: { readonly profile: string; readonly now: Temporal.Instant },
  reports: readonly Report[],
): Promise<ReadonlySet<Report>> {
  const crossing = reports.flatMap((report) => {
    const { conveyance, leg } = report;
    if (leg !== "border" || !conveyance || conveyance.voyage === "") return [];
    const at = report.at === undefined ? now : Temporal.Instant.from(report.at);
    return [{ report, at, key: callKey(conveyance, at) }];
  });
  if (crossing.length === 0) return new Set();
  const keys = [...new Set(crossing.map(({ key }) => key))];
  const notified = await findNotified(sql, { profile, keys });
  const early = crossing.filter(({ report, key, at }) => {
    const own = notified.filter((call) => call.key === key && call.office === report.office);
    return nearest(own, at).some((call) => isBeforePratique(call, at));
  });
  return new Set(early.map(({ report }) => report));
}

function isBeforePratique({ health, grantedAt }: NotifiedCall, at: Temporal.Instant): boolean {
  if (health === "not-needed") return false;
  return grantedAt === null || Temporal.Instant.compare(grantedAt, at) > 0;
}

function nearest(calls: readonly NotifiedCall[], at: Temporal.Instant): readonly NotifiedCall[] {
  const apart = ({ at: expected }: NotifiedCall) =>
    Math.abs(at.epochMilliseconds - Temporal.Instant.from(expected).epochMilliseconds);
  const least = Math.min(...calls.map(apart));
  if (least > apartDaysMax * 24 * 3_600_000) return [];
  return calls.filter((call) => apart(call) <= least + sameCallHours * 3_600_000);
}
