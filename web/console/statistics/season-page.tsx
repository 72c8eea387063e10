/** Seasonal adjustment: adjusted series with their quality, factors as they were revised, indices. */
import { colons } from "../../elements/language.ts";
import { useSearch } from "@tanstack/react-router";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { SearchChoice } from "../parts/search-choice.tsx";
import { SearchField } from "../parts/search-field.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer } from "../shell/session.tsx";
import { GroupPart } from "./index-groups.tsx";
import { SeasonChart } from "./season-chart.tsx";

type Derived = Routes["GET /statistics/derived"]["answer"];
type Series = NonNullable<Derived["adjusted"]>["series"][number];
type Indices = NonNullable<Derived["indices"]>;

export function SeasonPage() {
  const { t } = useTexts();
  const { period } = useSearch({ strict: false });
  const query = useAnswer("GET /statistics/derived", { query: { period } });
  return (
    <Page title={t("frame.pages.season")} says={t("season.says")}>
      <div className="filters">
        <SearchField label={t("season.period")} name="period" />
      </div>
      <Answered query={query}>{(answer) => <Whole answer={answer} />}</Answered>
    </Page>
  );
}

function Whole({ answer }: { readonly answer: Derived }) {
  const { t, language } = useTexts();
  const { adjusted, indices } = answer;
  return (
    <>
      <p>{t("season.release", { period: answer.period, sequence: answer.sequence })}</p>
      {adjusted === null ? (
        <output className="empty">{t("season.short")}</output>
      ) : (
        <>
          <p>{adjusted.method[language]}</p>
          <ChosenSeries all={adjusted.series} />
          <Triangle rows={answer.triangle} />
        </>
      )}
      {indices !== null && indices.flows.length > 0 && <IndexPart indices={indices} />}
      {indices?.grouped && <GroupPart indices={indices} grouped={indices.grouped} />}
    </>
  );
}

/** Columns of words; all others are figures. */
const words: readonly string[] = ["period", "flow", "name", "accepted", "group"];

/** A column whose cell and export say the same. */
function figure<Row>(id: string, head: string, says: (row: Row) => string): Column<Row> {
  return { id, head, cell: says, text: says, figure: !words.includes(id) };
}

const still = { error: null, refetch: () => undefined };

/** A number with as many digits as it deserves. */
function useNumber() {
  const { language } = useTexts();
  return (value: number, digits: number) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
}

/** One series both ways: the totals, unless the address names another. */
function ChosenSeries({ all }: { readonly all: readonly Series[] }) {
  const { t, language } = useTexts();
  const { series: wanted } = useSearch({ strict: false });
  const titles = new Map(
    all.flatMap((one) => (one.title ? [[placeOf(one), one.title[language]]] : [])),
  );
  const chosen = wanted !== undefined && titles.has(wanted) ? wanted : "total";
  return (
    <>
      {titles.size > 1 && (
        <SearchChoice
          name="series"
          label={t("season.series")}
          value={chosen}
          any={false}
          options={[...titles].map(([value, label]) => ({ value, label }))}
        />
      )}
      {all
        .filter((one) => placeOf(one) === chosen)
        .map((series) => (
          <SeriesPart key={keyOf(series)} series={series} />
        ))}
    </>
  );
}

function placeOf({ table = "total", codes = [] }: Series): string {
  return [table, ...codes].join("-");
}

/** Publications of earlier versions have totals only, and no name of a table. */
function keyOf(series: Series): string {
  return `${placeOf(series)}-${series.flow}`;
}

function SeriesPart({ series }: { readonly series: Series }) {
  const { t, language } = useTexts();
  const number = useNumber();
  const { diagnostics, months, title, table = "total" } = series;
  const way = t(series.flow === "export" ? "season.export" : "season.import");
  const shown = months.slice(-36);
  const quality = Object.entries(diagnostics.quality);
  return (
    <Part name={title && table !== "total" ? `${title[language]}${colons[language]}${way}` : way}>
      <p>{t(series.model === "calendar" ? "season.calendar" : "season.plain")}</p>
      <SeasonChart months={shown} />
      <DataTable
        name={t("season.months")}
        file={`season-${keyOf(series)}`}
        columns={[
          figure<Series["months"][number]>("period", t("season.month"), (row) => row.period),
          figure<Series["months"][number]>("value", t("season.value"), (row) =>
            number(row.value, 0),
          ),
          figure<Series["months"][number]>("factor", t("season.factor"), (row) =>
            number(row.factor, 4),
          ),
          figure<Series["months"][number]>("adjusted", t("season.adjusted"), (row) =>
            number(row.adjusted, 0),
          ),
          figure<Series["months"][number]>("trend", t("season.trend"), (row) =>
            number(row.trend, 0),
          ),
          figure<Series["months"][number]>("projected", t("season.projected"), (row) =>
            row.byProjected === undefined ? "—" : number(row.byProjected, 0),
          ),
        ]}
        pages={onePage({ rows: [...shown].reverse(), ...still })}
        tools={false}
        empty={t("season.none")}
        rowKey={(row) => row.period}
      />
      <DataTable
        name={t("season.quality")}
        file={`quality-${keyOf(series)}`}
        columns={[
          figure<readonly [string, number]>("name", t("season.statistic"), ([name]) =>
            name.toUpperCase().replace(/^([A-Z])0/, "$1"),
          ),
          figure<readonly [string, number]>("figure", t("season.figure"), ([, value]) =>
            number(value, 3),
          ),
          figure<readonly [string, number]>("accepted", t("season.accepted"), ([name, value]) =>
            name === "fail" ? "" : t(value < 1 ? "season.yes" : "season.no"),
          ),
        ]}
        pages={onePage({ rows: quality, ...still })}
        tools={false}
        empty={t("season.none")}
        rowKey={([name]) => name}
      />
    </Part>
  );
}

function Triangle({ rows }: { readonly rows: Derived["triangle"] }) {
  const { t } = useTexts();
  const number = useNumber();
  const revised = rows.filter(({ factors }) => factors.length > 1);
  return (
    <Part name={t("season.revised")}>
      <DataTable
        name={t("season.revised")}
        file="factors-revised"
        columns={[
          figure<Derived["triangle"][number]>("period", t("season.month"), (row) => row.period),
          figure<Derived["triangle"][number]>("flow", t("season.flow"), (row) =>
            t(row.flow === "export" ? "season.export" : "season.import"),
          ),
          figure<Derived["triangle"][number]>("first", t("season.first"), (row) =>
            number(row.factors[0]?.factor ?? 0, 4),
          ),
          figure<Derived["triangle"][number]>("last", t("season.last"), (row) =>
            number(row.factors.at(-1)?.factor ?? 0, 4),
          ),
          figure<Derived["triangle"][number]>("times", t("season.times"), (row) =>
            String(row.factors.length),
          ),
        ]}
        pages={onePage({ rows: [...revised].reverse(), ...still })}
        tools={false}
        empty={t("season.none")}
        rowKey={(row) => `${row.flow} ${row.period}`}
      />
    </Part>
  );
}

function IndexPart({ indices }: { readonly indices: Indices }) {
  const { t, language } = useTexts();
  const number = useNumber();
  const hundred = (value: number | null | undefined) =>
    value === null || value === undefined ? "—" : number(value * 100, 1);
  return (
    <Part name={t("season.indices")}>
      <p>{indices.method[language]}</p>
      <DataTable
        name={t("season.indices")}
        file="indices"
        columns={[
          figure<Indices["flows"][number]>("flow", t("season.flow"), (row) =>
            t(row.flow === "export" ? "season.export" : "season.import"),
          ),
          figure<Indices["flows"][number]>("value", t("season.valueIndex"), (row) =>
            hundred(row.sameMonth?.value),
          ),
          figure<Indices["flows"][number]>("laspeyres", "Laspeyres", (row) =>
            hundred(row.sameMonth?.unitValue.laspeyres),
          ),
          figure<Indices["flows"][number]>("paasche", "Paasche", (row) =>
            hundred(row.sameMonth?.unitValue.paasche),
          ),
          figure<Indices["flows"][number]>("fisher", "Fisher", (row) =>
            hundred(row.sameMonth?.unitValue.fisher),
          ),
          figure<Indices["flows"][number]>("tornqvist", "Törnqvist", (row) =>
            hundred(row.sameMonth?.unitValue.tornqvist),
          ),
          figure<Indices["flows"][number]>("quantum", t("season.quantum"), (row) =>
            hundred(row.sameMonth?.quantum),
          ),
          figure<Indices["flows"][number]>("share", t("season.share"), (row) =>
            hundred(row.sameMonth?.share),
          ),
          figure<Indices["flows"][number]>("chained", t("season.chained"), (row) =>
            hundred(row.chained?.unitValue.fisher),
          ),
        ]}
        pages={onePage({ rows: indices.flows, ...still })}
        tools={false}
        empty={t("season.none")}
        rowKey={(row) => row.flow}
      />
      <p>{t("season.terms", { figure: hundred(indices.termsOfTrade) })}</p>
    </Part>
  );
}
