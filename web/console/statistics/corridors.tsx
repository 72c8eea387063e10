/** The corridor of a ratio on a logarithmic line: limits, half of the rows, peers, and the row itself. */
import { useMemo } from "react";
import { Chart } from "../../elements/chart/chart.tsx";
import type { Mark, MarksFigure } from "../../elements/chart/figure.ts";
import { colons } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { nothing } from "../parts/display.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useFigure } from "./numbers.tsx";

type Answer = Routes["GET /statistics/editing/row"]["answer"];
type Corridor = Answer["corridors"][number];

/** The corridor counts minor units and grams; people read units and kilograms. */
const parts = { unitValue: 100, unitMass: 1000 } as const;

export function Corridors(properties: {
  readonly corridors: readonly Corridor[];
  readonly peers: Answer["peers"];
}) {
  const { corridors, peers } = properties;
  const { t } = useTexts();
  const figure = useFigure();
  if (corridors.length === 0) return <p>{t("editing.row.corridorNone")}</p>;
  const range = (low: number, high: number): string => `${figure(low)} – ${figure(high)}`;
  const column = (id: string, head: string, text: (one: Corridor) => string): Column<Corridor> => ({
    id,
    head,
    cell: text,
    text,
    width: id === "measure" ? 210 : 150,
    figure: id !== "measure",
  });
  const shown = corridors.map((one) => inUnits(one));
  return (
    <>
      {shown.map((one) => (
        <Drawn key={one.name} corridor={one} peers={peers} />
      ))}
      <DataTable
        name={t("editing.row.corridor")}
        file="corridor"
        columns={[
          column("measure", t("editing.row.measure"), ({ name }) =>
            t(`editing.row.corridors.${name}`),
          ),
          column("own", t("editing.row.own"), ({ own }) =>
            own === undefined ? nothing : figure(own),
          ),
          column("usual", t("editing.row.usual"), ({ usual }) => figure(usual)),
          column("quarters", t("editing.row.quarters"), (one) =>
            range(one.quarterLow, one.quarterHigh),
          ),
          column("limits", t("editing.row.limits"), ({ low, high }) => range(low, high)),
          column("z", t("editing.row.z"), ({ z }) => (z === undefined ? nothing : figure(z))),
          column("rows", t("editing.row.rows"), ({ rows }) => String(rows)),
        ]}
        pages={onePage({ rows: shown, error: null, refetch: () => undefined })}
        rowKey={({ name }) => name}
        empty={nothing}
        tools={false}
      />
    </>
  );
}

function inUnits(one: Corridor): Corridor {
  const part = parts[one.name];
  const { low, high, quarterLow, quarterHigh, usual, own } = one;
  return {
    ...one,
    low: low / part,
    high: high / part,
    usual: usual / part,
    quarterLow: quarterLow / part,
    quarterHigh: quarterHigh / part,
    ...(own === undefined ? {} : { own: own / part }),
  };
}

type DrawnProperties = {
  readonly corridor: Corridor;
  readonly peers: Answer["peers"];
};

const height = 108;

function Drawn({ corridor, peers }: DrawnProperties) {
  const { t, language } = useTexts();
  const print = useFigure();
  const { name, own, usual, low, high, quarterLow, quarterHigh, rows, rowsMin } = corridor;
  const says = t("editing.row.corridorSays", {
    own: own === undefined ? nothing : print(own),
    usual: print(usual),
    low: print(low),
    high: print(high),
    quarterLow: print(quarterLow),
    quarterHigh: print(quarterHigh),
  });
  const figure = useMemo(
    () => figureOf(corridor, peers, { t, print }),
    [corridor, peers, t, print],
  );
  const title = t(`editing.row.corridors.${name}`);
  return (
    <figure className="corridor">
      <figcaption>
        <strong>{title}</strong>{" "}
        {rows < rowsMin ? t("editing.row.corridorFew", { rows, rowsMin }) : says}
      </figcaption>
      <Chart
        figure={figure}
        language={language}
        name={`${title}${colons[language]}${says}`}
        title={title}
        file={`corridor-${name}`}
        height={height}
      />
    </figure>
  );
}

type Words = {
  readonly t: ReturnType<typeof useTexts>["t"];
  readonly print: (value: number) => string;
};

/** From the lowest to the highest, on a line of ratios; the row itself lies on top. */
function figureOf(
  corridor: Corridor,
  peers: DrawnProperties["peers"],
  { t, print }: Words,
): MarksFigure {
  const { name, own, usual, low, high, quarterLow, quarterHigh } = corridor;
  const others = peers.flatMap((peer) => {
    const ratio = name === "unitValue" ? peer.unitValue : peer.unitMassKg;
    return ratio === undefined || ratio <= 0 ? [] : [ratio];
  });
  const mark = (
    id: string,
    label: string,
    x: number,
    look: Pick<Mark, "shape" | "size" | "tone">,
  ): Mark => ({ id, label, x, y: 0, cells: [print(x)], ...look });
  const limit = { shape: "bar", size: 34, tone: "tone-1" } as const;
  const half = { shape: "bar", size: 22, tone: "tone-1" } as const;
  const marks = [
    mark("low", t("editing.row.limits"), low, limit),
    mark("quarter-low", t("editing.row.quarters"), quarterLow, half),
    mark("usual", t("editing.row.usual"), usual, { shape: "bar", size: 34, tone: "total" }),
    mark("quarter-high", t("editing.row.quarters"), quarterHigh, half),
    mark("high", t("editing.row.limits"), high, limit),
    ...others.map((x, at) =>
      mark(`peer-${at}`, t("editing.row.peer"), x, { shape: "circle", size: 7, tone: "soft" }),
    ),
  ].toSorted((a, b) => a.x - b.x);
  const itself = { shape: "diamond", size: 18, tone: "bad" } as const;
  const line = (from: number, to: number, width: number) =>
    ({ from: [from, 0], to: [to, 0], width, tone: "tone-1" }) as const;
  return {
    kind: "marks",
    heads: [t("editing.row.measure"), t("editing.row.ratio")],
    marks: own === undefined ? marks : [...marks, mark("own", t("editing.row.own"), own, itself)],
    lines: [line(low, high, 30), line(quarterLow, quarterHigh, 18)],
    across: "logarithm",
    down: { least: -1, most: 1 },
    unit: { kind: "plain" },
  };
}
