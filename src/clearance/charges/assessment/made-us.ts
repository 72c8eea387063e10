/** A made tariff schedule and overlay under `us`, read by the importers. */
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { readImport } from "#src/registers/read-import.ts";
import type { RegisterRow } from "#src/registers/register-table.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";

export const us = getProfile(loadProfiles(), "us");

/** Rows of an import of a made text. */
export function usRowsOf(
  kind: "us-hts" | "us-overlay",
  text: string,
  source: string,
): readonly RegisterRow[] {
  return readImport({
    kind,
    text,
    source: `import ${source}`,
    asOf: "2026-01-01",
    register: undefined,
    currency: "USD",
    history: () => [],
  }).rows;
}

const line = (htsno: string, general: string, special = "", other = "") => ({
  htsno,
  indent: "1",
  description: "made",
  units: ["kg"],
  general,
  special,
  other,
  footnotes: [],
});
const added = (percent: string) => `The duty provided in the applicable subheading + ${percent}`;
const hts = JSON.stringify([
  line(
    "0402.99.68",
    "$1.104/kg + 14.9%",
    "Free (A+,AU,S) 55.2¢/kg + 7.4% (JO)",
    "$1.299/kg + 17.5%",
  ),
  line("7318.15.20", "Free", "", "3.5%"),
  line("8471.50.01", "2.6%", "Free (A*,AU,S)", "35%"),
  line("9903.88.01", added("25%")),
  line("9903.79.01", added("25%")),
  line("9903.45.25", "14%"),
]);
const tariffs = (rates: Readonly<Record<string, number>>) =>
  Object.entries(rates).map(([name, tariff_rate]) => {
    const [tariff_authority = "", tariff_name = ""] = name.split("/");
    return { tariff_authority, tariff_name, tariff_rate };
  });
const country = (census_code: string, name: string, rates: Readonly<Record<string, number>>) => ({
  name,
  census_code,
  tariffs: tariffs(rates),
});
const overlay = JSON.stringify({
  policy_effective_date: "2026-02-01",
  "5700": country("5700", "China", {
    "s122/section_122": 0.1,
    "s301/china_301": 1,
    "s232/steel": 0.5,
  }),
  "1220": country("1220", "Canada", { "s122/section_122": 0.1 }),
  "6021": country("6021", "Australia", { "s122/section_122": 0.1, "s232/steel": 0.5 }),
});
/** What the texts above come to. */
export const madeUsSnapshot = createSnapshot(us, {
  number: 1,
  rows: [
    usRowsOf("us-hts", hts, "hts.json"),
    usRowsOf("us-overlay", overlay, "overlay.json"),
    usRowsOf(
      "us-overlay",
      "hts8,list,ch99_code\n84715001,1,9903.88.01\n",
      "s301_product_lists.csv",
    ),
    usRowsOf(
      "us-overlay",
      "hts_prefix,metal_type\n7318,steel\n",
      "s232_metal_chapter_products.csv",
    ),
    usRowsOf("us-overlay", "hts8\n04029968\n", "s122_exempt_products.csv"),
  ].flatMap((rows) => rows.map((row) => ({ row, activation: 1 }))),
});
