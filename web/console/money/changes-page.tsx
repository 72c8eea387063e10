/** What changed charges after they were made: corrections, remissions, repayments, drawback, write-offs. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useId, useMemo } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { codeColumn, momentColumn, moneyColumn, wordColumn } from "./columns.tsx";

type Answer = Routes["GET /money-changes"]["answer"];
type Change = Answer["changes"][number];

export function ChangesPage() {
  const { t } = useTexts();
  const { month } = useSearch({ strict: false });
  const navigate = useNavigate();
  const id = useId();
  const may = useMay("GET /money-changes");
  const wanted = month !== undefined && /^\d{4}-\d{2}$/.test(month) ? month : undefined;
  const query = useAnswer("GET /money-changes", { query: { month: wanted } }, { enabled: may });
  const columns = useColumns(query.data?.currency ?? "");
  return (
    <Page
      title={t("frame.pages.changes")}
      says={
        <>
          {t("money.changes.says")} <ZoneNote />
        </>
      }
      beside={
        <span className="choice">
          <label htmlFor={id}>{t("money.periods.month")}</label>
          <input
            id={id}
            type="month"
            value={wanted ?? query.data?.month ?? ""}
            onChange={(event) => {
              const value = event.target.value || undefined;
              void navigate({ to: ".", search: (before) => ({ ...before, month: value }) });
            }}
          />
        </span>
      }
    >
      <DataTable
        name={t("frame.pages.changes")}
        file="changes"
        columns={columns}
        pages={onePage({ ...query, rows: query.data?.changes })}
        rowKey={(row) => `${row.declarationId} ${row.at} ${row.kind}`}
        empty={t("money.changes.none")}
      />
    </Page>
  );
}

function useColumns(currency: string): readonly Column<Change>[] {
  const { t } = useTexts();
  return useMemo(() => {
    const money = (id: "charged" | "givenBack" | "net") =>
      moneyColumn<Change>(
        id,
        t(`money.revenue.${id}`),
        (row) => row[id],
        () => currency,
      );
    return [
      momentColumn("at", t("money.periods.at"), (row) => row.at),
      wordColumn("kind", t("money.kind"), (row) => row.kind, {
        word: (row) => t(`money.changes.kinds.${row.kind}`),
        width: 170,
      }),
      {
        id: "reference",
        head: t("money.reference"),
        width: 260,
        cell: (row) => (
          <Link className="code" to={patterns.declaration} params={{ id: row.declarationId }}>
            {row.reference}
          </Link>
        ),
        text: (row) => row.reference,
      },
      codeColumn("party", t("money.party"), (row) => row.party),
      money("charged"),
      money("givenBack"),
      money("net"),
    ];
  }, [t, currency]);
}
