/** Questions to traders: all of an office for its clerks, or a party's own with the way to answer. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Day, Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useMay } from "../shell/session.tsx";

type Query = Routes["GET /statistics/queries"]["answer"]["queries"][number];
const statuses = ["open", "overdue", "lapsed", "imputed", "late", "answered"] as const;

/** A party's questions: what waits for its answer, by when. */
export function QuestionsPage() {
  const { t } = useTexts();
  return (
    <Page
      title={t("frame.pages.questions")}
      says={
        <>
          {t("editing.own.says")} <ZoneNote />
        </>
      }
    >
      <Questions route="GET /statistical-queries" empty={t("editing.own.none")} />
    </Page>
  );
}

/** Those of the whole office. */
export function QuestionList() {
  const { t } = useTexts();
  return <Questions route="GET /statistics/queries" empty={t("editing.query.none")} />;
}

type QueryListRoute = "GET /statistics/queries" | "GET /statistical-queries";

function Questions({ route, empty }: { readonly route: QueryListRoute; readonly empty: string }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const may = useMay(route);
  const search = useSearch({ strict: false });
  const status = statuses.find((one) => one === search["status"]);
  const pages = usePages({
    route,
    ask: (cursor) => ({ query: { status, cursor } }),
    read: ({ queries, next }) => ({ rows: queries, next }),
    enabled: may,
  });
  const columns = useColumns(route === "GET /statistics/queries");
  return (
    <>
      <div className="filters">
        <Choice
          label={t("editing.query.status")}
          value={status}
          options={statuses.map((value) => ({ value, label: t(`queries.status.${value}`) }))}
          onChange={(chosen) =>
            void navigate({ to: ".", search: (before) => ({ ...before, status: chosen }) })
          }
        />
      </div>
      <DataTable
        name={t("editing.shown.questions")}
        file="statistical-questions"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={empty}
      />
    </>
  );
}

function useColumns(isClerk: boolean): readonly Column<Query>[] {
  const { t } = useTexts();
  return useMemo(() => {
    const about: Column<Query> = {
      id: "declaration",
      head: t("editing.declaration"),
      width: 220,
      cell: ({ declarationId, mrn, item }) => (
        <Link
          to={isClerk ? patterns.editingRow : patterns.declaration}
          params={{ id: declarationId }}
          search={isClerk ? { item: String(item) } : {}}
        >
          {t("editing.itemOf", { mrn, item })}
        </Link>
      ),
      text: ({ mrn, item }) => `${mrn} ${item}`,
    };
    return [
      about,
      {
        id: "status",
        head: t("editing.query.status"),
        width: 180,
        cell: ({ status }) => t(`queries.status.${status}`),
        text: ({ status }) => status,
      },
      {
        id: "due",
        head: t("editing.query.due"),
        width: 150,
        cell: ({ dueOn }) => <Day on={dueOn} />,
        text: ({ dueOn }) => dueOn,
      },
      {
        id: "question",
        head: t("editing.query.question"),
        width: 320,
        cell: ({ question }) => question,
        text: ({ question }) => question,
      },
      {
        id: "answer",
        head: t("editing.query.answer"),
        width: 280,
        cell: ({ answer }) => answer ?? nothing,
        text: ({ answer }) => answer,
      },
      {
        id: "reminders",
        head: t("editing.query.reminders"),
        width: 110,
        figure: true,
        cell: ({ reminders }) => reminders,
        text: ({ reminders }) => String(reminders),
      },
      {
        id: "asked",
        head: t("editing.query.asked"),
        width: 170,
        cell: ({ askedAt }) => <Moment at={askedAt} />,
        text: ({ askedAt }) => askedAt,
      },
    ];
  }, [t, isClerk]);
}
