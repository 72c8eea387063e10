/** The trace of a released figure: its ledger rows, their sum, and the declarations they come from. */
import { Link, useSearch } from "@tanstack/react-router";
import { Alert } from "antd";
import { useMemo } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Facts } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { SearchField } from "../parts/search-field.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useNameOf } from "../registers/use-names.ts";
import { printCellAmount } from "./cell-amount.ts";
import { useAnswer, useMay } from "../shell/session.tsx";

type Row = Routes["GET /statistics/trace"]["answer"]["rows"][number];
const pageRows = "500";
/** Kinds of ledger rows, and of records that operations are counted from. */
const kinds = [
  ...(["original", "reversal", "correction", "conveyance-report", "outturn"] as const),
  ...(["control-task", "finding", "seizure", "disposal"] as const),
] as const;

export function TracePage() {
  const { t } = useTexts();
  const { table, period, sequence, cell } = useSearch({ strict: false });
  return (
    <Page title={t("frame.pages.trace")} says={t("statistics.trace.says")}>
      <div className="filters">
        <SearchField label={t("statistics.trace.table")} name="table" />
        <SearchField label={t("statistics.trace.period")} name="period" />
        <SearchField label={t("statistics.trace.sequence")} name="sequence" />
        <SearchField label={t("statistics.trace.cell")} name="cell" />
      </div>
      {table === undefined || period === undefined ? (
        <output className="empty">{t("statistics.trace.first")}</output>
      ) : (
        <Traced asked={{ table, period, sequence, cell }} />
      )}
    </Page>
  );
}

function Traced({ asked }: { readonly asked: Routes["GET /statistics/trace"]["query"] }) {
  const { t } = useTexts();
  const may = useMay("GET /statistics/trace");
  const first = useAnswer(
    "GET /statistics/trace",
    { query: { ...asked, limit: "1" } },
    { enabled: may },
  );
  const pages = usePages({
    route: "GET /statistics/trace",
    ask: (after) => ({ query: { ...asked, after, limit: pageRows } }),
    read: (answer) => ({ rows: answer.rows, next: answer.next }),
    enabled: may,
  });
  const columns = useColumns(first.data?.cell ?? "");
  return (
    <>
      {first.data === undefined || pages.rows === undefined ? null : (
        <Sum answer={first.data} rows={pages.rows} />
      )}
      <DataTable
        name={t("frame.pages.trace")}
        file="trace"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.row}
        empty={t("statistics.trace.none")}
      />
    </>
  );
}

function Sum(properties: {
  readonly answer: Routes["GET /statistics/trace"]["answer"];
  readonly rows: readonly Row[];
}) {
  const { answer, rows } = properties;
  const { t, language } = useTexts();
  const sum = rows.reduce((total, { addend }) => total + BigInt(addend), 0n);
  const isWhole = BigInt(rows.length) >= BigInt(answer.cellRows);
  const isEqual = sum === BigInt(answer.value);
  const says = isEqual
    ? t("statistics.trace.equal")
    : isWhole
      ? t("statistics.trace.unequal")
      : t("statistics.trace.part", { read: rows.length, count: Number(answer.cellRows) });
  return (
    <>
      <Facts
        name={t("frame.pages.trace")}
        facts={[
          [
            t("statistics.trace.cell"),
            <span key="cell" title={answer.cell}>
              {answer.name[language]}
            </span>,
          ],
          [
            t("statistics.trace.sequence"),
            answer.sequence === null ? t("statistics.trace.open") : String(answer.sequence),
          ],
          [t("statistics.trace.value"), printCellAmount(answer.value, answer.cell, language)],
          [t("statistics.trace.sum"), printCellAmount(sum.toString(), answer.cell, language)],
        ]}
      />
      <Alert
        type={isEqual ? "success" : isWhole ? "error" : "info"}
        showIcon
        role="status"
        title={says}
      />
    </>
  );
}

function useColumns(cell: string): readonly Column<Row>[] {
  const { t, language } = useTexts();
  const country = useNameOf("countries");
  return useMemo(() => {
    const plain = (id: "commodity" | "partner" | "month", width: number): Column<Row> => ({
      id,
      head: t(`statistics.trace.${id}`),
      width,
      cell: (row) => <Code>{row[id]}</Code>,
      text: (row) => row[id],
    });
    return [
      {
        id: "declaration",
        head: t("statistics.trace.declaration"),
        width: 200,
        cell: (row) =>
          row.declaration === "" ? (
            <Code>{row.mrn}</Code>
          ) : (
            <Link className="code" to={patterns.declaration} params={{ id: row.declaration }}>
              {row.mrn}
            </Link>
          ),
        text: (row) => row.mrn,
      },
      {
        id: "item",
        head: t("statistics.trace.item"),
        width: 80,
        cell: (row) => row.item,
        text: (row) => String(row.item),
      },
      {
        id: "kind",
        head: t("statistics.trace.kind"),
        width: 120,
        cell: (row) => {
          const kind = kinds.find((one) => one === row.kind);
          return kind === undefined ? row.kind : t(`statistics.trace.kinds.${kind}`);
        },
        text: (row) => row.kind,
      },
      plain("month", 100),
      plain("commodity", 140),
      { ...plain("partner", 150), cell: (row) => country(row.partner) },
      {
        id: "addend",
        head: t("statistics.trace.addend"),
        width: 170,
        figure: true,
        cell: (row) => printCellAmount(row.addend, cell, language),
        text: (row) => row.addend,
      },
    ];
  }, [t, language, cell, country]);
}
