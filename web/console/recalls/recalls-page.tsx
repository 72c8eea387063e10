/** Recalls of an administration with how far each has come. */
import { listIn } from "../../elements/language.ts";
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { codeColumn, momentColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { DataTable } from "../parts/data-table.tsx";
import { ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { SearchChoice } from "../parts/search-choice.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { OpenRecall } from "./open-recall.tsx";
import { type Recall, recallStateNames, words } from "./recall-words.ts";

const pageRows = 100;

export function RecallsPage() {
  const { t, language } = useTexts();
  const may = useMay("GET /recalls");
  const { state: typed }: { readonly state?: string } = useSearch({ strict: false });
  const state = typed === "open" || typed === "closed" ? typed : undefined;
  const columns = useColumns();
  const pages = usePages({
    route: "GET /recalls",
    ask: (after) => ({ query: { state, after, limit: pageRows } }),
    read: ({ recalls, next }) => ({ rows: recalls, next }),
    enabled: may,
  });
  return (
    <Page
      title={t("frame.pages.recalls")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
      beside={
        <div className="filters">
          <SearchChoice
            name="state"
            label={words.state[language]}
            value={state}
            options={Object.entries(recallStateNames).map(([value, name]) => ({
              value,
              label: name[language],
            }))}
          />
          <OpenRecall />
        </div>
      }
    >
      <DataTable
        name={t("frame.pages.recalls")}
        file="recalls"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </Page>
  );
}

function useColumns(): readonly Column<Recall>[] {
  const { language } = useTexts();
  return useMemo(() => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      {
        id: "reference",
        head: head("reference"),
        width: 180,
        text: (row) => row.reference,
        cell: (row) => (
          <Link to={patterns.recall} params={{ id: row.id }}>
            {row.reference}
          </Link>
        ),
      },
      wordColumn("state", head("state"), (row) => recallStateNames[row.state][language]),
      wordColumn("reason", head("reason"), (row) => row.particulars.reason.says, { width: 280 }),
      codeColumn("commodities", head("commodities"), (row) =>
        row.particulars.commodities.join(" "),
      ),
      wordColumn("lots", head("lots"), (row) => listIn(row.particulars.lots, language)),
      wordColumn("counts", head("counts"), ({ counts }) =>
        [counts.probable, counts.due, counts.answered, counts.settled].join(" / "),
      ),
      wordColumn("overdue", head("overdueCount"), ({ counts }) => String(counts.overdue)),
      momentColumn("openedAt", head("openedAt"), (row) => row.openedAt),
    ];
  }, [language]);
}
