/** Goods under special procedures: an officer's of all traders, a trader's own. */
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { codeColumn, dayColumn, moneyColumn, wordColumn } from "../money/columns.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Quantity } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { SearchChoice } from "../parts/search-choice.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";

type Account = Routes["GET /procedure-accounts"]["answer"]["accounts"][number];
const statuses = ["open", "overdue", "settled", "all"] as const;

export function ProceduresPage() {
  const { t } = useTexts();
  const { status } = useSearch({ strict: false });
  const wanted = statuses.find((one) => one === status) ?? "open";
  const columns = useColumns();
  const pages = usePages({
    route: "GET /procedure-accounts",
    ask: (after) => ({ query: { status: wanted, after } }),
    read: (answer) => ({ rows: answer.accounts, next: answer.next }),
  });
  return (
    <Page
      title={t("frame.pages.procedures")}
      says={t("procedures.says")}
      beside={
        <SearchChoice
          name="status"
          label={t("procedures.status")}
          value={wanted}
          any={false}
          options={statuses.map((value) => ({ value, label: t(`procedures.statuses.${value}`) }))}
        />
      }
    >
      <DataTable
        name={t("frame.pages.procedures")}
        file="procedures"
        columns={columns}
        pages={pages}
        rowKey={(row) => `${row.declarationId}/${row.item}`}
        empty={t("procedures.none")}
      />
    </Page>
  );
}

/** The unit that charges are shared by stands for the others. */
function quantityColumn(id: "entered" | "left", head: string): Column<Account> {
  const text = ({ units }: Account) => units[0]?.[id];
  const cell = (row: Account) => <Quantity value={text(row)} unit={row.units[0]?.unit} />;
  return { id, head, width: 130, figure: true, text, cell };
}

function useColumns(): readonly Column<Account>[] {
  const { t, language } = useTexts();
  return useMemo(
    (): readonly Column<Account>[] => [
      {
        id: "mrn",
        head: t("procedures.mrn"),
        width: 220,
        cell: (row) => (
          <Link className="code" to={patterns.procedure} params={{ id: row.declarationId }}>
            {`${row.mrn}/${row.item}`}
          </Link>
        ),
        text: (row) => `${row.mrn}/${row.item}`,
      },
      wordColumn("procedure", t("procedures.procedure"), (row) => row.procedureName[language]),
      codeColumn("holder", t("procedures.holder"), (row) => row.holder),
      codeColumn("commodity", t("procedures.commodity"), (row) => row.commodity, 130),
      quantityColumn("entered", t("procedures.entered")),
      quantityColumn("left", t("procedures.left")),
      dayColumn("endsOn", t("procedures.endsOn"), (row) => row.endsOn),
      moneyColumn(
        "suspended",
        t("procedures.suspended"),
        (row) => row.suspended,
        (row) => row.currency,
      ),
      wordColumn("status", t("procedures.state"), (row) => t(`procedures.statuses.${row.status}`), {
        width: 110,
      }),
    ],
    [t, language],
  );
}
