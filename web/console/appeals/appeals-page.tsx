/** Appeals against decisions on goods: those that wait, or all. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Language } from "../../elements/language.ts";
import { codeColumn, momentColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Day, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { whoOf } from "../parts/who.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { following, type ListedAppeal, states, words } from "./appeal-words.ts";

const pageRows = 100;

export function AppealsPage() {
  const { t, language } = useTexts();
  const may = useMay("GET /appeals");
  const navigate = useNavigate();
  const search: { readonly shown?: string } = useSearch({ strict: false });
  const shown = search.shown === "any" ? "any" : "open";
  const columns = useColumns();
  const pages = usePages({
    route: "GET /appeals",
    ask: (after) => ({
      query: { open: shown === "open" ? "true" : "false", after, limit: pageRows },
    }),
    read: ({ appeals, next }) => ({ rows: appeals, next }),
    enabled: may,
  });
  return (
    <Page
      title={t("frame.pages.appeals")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
    >
      <div className="filters">
        <Choice
          label={words.shown[language]}
          value={shown}
          options={[
            { value: "open", label: words.open[language] },
            { value: "any", label: words.any[language] },
          ]}
          onChange={(value) => void navigate({ to: ".", search: { shown: value } })}
        />
      </div>
      <DataTable
        name={t("frame.pages.appeals")}
        file="appeals"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </Page>
  );
}

/** As an export has it. */
function dueText({ dueOn, isOverdue }: ListedAppeal, language: Language): string {
  return isOverdue ? `${dueOn} ${words.overdue[language]}` : dueOn;
}

function useColumns(): readonly Column<ListedAppeal>[] {
  const { language } = useTexts();
  return useMemo(
    () => [
      {
        id: "appeal",
        head: words.appeal[language],
        width: 240,
        text: (row) => `${row.number} · ${row.name[language]}`,
        cell: (row) => (
          <Link to={patterns.declaration} params={{ id: row.declaration }}>
            {row.number} · {row.name[language]}
          </Link>
        ),
      },
      wordColumn("state", words.state[language], (row) => states[row.state][language]),
      wordColumn(
        "follows",
        words.follows[language],
        (row) => (row.follows === null ? "" : following[row.follows][language]),
        { width: 250 },
      ),
      wordColumn("dueOn", words.dueOn[language], (row) => dueText(row, language), {
        word: (row) => (
          <>
            <Day on={row.dueOn} /> {row.isOverdue ? words.overdue[language] : null}
          </>
        ),
        width: 170,
      }),
      wordColumn(
        "lodgedBy",
        words.lodgedBy[language],
        (row) => whoOf(undefined, row.lodgedBy, { language }) ?? "",
      ),
      codeColumn("office", words.office[language], (row) => row.office ?? ""),
      wordColumn(
        "decidedBy",
        words.decidedBy[language],
        (row) => whoOf(row.decidedByActing, row.decidedFor, { language, office: row.office }) ?? "",
      ),
      momentColumn("lodgedAt", words.lodgedAt[language], (row) => row.lodgedAt),
      momentColumn("decidedAt", words.decidedAt[language], (row) => row.decidedAt),
    ],
    [language],
  );
}
