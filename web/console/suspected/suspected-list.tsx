/** Suspected cases, without names; the notified agency sees its own. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { codeColumn, countColumn, momentColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { useRules } from "./suspected-acts.tsx";
import {
  diseaseName,
  outcomeNames,
  type Rules,
  states,
  type Suspected,
  words,
} from "./suspected-words.ts";

const pageRows = 100;
const stateIds = ["open", "following", "closed"] as const;

export function SuspectedList() {
  const { t, language } = useTexts();
  const may = useMay("GET /suspected-cases");
  const asked: { readonly state?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const state = stateIds.find((one) => one === asked.state);
  const columns = useColumns(useRules());
  const pages = usePages({
    route: "GET /suspected-cases",
    ask: (after) => ({ query: { state, after, limit: pageRows } }),
    read: ({ cases, next }) => ({ rows: cases, next }),
    enabled: may,
  });
  return (
    <Page
      title={t("frame.pages.suspectedCases")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
      beside={
        <div className="filters">
          <Choice
            label={words.state[language]}
            value={state}
            options={stateIds.map((value) => ({ value, label: states[value][language] }))}
            onChange={(value) =>
              void navigate({ to: ".", search: (before) => ({ ...before, state: value }) })
            }
          />
        </div>
      }
    >
      <DataTable
        name={t("frame.pages.suspectedCases")}
        file="suspected-cases"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </Page>
  );
}

function useColumns(rules: Rules | undefined): readonly Column<Suspected>[] {
  const { language } = useTexts();
  return useMemo(() => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      {
        id: "opened",
        head: head("opened"),
        width: 200,
        text: (row) => row.openedAt,
        cell: (row) => (
          <Link to={patterns.suspectedCase} params={{ id: row.id }}>
            <Moment at={row.openedAt} />
          </Link>
        ),
      },
      wordColumn("disease", head("disease"), (row) => diseaseName(rules, row.disease, language)),
      wordColumn("state", head("state"), (row) => states[row.state][language]),
      wordColumn("outcome", head("outcome"), (row) =>
        row.outcome === null ? words.awaited[language] : outcomeNames[row.outcome][language],
      ),
      codeColumn("office", head("office"), (row) => row.office),
      countColumn("contacts", head("contacts"), (row) => row.contacts),
      countColumn("followed", head("followed"), (row) => row.followed),
      momentColumn("noticeDueAt", head("noticeDueAt"), (row) => row.noticeDueAt),
      momentColumn("updatedAt", head("at"), (row) => row.updatedAt),
    ];
  }, [language, rules]);
}
