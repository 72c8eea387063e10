/** One entry: particulars, former names, other numbers of its name, and its calls. */
import { Link } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { states, words as callWords } from "../calls/call-words.ts";
import { codeColumn, momentColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Day, Facts, Moment, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { useEntryColumns } from "./register-page.tsx";
import { type RegisterEntry, entryKinds, type OneEntry, words } from "./register-words.ts";

export function ConveyanceEntryPage({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const may = useMay("GET /conveyance-register/{id}");
  const route = "GET /conveyance-register/{id}";
  const query = useAnswer(route, { params: { id } }, { enabled: may });
  const { name = "", number = "" } = query.data ?? {};
  return (
    <Page
      title={`${t("frame.pages.conveyanceEntry")} ${name || number}`.trim()}
      says={<ZoneNote />}
    >
      <Answered query={query}>{(entry) => <Shown entry={entry} />}</Answered>
    </Page>
  );
}

function Shown({ entry }: { readonly entry: OneEntry }) {
  const { language } = useTexts();
  const isConveyance = entry.kind !== "driver" && entry.kind !== "operator";
  return (
    <>
      <Head entry={entry} />
      <div className="acts">
        <Act
          label={words.end[language]}
          route="POST /conveyance-register/{id}/end"
          params={{ id: entry.id }}
          offered={entry.validTo === null}
          danger
          fields={[
            { name: "on", label: words.validTo[language], type: "date" },
            { name: "reason", label: words.reason[language], lines: 2 },
          ]}
        />
      </div>
      <Entries
        name={words.history[language]}
        rows={entry.history}
        none={words.noHistory[language]}
      />
      {entry.sameName.length === 0 ? null : (
        <Entries name={words.sameName[language]} rows={entry.sameName} none="" />
      )}
      {isConveyance ? <Calls entry={entry} /> : null}
    </>
  );
}

function Head({ entry }: { readonly entry: OneEntry }) {
  const { language } = useTexts();
  const head = (name: keyof typeof words) => words[name][language];
  const { isErased, operator, operatorName } = entry;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [head("kind"), entryKinds[entry.kind][language]],
    [head("number"), isErased ? head("erased") : <Code key="number">{entry.number}</Code>],
    [head("name"), entry.name],
    [head("flag"), entry.flag],
    [head("callSign"), entry.callSign],
    [head("operator"), operatorName ? `${operatorName} (${operator ?? ""})` : operator],
    [head("remark"), entry.remark],
    [head("validFrom"), <Day key="from" on={entry.validFrom} />],
    [head("validTo"), entry.validTo && <Day key="to" on={entry.validTo} />],
    [head("holds"), head(entry.holds ? "yes" : "no")],
    [head("party"), entry.isOfCustoms ? head("customs") : (entry.partyName ?? entry.party)],
    [head("statedAt"), <Moment key="at" at={entry.statedAt} />],
    [head("reason"), entry.reason],
  ];
  const shown = facts.filter(([, one]) => one !== "" && one !== null && one !== undefined);
  return <Facts name={head("number")} facts={shown} />;
}

type Listed = {
  readonly name: string;
  readonly rows: readonly RegisterEntry[];
  readonly none: string;
};

function Entries({ name, rows, none }: Listed) {
  const columns = useEntryColumns();
  return (
    <Part name={name}>
      <DataTable
        name={name}
        file="conveyance-entries"
        columns={columns}
        pages={onePage({ rows, error: null, refetch: () => undefined })}
        rowKey={(row) => row.id}
        empty={none}
        tools={false}
      />
    </Part>
  );
}

type EntryCall = OneEntry["calls"][number];

function useCallColumns(): readonly Column<EntryCall>[] {
  const { language } = useTexts();
  return useMemo(
    (): readonly Column<EntryCall>[] => [
      {
        id: "voyage",
        head: callWords.voyage[language],
        width: 160,
        text: (row) => row.voyage || row.eta,
        cell: (row) => (
          <Link to={patterns.call} params={{ id: row.id }}>
            {row.voyage || row.eta}
          </Link>
        ),
      },
      wordColumn("name", words.name[language], (row) => row.name),
      codeColumn("office", callWords.office[language], (row) => row.office),
      wordColumn("place", callWords.place[language], (row) => row.place),
      codeColumn("berth", callWords.berth[language], (row) => row.berth),
      momentColumn("eta", callWords.eta[language], (row) => row.eta),
      momentColumn("arrivedAt", callWords.arrivedAt[language], (row) => row.arrivedAt),
      momentColumn("departedAt", callWords.departedAt[language], (row) => row.departedAt),
      wordColumn("state", callWords.state[language], (row) => states[row.state][language]),
    ],
    [language],
  );
}

function Calls({ entry }: { readonly entry: OneEntry }) {
  const { language } = useTexts();
  const columns = useCallColumns();
  return (
    <Part name={words.calls[language]}>
      <DataTable
        name={words.calls[language]}
        file="conveyance-calls"
        columns={columns}
        pages={onePage({ rows: entry.calls, error: null, refetch: () => undefined })}
        rowKey={(row) => row.id}
        empty={words.noCalls[language]}
        tools={false}
      />
    </Part>
  );
}
