/** Cases of travellers, without names. */
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { colons } from "../../elements/language.ts";
import { codeColumn, momentColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { SearchChoice } from "../parts/search-choice.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { StopTraveller, useRules } from "./traveller-acts.tsx";
import {
  directions,
  judgementNames,
  type Rules,
  states,
  type TravellerCase,
  words,
} from "./traveller-words.ts";

const pageRows = 100;

export function TravellersPage() {
  const { t, language } = useTexts();
  const may = useMay("GET /traveller-cases");
  const asked: { readonly state?: string } = useSearch({ strict: false });
  const state = asked.state === "open" || asked.state === "closed" ? asked.state : undefined;
  const rules = useRules();
  const columns = useColumns(rules);
  const pages = usePages({
    route: "GET /traveller-cases",
    ask: (after) => ({ query: { state, after, limit: pageRows } }),
    read: ({ cases, next }) => ({ rows: cases, next }),
    enabled: may,
  });
  return (
    <Page
      title={t("frame.pages.travellers")}
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
            options={(["open", "closed"] as const).map((value) => ({
              value,
              label: states[value][language],
            }))}
          />
          {rules ? <StopTraveller rules={rules} /> : null}
        </div>
      }
    >
      <DataTable
        name={t("frame.pages.travellers")}
        file="travellers"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </Page>
  );
}

function useColumns(rules: Rules | undefined): readonly Column<TravellerCase>[] {
  const { language } = useTexts();
  return useMemo(() => {
    const head = (name: keyof typeof words) => words[name][language];
    const nameOf = (id: string) =>
      rules?.kinds.find((kind) => kind.id === id)?.name[language] ?? id;
    return [
      {
        id: "case",
        head: head("case"),
        width: 200,
        text: (row) => row.openedAt,
        cell: (row) => (
          <Link to={patterns.traveller} params={{ id: row.id }}>
            <Moment at={row.openedAt} />
          </Link>
        ),
      },
      wordColumn("state", head("state"), (row) => states[row.state][language]),
      codeColumn("office", head("office"), (row) => row.office),
      wordColumn("direction", head("direction"), (row) => directions[row.direction][language]),
      wordColumn(
        "lines",
        head("lines"),
        (row) =>
          row.lines
            .map(
              ({ kind, judgement }) =>
                `${nameOf(kind)}${colons[language]}${judgementNames[judgement][language]}`,
            )
            .join("; "),
        { width: 420 },
      ),
      momentColumn("updatedAt", head("at"), (row) => row.updatedAt),
    ];
  }, [language, rules]);
}
