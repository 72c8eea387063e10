/** Invitations of the own party: who was asked, until when, and what came of it. */
import { useMemo } from "react";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment } from "../parts/display.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { roleWord } from "../shell/words.ts";

type Invitation = Routes["GET /invitations"]["answer"]["invitations"][number];

export function Invitations() {
  const { t } = useTexts();
  const may = useMay("GET /invitations");
  const query = useAnswer("GET /invitations", {}, { enabled: may });
  const columns = useColumns();
  return (
    <DataTable
      name={t("people.invitations.title")}
      file="invitations"
      columns={columns}
      pages={onePage({ ...query, rows: query.data?.invitations })}
      rowKey={(row) => row.id}
      empty={t("people.invitations.none")}
      tools={false}
    />
  );
}

function useColumns(): readonly Column<Invitation>[] {
  const { t, language } = useTexts();
  return useMemo(
    () => [
      {
        id: "email",
        head: t("account.email"),
        width: 260,
        cell: (row) => row.email,
        text: (row) => row.email,
      },
      {
        id: "role",
        head: t("people.members.role"),
        width: 170,
        cell: (row) => roleWord(row.role, language),
        text: (row) => row.role,
      },
      {
        id: "status",
        head: t("list.status"),
        width: 140,
        cell: (row) => (
          <Badge tone={row.status === "open" ? "warn" : "calm"}>
            {t(`people.invitations.${row.status}`)}
          </Badge>
        ),
        text: (row) => row.status,
      },
      {
        id: "expires",
        head: t("people.invitations.until"),
        width: 180,
        cell: (row) => <Moment at={row.expiresAt} />,
        text: (row) => row.expiresAt,
      },
      {
        id: "acts",
        head: t("parties.acts"),
        width: 150,
        cell: (row) => (
          <Act
            label={t("people.invitations.takeBack")}
            says={row.email}
            route="DELETE /invitations/{id}"
            params={{ id: row.id }}
            offered={row.status === "open"}
            danger
          />
        ),
        text: () => "",
      },
    ],
    [t, language],
  );
}
