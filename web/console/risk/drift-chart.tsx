/**
 * Drift of a model by day: of each kind the largest measure over its threshold. At 1 the line of
 * alarm is reached. The table beside it holds the same figures, so the picture is one image.
 */
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { useKindText } from "./kind-text.ts";

type Drift = Routes["GET /risk/models/{id}"]["answer"]["drift"];

const kinds = ["inputs", "score", "calibration", "yield"] as const;
const [width, height, edge] = [640, 160, 24];
/** Measures above are drawn at the upper edge. */
const topMin = 1.5;

export function DriftChart({ drift }: { readonly drift: Drift }) {
  const { t } = useTexts();
  const kindText = useKindText();
  const days = [...new Set(drift.map(({ day }) => day))];
  const lines = kinds.map((kind) => ({
    kind,
    points: days.flatMap((day, at) => {
      const ratios = drift.flatMap((one) =>
        one.kind === kind && one.day === day && one.measured !== null
          ? [one.measured / one.threshold]
          : [],
      );
      return ratios.length === 0 ? [] : [{ at, ratio: Math.max(...ratios) }];
    }),
  }));
  const top = Math.max(topMin, ...lines.flatMap(({ points }) => points.map(({ ratio }) => ratio)));
  const x = (at: number) => edge + (at * (width - 2 * edge)) / Math.max(1, days.length - 1);
  const y = (ratio: number) => height - edge - (ratio * (height - 2 * edge)) / top;
  return (
    <figure className="drift-chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t("models.chart")}>
        <line className="drift-axis" x1={edge} x2={width - edge} y1={y(0)} y2={y(0)} />
        <line className="drift-alarm" x1={edge} x2={width - edge} y1={y(1)} y2={y(1)} />
        <text x={2} y={y(1) + 4}>
          1
        </text>
        {lines.map(({ kind, points }) => (
          <g key={kind} className={`drift-${kind}`}>
            <polyline points={points.map(({ at, ratio }) => `${x(at)},${y(ratio)}`).join(" ")} />
            {points.map(({ at, ratio }) => (
              <circle key={at} cx={x(at)} cy={y(ratio)} r={3} />
            ))}
          </g>
        ))}
        <text x={edge} y={height - 6}>
          {days[0]}
        </text>
        <text x={width - edge} y={height - 6} textAnchor="end">
          {days.at(-1)}
        </text>
      </svg>
      <figcaption>
        {kinds.map((kind) => (
          <span key={kind} className={`drift-key drift-${kind}`}>
            {kindText(kind)}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
