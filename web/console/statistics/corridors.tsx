/** The corridor of a ratio on a logarithmic line: limits, half of the rows, peers, and the row itself. */
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { nothing } from "../parts/display.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useFigure } from "./numbers.tsx";

type Answer = Routes["GET /statistics/editing/row"]["answer"];
type Corridor = Answer["corridors"][number];

const [width, height, edge, middle] = [640, 74, 24, 30];
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

function Drawn({
  corridor,
  peers,
}: {
  readonly corridor: Corridor;
  readonly peers: Answer["peers"];
}) {
  const { t } = useTexts();
  const figure = useFigure();
  const { name, own, usual, low, high, quarterLow, quarterHigh, rows, rowsMin } = corridor;
  const others = peers.flatMap((peer) => {
    const ratio = name === "unitValue" ? peer.unitValue : peer.unitMassKg;
    return ratio === undefined || ratio <= 0 ? [] : [ratio];
  });
  const all = [low, high, ...others, ...(own === undefined ? [] : [own])].map((one) =>
    Math.log(one),
  );
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const x = (value: number): number =>
    edge + ((Math.log(value) - least) * (width - 2 * edge)) / (most - least || 1);
  const says = t("editing.row.corridorSays", {
    own: own === undefined ? nothing : figure(own),
    usual: figure(usual),
    low: figure(low),
    high: figure(high),
    quarterLow: figure(quarterLow),
    quarterHigh: figure(quarterHigh),
  });
  return (
    <figure className="corridor">
      <figcaption>
        <strong>{t(`editing.row.corridors.${name}`)}</strong>{" "}
        {rows < rowsMin ? t("editing.row.corridorFew", { rows, rowsMin }) : says}
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={says}>
        <rect className="band" x={x(low)} width={x(high) - x(low)} y={middle - 16} height="32" />
        <rect
          className="half"
          x={x(quarterLow)}
          width={Math.max(1, x(quarterHigh) - x(quarterLow))}
          y={middle - 10}
          height="20"
        />
        <line className="usual" x1={x(usual)} x2={x(usual)} y1={middle - 16} y2={middle + 16} />
        {others.map((ratio, at) => (
          // peers have no name of their own, and don't move
          // oxlint-disable-next-line react/no-array-index-key
          <circle key={at} className="peer" cx={x(ratio)} cy={middle} r="3" />
        ))}
        {own === undefined ? null : (
          <path className="own" d={`M${x(own)} ${middle - 9} l7 9 l-7 9 l-7 -9 z`} />
        )}
        <text x={x(low)} y={height - 8} textAnchor="middle">
          {figure(low)}
        </text>
        <text x={x(high)} y={height - 8} textAnchor="middle">
          {figure(high)}
        </text>
      </svg>
    </figure>
  );
}
