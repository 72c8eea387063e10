/** Transit operations: all of an administration for officers, a holder's or consignee's own. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { countColumn, dayColumn, momentColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { codeAndName } from "../movements/difference-words.ts";
import { useNames } from "../registers/use-names.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { useTexts } from "../shell/language.ts";

import { LodgeTransit } from "./lodge-transit.tsx";
import { states, type Transit, words } from "./transit-words.ts";

const pageRows = 100;

export function TransitsPage() {
  const { t, language } = useTexts();
  const may = useMay("GET /transits");
  const asked: { readonly state?: string; readonly overdue?: string } = useSearch({
    strict: false,
  });
  const navigate = useNavigate();
  const state = (Object.keys(states) as Transit["state"][]) // keys of a literal
    .find((one) => one === asked.state);
  const overdue = asked.overdue === "true" ? "true" : undefined;
  const columns = useColumns();
  const pages = usePages({
    route: "GET /transits",
    ask: (after) => ({ query: { state, overdue, after, limit: pageRows } }),
    read: ({ transits, next }) => ({ rows: transits, next }),
    enabled: may,
  });
  const choose = (name: "state" | "overdue") => (value: string | undefined) =>
    void navigate({ to: ".", search: (before) => ({ ...before, [name]: value }) });
  return (
    <Page
      title={t("frame.pages.transits")}
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
            options={Object.entries(states).map(([value, one]) => ({
              value,
              label: one[language],
            }))}
            onChange={choose("state")}
          />
          <Choice
            label={words.overdue[language]}
            value={overdue}
            options={[{ value: "true", label: words.overdueOnly[language] }]}
            onChange={choose("overdue")}
          />
          <LodgeTransit />
        </div>
      }
    >
      <DataTable
        name={t("frame.pages.transits")}
        file="transits"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </Page>
  );
}

function useColumns(): readonly Column<Transit>[] {
  const { language } = useTexts();
  const rules = useAnswer("GET /transit-rules", { query: {} }).data;
  const officeName = useNames("offices");
  return useMemo(() => {
    const head = (name: keyof typeof words) => words[name][language];
    const kindName = (kind: string) =>
      rules?.kinds.find(({ code }) => code === kind)?.name[language] ?? kind;
    const office = (code: string) => codeAndName(code, officeName(code)?.[language]);
    return [
      {
        id: "number",
        head: head("number"),
        width: 220,
        text: (row) => row.number ?? head("notYet"),
        cell: (row) => (
          <Link to={patterns.transit} params={{ id: row.id }}>
            {row.number ?? head("notYet")}
          </Link>
        ),
      },
      wordColumn("kind", head("kind"), (row) => kindName(row.kind), { width: 220 }),
      wordColumn("state", head("state"), (row) => states[row.state][language]),
      dayColumn("until", head("until"), (row) => row.until),
      countColumn("packages", head("packages"), (row) => row.packages),
      wordColumn("departure", head("departure"), (row) => office(row.departure.office)),
      wordColumn("destination", head("destination"), (row) => office(row.destination.office)),
      wordColumn("holder", head("holder"), (row) => row.holderName ?? row.holder, { width: 200 }),
      momentColumn("at", head("at"), (row) => row.updatedAt),
    ];
  }, [language, rules, officeName]);
}
