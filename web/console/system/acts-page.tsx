/** Who changed what in an official capacity: for the auditor and the operator. */
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { routeWords } from "../../route-words.gen.ts";
import type { Routes } from "../../routes.gen.ts";
import { isId } from "../access/subject-word.ts";
import { patterns } from "../pages.ts";
import { DataTable } from "../parts/data-table.tsx";
import { DeclarationLink, Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { SearchField } from "../parts/search-field.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { personOf } from "../parts/who.ts";
import { useTexts } from "../shell/language.ts";

type OfficialAct = Routes["GET /official-acts"]["answer"]["acts"][number];

const pageRows = 100;

export function ActsPage() {
  const { t } = useTexts();
  const { who, what, record } = useSearch({ strict: false });
  const columns = useColumns();
  const pages = usePages({
    route: "GET /official-acts",
    ask: (cursor) => ({ query: { who, what, record, cursor, limit: pageRows } }),
    read: (answer) => ({ rows: answer.acts, next: answer.next }),
  });
  return (
    <Page
      title={t("frame.pages.acts")}
      says={
        <>
          {t("health.acts.says")} <ZoneNote />
        </>
      }
    >
      <div className="filters">
        <SearchField label={t("health.acts.whoId")} name="who" />
        <SearchField label={t("health.acts.what")} name="what" />
        <SearchField label={t("health.acts.record")} name="record" />
      </div>
      <DataTable
        name={t("frame.pages.acts")}
        file="official-acts"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={t("health.acts.none")}
      />
    </Page>
  );
}

function useColumns(): readonly Column<OfficialAct>[] {
  const { t, language } = useTexts();
  return useMemo(
    () => [
      {
        id: "at",
        head: t("health.acts.at"),
        width: 170,
        cell: ({ at }) => <Moment at={at} />,
        text: ({ at }) => at,
      },
      {
        id: "who",
        head: t("health.acts.who"),
        width: 180,
        cell: ({ acting, actor }) => personOf(acting, actor) ?? actor,
        text: ({ acting, actor }) => personOf(acting, actor) ?? actor,
      },
      {
        id: "what",
        head: t("health.acts.what"),
        width: 250,
        cell: ({ route }) => <span title={route}>{routeWords[route]?.[language] ?? route}</span>,
        text: ({ route }) => route,
      },
      {
        id: "record",
        head: t("health.acts.record"),
        width: 210,
        cell: ({ route, record }) => <ActRecord route={route} record={record} />,
        text: ({ record }) => record,
      },
      {
        id: "reason",
        head: t("health.acts.reason"),
        width: 220,
        cell: ({ reason }) => reason ?? nothing,
        text: ({ reason }) => reason,
      },
    ],
    [t, language],
  );
}

type RecordPage =
  | typeof patterns.call
  | typeof patterns.closerCheck
  | typeof patterns.consignment
  | typeof patterns.guarantee
  | typeof patterns.infringement
  | typeof patterns.quarantined
  | typeof patterns.recall
  | typeof patterns.recalledRelease
  | typeof patterns.recordal
  | typeof patterns.request
  | typeof patterns.ruling
  | typeof patterns.suspectedCase
  | typeof patterns.transit
  | typeof patterns.traveller;

/** Where records are shown that have no number, by the first word of the route. */
const pagesOfRecords: Readonly<Record<string, RecordPage | undefined>> = {
  calls: patterns.call,
  "closer-checks": patterns.closerCheck,
  consignments: patterns.consignment,
  guarantees: patterns.guarantee,
  infringements: patterns.infringement,
  quarantine: patterns.quarantined,
  recalls: patterns.recall,
  "recall-releases": patterns.recalledRelease,
  recordals: patterns.recordal,
  requests: patterns.request,
  rulings: patterns.ruling,
  "suspected-cases": patterns.suspectedCase,
  transits: patterns.transit,
  "traveller-cases": patterns.traveller,
};

/** What was acted on: what has a page is led to, anything else goes by its number. */
function ActRecord({ route, record }: Pick<OfficialAct, "route" | "record">) {
  const { t } = useTexts();
  if (record === "") return nothing;
  const [, of = ""] = route.split("/");
  if (of === "declarations") return <DeclarationLink id={record} />;
  if (of === "controls")
    return (
      <Link to={patterns.control} params={{ id: record }}>
        {t("parts.toControl")}
      </Link>
    );
  if (of === "approvals") return <Link to={patterns.approvals}>{t("frame.pages.approvals")}</Link>;
  const page = pagesOfRecords[of];
  if (page === undefined || !isId(record)) return <span className="code">{record}</span>;
  return (
    <Link to={page} params={{ id: record }}>
      {t("parts.toRecord")}
    </Link>
  );
}
