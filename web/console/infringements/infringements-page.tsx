/** Suspected goods: all of an administration for officers, those of its own rights for a right holder. */
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { codeColumn, dayColumn, momentColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Money, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { type Infringement, states, words } from "./infringement-words.ts";

export function InfringementsPage() {
  const { t, language } = useTexts();
  const may = useMay("GET /infringements");
  const pages = usePages({
    route: "GET /infringements",
    ask: (after) => ({ query: { after, limit: 100 } }),
    read: ({ infringements, next }) => ({ rows: infringements, next }),
    enabled: may,
  });
  const columns = useColumns();
  return (
    <Page
      title={t("frame.pages.infringements")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
    >
      <DataTable
        name={t("frame.pages.infringements")}
        file="infringements"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </Page>
  );
}

function useColumns(): readonly Column<Infringement>[] {
  const { language } = useTexts();
  return useMemo(() => {
    const head = (name: keyof typeof words) => words[name][language];
    const money = (id: "value" | "security"): Column<Infringement> => ({
      id,
      head: head(id),
      width: 150,
      figure: true,
      text: (row) => row[id].amount,
      cell: (row) => <Money value={row[id].amount} currency={row[id].currency} />,
    });
    return [
      {
        id: "goods",
        head: head("goods"),
        width: 340,
        text: (row) => row.description,
        cell: (row) => (
          <Link to={patterns.infringement} params={{ id: row.id }}>
            {row.description}
          </Link>
        ),
      },
      wordColumn("state", head("state"), (row) => states[row.state][language], { width: 200 }),
      dayColumn("dueOn", head("dueOn"), (row) => row.dueOn),
      wordColumn("title", head("title"), (row) => row.title),
      codeColumn("recordal", head("recordal"), (row) => row.recordal),
      money("value"),
      money("security"),
      momentColumn("noticedAt", head("noticedAt"), (row) => row.noticedAt),
    ];
  }, [language]);
}
