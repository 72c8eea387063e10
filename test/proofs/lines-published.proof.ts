/**
 * What a reader downloads of three months and their year, attacked: the file of all tables and the files
 * of lines are read as bytes, and what they say of the months' lines is told apart by kind of table. The
 * ledger is asked only which lines there were and whose, to judge what was found.
 * PROVE_DECLARATIONS: a month (40).
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { z } from "zod";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { confidentialityRules, protectionOf } from "#src/statistics/confidentiality/rules.ts";
import { type Ask, appOf, asker } from "#src/statistics/dissemination/test-dissemination.ts";
import { releasePeriod } from "#src/statistics/releases/publish.ts";
import { type TestStatistics, openStatistics } from "#src/statistics/releases/test-statistics.ts";
import { routes } from "#src/statistics/routes.ts";
import { CellProgramme, type PublicSum, isToldCloser, subtracted } from "./lines-attack.ts";

const declarations = Number(process.env["PROVE_DECLARATIONS"] ?? "40");
const months = ["2025-01", "2025-02", "2025-03"];
const periods = [...months, "2025"];
const letters = new Map(
  [
    ...["USA US", "JPN JP", "KOR KR", "VNM VN", "DEU DE", "AUS AU"],
    ...["BRA BR", "RUS RU", "ZAF ZA", "CAN CA", "MEX MX", "NLD NL"],
  ].map((pair) => [pair.slice(0, 3), pair.slice(4)]),
);

type LinePlace = { month: string; flow: string; line: string; partner: string };
type Truth = LinePlace & { readonly traders: ReadonlyMap<string, number> };
type ReadSum = PublicSum & { readonly kind: string };

const Lists = z.object({
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
const { lists, tables: stated } = Lists.parse(
  JSON.parse(
    readFileSync(join(import.meta.dirname, "../../profiles/cn/rules/tables.json"), "utf8"),
  ),
);

/** Partners that a table is of. */
const filters = new Map(stated.map(({ id, filter }) => [id, filter?.partner]));

/** Tables whose cells are sums of lines, and what a code of theirs holds. */
const listOf: Readonly<Record<string, string>> = {
  "export-commodities": "export-commodities",
  "import-commodities": "import-commodities",
  product: "products",
  sitc: "sitc",
};

/** Lines of a CSV by the names of its columns. */
function readCsv(text: string): readonly (readonly string[])[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) =>
      [...line.matchAll(/("((?:[^"]|"")*)"|[^,]*)(?:,|$)/g)].map(
        ([, plain = "", quoted]) => quoted?.replaceAll('""', '"') ?? plain,
      ),
    );
}

const minor = (value: string): number => Math.round(Number(value) * 100);

for (const totals of ["whole", "as-lines"] as const)
  describeWithDatabase(
    `what a reader downloads of national lines, totals ${totals}`,
    (database) => {
      let statistics: TestStatistics;
      let ask: Ask;
      const cells: Truth[] = [];

      before(async () => {
        statistics = await openStatistics(database);
        ask = asker(appOf(statistics.services), routes);
        for (const [at, month] of months.entries())
          await statistics.append(
            Array.from({ length: declarations }, (_, seed) => ({
              seed: 1 + seed + 1000 * at,
              month,
            })),
          );
        const rows = await database.sql<(LinePlace & { trader: string; usd: string })[]>`
      select month, flow, commodity as line, partner, trader_id as trader,
        sum(value_usd_minor)::text as usd
      from ledger_rows group by 1, 2, 3, 4, 5`;
        const groups = Map.groupBy(rows, (row) =>
          [row.month, row.flow, row.line, row.partner].join(),
        );
        for (const own of groups.values()) {
          const [first] = own;
          if (!first) continue;
          const { month, flow, line, partner } = first;
          const traders = new Map(own.map(({ trader, usd }) => [trader, Number(usd)]));
          cells.push({ month, flow, line, partner, traders });
        }
      });
      after(async () => {
        await statistics.close();
      });

      const find = (is: (cell: Truth) => boolean): readonly number[] =>
        cells.flatMap((cell, at) => (is(cell) ? [at] : []));
      const valueOf = (own: readonly number[]): number =>
        own.flatMap((at) => [...(cells[at]?.traders.values() ?? [])]).reduce((a, b) => a + b, 0);

      /** Months that a figure of a period covers. */
      const covers = (period: string, span: string): readonly string[] => {
        if (!months.includes(period)) return months;
        return span === "month" ? [period] : months.filter((month) => month <= period);
      };

      /** Of a row of the file of all tables; undefined where it is no sum of lines. */
      function holdsOf(
        table: string,
        [first = "", second = ""]: readonly string[],
        members: ReadonlyMap<string, readonly string[]>,
      ): ((cell: Truth) => boolean) | undefined {
        const isPartner = (code: string) => (cell: Truth) =>
          code === "WORLD" || (members.get(code) ?? [code]).includes(cell.partner);
        const list = listOf[table];
        if (list !== undefined) {
          if (first === "TOTAL") return () => true;
          const entry = lists[list]?.entries.find(({ code }) => code === first);
          return (cell) => entry?.prefixes.some((prefix) => cell.line.startsWith(prefix)) === true;
        }
        const isChapter = (code: string) => (cell: Truth) =>
          code === "TOTAL" || cell.line.startsWith(code);
        switch (table) {
          case "total":
            return () => true;
          case "partner":
            return isPartner(first);
          case "chapter":
            return isChapter(first);
          case "exports-partner-chapter":
          case "imports-partner-chapter": {
            const selected = filters.get(table) ?? [];
            return (cell) =>
              selected.includes(cell.partner) && isPartner(first)(cell) && isChapter(second)(cell);
          }
          default:
            return undefined;
        }
      }

      async function tablesOf(period: string): Promise<readonly ReadSum[]> {
        const { manifest } = z
          .object({ manifest: z.object({ groups: z.record(z.string(), z.array(z.string())) }) })
          .parse(JSON.parse((await ask(`/statistics/manifest?period=${period}`)).text));
        const members = new Map(Object.entries(manifest.groups));
        const [head = [], ...rows] = readCsv((await ask(`/statistics/bulk?period=${period}`)).text);
        const at = (name: string) => head.indexOf(name);
        return rows.flatMap((row): ReadSum[] => {
          const of = (name: string) => row[at(name)] ?? "";
          const [table, span, flow, value] = [of("table"), of("span"), of("flow"), of("value")];
          if (of("unit") !== "USD" || !/^[\d.]+$/.test(value)) return [];
          if (flow !== "import" && flow !== "export") return [];
          const holds = holdsOf(table, [of("code_1"), of("code_2")], members);
          if (!holds) return [];
          const within = covers(period, span);
          const own = find((one) => one.flow === flow && within.includes(one.month) && holds(one));
          const name = [period, span, table, flow, of("code_1"), of("code_2")].join(" ");
          return own.length === 0 ? [] : [{ kind: table, name, cells: own, value: minor(value) }];
        });
      }

      async function linesOf(period: string): Promise<readonly ReadSum[]> {
        const text = (await ask(`/statistics/tariff-lines?period=${period}&level=line`)).text;
        const [head = [], ...rows] = readCsv(text);
        const within = covers(period, "month");
        const read = rows.map((row) => {
          const of = (name: string) => row[head.indexOf(name)] ?? "";
          const flow = of("flowCode") === "X" ? "export" : "import";
          const partner = letters.get(of("partnerISO")) ?? of("partnerISO");
          return { flow, partner, line: of("cmdCode"), value: of("primaryValue") };
        });
        const shown = new Set(read.map(({ flow, line, partner }) => [flow, line, partner].join()));
        const isRest = (cell: Truth) => !shown.has([cell.flow, cell.line, cell.partner].join());
        return read.flatMap(({ flow, partner, line, value }): ReadSum[] => {
          if (value === "") return [];
          const chapter = line.slice(0, 2);
          const own = find((one) => {
            if (one.flow !== flow || !within.includes(one.month)) return false;
            if (!line.endsWith("XXXX")) return one.line === line && one.partner === partner;
            if (!one.line.startsWith(chapter) || !isRest(one)) return false;
            if (partner !== "X2") return one.partner === partner;
            return !shown.has([flow, line, one.partner].join());
          });
          const name = `${period} ${flow} ${line} ${partner}`;
          return [{ kind: "lines", name, cells: own, value: minor(value) }];
        });
      }

      test("downloads of three months and their year are attacked by kind of table", async (context) => {
        const profile = loadProfiles().get("cn") ?? assert.fail();
        const rules = confidentialityRules(profile) ?? assert.fail();
        const confidentiality = { ...rules, totals };
        for (const period of periods)
          await releasePeriod(statistics.services, {
            profile: "cn",
            by: "proof",
            reason: "Totals are withheld.",
            period,
            confidentiality,
            explanations: [{ check: "differencing", says: "Made figures." }],
          });
        const sums: ReadSum[] = [];
        for (const period of periods)
          sums.push(...(await tablesOf(period)), ...(await linesOf(period)));
        for (const { name, cells: own, value } of sums)
          assert.ok(Math.abs(value - valueOf(own)) < 1, `${name}: ${value}, ${valueOf(own)}`);
        const counts = Map.groupBy(sums, ({ kind }) => kind);
        context.diagnostic(
          `${cells.length} cells; sums read: ${[...counts].map(([kind, own]) => `${kind} ${own.length}`).join(", ")}`,
        );
        const lineValue = sums
          .filter(
            ({ kind, name }) =>
              kind === "lines" && !name.includes("XXXX") && name.startsWith("2025-"),
          )
          .reduce((sum, { value }) => sum + value, 0);
        context.diagnostic(
          `lines of months shown: ${((100 * lineValue) / valueOf(find(() => true))).toFixed(1)}% of value`,
        );
        const doubts = cells.flatMap(({ traders }, at) => {
          const need = protectionOf([...traders.values()], rules);
          const value = valueOf([at]);
          return need ? [{ cells: [at], low: value - need.lower, high: value + need.upper }] : [];
        });
        const told = async (some: readonly ReadSum[]): Promise<number> => {
          const { known, left } = subtracted(some);
          using programme = await CellProgramme.over(left, known);
          return doubts.filter((doubt) => isToldCloser(programme, doubt)).length;
        };
        for (const kind of counts.keys())
          context.diagnostic(
            `${await told(sums.filter((one) => one.kind === "total" || one.kind === kind))} of ${doubts.length} told by ${kind} and totals of flows`,
          );
        const tables = await told(sums.filter(({ kind }) => kind !== "lines"));
        const all = await told(sums);
        context.diagnostic(`${all} told by all that is downloaded, ${tables} without the lines`);
        assert.ok(doubts.length > 0 && sums.length > 0);
        if (totals === "as-lines") assert.equal(all, 0);
      });
    },
  );
