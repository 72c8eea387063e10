/** The last hour of the node as small curves, each with its value now and its highest, and as a table. */
import { useId, useMemo } from "react";
import { Chart } from "../../elements/chart/chart.tsx";
import type { SeriesFigure } from "../../elements/chart/figure.ts";
import { printClock } from "../../elements/instant.ts";
import { printNumber } from "../../elements/quantity.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import type { Routes } from "../../routes.gen.ts";
import { Moment } from "../parts/display.tsx";
import { Answered } from "../parts/page.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";

type History = Routes["GET /health/history"]["answer"];
type Sample = History["samples"][number];

const everySeconds = 15;
const curveHeight = 130;
/** One row of the table stands for so many samples: five minutes. */
const tableStep = 20;

const curves = [
  { name: "lodged", value: "lodgedPerSecond", unit: "perSecond" },
  { name: "released", value: "releasedPerSecond", unit: "perSecond" },
  { name: "requests", value: "requestsPerSecond", unit: "perSecond" },
  { name: "faults", value: "faultsPerSecond", unit: "perSecond" },
  { name: "depth", value: "depth", unit: undefined },
  { name: "wait", value: "waitSeconds", unit: "seconds" },
  { name: "memory", value: "residentMegabytes", unit: "megabytes" },
] as const;
type CurveOf = (typeof curves)[number];

export function Curves() {
  const { t } = useTexts();
  const may = useMay("GET /health/history");
  const query = useAnswer("GET /health/history", {}, { enabled: may, everySeconds });
  return (
    <Answered query={query}>
      {({ samples, everySeconds: seconds }) =>
        samples.length === 0 ? (
          <p role="status">{t("health.curves.none")}</p>
        ) : (
          <>
            <p className="soft">{t("health.curves.says", { seconds })}</p>
            <div className="health-curves">
              {curves.map((curve) => (
                <Curve key={curve.name} curve={curve} samples={samples} />
              ))}
            </div>
            <details>
              <summary>{t("health.curves.table")}</summary>
              <SampleTable samples={samples} />
            </details>
          </>
        )
      }
    </Answered>
  );
}

function usePrint() {
  const { t, language } = useTexts();
  return ({ unit }: CurveOf, value: number): string => {
    const number = printNumber(String(Math.round(value * 100) / 100), language);
    return unit === undefined ? number : t(`health.curves.${unit}`, { value: number });
  };
}

function Curve({
  curve,
  samples,
}: {
  readonly curve: CurveOf;
  readonly samples: readonly Sample[];
}) {
  const { t, language } = useTexts();
  const print = usePrint();
  const id = useId();
  const values = samples.map((sample) => sample[curve.value]);
  const most = Math.max(...values);
  const mostAt = samples[values.indexOf(most)]?.at;
  const name = t(`health.curves.${curve.name}`);
  const figure = useMemo(
    (): SeriesFigure => ({
      kind: "series",
      head: t("health.curves.at"),
      along: "time",
      unit:
        curve.unit === "seconds"
          ? { kind: "seconds" }
          : {
              kind: "plain",
              name: curve.unit === undefined ? "" : t(`health.curves.${curve.unit}`, { value: "" }),
            },
      points: samples.map(({ at }) => ({ id: at, label: printClock(at) })),
      series: [
        {
          id: curve.name,
          name,
          look: "area",
          values: samples.map((sample) => String(sample[curve.value])),
        },
      ],
    }),
    [curve, samples, name, t],
  );
  return (
    <figure aria-labelledby={id}>
      <figcaption id={id}>
        <b>{name}</b>{" "}
        <span>{t("health.curves.now", { value: print(curve, values.at(-1) ?? 0) })}</span>
        {most > 0 ? (
          <small>
            {t("health.curves.most", { value: print(curve, most) })} <Moment at={mostAt} />
          </small>
        ) : null}
      </figcaption>
      <Chart
        figure={figure}
        language={language}
        name={name}
        file={`health-${curve.name}`}
        height={curveHeight}
        tools="none"
      />
    </figure>
  );
}

function SampleTable({ samples }: { readonly samples: readonly Sample[] }) {
  const { t } = useTexts();
  const print = usePrint();
  const shown = samples.filter((_, index) => (samples.length - 1 - index) % tableStep === 0);
  return (
    <ScrollTable name={t("health.curves.title")}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="name">
              {t("health.curves.at")}
            </th>
            {curves.map(({ name }) => (
              <th key={name} scope="col">
                {t(`health.curves.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((sample) => (
            <tr key={sample.at}>
              <th scope="row" className="name">
                <Moment at={sample.at} />
              </th>
              {curves.map((curve) => (
                <td key={curve.name}>{print(curve, sample[curve.value])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}
