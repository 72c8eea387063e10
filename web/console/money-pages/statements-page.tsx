/** Monthly statements of an account: a trader's own, or those of the party an officer names. */
import { useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Page } from "../parts/page.tsx";
import { SearchField } from "../parts/search-field.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay, useSession } from "../session.tsx";
import { codeColumn, countColumn, moneyColumn } from "./columns.tsx";

type Statement = Routes["GET /accounts/{party}/statements"]["answer"]["statements"][number];

export function StatementsPage() {
  const { t } = useTexts();
  const { caller } = useSession();
  const { party } = useSearch({ strict: false });
  const seesAll = useMay("GET /debts");
  const of = party ?? caller?.party.id ?? "";
  const may = useMay("GET /accounts/{party}/statements");
  const asked = { params: { party: of }, query: {} };
  const query = useAnswer("GET /accounts/{party}/statements", asked, {
    enabled: may && of !== "",
  });
  const columns = useMemo((): readonly Column<Statement>[] => {
    const money = (id: "opening" | "credits" | "debits" | "closing") =>
      moneyColumn<Statement>(
        id,
        t(`money.statements.${id}`),
        (row) => row[id],
        (row) => row.currency,
      );
    return [
      codeColumn("month", t("money.periods.month"), (row) => row.month, 120),
      money("opening"),
      money("credits"),
      money("debits"),
      money("closing"),
      countColumn("lines", t("money.statements.lines"), (row) => row.lines),
    ];
  }, [t]);
  return (
    <Page
      title={t("frame.pages.statements")}
      says={t("money.statements.says")}
      route="GET /accounts/{party}/statements"
      beside={seesAll ? <SearchField label={t("money.party")} name="party" /> : null}
    >
      <DataTable
        name={t("frame.pages.statements")}
        file="statements"
        columns={columns}
        pages={onePage({ ...query, rows: query.data?.statements })}
        rowKey={(row) => row.month}
        empty={t("money.statements.none")}
      />
    </Page>
  );
}
