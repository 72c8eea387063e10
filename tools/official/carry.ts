/**
 * Carries the official figures that `cn` starts with from tidy tables as published into the profile's
 * compact form: one line a period (totals), one line a period and partner, one line a period, flow and
 * trade mode. Figures only, no texts.
 * Run as `node tools/official/carry.ts DIR` when the tables beside the project change.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";

type Row = Readonly<Record<string, string>>;
const flows = ["total", "export", "import", "balance"] as const;
/** When the summary table was taken; tables by partner are kept as first published. */
const totalsVintage = "2025-01-18";

function readCsv(path: string | URL): Row[] {
  return parse(readFileSync(path, "utf8"), { columns: true, skip_empty_lines: true });
}

function lines(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return [columns, ...rows].map((row) => row.join("\t")).join("\n") + "\n";
}

/** Lines of `totals.tsv`: month and year to date of each flow. */
export function carryTotals(path: string | URL): string {
  const rows = readCsv(path);
  const cells = new Map(
    rows.map((row) => [`${row["period"]} ${row["flow"]} ${row["measure"]}`, row]),
  );
  const periods = [...new Set(rows.map((row) => row["period"] ?? ""))].sort();
  const columns = [
    "period",
    "unit",
    ...flows,
    ...flows.map((flow) => `${flow}Ytd`),
    "source",
    "vintage",
  ];
  return lines(
    columns,
    periods.map((period) => {
      const find = (flow: string, measure: string): Row | undefined =>
        cells.get(`${period} ${flow} ${measure}`);
      const first = find("total", "month");
      const values = ["month", "ytd"].flatMap((measure) =>
        flows.map((flow) => find(flow, measure)?.["value"] ?? ""),
      );
      return [period, first?.["unit"] ?? "", ...values, first?.["source"] ?? "", totalsVintage];
    }),
  );
}

/** Lines of `partner-values.tsv`: month, year to date and growth as published, of each flow. */
export function carryPartners(path: string | URL): string {
  const rows = readCsv(path);
  const cells = new Map(
    rows.map((row) => [`${row["period"]} ${row["code"]} ${row["flow"]} ${row["measure"]}`, row]),
  );
  const keys = [...new Set(rows.map((row) => `${row["period"]} ${row["code"]}`))];
  const firsts = new Map(rows.map((row) => [`${row["period"]} ${row["code"]}`, row]));
  const three = flows.slice(0, 3);
  const columns = [
    "period",
    "unit",
    "code",
    ...three.flatMap((flow) => [flow, `${flow}Ytd`, `${flow}YtdYoy`]),
    "source",
  ];
  return lines(
    columns,
    keys.map((key) => {
      const row = firsts.get(key);
      const values = three.flatMap((flow) => [
        cells.get(`${key} ${flow} month`)?.["value"] ?? "",
        cells.get(`${key} ${flow} ytd`)?.["value"] ?? "",
        cells.get(`${key} ${flow} ytd`)?.["yoy_pct"] ?? "",
      ]);
      return [
        row?.["period"] ?? "",
        row?.["unit"] ?? "",
        row?.["code"] ?? "",
        ...values,
        row?.["source"] ?? "",
      ];
    }),
  );
}

const enterprises = ["TOTAL", "SOE", "FIE", "POE", "OTHER"] as const;

/**
 * Lines of `mode-values.tsv`: year to date and growth as published, of each trade mode by type of
 * enterprise. What was not printed stays empty, which is not zero.
 */
export function carryModes(path: string | URL): string {
  const rows = readCsv(path);
  const keyOf = (row: Row, mode: string): string => [row["period"], row["flow"], mode].join(" ");
  const split = rows.map((row) => {
    const [mode = "", enterprise = ""] = (row["code"] ?? "").split("|");
    return { row, key: keyOf(row, mode), mode, enterprise };
  });
  const cells = new Map(split.map(({ row, key, enterprise }) => [`${key} ${enterprise}`, row]));
  const firsts = new Map(split.toReversed().map((one) => [one.key, one]));
  const columns = [
    ...["period", "flow", "unit", "mode"],
    ...enterprises.flatMap((one) => [one, `${one}Yoy`]),
    "source",
  ];
  return lines(
    columns,
    [...new Set(split.map(({ key }) => key))].map((key) => {
      const { row, mode = "" } = firsts.get(key) ?? {};
      const values = enterprises.flatMap((one) => {
        const cell = cells.get(`${key} ${one}`);
        return [cell?.["value"] ?? "", cell?.["yoy_pct"] ?? ""];
      });
      const place = [row?.["period"], row?.["flow"], row?.["unit"], mode].map((one) => one ?? "");
      return [...place, ...values, row?.["source"] ?? ""];
    }),
  );
}

if (import.meta.main) {
  const [from] = process.argv.slice(2);
  if (!from) throw new Error("usage: node tools/official/carry.ts DIR");
  const to = join(import.meta.dirname, "../../profiles/cn/official");
  writeFileSync(join(to, "totals.tsv"), carryTotals(join(from, "totals_monthly_cny.csv")));
  writeFileSync(join(to, "partner-values.tsv"), carryPartners(join(from, "partner_monthly.csv")));
  writeFileSync(join(to, "mode-values.tsv"), carryModes(join(from, "enterprise_x_trade_mode.csv")));
}
