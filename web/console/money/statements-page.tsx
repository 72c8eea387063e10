/** Monthly statements of an account: a trader's own, or those of the party an officer names. */
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { useWordsOf } from "../parts/words-of.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { AccountFilters, useLineFilter } from "./account-filters.tsx";
import { useOwnAccount } from "./own-account.tsx";
import { countColumn, moneyColumn } from "./columns.tsx";

type Statement = Routes["GET /accounts/{party}/statements"]["answer"]["statements"][number];

const words = {
  make: { en: "Issue the statements of a month", zh: "编制月度对账单" },
  makeSays: {
    en: "Statements are issued automatically on the first of each month; here you can issue them for any past month.",
    zh: "系统于每月1日自动编制上月对账单；此处可补编已结束月份的对账单。",
  },
  month: { en: "Month (YYYY-MM)", zh: "月份（YYYY-MM）" },
  made: { en: "Statements issued: {made}", zh: "已编制{made}份对账单" },
} as const satisfies Readonly<Record<string, Text>>;

export function StatementsPage() {
  const { t } = useTexts();
  const word = useWordsOf(words);
  const { account: which } = useLineFilter();
  const { account: of = "" } = useOwnAccount();
  const may = useMay("GET /accounts/{party}/statements");
  const asked = { params: { party: of }, query: { account: which } };
  const query = useAnswer("GET /accounts/{party}/statements", asked, {
    enabled: may && of !== "",
  });
  const columns = useColumns();
  return (
    <Page
      title={t("frame.pages.statements")}
      says={t("money.statements.says")}
      beside={
        <div className="filters">
          <AccountFilters />
          <Act
            label={word("make")}
            says={word("makeSays")}
            route="POST /account-statements"
            fields={[{ name: "month", label: word("month") }]}
            done={({ made }) => word("made", { made })}
          />
        </div>
      }
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

function useColumns(): readonly Column<Statement>[] {
  const { t } = useTexts();
  return useMemo((): readonly Column<Statement>[] => {
    const money = (id: "opening" | "credits" | "debits" | "closing") =>
      moneyColumn<Statement>(
        id,
        t(`money.statements.${id}`),
        (row) => row[id],
        (row) => row.currency,
      );
    return [
      {
        id: "month",
        head: t("money.periods.month"),
        width: 120,
        cell: (row) => <MonthLink month={row.month} />,
        text: (row) => row.month,
      },
      money("opening"),
      money("credits"),
      money("debits"),
      money("closing"),
      countColumn("lines", t("money.statements.lines"), (row) => row.lines),
    ];
  }, [t]);
}

function MonthLink({ month }: { readonly month: string }) {
  return (
    <Link
      className="code"
      to={patterns.statement}
      params={{ month }}
      search={({ party, account }) => ({ party, account })}
    >
      {month}
    </Link>
  );
}
