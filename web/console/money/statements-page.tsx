/** Monthly statements of an account: a trader's own, or those of the party an officer names. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { SearchField } from "../parts/search-field.tsx";
import type { Column } from "../parts/table-columns.ts";
import { useWordsOf } from "../parts/words-of.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { AccountChoice, useOwnAccount } from "./own-account.tsx";
import { countColumn, moneyColumn } from "./columns.tsx";
import { Rows } from "./plain-rows.tsx";

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

const accounts = ["deposit", "debts"] as const;

export function StatementsPage() {
  const { t } = useTexts();
  const word = useWordsOf(words);
  const { month, account } = useSearch({ strict: false });
  const navigate = useNavigate();
  const seesAll = useMay("GET /debts");
  const { account: of = "" } = useOwnAccount();
  const may = useMay("GET /accounts/{party}/statements");
  const which = accounts.find((one) => one === account);
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
          <Choice
            label={t("money.statements.account")}
            value={which}
            options={accounts.map((value) => ({
              value,
              label: t(`money.statements.accounts.${value}`),
            }))}
            onChange={(value) =>
              void navigate({ to: ".", search: (before) => ({ ...before, account: value }) })
            }
          />
          {seesAll ? <SearchField label={t("money.party")} name="party" /> : <AccountChoice />}
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
      {month === undefined ? null : <One party={of} month={month} account={which} />}
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
    <Link className="code" to={patterns.statements} search={(before) => ({ ...before, month })}>
      {month}
    </Link>
  );
}

/** One statement: what falls due out of it, and its first postings. */
function One(properties: {
  readonly party: string;
  readonly month: string;
  readonly account: (typeof accounts)[number] | undefined;
}) {
  const { party, month, account } = properties;
  const { t } = useTexts();
  const query = useAnswer("GET /accounts/{party}/statements/{month}", {
    params: { party, month },
    query: { account },
  });
  return (
    <Part name={t("money.statements.one", { month })}>
      <Answered query={query}>
        {({ due, items }) => (
          <>
            <h3>{t("money.statements.due")}</h3>
            <Rows
              name={t("money.statements.due")}
              rows={due}
              rowKey={({ dueOn, taxType }) => `${dueOn} ${taxType}`}
              heads={[t("money.debts.dueOn"), t("money.debts.tax"), t("money.amount")]}
              cells={({ dueOn, taxType, amount }) => [dueOn, taxType, amount]}
              empty={t("money.statements.dueNone")}
            />
            <h3>{t("money.debts.postings")}</h3>
            <Rows
              name={t("money.debts.postings")}
              rows={items}
              rowKey={({ id }) => id}
              heads={[
                t("money.debts.day"),
                t("money.reference"),
                t("money.debts.tax"),
                t("money.amount"),
              ]}
              cells={({ at, reference, taxType, amount }) => [
                ...[at.slice(0, 10), reference, taxType ?? "", amount],
              ]}
              empty={t("money.statements.itemsNone")}
            />
          </>
        )}
      </Answered>
    </Part>
  );
}
