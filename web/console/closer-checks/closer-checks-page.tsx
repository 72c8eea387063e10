/** Closer checks of an administration with how far each has come. */
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { codeColumn, dayColumn, momentColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { DataTable } from "../parts/data-table.tsx";
import { ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { SearchChoice } from "../parts/search-choice.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useNameOf } from "../registers/use-names.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { type Check, stateNames, suspensionNames, words } from "./closer-check-words.ts";

const pageRows = 100;

export function CloserChecksPage() {
  const { t, language } = useTexts();
  const may = useMay("GET /closer-checks");
  const { state: typed }: { readonly state?: string } = useSearch({ strict: false });
  const state = typed === "open" || typed === "ended" ? typed : undefined;
  const columns = useColumns();
  const pages = usePages({
    route: "GET /closer-checks",
    ask: (after) => ({ query: { state, after, limit: pageRows } }),
    read: ({ checks, next }) => ({ rows: checks, next }),
    enabled: may,
  });
  return (
    <Page
      title={t("frame.pages.closerChecks")}
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
            options={Object.entries(stateNames).map(([value, name]) => ({
              value,
              label: name[language],
            }))}
          />
        </div>
      }
    >
      <DataTable
        name={t("frame.pages.closerChecks")}
        file="closer-checks"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </Page>
  );
}

function useColumns(): readonly Column<Check>[] {
  const { language } = useTexts();
  const country = useNameOf("countries");
  return useMemo(() => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      {
        id: "subject",
        head: head("subject"),
        width: 220,
        text: subjectText,
        cell: (row) => (
          <Link to={patterns.closerCheck} params={{ id: row.id }}>
            {subjectText(row)}
          </Link>
        ),
      },
      codeColumn("commodity", head("commodity"), (row) => row.commodity),
      wordColumn("origin", head("origin"), (row) =>
        row.origin === null ? "" : country(row.origin),
      ),
      wordColumn("state", head("state"), (row) => stateNames[row.state][language]),
      wordColumn("level", head("level"), (row) => row.level.name[language], { width: 260 }),
      wordColumn("inRow", head("inRow"), (row) => `${row.inRow} / ${row.inRowNeeded}`),
      wordColumn("findings", head("findings"), (row) => String(row.findings)),
      dayColumn("until", head("until"), (row) => row.until),
      wordColumn("suspension", head("suspension"), (row) => {
        return suspensionNames[row.suspension][language];
      }),
      momentColumn("openedAt", head("openedAt"), (row) => row.openedAt),
    ];
  }, [language, country]);
}

/** The producer where one is declared, else the trader. */
function subjectText({ producers, trader }: Check): string {
  return producers.length === 0 ? trader : producers.join(", ");
}
