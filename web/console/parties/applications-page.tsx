/** Applications for registration: a reviewer's queue, and what an applicant has asked for. */
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { SearchChoice } from "../parts/search-choice.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { Apply } from "./application-form.tsx";
import { nameOf } from "./party-details.tsx";
import { applicationStatuses, partyTone, partyWord, partyWordsIn } from "./party-words.ts";

type Application = Routes["GET /party-applications"]["answer"]["applications"][number];
const pageRows = 100;

export function ApplicationsPage() {
  const { t, language } = useTexts();
  const { status } = useSearch({ strict: false });
  const columns = useColumns();
  const wanted = applicationStatuses.find((one) => one === status);
  const pages = usePages({
    route: "GET /party-applications",
    ask: (cursor) => ({ query: { status: wanted, cursor, limit: pageRows } }),
    read: (answer) => ({ rows: answer.applications, next: answer.next }),
  });
  return (
    <Page
      title={t("frame.pages.applications")}
      says={
        <>
          {t("parties.application.says")} <ZoneNote />
        </>
      }
      beside={
        <div className="filters">
          <SearchChoice
            name="status"
            label={t("list.status")}
            value={wanted}
            options={applicationStatuses.map((value) => ({
              value,
              label: partyWord(value, language),
            }))}
          />
          <Apply />
        </div>
      }
    >
      <DataTable
        name={t("frame.pages.applications")}
        file="applications"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={t("parties.application.none")}
      />
    </Page>
  );
}

function useColumns(): readonly Column<Application>[] {
  const { t, language } = useTexts();
  return useMemo(
    () => [
      {
        id: "name",
        head: t("parties.name"),
        width: 260,
        cell: (row) => (
          <Link to={patterns.application} params={{ id: row.id }}>
            {nameOf(row.details, language)}
          </Link>
        ),
        text: (row) => nameOf(row.details, language),
      },
      {
        id: "status",
        head: t("list.status"),
        width: 170,
        cell: (row) => (
          <Badge tone={partyTone(row.status)}>{partyWord(row.status, language)}</Badge>
        ),
        text: (row) => row.status,
      },
      {
        id: "kind",
        head: t("parties.application.kind"),
        width: 150,
        cell: (row) => partyWord(row.kind, language),
        text: (row) => row.kind,
      },
      {
        id: "roles",
        head: t("parties.roles"),
        width: 180,
        cell: (row) => partyWordsIn(row.details.roles, language),
        text: (row) => row.details.roles.join(" "),
      },
      {
        id: "submitted",
        head: t("parties.application.submitted"),
        width: 180,
        cell: (row) => <Moment at={row.submittedAt} />,
        text: (row) => row.submittedAt,
      },
      {
        id: "updated",
        head: t("list.updated"),
        width: 180,
        optional: true,
        cell: (row) => <Moment at={row.updatedAt} />,
        text: (row) => row.updatedAt,
      },
    ],
    [t, language],
  );
}
