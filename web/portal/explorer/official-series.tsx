/**
 * The national series with growth, by partner: value and growth of each month and of the year to date, the
 * published beside what this system released itself.
 */
import "../../elements/schema.ts";
import { useId, useMemo, useState } from "react";
import * as z from "zod/mini";
import { Chart } from "../../elements/chart/chart.tsx";
import type { SeriesFigure } from "../../elements/chart/figure.ts";
import { downloadCsv } from "../../elements/csv.ts";
import { printMonth } from "../../elements/instant.ts";
import { printGrowth } from "../../elements/quantity.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { columnUnit, printCell } from "../../elements/unit.ts";
import { api } from "../../paths.ts";
import type { PageQuery, QueryChange } from "../page-address.ts";
import { printPeriod } from "../period.ts";
import { highestOf } from "../press.ts";
import { useJson } from "../use-json.ts";
import { useExplorerTexts } from "./language.ts";
import { Refused } from "../refused.tsx";

const both = z.object({ en: z.string(), zh: z.string() });
const flows = ["export", "import", "total"] as const;
type Flow = (typeof flows)[number];
const figure = z.nullable(
  z.object({
    value: z.string(),
    yoyPct: z.nullable(z.string()),
    yoyComputed: z.boolean(),
    sources: z.array(z.string()),
  }),
);
const rows = z.array(
  z.object({ period: z.string(), flow: z.enum(flows), month: figure, toDate: figure }),
);
const growth = z.object({
  partner: z.string(),
  label: both,
  currency: z.string(),
  official: rows,
  own: rows,
  partners: z.array(
    z.object({
      code: z.string(),
      label: both,
      kind: z.enum(["world", "group", "economy", "residual"]),
    }),
  ),
  sources: z.array(z.object({ id: z.string(), title: both })),
  notes: z.array(both),
});
type Growth = z.infer<typeof growth>;
type GrowthRow = Growth["official"][number];

type Properties = { readonly asked: PageQuery; readonly go: QueryChange };

const flowOf = (asked: PageQuery): Flow => flows.find((flow) => flow === asked["flow"]) ?? "export";

export function OfficialSeries({ asked, go }: Properties) {
  const { t } = useExplorerTexts();
  const [before, setBefore] = useState<Growth>();
  const query = { profile: asked["profile"], partner: asked["partner"] };
  const { reading, retry } = useJson(api.growth(query), growth);
  const seen = reading.kind === "seen" ? reading.answer : undefined;
  // kept while drawing, as React has it for what follows from what is drawn
  if (seen !== undefined && seen !== before) setBefore(seen);
  if (reading.kind === "failed")
    return (
      <div id="figures" tabIndex={-1} className="notice bad" role="alert">
        <h2>{t("failed")}</h2>
        <Refused problem={reading.problem} />
        <button type="button" onClick={retry}>
          {t("retry")}
        </button>
      </div>
    );
  const shown = seen ?? before;
  if (shown === undefined)
    return (
      <output id="figures" tabIndex={-1} className="waiting">
        <p>{t("loading")}</p>
        <div className="bone tall" />
      </output>
    );
  return <Series answer={shown} asked={asked} go={go} />;
}

function Series({ answer, asked, go }: Properties & { readonly answer: Growth }) {
  const { t, language } = useExplorerTexts();
  const flow = flowOf(asked);
  const name = t("official.name", {
    flow: t(`official.flow.${flow}`),
    partner: answer.label[language],
  });
  const own = answer.own.some((row) => row.flow === flow);
  return (
    <>
      <SeriesChooser answer={answer} flow={flow} go={go} />
      <section id="figures" tabIndex={-1} className="figures" aria-labelledby="figures-name">
        <div className="figure-head">
          <h2 id="figures-name">{name}</h2>
          <SeriesTools answer={answer} flow={flow} />
        </div>
        <Latest answer={answer} flow={flow} />
        <GrowthChart answer={answer} name={name} />
        <SeriesTable answer={answer} flow={flow} name={name} />
        <p className="note">{t("official.explained")}</p>
        {own ? null : <p className="note">{t("official.ownNone")}</p>}
        {answer.notes.map((note) => (
          <p className="note" key={note.en}>
            {note[language]}
          </p>
        ))}
        {answer.sources.length === 0 ? null : (
          <p className="note">
            {t("official.sources")}{" "}
            {answer.sources.map(({ id, title }) => `${id} ${title[language]}`).join("; ")}
          </p>
        )}
      </section>
    </>
  );
}

const kinds = ["world", "group", "economy", "residual"] as const;

function SeriesChooser(properties: {
  readonly answer: Growth;
  readonly flow: Flow;
  readonly go: QueryChange;
}) {
  const { answer, flow, go } = properties;
  const { t, language } = useExplorerTexts();
  const id = useId();
  const byKind = Map.groupBy(answer.partners, ({ kind }) => kind);
  return (
    <form className="chooser" aria-label={t("choose")} onSubmit={(event) => event.preventDefault()}>
      <div className="choice">
        <label htmlFor={id}>{t("official.partner")}</label>
        <select
          id={id}
          value={answer.partner}
          onChange={(event) => go({ partner: event.target.value })}
        >
          {kinds.map((kind) => (
            <optgroup key={kind} label={t(`official.kind.${kind}`)}>
              {(byKind.get(kind) ?? []).map(({ code, label }) => (
                <option key={code} value={code}>
                  {label[language]}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      <fieldset className="view shown flows" aria-label={t("official.flowName")}>
        {flows.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === flow}
            onClick={() => go({ flow: one }, "replace")}
          >
            {t(`official.flow.${one}`)}
          </button>
        ))}
      </fieldset>
    </form>
  );
}

function SeriesTools({ answer, flow }: { readonly answer: Growth; readonly flow: Flow }) {
  const { t } = useExplorerTexts();
  const { currency } = answer;
  const heads = [
    ...["month", "series", `value (${currency})`, "growth (%)", "growth is"],
    ...[`year to date (${currency})`, "growth to date (%)"],
  ];
  const lines = (["official", "own"] as const).flatMap((series) =>
    answer[series]
      .filter((row) => row.flow === flow)
      .map(({ period, month, toDate }) => [
        period,
        series,
        month?.value ?? "",
        month?.yoyPct ?? "",
        month?.yoyPct == null ? "" : month.yoyComputed ? "computed" : "published",
        toDate?.value ?? "",
        toDate?.yoyPct ?? "",
      ]),
  );
  const notes = answer.notes.map(({ en }) => [en]);
  return (
    <div className="figure-tools">
      <button
        type="button"
        className="quiet"
        onClick={() =>
          downloadCsv(`${answer.partner}-${flow}`, { heads, rows: [...lines, ...notes] })
        }
      >
        {t("files.csv")}
      </button>
      <a className="quiet" href={api.growth({ partner: answer.partner })}>
        {t("data")}
      </a>
    </div>
  );
}

/** The newest growth of the year to date in a sentence: what most readers came for. */
function Latest({ answer, flow }: { readonly answer: Growth; readonly flow: Flow }) {
  const { t, language } = useExplorerTexts();
  const row = answer.official.find((one) => one.flow === flow && one.toDate?.yoyPct != null);
  const toDate = row?.toDate;
  if (!row || !toDate?.yoyPct) return null;
  return (
    <p className="latest">
      <strong>{printGrowth(toDate.yoyPct, language)}</strong>{" "}
      {t("official.latest", { month: printPeriod(row.period, language) })}
    </p>
  );
}

function GrowthChart({ answer, name }: { readonly answer: Growth; readonly name: string }) {
  const { t, language } = useExplorerTexts();
  const shown = useMemo((): SeriesFigure => {
    const months = monthsBetween(answer.official.map(({ period }) => period));
    const byPlace = new Map(answer.official.map((row) => [`${row.period} ${row.flow}`, row]));
    return {
      kind: "series",
      head: t("official.month"),
      along: "names",
      isOffZero: true,
      unit: { kind: "percent" },
      points: months.map((month) => ({ id: month, label: printMonth(month, language, true) })),
      series: flows.map((flow) => ({
        id: flow,
        name: t(`official.flow.${flow}`),
        look: "line",
        tone: flow,
        values: months.map((month) => byPlace.get(`${month} ${flow}`)?.toDate?.yoyPct ?? null),
      })),
    };
  }, [answer, t, language]);
  return (
    <figure className="drawing">
      <Chart
        figure={shown}
        language={language}
        name={t("official.chart", { name })}
        title={t("official.growthToDate")}
        file={`growth-${answer.partner}`}
        height={260}
        tools="picture"
      />
      <figcaption className="note">{t("official.chartSays")}</figcaption>
    </figure>
  );
}

/** Every month from the first to the last: one that the source lacks is a gap and not left out. */
function monthsBetween(periods: readonly string[]): readonly string[] {
  const [first, last] = [periods.toSorted()[0], periods.toSorted().at(-1)];
  if (first === undefined || last === undefined) return [];
  const numberOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const from = numberOf(first);
  return Array.from({ length: numberOf(last) - from + 1 }, (_, at) => {
    const month = String(((from + at) % 12) + 1).padStart(2, "0");
    return `${Math.floor((from + at) / 12)}-${month}`;
  });
}

function SeriesTable(properties: {
  readonly answer: Growth;
  readonly flow: Flow;
  readonly name: string;
}) {
  const { answer, flow, name } = properties;
  const { t, language } = useExplorerTexts();
  const official = answer.official.filter((row) => row.flow === flow);
  const own = new Map(
    answer.own.filter((row) => row.flow === flow).map((row) => [row.period, row]),
  );
  const months = [...new Set([...official.map(({ period }) => period), ...own.keys()])]
    .toSorted()
    .toReversed();
  const unitOf = (of: readonly GrowthRow[]) =>
    columnUnit(
      answer.currency,
      language,
      highestOf(of.map(({ month, toDate }) => toDate?.value ?? month?.value ?? null)),
    );
  const units = { official: unitOf(official), own: unitOf([...own.values()]) };
  const byMonth = new Map(official.map((row) => [row.period, row]));
  // by partner the year before is mostly not held month by month
  const hasGrowth = official.some(({ month }) => month?.yoyPct != null);
  const heads = [
    t("official.value", { unit: units.official.label }),
    ...(hasGrowth ? [t("official.growth")] : []),
    t("official.toDate", { unit: units.official.label }),
    t("official.growth"),
    ...(own.size === 0 ? [] : [t("official.own", { unit: units.own.label }), t("official.growth")]),
  ];
  return (
    <ScrollTable name={t("official.table", { name })}>
      <table className="table">
        <caption className="visually-hidden">{name}</caption>
        <thead>
          <tr>
            <th scope="col" className="name">
              {t("official.month")}
            </th>
            {heads.map((head, at) => (
              // two columns have the same name
              <th key={`${at} ${head}`} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month}>
              <th scope="row" className="name">
                {printMonth(month, language, true)}
              </th>
              <FigureCells
                figure={byMonth.get(month)?.month}
                unit={units.official}
                hasGrowth={hasGrowth}
              />
              <FigureCells figure={byMonth.get(month)?.toDate} unit={units.official} />
              {own.size === 0 ? null : (
                <FigureCells figure={own.get(month)?.month} unit={units.own} />
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}

function FigureCells(properties: {
  readonly figure: GrowthRow["month"] | undefined;
  readonly unit: ReturnType<typeof columnUnit>;
  readonly hasGrowth?: boolean;
}) {
  const { figure: shown, unit, hasGrowth = true } = properties;
  const { t, language } = useExplorerTexts();
  const growthPct = shown?.yoyPct;
  return (
    <>
      <td>{printCell(shown?.value ?? null, unit, language)}</td>
      {hasGrowth ? (
        <td className="soft">
          {growthPct == null ? "–" : printGrowth(growthPct, language)}
          {growthPct != null && shown?.yoyComputed === false ? (
            <abbr title={t("official.published")}>{t("official.publishedMark")}</abbr>
          ) : null}
        </td>
      ) : null}
    </>
  );
}
