/**
 * Drift of a model by day: of each kind the largest measure over its threshold. At 1 the line of
 * alarm is reached.
 */
import { useMemo } from "react";
import { Chart } from "../../elements/chart/chart.tsx";
import type { SeriesFigure, Tone } from "../../elements/chart/figure.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { useKindText } from "./kind-text.ts";

type Drift = Routes["GET /risk/models/{id}"]["answer"]["drift"];
type Kind = Drift[number]["kind"];

const kinds: readonly { readonly kind: Kind; readonly tone: Tone }[] = [
  { kind: "inputs", tone: "tone-1" },
  { kind: "score", tone: "tone-2" },
  { kind: "calibration", tone: "tone-5" },
  { kind: "yield", tone: "tone-3" },
];
const height = 220;

export function DriftChart({ drift }: { readonly drift: Drift }) {
  const { t, language } = useTexts();
  const kindText = useKindText();
  const figure: SeriesFigure = useMemo(() => {
    const days = [...new Set(drift.map(({ day }) => day))];
    return {
      kind: "series",
      head: t("models.day"),
      along: "time",
      unit: { kind: "plain" },
      thresholds: [{ name: t("models.threshold"), value: "1", tone: "bad" }],
      points: days.map((day) => ({ id: day, label: day })),
      series: kinds.map(({ kind, tone }) => ({
        id: kind,
        name: kindText(kind),
        look: "line",
        tone,
        values: days.map((day) => ratioOf(drift, kind, day)),
      })),
    };
  }, [drift, t, kindText]);
  return (
    <Chart
      figure={figure}
      language={language}
      name={t("models.chart")}
      file="drift"
      height={height}
    />
  );
}

/** The largest measure of a kind on a day, over its threshold. */
function ratioOf(drift: Drift, kind: Kind, day: string): string | null {
  const ratios = drift.flatMap((one) =>
    one.kind === kind && one.day === day && one.measured !== null
      ? [one.measured / one.threshold]
      : [],
  );
  return ratios.length === 0 ? null : Math.max(...ratios).toFixed(3);
}
