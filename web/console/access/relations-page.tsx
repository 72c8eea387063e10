/** Parties one is related to and may not decide about. */
import { useMemo } from "react";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../shell/session.tsx";

type Relation = Routes["GET /related-parties"]["answer"]["relations"][number];

export function RelationsPage() {
  const { t } = useTexts();
  const may = useMay("GET /related-parties");
  const query = useAnswer("GET /related-parties", { query: {} }, { enabled: may });
  const columns = useColumns();
  return (
    <Page
      title={t("frame.pages.relations")}
      says={
        <>
          {t("access.relations.says")} <ZoneNote />
        </>
      }
      beside={
        <Act
          label={t("access.relations.state")}
          says={t("access.relations.stateSays")}
          route="POST /related-parties"
          primary
          fields={[
            { name: "number", label: t("access.relations.number") },
            { name: "reason", label: t("parties.reason"), lines: 3 },
          ]}
        />
      }
    >
      <DataTable
        name={t("frame.pages.relations")}
        file="related-parties"
        columns={columns}
        pages={onePage({ ...query, rows: query.data?.relations })}
        rowKey={(row) => row.id}
        empty={t("access.relations.none")}
      />
    </Page>
  );
}

function useColumns(): readonly Column<Relation>[] {
  const { t } = useTexts();
  return useMemo(
    () => [
      {
        id: "person",
        head: t("access.relations.person"),
        width: 200,
        cell: (row) => row.personName,
        text: (row) => row.personName,
      },
      {
        id: "number",
        head: t("access.relations.number"),
        width: 230,
        cell: (row) => <span className="code">{row.number}</span>,
        text: (row) => row.number,
      },
      {
        id: "reason",
        head: t("parties.reason"),
        width: 280,
        cell: (row) => row.reason,
        text: (row) => row.reason,
      },
      {
        id: "from",
        head: t("parties.fromDay"),
        width: 180,
        cell: (row) => <Moment at={row.from} />,
        text: (row) => row.from,
      },
      {
        id: "to",
        head: t("access.delegations.until"),
        width: 180,
        cell: (row) => <Moment at={row.to} />,
        text: (row) => row.to,
      },
      {
        id: "acts",
        head: t("parties.acts"),
        width: 120,
        cell: (row) =>
          row.to === null ? (
            <Act
              label={t("access.delegations.end")}
              says={t("access.relations.endSays")}
              route="DELETE /related-parties/{id}"
              params={{ id: row.id }}
              danger
            />
          ) : (
            nothing
          ),
        text: () => "",
      },
    ],
    [t],
  );
}
