/** Recordals and applications: all of an administration for officers, a right holder's own. */
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { codeColumn, dayColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { DataTable } from "../parts/data-table.tsx";
import { ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { SearchChoice } from "../parts/search-choice.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { Apply, useKindName } from "./recordal-form.tsx";
import { askNames, type Recordal, states, words } from "./recordal-words.ts";

const pageRows = 100;
const choices = { pending: states.applied, "in-force": states["in-force"] } as const;

export function RecordalsPage() {
  const { t, language } = useTexts();
  const may = useMay("GET /recordals");
  const { state }: { readonly state?: string } = useSearch({ strict: false });
  const only = state === "pending" || state === "in-force" ? state : undefined;
  const columns = useColumns();
  const pages = usePages({
    route: "GET /recordals",
    ask: (after) => ({ query: { only, after, limit: pageRows } }),
    read: ({ recordals, next }) => ({ rows: recordals, next }),
    enabled: may,
  });
  return (
    <Page
      title={t("frame.pages.recordals")}
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
            value={only}
            options={Object.entries(choices).map(([value, name]) => ({
              value,
              label: name[language],
            }))}
          />
          <Apply />
        </div>
      }
    >
      <DataTable
        name={t("frame.pages.recordals")}
        file="recordals"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </Page>
  );
}

function useColumns(): readonly Column<Recordal>[] {
  const { language } = useTexts();
  const kindName = useKindName();
  return useMemo(() => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      {
        id: "title",
        head: head("title"),
        width: 220,
        text: (row) => row.title,
        cell: (row) => (
          <Link to={patterns.recordal} params={{ id: row.id }}>
            {row.title}
          </Link>
        ),
      },
      codeColumn("number", head("number"), (row) => row.number),
      wordColumn("state", head("state"), (row) => states[row.state][language]),
      wordColumn("asked", head("asked"), (row) =>
        row.asked === null ? "" : askNames[row.asked][language],
      ),
      dayColumn("dueOn", head("dueOn"), (row) => row.dueOn),
      wordColumn("kind", head("kind"), (row) => kindName(row.kind)),
      wordColumn("holder", head("holder"), (row) => row.holder.name, { width: 200 }),
      codeColumn("commodities", head("commodities"), (row) => row.commodities.join(" ")),
      dayColumn("validTo", head("validTo"), (row) => row.validTo),
    ];
  }, [language, kindName]);
}
