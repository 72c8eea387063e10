/** Arrivals of conveyances that need free pratique and whose call nobody notified: to be chased. */
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { callKey } from "../consignments/consignment.ts";
import { listBorderArrivals } from "../conveyances/arrivals-store.ts";
import { conveyanceRules } from "./conveyance-rules.ts";
import { findNotified } from "./store.ts";

/** Days back that are looked at. */
const daysMax = 30;

export async function findUnnotified(
  sql: Sql,
  { profile, now }: { readonly profile: Profile; readonly now: Temporal.Instant },
) {
  const modes = (conveyanceRules(profile).health?.modes ?? []).map(({ mode }) => mode);
  if (modes.length === 0) return [];
  const since = now.subtract({ hours: daysMax * 24 }).toString();
  const arrivals = await listBorderArrivals(sql, { profile: profile.id, modes, since });
  const keyed = arrivals.map((one) => {
    const { mode, conveyance: id, name, voyage } = one;
    return { ...one, key: callKey({ mode, id, name, voyage }, Temporal.Instant.from(one.at)) };
  });
  const keys = [...new Set(keyed.map(({ key }) => key))];
  const notified = await findNotified(sql, { profile: profile.id, keys });
  return keyed
    .filter(({ key, office }) => !notified.some((one) => one.key === key && one.office === office))
    .map(({ key: _key, ...arrival }) => arrival);
}
