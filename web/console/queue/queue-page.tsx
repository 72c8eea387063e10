/**
 * The officer's start page: all that waits for him on the left, the chosen case beside it. Filters, order
 * and the open case stand in the address.
 */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { useColleagueChoice } from "../access/people-choice.tsx";
import { Act } from "../parts/act.tsx";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { useSelection } from "../parts/selection.ts";
import { usePages } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay, useSession } from "../shell/session.tsx";
import { codeWord } from "../shell/words.ts";
import { BulkBar, BulkProgress } from "./bulk-bar.tsx";
import type { BulkOrder } from "./bulk-run.ts";
import { PendingActs, usePendingActs } from "./pending-acts.tsx";
import { type Queued, useColumns } from "./queue-columns.tsx";
import { QueuedCase } from "./queued-case.tsx";
import { SavedViews } from "./saved-views.tsx";
import { useBulk } from "./use-bulk.ts";
import { useQueueNews } from "./use-queue-news.ts";
import "./queue.css";

type Filters = NonNullable<Routes["GET /officer/queue"]["query"]>;

const pageRows = 100;
const countSeconds = 20;
/** Cases that are acted on at once. */
const bulkMax = 500;
const keyOfQueued = ({ id }: Queued) => id;
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
  const { caseId, open } = useOpenCase();
  const news = useQueueNews(filters, caseId, pages.refetch);
  const acts = usePendingActs();
  const { rows } = pages;
  const selection = useSelection(rows, keyOfQueued);
  const { drop } = selection;
  // what is released or handed over is chosen no more; what was taken is looked at next
  const onBulkDone = useCallback(
    ({ act }: BulkOrder, ids: readonly string[]) =>
      act === "release" || act === "hand-over" ? drop(ids) : undefined,
    [drop],
  );
  const bulk = useBulk(onBulkDone);
  const { isBusy } = bulk;
  const next = useCallback(() => {
    const at = rows?.findIndex(({ id }) => id === caseId) ?? -1;
    const free = (row: Queued) => row.taken === null || row.taken.isOwn;
    const following = [...(rows?.slice(at + 1) ?? []), ...(rows?.slice(0, Math.max(at, 0)) ?? [])];
    open(following.find((row) => free(row) && !acts.isPending(row.id) && !isBusy(row.id))?.id);
  }, [rows, caseId, open, acts, isBusy]);
  const chooseAll = async () => selection.add(await pages.readAll(bulkMax, () => undefined));
  return (
    <>
      <PendingActs acts={acts} />
      <div className={caseId === undefined ? "queue-desk unchosen" : "queue-desk"}>
        <div>
          <DataTable
            name={t("queue.title")}
            file="queue"
            columns={columns}
            pages={pages}
            rowKey={keyOfQueued}
            selection={selection}
            empty={<NothingWaits filters={filters} />}
          />
          <p className="soft keyboard">{t("queue.keys")}</p>
        </div>
        {caseId === undefined ? (
          <p className="soft">{rows?.length === 0 ? null : t("queue.choose")}</p>
        ) : (
          <QueuedCase
            key={caseId}
            id={caseId}
            next={next}
            acts={acts}
            hasKeys={selection.chosen.size === 0}
            news={news}
          />
        )}
      </div>
      <div className="bulk-dock">
        <BulkProgress bulk={bulk} />
        <BulkBar
          selection={selection}
          bulk={bulk}
          chooseAll={pages.hasMore ? () => void chooseAll().catch(() => undefined) : undefined}
        />
      </div>
    </>
  );
}

/** That nothing waits is said of everything only; what a filter leaves out may wait. */
function NothingWaits({ filters }: { readonly filters: Filters }) {
  const { t } = useTexts();
  const isChosen = [filters.kind, filters.taken, filters.lane].some((one) => one !== undefined);
  if (!isChosen) return t("queue.none");
  return (
    <>
      {t("queue.noneChosen")}{" "}
      <Link to={patterns.queue} search={{}}>
        {t("queue.showAll")}
      </Link>
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

function FilterBar({ filters }: { readonly filters: Filters }) {
  const { t, language } = useTexts();
  const { caller } = useSession();
  const navigate = useNavigate();
  const may = useMay("GET /officer/queue");
  const { data } = useAnswer(
    "GET /officer/queue/counts",
    { query: filters.office === undefined ? {} : { office: filters.office } },
    // read again with the list, whose news it is
    { enabled: may, everySeconds: countSeconds },
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
  const colleague = useColleagueChoice();
  return (
    <Act
      label={t("queue.cover")}
      says={t("queue.coverSays")}
      route="POST /officer/queue/handover"
      fields={[
        {
          name: "to",
          label: t(colleague.values === undefined ? "queue.to" : "queue.toWhom"),
          ...colleague,
        },
        { name: "note", label: t("queue.note"), lines: 2 },
      ]}
      done={({ handedOver, kept }) => t("queue.covered", { handed: handedOver, kept })}
    />
  );
}
