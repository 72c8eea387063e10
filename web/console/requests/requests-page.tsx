/** Requests of all declarations: an officer's queue, the oldest first. */
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { DeclarationLink, Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { SearchChoice } from "../parts/search-choice.tsx";
import type { Column } from "../parts/table-columns.ts";
import { useSort } from "../parts/table-sort.ts";
import { usePages } from "../parts/use-pages.ts";
import {
  deciderOf,
  requestKinds,
  requestStatuses,
  requestTone,
  requestWord,
} from "./request-words.ts";

type Request = Routes["GET /requests"]["answer"]["requests"][number];
const everySeconds = 15;
const pageRows = 100;

export function RequestsPage() {
  const { t, language } = useTexts();
  const { status, kind } = useSearch({ strict: false });
  const columns = useColumns();
  const wanted = requestStatuses.find((one) => one === status) ?? "open";
  const kept = requestKinds.find((one) => one === kind);
  const sort = useSort(["lodged", "-lodged"]);
  const pages = usePages({
    route: "GET /requests",
    ask: (after) => ({ query: { status: wanted, kind: kept, sort, after, limit: pageRows } }),
    read: (answer) => ({ rows: answer.requests, next: answer.next }),
    everySeconds,
  });
  return (
    <Page
      title={t("frame.pages.requests")}
      says={
        <>
          {t("requests.says")} <ZoneNote />
        </>
      }
      beside={
        <div className="filters">
          <SearchChoice
            name="status"
            label={t("list.status")}
            value={wanted}
            any={false}
            options={requestStatuses.map((value) => ({
              value,
              label: requestWord(value, language),
            }))}
          />
          <SearchChoice
            name="kind"
            label={t("requests.kind")}
            value={kept}
            options={requestKinds.map((value) => ({ value, label: requestWord(value, language) }))}
          />
        </div>
      }
    >
      <DataTable
        name={t("frame.pages.requests")}
        file="requests"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={t("requests.queueNone")}
      />
    </Page>
  );
}

function useColumns(): readonly Column<Request>[] {
  const { t, language } = useTexts();
  return useMemo(
    () => [
      {
        id: "at",
        head: t("requests.lodged"),
        width: 180,
        sort: "lodged",
        cell: (row) => (
          <Link to={patterns.request} params={{ id: row.id }}>
            <Moment at={row.lodgedAt} />
          </Link>
        ),
        text: (row) => row.lodgedAt,
      },
      {
        id: "kind",
        head: t("requests.kind"),
        width: 130,
        cell: (row) => requestWord(row.kind, language),
        text: (row) => row.kind,
      },
      {
        id: "status",
        head: t("list.status"),
        width: 160,
        cell: (row) => (
          <Badge tone={requestTone(row.status)}>{requestWord(row.status, language)}</Badge>
        ),
        text: (row) => row.status,
      },
      {
        id: "reason",
        head: t("parties.reason"),
        width: 320,
        cell: (row) => row.reason,
        text: (row) => row.reason,
      },
      {
        id: "declaration",
        head: t("work.controls.declaration"),
        width: 170,
        cell: (row) => <DeclarationLink id={row.declarationId} mrn={row.mrn} />,
        text: (row) => row.mrn ?? row.declarationId,
      },
      {
        id: "decided",
        head: t("requests.decided"),
        width: 180,
        cell: (row) => <Moment at={row.decidedAt} />,
        text: (row) => row.decidedAt,
      },
      {
        id: "by",
        head: t("requests.decidedBy"),
        width: 160,
        cell: (row) => deciderOf(row, language) ?? nothing,
        text: (row) => deciderOf(row, language),
      },
    ],
    [t, language],
  );
}
