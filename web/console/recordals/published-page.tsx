/** What everybody may read of recordals. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { codeColumn, dayColumn, wordColumn } from "../money/columns.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useKindName } from "./recordal-form.tsx";
import { type Published, states, words } from "./recordal-words.ts";

const pageRows = 100;
type RecordalSearch = { readonly q?: string | undefined; readonly commodity?: string | undefined };

export function PublishedRecordalsPage() {
  const { t, language } = useTexts();
  const search: RecordalSearch = useSearch({ strict: false });
  const { q } = search;
  const commodity = /^\d{2,10}$/.test(search.commodity ?? "") ? search.commodity : undefined;
  const columns = useColumns();
  const pages = usePages({
    route: "GET /published-recordals",
    ask: (after) => ({ query: { q, commodity, after, limit: pageRows } }),
    read: ({ recordals, next }) => ({ rows: recordals, next }),
  });
  return (
    <Page
      title={t("frame.pages.publishedRecordals")}
      says={
        <>
          {words.publishedSays[language]} <ZoneNote />
        </>
      }
    >
      <Wanted key={`${q ?? ""} ${commodity ?? ""}`} asked={{ q, commodity }} />
      <DataTable
        name={t("frame.pages.publishedRecordals")}
        file="published-recordals"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.number}
        empty={words.none[language]}
      />
    </Page>
  );
}

function Wanted({ asked }: { readonly asked: RecordalSearch }) {
  const { language } = useTexts();
  const navigate = useNavigate();
  const [wanted, setWanted] = useState(asked);
  const set =
    (name: keyof RecordalSearch) => (event: { readonly target: { readonly value: string } }) =>
      setWanted({ ...wanted, [name]: event.target.value.trim() || undefined });
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        void navigate({ to: ".", search: (before) => ({ ...before, ...wanted }) });
      }}
    >
      <label className="field">
        {words.words[language]}
        <input value={wanted.q ?? ""} maxLength={100} onChange={set("q")} />
      </label>
      <label className="field">
        {words.commodity[language]}
        <input
          value={wanted.commodity ?? ""}
          inputMode="numeric"
          maxLength={10}
          onChange={set("commodity")}
        />
      </label>
      <Button htmlType="submit">{words.show[language]}</Button>
    </form>
  );
}

function useColumns(): readonly Column<Published>[] {
  const { language } = useTexts();
  const kindName = useKindName();
  return useMemo(() => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      codeColumn("number", head("number"), (row) => row.number),
      wordColumn("title", head("title"), (row) => row.title, { width: 200 }),
      wordColumn("kind", head("kind"), (row) => kindName(row.kind)),
      codeColumn("right", head("right"), (row) => row.right),
      wordColumn("holder", head("holder"), (row) => row.holder, { width: 200 }),
      wordColumn("goods", head("goods"), (row) => row.goods, { width: 240 }),
      codeColumn("commodities", head("commodities"), (row) => row.commodities.join(" ")),
      wordColumn("state", head("state"), (row) => states[row.state][language]),
      dayColumn("validFrom", head("validFrom"), (row) => row.validFrom),
      dayColumn("validTo", head("validTo"), (row) => row.validTo),
    ];
  }, [language, kindName]);
}
