/** The lift curve of a model: what controlling the highest scores would have found. */
import { Chart } from "../../elements/chart/chart.tsx";
import type { SeriesFigure } from "../../elements/chart/figure.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { Answered } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { useWordsOf } from "../parts/words-of.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { analystWords } from "./analyst-words.ts";

type Curve = Routes["GET /risk/models/{id}/curve"]["answer"];

export function LiftPart({ id }: { readonly id: string }) {
  const word = useWordsOf(analystWords);
  const may = useMay("GET /risk/models/{id}/curve");
  const query = useAnswer(
    "GET /risk/models/{id}/curve",
    { params: { id }, query: {} },
    { enabled: may },
  );
  if (!may) return null;
  return (
    <Part name={word("liftCurve")}>
      <Answered query={query}>{(curve) => <Lift curve={curve} />}</Answered>
    </Part>
  );
}

const shown = [0.01, 0.05, 0.1, 0.2, 0.5] as const;
const per = (value: number) => `${(value * 100).toFixed(1)}%`;

function Lift({ curve }: { readonly curve: Curve }) {
  const { language } = useTexts();
  const word = useWordsOf(analystWords);
  const { points, concluded, found } = curve;
  if (points.length === 0) return <p className="soft">{word("liftNone")}</p>;
  const percents = (of: (point: Curve["points"][number]) => number) =>
    points.map((point) => String(of(point) * 100));
  const figure: SeriesFigure = {
    kind: "series",
    along: "values",
    head: word("shareControlled"),
    pointAxis: word("shareControlled"),
    unit: { kind: "percent" },
    points: points.map(({ share }, at) => ({
      id: String(at),
      label: per(share),
      at: share * 100,
    })),
    series: [
      { id: "recall", name: word("recall"), look: "line", values: percents((one) => one.recall) },
      {
        id: "precision",
        name: word("precision"),
        look: "line",
        values: percents((one) => one.precision),
      },
      {
        id: "chance",
        name: word("byChance"),
        look: "line",
        isDashed: true,
        tone: "soft",
        values: percents((one) => one.share),
      },
    ],
  };
  const rows = shown.flatMap((share) => points.find((one) => one.share >= share) ?? []);
  return (
    <>
      <p className="soft">{word("liftSays", { concluded, found })}</p>
      <Chart figure={figure} language={language} name={word("chart")} file="lift" />
      <ScrollTable name={word("liftCurve")}>
        <table>
          <thead>
            <tr>
              {(["shareControlled", "score", "recall", "precision", "lift"] as const).map(
                (head) => (
                  <th key={head} scope="col" className="figure">
                    {word(head)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {[...new Set(rows)].map((row) => (
              <tr key={row.share}>
                <td className="figure">{per(row.share)}</td>
                <td className="figure">{row.threshold.toFixed(3)}</td>
                <td className="figure">{per(row.recall)}</td>
                <td className="figure">{per(row.precision)}</td>
                <td className="figure">{row.lift.toFixed(1)} ×</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  );
}
