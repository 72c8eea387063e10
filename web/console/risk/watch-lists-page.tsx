/** Watch lists of analysts, and new declarations that they hit: news, and no decision. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { type Language, listIn } from "../../elements/language.ts";
import { legalDay } from "../../elements/legal-day.ts";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import { Badge } from "../parts/badge.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Day, Moment, nothing } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { personOf } from "../parts/who.ts";
import { useTexts } from "../shell/language.ts";
import { statusTone, statusWord } from "../shell/words.ts";
import { useZone } from "../shell/zone.tsx";
import { column } from "./columns.tsx";
import { kindWords, printEntries, readEntries, watchWords as words } from "./watch-words.ts";

type List = Routes["GET /risk/watch-lists"]["answer"]["lists"][number];
type Hit = Routes["GET /risk/watch-hits"]["answer"]["hits"][number];

const pageRows = 50;
const everySeconds = 60;

export function WatchListsPage() {
  const { t, language } = useTexts();
  const { list } = useSearch({ strict: false });
  const navigate = useNavigate();
  const show = (id: string | undefined) =>
    void navigate({ to: ".", search: (before) => ({ ...before, list: id }) });
  const columns = useListColumns(show);
  const pages = usePages({
    route: "GET /risk/watch-lists",
    ask: (after) => ({ query: { state: "any", after, limit: pageRows } }),
    read: (answer) => ({ rows: answer.lists, next: answer.next }),
  });
  const chosen = pages.rows?.find(({ id }) => id === list);
  return (
    <Page title={t("frame.pages.watchLists")} says={words.says[language]}>
      <p className="acts">
        <Act
          label={words.add[language]}
          says={words.addSays[language]}
          route="POST /risk/watch-lists"
          primary
          fields={[
            { name: "name", label: words.name[language] },
            { name: "reason", label: words.reason[language], lines: 2 },
            { name: "until", label: words.until[language], type: "date" },
            entriesField(language),
          ]}
          shape={({ lines, ...rest }) => ({ ...rest, entries: readEntries(lines) })}
        />
      </p>
      <DataTable
        name={t("frame.pages.watchLists")}
        file="watch-lists"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
        tools={false}
      />
      {chosen?.isOwn === true && chosen.endedAt === null ? <OwnActs list={chosen} /> : null}
      <Part name={words.hits[language]}>
        {chosen === undefined ? null : (
          <p>
            {words.onlyOf[language].replace("{}", chosen.name)}{" "}
            <button type="button" className="quiet small" onClick={() => show(undefined)}>
              {words.showAll[language]}
            </button>
          </p>
        )}
        <Hits list={list} />
      </Part>
    </Page>
  );
}

const entriesField = (language: Language, start?: string) => ({
  name: "lines",
  label: words.entries[language],
  hint: words.entriesHint[language],
  lines: 5,
  required: true,
  ...(start === undefined ? {} : { start }),
});

function OwnActs({ list }: { readonly list: List }) {
  const { language } = useTexts();
  return (
    <span className="acts">
      <Act
        key={list.id}
        label={words.change[language]}
        route="PUT /risk/watch-lists/{id}/entries"
        params={{ id: list.id }}
        fields={[entriesField(language, printEntries(list.entries))]}
        shape={({ lines }) => ({ entries: readEntries(lines) })}
      />
      <Act
        label={words.end[language]}
        says={words.endSays[language]}
        route="POST /risk/watch-lists/{id}/end"
        params={{ id: list.id }}
        danger
      />
    </span>
  );
}

const wordsOf = (entries: List["entries"], language: Language): string =>
  listIn(
    entries.map(({ kind, value }) => `${kindWords[kind][language]} ${value}`),
    language,
  );

/** A list ends with the day it was made until; what is kept is the moment after it. */
function lastDay(expiresAt: string, zone: string): string {
  return legalDay(zone, Temporal.Instant.from(expiresAt)).subtract({ days: 1 }).toString();
}

function useListColumns(show: (id: string) => void): readonly Column<List>[] {
  const { language } = useTexts();
  const { profileZone } = useZone();
  return [
    column<List>("name", [words.name[language], (row) => row.name], {
      width: 190,
      cell: (row) => (
        <button type="button" className="quiet small" onClick={() => show(row.id)}>
          {row.name}
        </button>
      ),
    }),
    column<List>("hits", [words.hitCount[language], (row) => String(row.hits)], {
      figure: true,
      width: 80,
    }),
    column<List>("last", [words.last[language], (row) => row.lastHitAt], {
      width: 160,
      cell: ({ lastHitAt }) => (lastHitAt === null ? nothing : <Moment at={lastHitAt} />),
    }),
    column<List>("until", [words.expires[language], (row) => row.endedAt ?? row.expiresAt], {
      width: 170,
      cell: ({ endedAt, expiresAt }) => (
        <>
          {endedAt === null ? (
            <Day on={lastDay(expiresAt, profileZone)} />
          ) : (
            <Moment at={endedAt} />
          )}{" "}
          {endedAt === null ? null : <Badge tone="calm">{words.ended[language]}</Badge>}
        </>
      ),
    }),
    column<List>("entries", [words.entries[language], (row) => wordsOf(row.entries, language)], {
      width: 260,
    }),
    column<List>("reason", [words.reason[language], (row) => row.reason], { width: 220 }),
    column<List>(
      "owner",
      [words.owner[language], (row) => personOf(row.ownedByActing, row.ownedBy)],
      { width: 130 },
    ),
  ];
}

function Hits({ list }: { readonly list: string | undefined }) {
  const { language } = useTexts();
  const columns = useMemo(() => hitColumns(language), [language]);
  const pages = usePages({
    route: "GET /risk/watch-hits",
    ask: (after) => ({ query: { list, after, limit: pageRows } }),
    read: (answer) => ({ rows: answer.hits, next: answer.next }),
    everySeconds,
  });
  return (
    <DataTable
      name={words.hits[language]}
      file="watch-hits"
      columns={columns}
      pages={pages}
      rowKey={(row) => `${row.list.id} ${row.declarationId}`}
      empty={words.noHits[language]}
    />
  );
}

function hitColumns(language: Language): readonly Column<Hit>[] {
  return [
    column<Hit>("at", [words.at[language], (row) => row.at], {
      width: 160,
      cell: (row) => <Moment at={row.at} />,
    }),
    column<Hit>("declaration", [words.declaration[language], (row) => row.mrn ?? row.reference], {
      width: 190,
      cell: (row) => (
        <Link className="code" to={patterns.declaration} params={{ id: row.declarationId }}>
          {row.mrn ?? row.reference}
        </Link>
      ),
    }),
    column<Hit>("list", [words.list[language], (row) => row.list.name], { width: 180 }),
    column<Hit>("matched", [words.matched[language], (row) => wordsOf(row.matched, language)], {
      width: 280,
    }),
    column<Hit>("status", [words.status[language], (row) => statusWord(row.status, language)], {
      width: 150,
      cell: (row) => (
        <Badge tone={statusTone(row.status)}>{statusWord(row.status, language)}</Badge>
      ),
    }),
  ];
}
