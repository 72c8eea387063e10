/** Notifications of the own declarations: which are read, one by one or by declaration. */
import { Link, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo } from "react";
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { SearchChoice } from "../parts/search-choice.tsx";
import { SearchField } from "../parts/search-field.tsx";
import type { Column } from "../parts/table-columns.ts";
import { useSort } from "../parts/table-sort.ts";
import { usePages } from "../parts/use-pages.ts";
import { useWordsOf } from "../parts/words-of.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";
import { codeWord } from "../shell/words.ts";
import { FailingNote } from "./failing-note.tsx";
import { useReadMarks } from "./use-read-marks.ts";

type Row = Routes["GET /notifications/latest"]["answer"]["notifications"][number];
type Change = ReturnType<typeof useReadMarks>["change"];

const words = {
  says: {
    en: "Notifications of the 1,000 declarations that changed last.",
    zh: "最近有变动的1000票报关单的回执。",
  },
  none: {
    en: "No notifications. They come with each step of the declarations you lodge or that name you.",
    zh: "没有回执。贵单位申报或涉及贵单位的报关单每有进展，即发回执。",
  },
  noMatch: { en: "No notifications match.", zh: "没有符合条件的回执。" },
  state: { en: "Status", zh: "状态" },
  unread: { en: "Unread", zh: "未读" },
  read: { en: "Read", zh: "已读" },
  kind: { en: "Notification", zh: "回执" },
  declaration: { en: "Declaration", zh: "报关单" },
  at: { en: "Time", zh: "时间" },
  acts: { en: "Actions", zh: "操作" },
  markRead: { en: "Mark as read", zh: "标为已读" },
  markUnread: { en: "Mark as unread", zh: "标为未读" },
  ofDeclaration: { en: "Mark declaration as read", zh: "本票全部已读" },
  all: { en: "Mark all as read", zh: "全部标为已读" },
  search: { en: "Number or reference", zh: "报关单号或内部编号" },
} as const satisfies Readonly<Record<string, Text>>;

const everySeconds = 20;
const pageRows = 100;
const states = ["unread", "read"] as const;
const sorts = ["at", "-at", "name", "-name", "kind", "-kind"] as const;

function useRows() {
  const { state, kind, search } = useSearch({ strict: false });
  const sort = useSort(sorts);
  const wanted = states.find((one) => one === state);
  const asked = { state: wanted, kind, search, sort, limit: pageRows };
  const pages = usePages({
    route: "GET /notifications/latest",
    ask: (cursor) => ({ query: { ...asked, cursor } }),
    read: ({ notifications, next }) => ({ rows: notifications, next }),
    everySeconds,
  });
  const { data: whole } = useAnswer("GET /notifications/latest", {
    query: { sort: "kind", limit: 1 },
  });
  // as the bell asks for them
  const { data: newest } = useAnswer("GET /notifications/latest", { query: { limit: 20 } });
  const until = newest?.notifications[0]?.at;
  return { pages, wanted, kind, kinds: whole?.kinds ?? [], until };
}

export function NotificationsPage() {
  const { t, language } = useTexts();
  const word = useWordsOf(words);
  const { pages, wanted, kind, kinds, until } = useRows();
  const { change } = useReadMarks();
  const columns = useColumns(pages.rows ?? [], change);
  return (
    <Page
      title={t("frame.pages.notifications")}
      says={
        <>
          {word("says")} <ZoneNote />
        </>
      }
      beside={
        <div className="filters">
          <SearchChoice
            name="state"
            label={word("state")}
            value={wanted}
            options={states.map((value) => ({ value, label: word(value) }))}
          />
          <SearchChoice
            name="kind"
            label={word("kind")}
            value={kind}
            options={kinds.map((value) => ({ value, label: codeWord(value, language) }))}
          />
          <SearchField label={word("search")} name="search" />
          <Button disabled={until === undefined} onClick={() => change({ until })}>
            {word("all")}
          </Button>
        </div>
      }
    >
      <FailingNote />
      <DataTable
        name={t("frame.pages.notifications")}
        file="notifications"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={word(wanted === undefined && kind === undefined ? "none" : "noMatch")}
      />
    </Page>
  );
}

function useColumns(all: readonly Row[], change: Change): readonly Column<Row>[] {
  const { language } = useTexts();
  return useMemo(
    (): readonly Column<Row>[] => [
      {
        id: "kind",
        head: words.kind[language],
        width: 190,
        text: (row) => codeWord(row.type, language),
        sort: "kind",
        cell: (row) => (
          <Link
            to={patterns.declaration}
            params={{ id: row.declarationId }}
            onClick={() => change({ read: [row.id] })}
          >
            {row.isRead ? codeWord(row.type, language) : <b>{codeWord(row.type, language)}</b>}
          </Link>
        ),
      },
      {
        id: "declaration",
        head: words.declaration[language],
        width: 200,
        text: nameOf,
        sort: "name",
        cell: (row) => <span className="code">{nameOf(row)}</span>,
      },
      {
        id: "at",
        head: words.at[language],
        width: 170,
        text: (row) => row.at,
        sort: "at",
        cell: (row) => <Moment at={row.at} />,
      },
      {
        id: "state",
        head: words.state[language],
        width: 90,
        text: (row) => words[row.isRead ? "read" : "unread"][language],
        cell: (row) => words[row.isRead ? "read" : "unread"][language],
      },
      {
        id: "acts",
        head: words.acts[language],
        width: 290,
        text: () => "",
        cell: (row) => <RowActs row={row} all={all} change={change} />,
      },
    ],
    [language, all, change],
  );
}

function RowActs(properties: {
  readonly row: Row;
  readonly all: readonly Row[];
  readonly change: Change;
}) {
  const { row, all, change } = properties;
  const word = useWordsOf(words);
  const unread = all.filter((one) => one.declarationId === row.declarationId && !one.isRead);
  return (
    <span className="acts">
      <Button size="small" onClick={() => change({ [row.isRead ? "unread" : "read"]: [row.id] })}>
        {word(row.isRead ? "markUnread" : "markRead")}
      </Button>
      {unread.length > 1 ? (
        <Button size="small" onClick={() => change({ read: unread.map(({ id }) => id) })}>
          {word("ofDeclaration")}
        </Button>
      ) : null}
    </span>
  );
}

const nameOf = (row: Row) => row.mrn ?? row.reference;
