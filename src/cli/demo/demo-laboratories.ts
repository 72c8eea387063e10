/**
 * The laboratories of a demonstration: an installation imports those that it orders tests from, and a
 * demonstration would have analysts whom nobody can send a sample. Two, since a retest asks for another one.
 */
import { legalDay } from "#src/kernel/legal-day.ts";
import { loadProfile } from "#src/registers/profile.ts";
import { laboratory } from "./demo-people.ts";

const columns = ["code", "validFrom", "validTo", "name_en", "name_zh", "party", "accreditation"];
/** The second has no people: what it reports is entered from its paper. */
const second = { id: "demo-laboratory-2", name: "Second Demonstration Laboratory" };

/**
 * The lines to import, accredited for every method by which a profile has limits.
 * @param folder of the profile
 * @returns undefined where the profile has no limits, so that nothing is tested
 */
export function laboratoryLines(folder: string, at: Temporal.Instant): string | undefined {
  const limits = loadProfile(folder).registers.get("test-limits")?.rows ?? [];
  const methods = [...new Set(limits.flatMap(({ values }) => values["method"] ?? []))].toSorted();
  if (methods.length === 0) return undefined;
  const from = legalDay("UTC", at).subtract({ years: 1 });
  const until = from.add({ years: 4 });
  const rows = [
    ["DEMO-1", from, until, laboratory.name, "演示实验室", laboratory.id, "DEMO L0001"],
    ["DEMO-2", from, until, second.name, "第二演示实验室", second.id, "DEMO L0002"],
  ].map((row) => [...row, methods.join(";")].join("\t"));
  return [[...columns, "methods"].join("\t"), ...rows, ""].join("\n");
}
