/**
 * The officer's start page: all that waits for him on the left, the chosen case beside it. Filters, order
 * and the open case stand in the address.
 */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo } from "react";
import { printAge } from "../../elements/instant.ts";
import type { Language } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { Act } from "../parts/act.tsx";
import { Badge } from "../parts/badge.tsx";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Money, nothing, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay, useSession } from "../shell/session.tsx";
import { codeWord, laneTone } from "../shell/words.ts";
import { PendingActs, usePendingActs } from "./pending-acts.tsx";
import { QueuedCase } from "./queued-case.tsx";
import { taskWord, whyOf } from "./queue-words.ts";
import { SavedViews } from "./saved-views.tsx";
import "./queue.css";

export type Queued = Routes["GET /officer/queue"]["answer"]["queue"][number];
type Filters = NonNullable<Routes["GET /officer/queue"]["query"]>;

const pageRows = 100;
const newsSeconds = 4;
const orders = ["age", "deadline", "value"] as const;
const lanes = ["green", "yellow", "red"] as const;

export function QueuePage() {
  const { t } = useTexts();
  const filters = useFilters();
  return (
    <Page
      title={t("queue.title")}
      says={
        <>
          {t("queue.says")} <ZoneNote />
        </>
      }
      beside={<FilterBar filters={filters} />}
    >
      <Desk filters={filters} />
    </Page>
  );
}

/** What the address asks for; anything else in it is as if it were not there. */
function useFilters(): Filters {
  const { kind, order, taken, lane, office } = useSearch({ strict: false });
  return useMemo(
    () => ({
      kind,
      order: orders.find((one) => one === order) ?? "age",
      taken: (["mine", "free"] as const).find((one) => one === taken),
      lane: lanes.find((one) => one === lane),
      office,
    }),
    [kind, order, taken, lane, office],
  ) as Filters; // a kind that there is not is refused by the server with its words
}

function Desk({ filters }: { readonly filters: Filters }) {
  const { t } = useTexts();
  const may = useMay("GET /officer/queue");
  const columns = useColumns();
  const pages = usePages({
    route: "GET /officer/queue",
    ask: (after) => ({ query: { ...filters, after, limit: pageRows } }),
    read: (answer) => ({ rows: answer.queue, next: answer.next }),
    enabled: may,
  });
  useNews(filters, pages.refetch);
  const { caseId, open } = useOpenCase();
  const acts = usePendingActs();
  const { rows } = pages;
  const next = useCallback(() => {
    const at = rows?.findIndex(({ id }) => id === caseId) ?? -1;
    const free = (row: Queued) => row.taken === null || row.taken.isOwn;
    const following = [...(rows?.slice(at + 1) ?? []), ...(rows?.slice(0, Math.max(at, 0)) ?? [])];
    open(following.find((row) => free(row) && !acts.isPending(row.id))?.id);
  }, [rows, caseId, open, acts]);
  return (
    <>
      <PendingActs acts={acts} />
      <div className="queue-desk">
        <div>
          <DataTable
            name={t("queue.title")}
            file="queue"
            columns={columns}
            pages={pages}
            rowKey={(row) => row.id}
            empty={t("queue.none")}
          />
          <p className="soft">{t("queue.keys")}</p>
        </div>
        {caseId === undefined ? (
          <p className="soft">{t("queue.choose")}</p>
        ) : (
          <QueuedCase key={caseId} id={caseId} next={next} acts={acts} />
        )}
      </div>
    </>
  );
}

function useOpenCase() {
  const { case: caseId } = useSearch({ strict: false });
  const navigate = useNavigate();
  const open = useCallback(
    (id: string | undefined) =>
      void navigate({ to: ".", search: (before) => ({ ...before, case: id }), replace: true }),
    [navigate],
  );
  return { caseId, open };
}

/** Asks for a text that changes with the queue, and reads the list only when it has. */
function useNews(filters: Filters, refetch: () => unknown): void {
  const queries = useQueryClient();
  const { order: _order, ...asked } = filters;
  const { data } = useAnswer(
    "GET /officer/queue/counts",
    { query: asked },
    { everySeconds: newsSeconds },
  );
  const version = data?.version;
  useEffect(() => {
    if (version === undefined) return;
    void refetch();
    void queries.invalidateQueries({ queryKey: ["GET /officer/queue/{id}"] });
    void queries.invalidateQueries({ queryKey: ["GET /controls/{id}"] });
    // the list is read again for another version only
    // oxlint-disable-next-line react/exhaustive-deps
  }, [version]);
}

function FilterBar({ filters }: { readonly filters: Filters }) {
  const { t, language } = useTexts();
  const { caller } = useSession();
  const navigate = useNavigate();
  const may = useMay("GET /officer/queue");
  const { data } = useAnswer(
    "GET /officer/queue/counts",
    { query: filters.office === undefined ? {} : { office: filters.office } },
    { everySeconds: newsSeconds, enabled: may },
  );
  const set = (change: Readonly<Record<string, string | undefined>>) =>
    void navigate({ to: ".", search: (before) => ({ ...before, ...change }) });
  const kinds = (data?.kinds ?? []).map(({ kind, says, total, late }) => {
    const name = t("queue.kindCount", { name: says[language], count: total });
    const label = late > 0 ? `${name}, ${t("queue.late", { count: late })}` : name;
    return { value: kind, label };
  });
  const own = caller?.office ?? undefined;
  return (
    <div className="filters">
      <Choice
        label={t("queue.kind")}
        value={filters.kind}
        options={kinds}
        onChange={(kind) => set({ kind })}
      />
      <Choice
        label={t("queue.order")}
        value={filters.order}
        any={false}
        options={orders.map((value) => ({ value, label: t(`queue.orders.${value}`) }))}
        onChange={(order) => set({ order: order === "age" ? undefined : order })}
      />
      <Choice
        label={t("queue.whose")}
        value={filters.taken}
        options={[
          { value: "mine", label: t("queue.mine") },
          { value: "free", label: t("queue.free") },
        ]}
        onChange={(taken) => set({ taken })}
      />
      <Choice
        label={t("list.lane")}
        value={filters.lane}
        options={lanes.map((value) => ({ value, label: codeWord(value, language) }))}
        onChange={(lane) => set({ lane })}
      />
      {own === undefined ? null : (
        <Choice
          label={t("work.controls.offices")}
          value={filters.office ?? own}
          any={false}
          options={[
            { value: own, label: t("work.controls.own", { office: own }) },
            { value: "all", label: t("work.controls.all") },
          ]}
          onChange={(office) => set({ office: office === own ? undefined : office })}
        />
      )}
      <SavedViews />
      <Cover />
    </div>
  );
}

/** All one has goes to a colleague. */
function Cover() {
  const { t } = useTexts();
  return (
    <Act
      label={t("queue.cover")}
      says={t("queue.coverSays")}
      route="POST /officer/queue/handover"
      fields={[
        { name: "to", label: t("queue.to") },
        { name: "note", label: t("queue.note"), lines: 2 },
      ]}
      done={({ handedOver, kept }) => t("queue.covered", { handed: handedOver, kept })}
    />
  );
}

function useColumns(): readonly Column<Queued>[] {
  const { t, language } = useTexts();
  return useMemo(
    () => [...choosingColumns(t, language), ...factColumns(t, language)],
    [t, language],
  );
}

type Translate = ReturnType<typeof useTexts>["t"];

function choosingColumns(t: Translate, language: Language): readonly Column<Queued>[] {
  return [
    {
      id: "trader",
      head: t("queue.trader"),
      width: 190,
      cell: (row) => (
        <Link to="." search={(before) => ({ ...before, case: row.id })} replace>
          {traderIn(row, t) ?? row.why ?? row.id}
        </Link>
      ),
      text: (row) => traderIn(row, t) ?? null,
    },
    {
      id: "task",
      head: t("queue.task"),
      width: 170,
      cell: (row) => taskWord(row, language),
      text: (row) => taskWord(row, language),
    },
    {
      id: "value",
      head: t("queue.value"),
      width: 120,
      figure: true,
      cell: (row) =>
        row.value === null ? nothing : <Money value={row.value} currency={row.currency} />,
      text: (row) => row.value,
    },
    {
      id: "due",
      head: t("queue.due"),
      width: 110,
      cell: (row) => <Due row={row} now={Date.now()} />,
      text: (row) => row.deadline,
    },
    {
      id: "taken",
      head: t("queue.taken"),
      width: 110,
      cell: (row) => takenIn(row, t) ?? nothing,
      text: (row) => takenIn(row, t) ?? null,
    },
  ];
}

function factColumns(t: Translate, language: Language): readonly Column<Queued>[] {
  return [
    {
      id: "goods",
      head: t("queue.goods"),
      width: 240,
      cell: (row) => goodsIn(row, t) ?? nothing,
      text: (row) => goodsIn(row, t) ?? null,
    },
    {
      id: "age",
      head: t("queue.waiting"),
      width: 110,
      cell: (row) => printAge(row.since, Date.now(), language),
      text: (row) => row.since,
    },
    {
      id: "lane",
      head: t("list.lane"),
      width: 100,
      cell: (row) =>
        row.lane === null ? (
          nothing
        ) : (
          <Badge tone={laneTone(row.lane)}>{codeWord(row.lane, language)}</Badge>
        ),
      text: (row) => row.lane,
    },
    {
      id: "why",
      head: t("queue.why"),
      width: 300,
      cell: (row) => whyOf(row, language) ?? nothing,
      text: (row) => whyOf(row, language) ?? null,
    },
    {
      id: "office",
      head: t("work.controls.office"),
      width: 80,
      cell: (row) => row.office ?? nothing,
      text: (row) => row.office,
    },
    {
      id: "declaration",
      head: t("work.controls.declaration"),
      width: 180,
      cell: (row) => row.mrn ?? nothing,
      text: (row) => row.mrn ?? row.declarationId,
    },
  ];
}

function Due({ row: { deadline }, now }: { readonly row: Queued; readonly now: number }) {
  const { t, language } = useTexts();
  if (deadline === null) return nothing;
  const at = Date.parse(deadline);
  if (at < now)
    return (
      <Badge tone="bad">{t("queue.overdue", { age: printAge(deadline, now, language) })}</Badge>
    );
  const left = printAge(new Date(now).toISOString(), at, language);
  return <>{t("queue.dueIn", { age: left })}</>;
}

function traderIn({ trader }: Queued, t: Translate): string | undefined {
  if (trader === null) return undefined;
  const name = trader.name ?? trader.id;
  return trader.isSimulated ? `${name} (${t("queue.simulated")})` : name;
}

function takenIn({ taken, opened }: Queued, t: Translate): string | undefined {
  if (taken !== null) return taken.isOwn ? t("queue.you") : taken.name;
  const [looking] = opened;
  return looking && `(${looking.name})`;
}

/** The first goods with their code, and how many items there are beside. */
function goodsIn({ goods, items }: Queued, t: Translate): string | undefined {
  const [first] = goods;
  if (!first) return undefined;
  const more = items - 1;
  const rest = more > 0 ? ` ${t("work.controls.moreItems", { count: more })}` : "";
  return `${first.commodity} ${first.description}${rest}`;
}
