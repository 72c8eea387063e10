/** Calls of conveyances: all of an administration for officers, a carrier's own. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { type Text, clausesIn } from "../../elements/language.ts";
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
import { NotifyCall } from "./call-acts.tsx";
import { alarmNames, type Call, healthStates, modes, states, words } from "./call-words.ts";

const pageRows = 100;

export function CallsPage() {
  const { t, language } = useTexts();
  const may = useMay("GET /calls");
  const asked: { readonly state?: string; readonly health?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const state = keyOf(states, asked.state);
  const health = keyOf(healthStates, asked.health);
  const columns = useColumns();
  const pages = usePages({
    route: "GET /calls",
    ask: (after) => ({ query: { state, health, after, limit: pageRows } }),
    read: ({ calls, next }) => ({ rows: calls, next }),
    enabled: may,
  });
  const choice = (name: "state" | "health", options: Readonly<Record<string, Text>>) => (
    <Choice
      label={words[name][language]}
      value={name === "state" ? state : health}
      options={Object.entries(options).map(([value, one]) => ({ value, label: one[language] }))}
      onChange={(value) =>
        void navigate({ to: ".", search: (before) => ({ ...before, [name]: value }) })
      }
    />
  );
  return (
    <Page
      title={t("frame.pages.calls")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
      beside={
        <div className="filters">
          {choice("state", states)}
          {choice("health", healthStates)}
          <NotifyCall />
        </div>
      }
    >
      <DataTable
        name={t("frame.pages.calls")}
        file="calls"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </Page>
  );
}

function keyOf<Key extends string>(of: Readonly<Record<Key, unknown>>, value: string | undefined) {
  return (Object.keys(of) as Key[]).find((one) => one === value); // keys of a literal
}

function useColumns(): readonly Column<Call>[] {
  const { language } = useTexts();
  return useMemo(() => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      {
        id: "conveyance",
        head: head("conveyance"),
        width: 220,
        text: (row) => row.conveyance.name || row.conveyance.id,
        cell: (row) => (
          <Link to={patterns.call} params={{ id: row.id }}>
            {row.conveyance.name || row.conveyance.id}
          </Link>
        ),
      },
      wordColumn("mode", head("mode"), (row) => modes[row.conveyance.mode][language]),
      codeColumn("voyage", head("voyage"), (row) => row.conveyance.voyage),
      codeColumn("place", head("place"), (row) => row.place),
      momentColumn("eta", head("eta"), (row) => row.eta),
      wordColumn("state", head("state"), (row) => states[row.state][language]),
      wordColumn("health", head("health"), (row) => healthStates[row.health][language]),
      wordColumn("alarms", head("alarms"), (row) =>
        clausesIn(
          row.alarms.map((one) => alarmNames[one][language]),
          language,
        ),
      ),
      codeColumn("office", head("office"), (row) => row.office),
      wordColumn("party", head("party"), (row) => row.partyName ?? row.party, { width: 200 }),
    ];
  }, [language]);
}
