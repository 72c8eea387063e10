/** Notifications of the own declarations: which are read, one by one or by declaration. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo } from "react";
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { SearchField } from "../parts/search-field.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useWordsOf } from "../parts/words-of.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";
import { codeWord } from "../shell/words.ts";
import { isRead, markAllRead, markNotices } from "./read-marks.ts";
import { useReadMarks } from "./use-read-marks.ts";

type Notification = Routes["GET /notifications/latest"]["answer"]["notifications"][number];
type Row = Notification & { readonly name: string; readonly isRead: boolean };

const words = {
  says: {
    en: "The latest notifications of your declarations. What you have read is remembered in this browser.",
    zh: "本单位报关单的最新回执。已读状态保存在本浏览器。",
  },
  none: { en: "No notifications match.", zh: "没有符合条件的回执。" },
  state: { en: "Show", zh: "显示" },
  unread: { en: "Unread", zh: "未读" },
  read: { en: "Read", zh: "已读" },
  kind: { en: "Notification", zh: "回执" },
  declaration: { en: "Declaration", zh: "报关单" },
  at: { en: "Time", zh: "时间" },
  acts: { en: "Actions", zh: "操作" },
  markRead: { en: "Mark as read", zh: "标为已读" },
  markUnread: { en: "Mark as unread", zh: "标为未读" },
  ofDeclaration: { en: "Declaration read", zh: "本票全部已读" },
  all: { en: "Mark all as read", zh: "全部标为已读" },
  search: { en: "Number or reference", zh: "报关单号或内部编号" },
} as const satisfies Readonly<Record<string, Text>>;

const everySeconds = 20;
const readMax = 200;
const states = ["unread", "read"] as const;

/** The latest notifications, each with whether it is read. */
function useRows() {
  const { marks, change } = useReadMarks();
  const query = useAnswer(
    "GET /notifications/latest",
    { query: { limit: readMax } },
    { everySeconds },
  );
  const all = useMemo(
    () =>
      query.data?.notifications.map((one): Row => ({
        ...one,
        name: one.mrn ?? one.reference,
        isRead: isRead(marks, one),
      })),
    [query.data, marks],
  );
  return { all, query, change };
}

export function NotificationsPage() {
  const { t, language } = useTexts();
  const word = useWordsOf(words);
  const { state, kind, search } = useSearch({ strict: false });
  const navigate = useNavigate();
  const { all, query, change } = useRows();
  const wanted = states.find((one) => one === state);
  const kinds = [...new Set(all?.map(({ type }) => type))];
  const shown = all?.filter(
    (row) =>
      (wanted === undefined || row.isRead === (wanted === "read")) &&
      (kind === undefined || row.type === kind) &&
      `${row.name} ${row.reference}`.toLowerCase().includes((search ?? "").toLowerCase()),
  );
  const columns = useColumns(all ?? [], change);
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
          <Choice
            label={word("state")}
            value={wanted}
            options={states.map((value) => ({ value, label: word(value) }))}
            onChange={(value) =>
              void navigate({ to: ".", search: (before) => ({ ...before, state: value }) })
            }
          />
          <Choice
            label={word("kind")}
            value={kind}
            options={kinds.map((value) => ({ value, label: codeWord(value, language) }))}
            onChange={(value) =>
              void navigate({ to: ".", search: (before) => ({ ...before, kind: value }) })
            }
          />
          <SearchField label={word("search")} name="search" />
          <Button onClick={() => change((now) => markAllRead(now, all ?? []))}>
            {word("all")}
          </Button>
        </div>
      }
    >
      <DataTable
        name={t("frame.pages.notifications")}
        file="notifications"
        columns={columns}
        pages={onePage({ ...query, rows: shown })}
        rowKey={(row) => row.id}
        empty={word("none")}
      />
    </Page>
  );
}

function useColumns(
  all: readonly Row[],
  change: ReturnType<typeof useReadMarks>["change"],
): readonly Column<Row>[] {
  const { language } = useTexts();
  return useMemo(
    (): readonly Column<Row>[] => [
      {
        id: "kind",
        head: words.kind[language],
        width: 230,
        text: (row) => codeWord(row.type, language),
        cell: (row) => (
          <Link
            to={patterns.declaration}
            params={{ id: row.declarationId }}
            onClick={() => change((now) => markNotices(now, [row], "read"))}
          >
            {row.isRead ? codeWord(row.type, language) : <b>{codeWord(row.type, language)}</b>}
          </Link>
        ),
      },
      {
        id: "declaration",
        head: words.declaration[language],
        width: 200,
        text: (row) => row.name,
        cell: (row) => <span className="code">{row.name}</span>,
      },
      {
        id: "at",
        head: words.at[language],
        width: 170,
        text: (row) => row.at,
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
  readonly change: ReturnType<typeof useReadMarks>["change"];
}) {
  const { row, all, change } = properties;
  const word = useWordsOf(words);
  const unread = all.filter((one) => one.declarationId === row.declarationId && !one.isRead);
  return (
    <span className="acts">
      <Button
        size="small"
        onClick={() => change((now) => markNotices(now, [row], row.isRead ? "unread" : "read"))}
      >
        {word(row.isRead ? "markUnread" : "markRead")}
      </Button>
      {unread.length > 1 ? (
        <Button size="small" onClick={() => change((now) => markNotices(now, unread, "read"))}>
          {word("ofDeclaration")}
        </Button>
      ) : null}
    </span>
  );
}
