/** A row of the ledger beside its peers: what is strange, the corridor, and what a clerk decides. */
import { listIn } from "../../elements/language.ts";
import "./editing.css";
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { Chart } from "../../elements/chart/chart.tsx";
import type { SeriesFigure } from "../../elements/chart/figure.ts";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Day, Facts, Money, Moment, nothing, Quantity, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useCodeNames } from "./code-names.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { Corridors } from "./corridors.tsx";
import { RowDecisions } from "./decisions.tsx";
import { Decide } from "./decide.tsx";
import { Numbers, useFigure } from "./numbers.tsx";
import { personOf } from "../parts/who.ts";

type Answer = Routes["GET /statistics/editing/row"]["answer"];
type Peer = Answer["peers"][number];
type Month = Answer["months"][number];
const still = { error: null, refetch: () => undefined };
const estimates = ["freight", "mass", "value", "quantity"] as const;

export function EditingRowPage({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const { item = "1" } = useSearch({ strict: false });
  const may = useMay("GET /statistics/editing/row");
  const query = useAnswer(
    "GET /statistics/editing/row",
    { query: { declaration: id, item } },
    { enabled: may },
  );
  const row = query.data?.row;
  return (
    <Page
      title={t("frame.pages.editingRow")}
      heading={row && t("editing.itemOf", { mrn: row.mrn, item: row.item })}
      says={
        <>
          {t("editing.row.says")} <ZoneNote />
        </>
      }
    >
      <Answered query={query}>{(answer) => <Row answer={answer} />}</Answered>
    </Page>
  );
}

function Row({ answer }: { readonly answer: Answer }) {
  const { t } = useTexts();
  const { row, corridors, edits, queries } = answer;
  return (
    <>
      <p>
        <Link to={patterns.editing} search={{ period: row.month }}>
          {t("editing.row.back", { period: row.month })}
        </Link>
      </p>
      <RowFacts answer={answer} />
      <Part name={t("editing.row.findings")}>
        <Findings answer={answer} />
      </Part>
      <Part name={t("editing.row.corridor")}>
        <Corridors corridors={corridors} peers={answer.peers} />
      </Part>
      <Part name={t("editing.row.decide")}>
        <Decide answer={answer} />
      </Part>
      <Part name={t("editing.row.history")}>
        <RowDecisions edits={edits} />
      </Part>
      {queries.length === 0 ? null : (
        <Part name={t("editing.row.questions")}>
          {queries.map((query) => (
            <div key={query.id} className="form">
              <p>{query.question}</p>
              <p className="soft">
                {t(`queries.status.${query.status}`)} · <Moment at={query.askedAt} /> ·{" "}
                {t("queries.due")} <Day on={query.dueOn} />
              </p>
              {query.answer === null ? null : (
                <p>
                  {t("queries.answered", {
                    by: personOf(query.answeredByActing, query.answeredBy) ?? nothing,
                  })}{" "}
                  {query.answer}
                </p>
              )}
            </div>
          ))}
        </Part>
      )}
      <Part name={t("editing.row.peers")}>
        <Peers answer={answer} />
      </Part>
      <Part name={t("editing.row.months")}>
        <Months answer={answer} />
      </Part>
    </>
  );
}

function RowFacts({ answer }: { readonly answer: Answer }) {
  const { t, language } = useTexts();
  const codeName = useCodeNames();
  const { row, currency } = answer;
  const kind = row.kind === "correction" ? "correction" : "original";
  const flow = row.flow === "export" ? "export" : "import";
  const guessed = estimates.filter((one) => row.estimated.split(" ").includes(one));
  return (
    <Facts
      name={t("editing.row.facts")}
      facts={[
        [
          t("editing.declaration"),
          <Link key="d" to={patterns.declaration} params={{ id: row.declarationId }}>
            {t("editing.row.trace")}
          </Link>,
        ],
        [t("editing.row.month"), row.month],
        [t("editing.flow"), t(`editing.flows.${flow}`)],
        [t("editing.row.fields.commodity"), <Code key="c">{row.commodity}</Code>],
        [t("editing.partner"), codeName("partner", row.partner)],
        [t("editing.province"), codeName("province", row.province)],
        [t("editing.tradeMode"), codeName("tradeMode", row.tradeMode)],
        [
          t("editing.trader"),
          <span key="t">
            {row.traderName} <Code>{row.trader}</Code>
          </span>,
        ],
        [t("editing.value"), <Money key="a" value={row.value} currency={currency} />],
        [t("editing.row.netMass"), <Quantity key="n" value={row.netMassKg} unit="kg" />],
        [t("editing.row.quantity"), <Quantity key="q" value={row.quantity} unit={row.unit} />],
        [t("editing.row.kind"), t(`editing.row.kinds.${kind}`)],
        [
          t("editing.row.estimated"),
          guessed.length === 0
            ? nothing
            : listIn(
                guessed.map((one) => t(`editing.row.estimates.${one}`)),
                language,
              ),
        ],
      ]}
    />
  );
}

function Findings({ answer }: { readonly answer: Answer }) {
  const { t, language } = useTexts();
  const { findings, currency } = answer;
  if (findings.length === 0) return <p>{t("editing.row.noFindings")}</p>;
  return (
    <ul className="findings">
      {findings.map(({ check, says, numbers, expected }) => (
        <li key={check}>
          <strong>{t(`editing.checks.${check}`)}</strong> {says[language]}
          {Object.keys(numbers).length === 0 ? null : (
            <>
              <br />
              <small>
                <Numbers numbers={numbers} /> · {t("editing.expected")}{" "}
                <Money value={expected} currency={currency} />
              </small>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Peers({ answer }: { readonly answer: Answer }) {
  const { t } = useTexts();
  const columns = usePeerColumns(answer.currency);
  return (
    <DataTable
      name={t("editing.row.peers")}
      file="peers"
      columns={columns}
      pages={onePage({ rows: answer.peers, ...still })}
      rowKey={(row) => `${row.declarationId} ${row.item}`}
      empty={t("editing.row.noPeers")}
    />
  );
}

function usePeerColumns(currency: string): readonly Column<Peer>[] {
  const { t } = useTexts();
  const figure = useFigure();
  return useMemo(() => {
    const code = (id: "trader" | "partner", width: number): Column<Peer> => ({
      id,
      head: t(`editing.${id}`),
      width,
      cell: (row) => <Code>{row[id]}</Code>,
      text: (row) => row[id],
    });
    const ratio = (id: "unitValue" | "unitMassKg", head: string): Column<Peer> => ({
      id,
      head,
      width: 150,
      figure: true,
      cell: (row) => (row[id] === undefined ? nothing : figure(row[id])),
      text: (row) => (row[id] === undefined ? "" : String(row[id])),
    });
    return [
      {
        id: "declaration",
        head: t("editing.declaration"),
        width: 220,
        cell: ({ declarationId, mrn, item }) => (
          <Link
            to={patterns.editingRow}
            params={{ id: declarationId }}
            search={{ item: String(item) }}
          >
            {t("editing.itemOf", { mrn, item })}
          </Link>
        ),
        text: ({ mrn, item }) => `${mrn} ${item}`,
      },
      {
        id: "month",
        head: t("editing.row.month"),
        width: 100,
        cell: ({ month }) => month,
        text: ({ month }) => month,
      },
      code("trader", 140),
      code("partner", 90),
      {
        id: "value",
        head: t("editing.value"),
        width: 150,
        figure: true,
        cell: ({ value }) => <Money value={value} currency={currency} />,
        text: ({ value }) => value,
      },
      {
        id: "quantity",
        head: t("editing.row.quantity"),
        width: 130,
        figure: true,
        cell: ({ quantity, unit }) => <Quantity value={quantity} unit={unit} />,
        text: ({ quantity }) => quantity,
      },
      ratio("unitValue", t("editing.row.unitValue")),
      ratio("unitMassKg", t("editing.row.unitMass")),
    ];
  }, [t, figure, currency]);
}

const monthsHeight = 200;

/** Bars by month, and the same figures in a table. */
function Months({ answer }: { readonly answer: Answer }) {
  const { t, language } = useTexts();
  const { months, currency, row } = answer;
  const columns = useMonthColumns(currency);
  const figure = useMemo(
    (): SeriesFigure => ({
      kind: "series",
      head: t("editing.row.month"),
      along: "time",
      unit: { kind: "money", of: currency },
      points: months.map(({ month }) => ({ id: month, label: month })),
      series: ([true, false] as const).map((isOwn) => ({
        id: isOwn ? "own" : "other",
        name: isOwn ? t("editing.row.ownMonth") : t("editing.row.otherMonths"),
        look: "bar",
        stack: "value",
        tone: isOwn ? "bad" : "tone-1",
        values: months.map(({ month, value }) => ((month === row.month) === isOwn ? value : null)),
      })),
    }),
    [months, currency, row.month, t],
  );
  return (
    <>
      <Chart
        figure={figure}
        language={language}
        name={t("editing.row.monthsSays")}
        file="months"
        height={monthsHeight}
        tools="picture"
      />
      <DataTable
        name={t("editing.row.months")}
        file="months"
        columns={columns}
        pages={onePage({ rows: [...months].reverse(), ...still })}
        rowKey={({ month }) => month}
        empty={nothing}
        tools={false}
      />
    </>
  );
}

function useMonthColumns(currency: string): readonly Column<Month>[] {
  const { t } = useTexts();
  return useMemo(
    (): readonly Column<Month>[] => [
      {
        id: "month",
        head: t("editing.row.month"),
        width: 110,
        cell: ({ month }) => month,
        text: ({ month }) => month,
      },
      {
        id: "value",
        head: t("editing.value"),
        width: 170,
        figure: true,
        cell: ({ value }) => <Money value={value} currency={currency} />,
        text: ({ value }) => value,
      },
      {
        id: "rows",
        head: t("editing.row.rows"),
        width: 90,
        figure: true,
        cell: ({ rows }) => rows,
        text: ({ rows }) => String(rows),
      },
    ],
    [t, currency],
  );
}
