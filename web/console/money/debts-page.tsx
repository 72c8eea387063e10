/** Debts: an officer's of all parties or of one, a trader's own. */
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Day, Money } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { SearchChoice } from "../parts/search-choice.tsx";
import { SearchField } from "../parts/search-field.tsx";
import type { Column } from "../parts/table-columns.ts";
import { type Pages, usePages } from "../parts/use-pages.ts";
import { useMay } from "../shell/session.tsx";
import { AccountChoice, useOwnAccount } from "./own-account.tsx";

type Debt = Routes["GET /debts"]["answer"]["debts"][number];
const states = ["open", "overdue", "settled", "all"] as const;

export function DebtsPage() {
  const { t } = useTexts();
  const { party, state } = useSearch({ strict: false });
  const seesAll = useMay("GET /debts");
  const wanted = states.find((one) => one === state) ?? "open";
  const { account } = useOwnAccount();
  return (
    <Page
      title={t("frame.pages.debts")}
      says={t("money.debts.says")}
      beside={
        <div className="filters">
          <SearchChoice
            name="state"
            label={t("money.status")}
            value={wanted}
            any={false}
            options={states.map((value) => ({ value, label: t(`money.debts.states.${value}`) }))}
          />
          {seesAll ? <SearchField label={t("money.party")} name="party" /> : <AccountChoice />}
        </div>
      }
    >
      {seesAll && party === undefined ? (
        <AllDebts state={wanted} />
      ) : account === undefined ? (
        <p>{t("loading")}</p>
      ) : (
        <DebtsOf party={account} state={wanted} />
      )}
    </Page>
  );
}

type DebtFilter = { readonly state: (typeof states)[number] };

function AllDebts({ state }: DebtFilter) {
  const pages = usePages({
    route: "GET /debts",
    ask: (after) => ({ query: { state, after } }),
    read: (answer) => ({ rows: answer.debts, next: answer.next }),
  });
  return <DebtTable pages={pages} />;
}

/** Debts of one account. */
export function DebtsOf({
  party,
  state,
  tools = true,
}: DebtFilter & { readonly party: string; readonly tools?: boolean }) {
  const pages = usePages({
    route: "GET /accounts/{party}/debts",
    ask: (after) => ({ params: { party }, query: { state, after } }),
    read: (answer) => ({ rows: answer.debts, next: answer.next }),
  });
  return <DebtTable pages={pages} tools={tools} />;
}

function DebtTable(properties: { readonly pages: Pages<Debt>; readonly tools?: boolean }) {
  const { pages, tools = true } = properties;
  const { t } = useTexts();
  const columns = useColumns();
  return (
    <DataTable
      name={t("frame.pages.debts")}
      file="debts"
      columns={columns}
      pages={pages}
      rowKey={(row) => row.id}
      empty={t("money.debts.none")}
      tools={tools}
    />
  );
}

function useColumns(): readonly Column<Debt>[] {
  const { t } = useTexts();
  return useMemo(() => {
    const money = (id: "open" | "accrued" | "secured", head: string): Column<Debt> => ({
      id,
      head,
      width: 150,
      figure: true,
      cell: (row) => <Money value={row[id]} currency={row.currency} />,
      text: (row) => row[id],
    });
    return [
      {
        id: "reference",
        head: t("money.reference"),
        width: 210,
        cell: (row) => (
          <Link className="code" to={patterns.debt} params={{ id: row.id }}>
            {row.reference}
          </Link>
        ),
        text: (row) => row.reference,
      },
      {
        id: "party",
        head: t("money.party"),
        width: 170,
        cell: (row) => <span className="code">{row.party}</span>,
        text: (row) => row.party,
      },
      money("open", t("money.debts.open")),
      {
        id: "dueOn",
        head: t("money.debts.dueOn"),
        width: 150,
        cell: (row) => <Day on={row.dueOn} />,
        text: (row) => row.dueOn,
      },
      {
        id: "overdue",
        head: t("money.debts.overdue"),
        width: 110,
        figure: true,
        cell: (row) => <span className="figure">{row.overdueDays}</span>,
        text: (row) => String(row.overdueDays),
      },
      money("accrued", t("money.debts.accrued")),
      money("secured", t("money.debts.secured")),
    ];
  }, [t]);
}
