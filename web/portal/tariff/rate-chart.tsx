/** Rates of a code over the years: a stepped line for each charge, origin and preference. */
import { makeAxis } from "../axis.ts";
import type { CodeAnswer } from "./answers.ts";
import { useTariffTexts } from "./language.ts";

type RateHistory = CodeAnswer["history"][number];
/** A rate that is a share of the value, with its days in years and parts of one. */
type Step = { readonly percent: number; readonly from: number; readonly to: number };
type Series = { readonly key: string; readonly name: string; readonly steps: readonly Step[] };

const seriesMax = 6;
const size = { width: 640, height: 220, left: 44, right: 12, top: 12, bottom: 28 };

function percentOf(rate: string): number | undefined {
  if (rate === "free") return 0;
  const [, percent] = /^([\d.]+) %$/.exec(rate) ?? [];
  return percent === undefined ? undefined : Number(percent);
}

function yearOf(day: string): number {
  const [year = "0", month = "1", date = "1"] = day.slice(0, 10).split("-");
  return Number(year) + (Number(month) - 1) / 12 + (Number(date) - 1) / 365;
}

/** Only rates with days; the table shows those without a beginning or an end. */
function seriesOf(
  history: readonly RateHistory[],
  asOf: string,
  name: (row: RateHistory) => string,
): Series[] {
  const end = yearOf(asOf);
  const groups = Map.groupBy(history, ({ taxType, origin, preference, commodity }) =>
    [taxType, origin, preference, commodity].join(" "),
  );
  return [...groups].flatMap(([key, rows]) => {
    const steps = rows.flatMap((row): readonly Step[] => {
      const percent = percentOf(row.rate);
      if (percent === undefined || row.validFrom === null) return [];
      const from = yearOf(row.validFrom);
      const to = row.validTo === null ? Math.max(end, from + 0.25) : yearOf(row.validTo);
      return [{ percent, from, to }];
    });
    const [first] = rows;
    return steps.length === 0 || !first ? [] : [{ key, name: name(first), steps }];
  });
}

export function RateChart(properties: {
  readonly history: readonly RateHistory[];
  readonly asOf: string;
  readonly name: (row: RateHistory) => string;
}) {
  const { t } = useTariffTexts();
  const all = seriesOf(properties.history, properties.asOf, properties.name);
  const series = all.slice(0, seriesMax);
  const steps = series.flatMap((one) => one.steps);
  if (steps.length === 0) return null;
  const first = Math.floor(Math.min(...steps.map(({ from }) => from)));
  const last = Math.ceil(Math.max(...steps.map(({ to }) => to)));
  const axis = makeAxis(Math.max(1, ...steps.map(({ percent }) => percent)), 4);
  const x = (year: number) =>
    size.left + ((year - first) / (last - first)) * (size.width - size.left - size.right);
  const y = (percent: number) =>
    size.height - size.bottom - (percent / axis.max) * (size.height - size.top - size.bottom);
  const every = Math.max(1, Math.ceil((last - first) / 8));
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return (
    <figure className="rate-chart">
      <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={t("chartSays")}>
        {axis.ticks.map((tick) => (
          <g key={tick}>
            <line className="grid" x1={size.left} x2={size.width} y1={y(tick)} y2={y(tick)} />
            <text x={size.left - 6} y={y(tick) + 4} textAnchor="end">{`${tick}%`}</text>
          </g>
        ))}
        {years
          .filter((_, at) => at % every === 0)
          .map((year) => (
            <text key={year} x={x(year)} y={size.height - 8} textAnchor="middle">
              {year}
            </text>
          ))}
        {series.map((one, at) => (
          <path key={one.key} className={`line-${at + 1}`} d={pathOf(one.steps, x, y)} />
        ))}
      </svg>
      <figcaption>
        {series.map((one, at) => (
          <span key={one.key} className={`key-${at + 1}`}>
            {one.name}
          </span>
        ))}
        {all.length > series.length ? t("chartMore", { count: all.length - series.length }) : null}
      </figcaption>
    </figure>
  );
}

/** A line that goes up and down where one rate follows the other, with gaps where there was none. */
function pathOf(
  steps: readonly Step[],
  x: (year: number) => number,
  y: (percent: number) => number,
): string {
  let end = Number.NaN;
  return steps
    .toSorted((a, b) => a.from - b.from)
    .map(({ percent, from, to }) => {
      const joins = Math.abs(from - end) < 0.01;
      end = to;
      return `${joins ? "L" : "M"}${x(from)} ${y(percent)} L${x(to)} ${y(percent)}`;
    })
    .join(" ");
}
