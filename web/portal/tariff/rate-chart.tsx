/** Rates of a code over the years: a stepped line for each charge, origin and preference. */
import { Chart } from "../../elements/chart/chart.tsx";
import type { SeriesFigure } from "../../elements/chart/figure.ts";
import type { CodeAnswer } from "./answers.ts";
import { useTariffTexts } from "./language.ts";

type RateHistory = CodeAnswer["history"][number];
/** A rate that is a share of the value, from a day up to another, in days since 1970. */
type Step = { readonly percent: string; readonly from: number; readonly to: number };
type Series = { readonly key: string; readonly name: string; readonly steps: readonly Step[] };
type Span = { readonly from: number; readonly to: number };

const seriesMax = 6;
const dayMs = 86_400_000;
/** A rate that has just begun is drawn as long as this. */
const daysMin = 90;

function percentOf(rate: string): string | undefined {
  if (rate === "free") return "0";
  return /^([\d.]+) %$/.exec(rate)?.[1];
}

const dayOf = (text: string): number => Date.parse(text.slice(0, 10)) / dayMs;
const printDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** Only rates with days; the table shows those without a beginning or an end. */
function seriesOf(
  history: readonly RateHistory[],
  asOf: string,
  name: (row: RateHistory) => string,
): Series[] {
  const end = dayOf(asOf);
  const groups = Map.groupBy(history, ({ taxType, origin, preference, commodity }) =>
    [taxType, origin, preference, commodity].join(" "),
  );
  return [...groups].flatMap(([key, rows]) => {
    const steps = rows.flatMap((row): readonly Step[] => {
      const percent = percentOf(row.rate);
      if (percent === undefined || row.validFrom === null) return [];
      const from = dayOf(row.validFrom);
      const to = row.validTo === null ? Math.max(end, from + daysMin) : dayOf(row.validTo) + 1;
      return [{ percent, from, to }];
    });
    const [first] = rows;
    return steps.length === 0 || !first ? [] : [{ key, name: name(first), steps }];
  });
}

/** The spans between the days on which some rate changes, each a point of the chart. */
function spansOf(series: readonly Series[]): readonly Span[] {
  const days = new Set(series.flatMap(({ steps }) => steps.flatMap(({ from, to }) => [from, to])));
  const sorted = [...days].toSorted((a, b) => a - b);
  return sorted.flatMap((from, at) => {
    const to = sorted[at + 1];
    return to === undefined ? [] : [{ from, to }];
  });
}

export function RateChart(properties: {
  readonly history: readonly RateHistory[];
  readonly asOf: string;
  readonly name: (row: RateHistory) => string;
}) {
  const { t, language } = useTariffTexts();
  const all = seriesOf(properties.history, properties.asOf, properties.name);
  const shown = all.slice(0, seriesMax);
  const spans = spansOf(shown);
  if (spans.length === 0) return null;
  const figure: SeriesFigure = {
    kind: "series",
    head: t("validity"),
    along: "time",
    unit: { kind: "percent" },
    ticks: yearsOf(spans),
    points: spans.map(({ from, to }) => ({
      id: printDay(from),
      label: `${printDay(from)} – ${printDay(to - 1)}`,
      at: from,
      until: to,
    })),
    series: shown.map(({ key, name, steps }) => ({
      id: key,
      name,
      look: "step",
      values: spans.map(({ from, to }) => {
        const step = steps.findLast((one) => one.from <= from && to <= one.to);
        return step?.percent ?? null;
      }),
    })),
  };
  return (
    <figure className="rate-chart">
      <Chart
        figure={figure}
        language={language}
        name={t("chartSays")}
        file="rates"
        height={240}
        tools="picture"
      />
      {all.length > shown.length ? (
        <figcaption>{t("chartMore", { count: all.length - shown.length })}</figcaption>
      ) : null}
    </figure>
  );
}

/** Years are written below; the spans between changes have no place for their days. */
function yearsOf(spans: readonly Span[]) {
  const first = Number(printDay(spans[0]?.from ?? 0).slice(0, 4)) + 1;
  const last = Number(printDay(spans.at(-1)?.to ?? 0).slice(0, 4));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => ({
    at: dayOf(`${first + at}-01-01`),
    label: String(first + at),
  }));
}
