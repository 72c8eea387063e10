/**
 * The listed party of a demonstration: a binding list is imported by an installation, and a demonstration
 * would have nothing that holds a declaration. Made up, so that it says nothing of anybody.
 */
import { legalDay } from "#src/kernel/legal-day.ts";
import { loadProfile } from "#src/registers/profile.ts";
import { findListedRules } from "#src/clearance/selection/screening/listed-rules.ts";

const columns = ["code", "party", "list", "name", "form", "validFrom", "validTo"];
/** Names by which a declaration may state it: its own, and another one. */
const names = ["Vantor Aerostat Works", "Vantor Luftschiffbau"] as const;

/**
 * The lines to import: one party on the first list that binds.
 * @param folder of the profile
 * @returns undefined where no list binds
 */
export function listedLines(folder: string, at: Temporal.Instant): string | undefined {
  const list = findListedRules(loadProfile(folder))?.lists[0]?.list;
  if (list === undefined) return undefined;
  const from = legalDay("UTC", at).subtract({ years: 1 }).toString();
  const rows = names.map((name, place) => {
    const code = `${list}-DEMO-${place + 1}`;
    return [code, `${list}-DEMO`, list, name, place === 0 ? "name" : "aka", from, ""].join("\t");
  });
  return [columns.join("\t"), ...rows, ""].join("\n");
}
