/** The series of the statement as tables for CSV: codes and published units, nothing rounded. */
import type { CsvTable } from "../elements/csv.ts";
import type { Group, Month, Partner, Press } from "./press.ts";

const flows = ["export", "import", "total"] as const;

const valueHeads = (unit: string) => flows.map((flow) => `${flow} (${unit})`);
const growthHeads = flows.map((flow) => `${flow} growth (%)`);
const growth = (row: Month | Partner | Group) => flows.map((flow) => row.yoyPct[flow]);
const values = (row: Month | Partner | Group) => flows.map((flow) => row[flow]);

export function monthsCsv(press: Press): CsvTable {
  return {
    heads: ["month", ...valueHeads(press.unit), `balance (${press.unit})`, ...growthHeads],
    rows: press.series.monthly.map((month) => [
      month.period,
      ...values(month),
      month.balance,
      ...growth(month),
    ]),
  };
}

export function partnersCsv(press: Press): CsvTable {
  return {
    heads: [
      "rank",
      "code",
      "name",
      "name (zh)",
      ...valueHeads(press.unit),
      "share (%)",
      ...growthHeads,
    ],
    rows: press.series.partners.map((partner) => [
      String(partner.rank),
      partner.code,
      partner.label.en,
      partner.label.zh,
      ...values(partner),
      partner.sharePct,
      ...growth(partner),
    ]),
  };
}

export function groupsCsv(press: Press): CsvTable {
  return {
    heads: ["code", "name", "name (zh)", ...valueHeads(press.unit), "share (%)", ...growthHeads],
    rows: press.series.groups.map((group) => [
      group.code,
      group.label.en,
      group.label.zh,
      ...values(group),
      group.sharePct,
      ...growth(group),
    ]),
  };
}
