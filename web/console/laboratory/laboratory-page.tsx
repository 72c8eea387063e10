/** Laboratory orders: those without a report, or all. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { codeColumn, momentColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { type Order, states, verdicts, words } from "./laboratory-words.ts";

const pageRows = 100;

export function LaboratoryPage() {
  const { t, language } = useTexts();
  const may = useMay("GET /laboratory/orders");
  const navigate = useNavigate();
  const search: { readonly status?: string } = useSearch({ strict: false });
  const status = search.status === "any" || search.status === "retest" ? search.status : "open";
  const columns = useColumns();
  const pages = usePages({
    route: "GET /laboratory/orders",
    ask: (after) => ({ query: { status, after, limit: pageRows } }),
    read: ({ orders, next }) => ({ rows: orders, next }),
    enabled: may,
  });
  const options = [
    { value: "open", label: words.open[language] },
    { value: "retest", label: words.retestOnly[language] },
    { value: "any", label: words.any[language] },
  ];
  return (
    <Page
      title={t("frame.pages.laboratory")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
    >
      <div className="filters">
        <Choice
          label={words.status[language]}
          value={status}
          options={options}
          onChange={(value) => void navigate({ to: ".", search: { status: value } })}
        />
      </div>
      <DataTable
        name={t("frame.pages.laboratory")}
        file="laboratory"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </Page>
  );
}

function useColumns(): readonly Column<Order>[] {
  const { language } = useTexts();
  return useMemo(
    () => [
      {
        id: "tests",
        head: words.tests[language],
        width: 260,
        text: (row) => row.tests.map(({ name }) => name[language]).join(", "),
        cell: (row) => (
          <Link to={patterns.laboratoryOrder} params={{ id: row.id }}>
            {row.tests.map(({ name }) => name[language]).join(", ")}
          </Link>
        ),
      },
      wordColumn("status", words.status[language], (row) => states[row.status][language]),
      wordColumn("half", words.half[language], (row) => words[row.half][language]),
      wordColumn("laboratory", words.laboratory[language], (row) => row.laboratoryName[language]),
      codeColumn("commodity", words.commodity[language], (row) => row.commodity),
      codeColumn("lot", words.lot[language], (row) => row.sample.lot ?? null),
      codeColumn("due", words.due[language], (row) => row.due),
      wordColumn("suggests", words.suggestion[language], (row) => {
        const suggests = row.report?.suggests;
        return suggests ? verdicts[suggests][language] : "";
      }),
      momentColumn("at", words.ordered[language], (row) => row.at),
    ],
    [language],
  );
}
