/** Release notes: for keepers and carriers of the goods, for those who lodged, and for customs. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { codeColumn, momentColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Code, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { AmountCell, amountText, documentText } from "./consignment-cells.tsx";
import { noteStates, noteWords as words, type ReleaseNote } from "./note-words.ts";

const pageRows = 100;
const asked = ["document", "container"] as const;
type NoteSearch = Readonly<Record<(typeof asked)[number], string | undefined>>;

export function NotesPage() {
  const { t, language } = useTexts();
  const may = useMay("GET /release-notes");
  const mayLetOut = useMay("POST /gate-outs");
  const { document, container }: Partial<NoteSearch> = useSearch({ strict: false });
  const query = { document, container };
  const columns = useColumns();
  const pages = usePages({
    route: "GET /release-notes",
    ask: (after) => ({ query: { ...query, after, limit: pageRows } }),
    read: ({ notes, next }) => ({ rows: notes, next }),
    enabled: may,
  });
  return (
    <Page
      title={t("frame.pages.releaseNotes")}
      says={
        <>
          {words.says[language]} <ZoneNote />{" "}
          {mayLetOut ? <a href="/gate/">{words.byPhone[language]}</a> : null}
        </>
      }
    >
      <Wanted key={asked.map((name) => query[name]).join(" ")} query={query} />
      <DataTable
        name={t("frame.pages.releaseNotes")}
        file="release-notes"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.number}
        empty={words.none[language]}
      />
    </Page>
  );
}

function Wanted({ query }: { readonly query: NoteSearch }) {
  const { language } = useTexts();
  const navigate = useNavigate();
  const [wanted, setWanted] = useState(query);
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        void navigate({ to: ".", search: (before) => ({ ...before, ...wanted }) });
      }}
    >
      {asked.map((name) => (
        <label className="field" key={name}>
          {words[name][language]}
          <input
            value={wanted[name] ?? ""}
            maxLength={70}
            onChange={(event) =>
              setWanted({ ...wanted, [name]: event.target.value.trim() || undefined })
            }
          />
        </label>
      ))}
      <Button htmlType="submit">{words.show[language]}</Button>
    </form>
  );
}

function useColumns(): readonly Column<ReleaseNote>[] {
  const { language } = useTexts();
  return useMemo(() => {
    const amount = (id: "goods" | "rest"): Column<ReleaseNote> => ({
      id,
      head: words[id][language],
      width: 270,
      figure: true,
      text: (row) => amountText(row[id]),
      cell: (row) => <AmountCell amount={row[id]} />,
    });
    return [
      {
        id: "number",
        head: words.number[language],
        width: 160,
        text: (row) => row.number,
        cell: (row) => (
          <Link to={patterns.releaseNote} params={{ number: row.number }}>
            <Code>{row.number}</Code>
          </Link>
        ),
      },
      wordColumn("state", words.state[language], (row) => noteStates[row.state][language]),
      wordColumn("document", words.document[language], (row) => documentText(row, language), {
        width: 360,
      }),
      amount("goods"),
      amount("rest"),
      codeColumn("containers", words.containers[language], (row) => row.containers.join(" "), 180),
      codeColumn("place", words.place[language], (row) => row.place || null, 140),
      momentColumn("issuedAt", words.issuedAt[language], (row) => row.issuedAt),
    ];
  }, [language]);
}
