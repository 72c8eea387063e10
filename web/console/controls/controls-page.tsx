/** The queue of controls: cases that wait, the oldest first; each leads to its page. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { printAge } from "../../elements/instant.ts";
import { type Language, listIn } from "../../elements/language.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Money, Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { useSort } from "../parts/table-sort.ts";
import { usePages } from "../parts/use-pages.ts";
import { useSession } from "../shell/session.tsx";
import { codeWord, laneTone } from "../shell/words.ts";

type Case = Routes["GET /controls"]["answer"]["controls"][number];
const everySeconds = 30;
const pageRows = 100;

export function ControlsPage() {
  const { t } = useTexts();
  const { status, office } = useSearch({ strict: false });
  const wanted = status === "decided" ? "decided" : "open";
  return (
    <Page
      title={t("work.controls.title")}
      says={
        <>
          {t("work.controls.says")} <ZoneNote /> <a href="/yard/">{t("work.controls.yard")}</a>
        </>
      }
      beside={<Filters wanted={wanted} office={office} />}
    >
      <Queue status={wanted} office={office} />
    </Page>
  );
}

type CaseState = "open" | "decided";

/** An officer's queue is that of the own office unless all are asked for. */
function Filters({
  wanted,
  office,
}: {
  readonly wanted: CaseState;
  readonly office: string | undefined;
}) {
  const { t } = useTexts();
  const { caller } = useSession();
  const navigate = useNavigate();
  const set = (change: Readonly<Record<string, string | undefined>>) =>
    void navigate({ to: patterns.controls, search: (before) => ({ ...before, ...change }) });
  const own = caller?.office ?? undefined;
  return (
    <div className="filters">
      {own === undefined ? null : (
        <Choice
          label={t("work.controls.offices")}
          value={office ?? own}
          any={false}
          options={[
            { value: own, label: t("work.controls.own", { office: own }) },
            { value: "all", label: t("work.controls.all") },
          ]}
          onChange={(value) => set({ office: value === own ? undefined : value })}
        />
      )}
      <Choice
        label={t("work.controls.status")}
        value={wanted}
        any={false}
        options={[
          { value: "open", label: t("work.controls.open") },
          { value: "decided", label: t("work.controls.decided") },
        ]}
        onChange={(value) => set({ status: value === "open" ? undefined : value })}
      />
    </div>
  );
}

function Queue(properties: { readonly status: CaseState; readonly office: string | undefined }) {
  const { status, office } = properties;
  const { t } = useTexts();
  const columns = useColumns();
  const sort = useSort(["opened", "-opened"]);
  const pages = usePages({
    route: "GET /controls",
    ask: (after) => ({ query: { status, office, sort, after, limit: pageRows } }),
    read: (answer) => ({ rows: answer.controls, next: answer.next }),
    everySeconds,
  });
  return (
    <DataTable
      name={t("work.controls.title")}
      file="controls"
      columns={columns}
      pages={pages}
      rowKey={(row) => row.id}
      empty={t("work.controls.none")}
    />
  );
}

function useColumns(): readonly Column<Case>[] {
  const { t, language } = useTexts();
  return useMemo(
    () => [
      ...standingColumns(t, language),
      ...aboutColumns(t, language),
      ...taskColumns(t, language),
    ],
    [t, language],
  );
}

type Translate = ReturnType<typeof useTexts>["t"];

/** Where the case stands: since when it waits, and in which lane. */
function standingColumns(t: Translate, language: Language): readonly Column<Case>[] {
  return [
    {
      id: "opened",
      head: t("work.controls.opened"),
      sort: "opened",
      width: 170,
      cell: (row) => (
        <Link to={patterns.control} params={{ id: row.id }}>
          <Moment at={row.openedAt} />
        </Link>
      ),
      text: (row) => row.openedAt,
    },
    {
      id: "lane",
      head: t("list.lane"),
      width: 90,
      cell: (row) => <Badge tone={laneTone(row.lane)}>{codeWord(row.lane, language)}</Badge>,
      text: (row) => row.lane,
    },
    {
      id: "age",
      head: t("work.controls.age"),
      width: 100,
      cell: (row) => printAge(row.openedAt, Date.now(), language),
      text: (row) => row.openedAt,
    },
  ];
}

/** What an officer needs to choose the next case. */
function aboutColumns(t: Translate, language: Language): readonly Column<Case>[] {
  return [
    {
      id: "declaration",
      head: t("work.controls.declaration"),
      width: 180,
      cell: (row) => (
        <Link className="code" to={patterns.declaration} params={{ id: row.declarationId }}>
          {row.about?.mrn ?? row.about?.reference ?? row.declarationId}
        </Link>
      ),
      text: (row) => row.about?.mrn ?? row.declarationId,
    },
    {
      id: "trader",
      head: t("work.controls.trader"),
      width: 190,
      cell: (row) => row.about?.trader.name ?? row.about?.trader.id ?? nothing,
      text: (row) => row.about?.trader.name ?? row.about?.trader.id ?? null,
    },
    {
      id: "goods",
      head: t("work.controls.goods"),
      width: 250,
      cell: (row) => goodsIn(row, t) ?? nothing,
      text: (row) => goodsIn(row, t) ?? null,
    },
    {
      id: "value",
      head: t("work.controls.value"),
      width: 140,
      figure: true,
      cell: (row) =>
        row.about?.value ? (
          <Money value={row.about.value} currency={row.about.currency} />
        ) : (
          nothing
        ),
      text: (row) => row.about?.value ?? null,
    },
    {
      id: "reason",
      head: t("work.controls.reason"),
      width: 320,
      cell: (row) => row.about?.reasons.map(({ says }) => says[language]).join(" ") || nothing,
      text: (row) => row.about?.reasons.map(({ rule }) => rule).join("; ") ?? null,
    },
  ];
}

function taskColumns(t: Translate, language: Language): readonly Column<Case>[] {
  return [
    {
      id: "tasks",
      head: t("work.controls.tasks"),
      width: 300,
      cell: (row) => tasksIn(row, { t, language }, (code) => codeWord(code, language)),
      text: (row) => row.tasks.map((task) => `${task.agency} ${task.kind}`).join("; "),
    },
    {
      id: "office",
      head: t("work.controls.office"),
      width: 90,
      cell: (row) => row.office ?? nothing,
      text: (row) => row.office,
    },
    {
      id: "decision",
      head: t("work.controls.decision"),
      width: 130,
      cell: (row) => (row.decision === null ? nothing : codeWord(row.decision, language)),
      text: (row) => row.decision,
    },
    {
      id: "profile",
      head: t("list.profile"),
      width: 80,
      optional: true,
      cell: (row) => row.profile,
      text: (row) => row.profile,
    },
  ];
}

function tasksIn(
  row: Case,
  { t, language }: Pick<ReturnType<typeof useTexts>, "t" | "language">,
  word: (code: string) => string,
): string {
  const open = row.tasks.filter((task) => task.status === "open");
  const kinds = listIn([...new Set(row.tasks.map((task) => word(task.kind)))], language);
  return `${kinds} · ${t("work.controls.tasksLeft", { open: open.length, all: row.tasks.length })}`;
}

/** The first goods with their code, and how many items there are beside. */
function goodsIn({ about }: Case, t: ReturnType<typeof useTexts>["t"]): string | undefined {
  const [first] = about?.goods ?? [];
  if (!about || !first) return undefined;
  const more = about.items - 1;
  const rest = more > 0 ? ` ${t("work.controls.moreItems", { count: more })}` : "";
  return `${first.commodity} ${first.description}${rest}`;
}
