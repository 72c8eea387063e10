/**
 * A made year of national lines, and every sum over its cells that is public: files of lines of the months
 * and of the year, and the tables that are shown whole.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { ConfidentialityRules } from "#src/statistics/confidentiality/rules.ts";
import { loadSolver } from "#src/statistics/confidentiality/solver.ts";
import type { CoveredLine, LineRow } from "#src/statistics/lines/line-cover.ts";
import { untoldGroups } from "#src/statistics/lines/chapters-as-lines.ts";
import { protectLines } from "#src/statistics/lines/protect-lines.ts";
import { numbersOf } from "#src/statistics/ledger/made-ledger.ts";
import { sectionOfChapter } from "#src/statistics/ledger/sections.ts";
import { findPeriod } from "#src/statistics/tables/period.ts";
import { tableSetOf } from "#src/statistics/tables/table-set.ts";
import type { PublicSum } from "./lines-attack.ts";

const lines = [
  ...["84713000", "84717010", "84733090", "84181020", "84295211", "84807190", "84099199"],
  ...["85171300", "85044014", "85076000", "85287212", "85340010", "85423119", "85444211"],
  ...["61091000", "61102000", "61103000", "61046200", "62034290", "62046200", "62052000"],
  ...["87032342", "87038000", "87089999", "87084091", "27090000", "27101291", "27111100"],
  ...["02023000", "02032900", "02071419", "03031400", "03061790", "08105000", "08081000"],
  ...["39012000", "39021000", "39269090", "39232900", "40112000", "64039900", "94036099"],
];
const partners = [
  ...["US", "JP", "KR", "VN", "DE", "AU", "BR", "ZA", "KZ", "UZ", "PE", "LA", "MA", "RS"],
];

/** Of partners, overlapping. */
const groups: Readonly<Record<string, readonly string[]>> = {
  "AGG-ASEAN": ["VN", "LA"],
  "AGG-APEC": ["US", "JP", "KR", "VN", "AU", "PE"],
  "AGG-BRICS": ["BR", "ZA"],
  "AGG-CIS": ["KZ", "UZ"],
};

/** Chapters of each section that has several of the lines. */
const sections = [["84", "85"], ["61", "62"], ["02", "03"], ["39", "40"], ["27"], ["87"], ["08"]];

type MadeFile = {
  readonly lines: readonly CoveredLine[];
  /** Totals by flow and name. */
  readonly withheld?: ReadonlyMap<string, unknown> | undefined;
};
export type MadeYear = {
  readonly rows: readonly LineRow[];
  readonly months: readonly ({ readonly month: string } & MadeFile)[];
  readonly year: MadeFile;
};

/** Traders of some goods and partners each, one in ten large, months of which some are without trade. */
export function madeLines(seed: number, rowsAMonth: number): readonly LineRow[] {
  const next = numbersOf(seed);
  const few = (below: number) => Math.min(next(below), next(below), next(below));
  const traders = Array.from({ length: Math.round(rowsAMonth / 5) }, (_, at) => ({
    name: `T${at}`,
    lines: Array.from({ length: 1 + next(5) }, () => lines[few(lines.length)] ?? ""),
    partners: Array.from({ length: 1 + next(4) }, () => partners[few(partners.length)] ?? ""),
    size: next(20) === 0 ? 40_000 : 4_000,
  }));
  return Array.from({ length: 12 }, (_, at) => `2025-${String(at + 1).padStart(2, "0")}`).flatMap(
    (month) =>
      Array.from({ length: rowsAMonth }, (): LineRow => {
        const trader = traders[next(traders.length)];
        const usd = BigInt(trader?.size ?? 1) / 2n + BigInt(next(trader?.size ?? 1));
        return {
          month,
          flow: next(2) === 0 ? "import" : "export",
          line: trader?.lines[next(trader.lines.length)] ?? "",
          partner: trader?.partners[next(trader.partners.length)] ?? "",
          trader: trader?.name ?? "",
          national: usd * 7n,
          usd,
        };
      }),
  );
}

/** Covers it as the files are: each month for itself, then the year beside them. */
export async function coveredYear(
  rows: readonly LineRow[],
  rules: ConfidentialityRules,
): Promise<MadeYear> {
  const highs = await loadSolver();
  const totals = { groups, withheld: new Set<string>(), isDecided: false };
  const given = {
    rules,
    set: tableSetOf("cn"),
    ...(rules.totals === "as-lines" ? { totals } : {}),
  };
  const months = [...Map.groupBy(rows, ({ month }) => month)].map(([month, own]) => ({
    month,
    ...protectLines(highs, { ...given, rows: own, before: [] }),
  }));
  const before = months.flatMap(({ month, lines, withheld }) => {
    const period = findPeriod(month);
    return period ? [{ period, lines, withheld: new Set(withheld?.keys()) }] : [];
  });
  return { rows, months, year: protectLines(highs, { ...given, rows, before }) };
}

export type Cells = {
  readonly names: readonly string[];
  /** Each trader's part of each cell, in dollars. */
  readonly traders: readonly ReadonlyMap<string, number>[];
  readonly find: (wanted: Partial<CellPlace>) => readonly number[];
};
type CellPlace = Pick<LineRow, "month" | "flow" | "line" | "partner">;

/** Cells of month, flow, line and partner: what every sum that is public is a sum of. */
export function cellsOfYear(rows: readonly LineRow[]): Cells {
  const nameOf = ({ month, flow, line, partner }: CellPlace) =>
    [month, flow, line, partner].join(";");
  const groups = [...Map.groupBy(rows, nameOf)];
  const places = groups.map(([, same]) => same[0]);
  const traders = groups.map(([, same]) => {
    const amounts = new Map<string, number>();
    for (const { trader, usd } of same)
      amounts.set(trader, (amounts.get(trader) ?? 0) + Number(usd));
    return amounts;
  });
  const find: Cells["find"] = ({ month, flow, line, partner }) =>
    places.flatMap((place, at) =>
      (month === undefined || place?.month === month) &&
      (flow === undefined || place?.flow === flow) &&
      (line === undefined || place?.line.startsWith(line) === true) &&
      (partner === undefined || place?.partner === partner)
        ? [at]
        : [],
    );
  return { names: groups.map(([name]) => name), traders, find };
}

const Tables = z.object({
  lists: z.record(
    z.string(),
    z.object({
      entries: z.array(z.object({ code: z.string(), prefixes: z.array(z.string()) })),
    }),
  ),
  tables: z.array(
    z.object({
      id: z.string(),
      filter: z.object({ partner: z.array(z.string()).optional() }).optional(),
    }),
  ),
});

export type Totals = {
  readonly shown: readonly PublicSum[];
  readonly withheld: readonly PublicSum[];
};

/**
 * Totals of tables of each month and of the year: read from the profile's file anew, not through what
 * compiles them. To date a total is shown where each month's is.
 */
export function sumsOfTables({ months: files, year }: MadeYear, { find, traders }: Cells): Totals {
  const { lists } = readTables();
  const sums: PublicSum[] = [];
  const kept: PublicSum[] = [];
  const withheld = new Map([
    ...files.map((one) => [one.month, one.withheld] as const),
    ["year", year.withheld],
  ]);
  const put = (name: string, cells: readonly number[], total = "") => {
    if (cells.length === 0) return;
    const isKept = withheld.get(name.split(" ")[0] ?? "")?.has(total) === true;
    (isKept ? kept : sums).push({ name, cells, value: valueOf(cells, traders) });
  };
  const chapters = [...new Set(lines.map((line) => line.slice(0, 2)))];
  const months = Array.from({ length: 12 }, (_, at) => `2025-${String(at + 1).padStart(2, "0")}`);
  for (const month of [...months, undefined])
    for (const flow of ["import", "export"] as const) {
      const here = { flow, ...(month === undefined ? {} : { month }) };
      const name = `${month ?? "year"} ${flow}`;
      put(name, find(here));
      const all = (some: readonly number[]) => [...new Set(some)].toSorted((a, b) => a - b);
      for (const partner of partners)
        put(`${name} ${partner}`, find({ ...here, partner }), `${flow};partner;${partner}`);
      for (const [code, members] of Object.entries(groups)) {
        const cells = members.flatMap((partner) => find({ ...here, partner }));
        put(`${name} ${code}`, all(cells), `${flow};partner;${code}`);
      }
      for (const line of chapters)
        put(`${name} ${line}`, find({ ...here, line }), `${flow};chapter;${line}`);
      for (const some of sections) {
        const cells = some.flatMap((line) => find({ ...here, line }));
        const section = sectionOfChapter(some[0] ?? "") ?? "";
        put(`${name} ${section}`, all(cells), `${flow};section;${section}`);
      }
      for (const list of [`${flow}-commodities`, "products", "sitc"])
        for (const { code, prefixes } of lists[list]?.entries ?? []) {
          const cells = prefixes.flatMap((line) => find({ ...here, line }));
          put(`${name} ${list} ${code}`, all(cells), `${flow};list;${list};${code}`);
        }
    }
  return { shown: sums, withheld: kept };
}

/**
 * Sums of the tables of chapter by partner, which show what the files of lines tell: of each month and of the
 * year, of the year to date as far as every month of it, and of all partners selected.
 */
export function sumsAsLines(
  made: MadeYear,
  { find, traders }: Cells,
): { readonly shown: readonly PublicSum[]; readonly hidden: number } {
  const { tables } = readTables();
  const chapters = [...new Set(lines.map((line) => line.slice(0, 2)))];
  const sums: PublicSum[] = [];
  let hidden = 0;
  for (const flow of ["import", "export"] as const) {
    const selected =
      tables.find(({ id }) => id === `${flow}s-partner-chapter`)?.filter?.partner ?? [];
    const show = (name: string, untold: ReadonlySet<string>, months: readonly string[]) => {
      for (const line of chapters) {
        const isTold = (partner: string) => !untold.has(`${flow};${line};${partner}`);
        const cellsOf = (partner: string) =>
          months.flatMap((month) => find({ month, flow, line, partner }));
        const told = selected.filter(isTold);
        hidden += selected.filter((one) => !isTold(one) && cellsOf(one).length > 0).length;
        const together = told.length === selected.length ? [selected] : [];
        for (const some of [...told.map((one) => [one]), ...together]) {
          const cells = some.flatMap(cellsOf).toSorted((a, b) => a - b);
          const value = valueOf(cells, traders);
          if (cells.length > 0) sums.push({ name: `${name} ${line} ${some.join()}`, cells, value });
        }
      }
    };
    const { months, year, rows } = made;
    let toDate: ReadonlySet<string> = new Set();
    for (const [at, { month, lines: file }] of months.entries()) {
      const own = rows.filter((row) => row.month === month);
      const untold = untoldGroups(own, file);
      toDate = toDate.union(untold);
      show(`${month} ${flow}`, untold, [month]);
      show(
        `to ${month} ${flow}`,
        toDate,
        months.slice(0, at + 1).map((one) => one.month),
      );
    }
    show(
      `year ${flow}`,
      untoldGroups(rows, year.lines),
      months.map((one) => one.month),
    );
  }
  return { shown: sums, hidden };
}

function readTables(): z.infer<typeof Tables> {
  const path = join(import.meta.dirname, "../../profiles/cn/rules/tables.json");
  return Tables.parse(JSON.parse(readFileSync(path, "utf8")));
}

/** Sums that the files of lines show: lines, rests of chapter and partner, rests of partners together. */
export function sumsOfFiles({ months, year }: MadeYear, cells: Cells): readonly PublicSum[] {
  const files = [...months, { month: undefined, ...year }];
  return files.flatMap(({ month, lines: file }) => {
    const here = month === undefined ? {} : { month };
    const isRest = ({ line }: CoveredLine) => line.endsWith("XXXX");
    const listed = new Map<string, Set<number>>();
    const nameOf = (flow: string, line: string, partner: string) =>
      [flow, line.slice(0, 2), partner].join(";");
    const sums: PublicSum[] = [];
    for (const { flow, line, partner, usd } of file.filter((one) => !isRest(one))) {
      const own = cells.find({ ...here, flow, line, partner });
      sums.push({
        name: `${month ?? "year"} ${flow} ${line} ${partner}`,
        cells: own,
        value: Number(usd),
      });
      const name = nameOf(flow, line, partner);
      listed.set(name, new Set([...(listed.get(name) ?? []), ...own]));
    }
    const apart = file.filter((one) => isRest(one) && one.partner !== "_X");
    const restOf = (flow: "import" | "export", line: string, partner: string) => {
      const shown = listed.get(nameOf(flow, line, partner));
      const all = cells.find({ ...here, flow, line: line.slice(0, 2), partner });
      return all.filter((cell) => shown?.has(cell) !== true);
    };
    for (const { flow, line, partner, usd } of apart)
      sums.push({
        name: `${month ?? "year"} ${flow} ${line} ${partner}`,
        cells: restOf(flow, line, partner),
        value: Number(usd),
      });
    for (const { flow, line, usd } of file.filter((one) => one.partner === "_X" && !one.isHidden)) {
      const own = partners
        .filter(
          (partner) =>
            !apart.some((one) => one.flow === flow && one.line === line && one.partner === partner),
        )
        .flatMap((partner) => restOf(flow, line, partner));
      sums.push({
        name: `${month ?? "year"} ${flow} ${line} _X`,
        cells: own.toSorted((a, b) => a - b),
        value: Number(usd),
      });
    }
    return sums;
  });
}

export function valueOf(
  cells: readonly number[],
  traders: readonly ReadonlyMap<string, number>[],
): number {
  return cells.reduce(
    (sum, cell) => sum + [...(traders[cell]?.values() ?? [])].reduce((own, one) => own + one, 0),
    0,
  );
}
