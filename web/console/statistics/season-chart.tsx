/** The series, without its season, and its trend; the table beside it holds the same figures. */
import { useTexts } from "../shell/language.ts";

type Month = {
  readonly period: string;
  readonly value: number;
  readonly adjusted: number;
  readonly trend: number;
};

const [width, height, edge] = [640, 200, 24];
const lines = [
  { name: "value", kind: "drift-inputs" },
  { name: "adjusted", kind: "drift-score" },
  { name: "trend", kind: "drift-yield" },
] as const;

export function SeasonChart({ months }: { readonly months: readonly Month[] }) {
  const { t } = useTexts();
  const all = months.flatMap(({ value, adjusted, trend }) => [value, adjusted, trend]);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const x = (at: number) => edge + (at * (width - 2 * edge)) / Math.max(1, months.length - 1);
  const y = (value: number) =>
    height - edge - ((value - least) * (height - 2 * edge)) / (most - least || 1);
  return (
    <figure className="drift-chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t("season.chart")}>
        <line
          className="drift-axis"
          x1={edge}
          x2={width - edge}
          y1={height - edge}
          y2={height - edge}
        />
        {lines.map(({ name, kind }) => (
          <g key={name} className={kind}>
            <polyline points={months.map((month, at) => `${x(at)},${y(month[name])}`).join(" ")} />
          </g>
        ))}
        <text x={edge} y={height - 6}>
          {months[0]?.period}
        </text>
        <text x={width - edge} y={height - 6} textAnchor="end">
          {months.at(-1)?.period}
        </text>
      </svg>
      <figcaption>
        {lines.map(({ name, kind }) => (
          <span key={name} className={`drift-key ${kind}`}>
            {t(`season.${name}`)}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
