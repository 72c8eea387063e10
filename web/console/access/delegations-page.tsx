/** What officers lend each other: rights for a time, in one's place. */
import { useMemo } from "react";
import { type Routes, scopeSays } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay, useSession } from "../shell/session.tsx";
import { DelegationPerson, instantOf, useColleagueChoice } from "./people-choice.tsx";

type Delegation = Routes["GET /delegations"]["answer"]["delegations"][number];

export function DelegationsPage() {
  const { t } = useTexts();
  const may = useMay("GET /delegations");
  const query = useAnswer("GET /delegations", {}, { enabled: may });
  const columns = useColumns();
  return (
    <Page
      title={t("frame.pages.delegations")}
      says={
        <>
          {t("access.delegations.says")} <ZoneNote />
        </>
      }
      beside={<Lend />}
    >
      <DataTable
        name={t("frame.pages.delegations")}
        file="delegations"
        columns={columns}
        pages={onePage({ ...query, rows: query.data?.delegations })}
        rowKey={(row) => row.id}
        empty={t("access.delegations.none")}
      />
    </Page>
  );
}

function Lend() {
  const { t, language } = useTexts();
  const { caller } = useSession();
  const colleague = useColleagueChoice();
  const held = caller?.scopes.filter((scope) => scope !== "*") ?? [];
  const scopes = held.length === 0 ? Object.keys(scopeSays) : held;
  return (
    <Act
      label={t("access.delegations.lend")}
      says={t("access.delegations.lendSays")}
      route="POST /delegations"
      primary
      fields={[
        {
          name: "to",
          label: t("access.delegations.to"),
          ...(colleague.values === undefined
            ? { hint: t("access.delegations.toHint") }
            : colleague),
        },
        {
          name: "scopes",
          label: t("access.delegations.scopes"),
          values: scopes,
          words: (scope) => scopeSays[scope]?.[language] ?? scope,
          many: true,
        },
        { name: "until", label: t("access.delegations.until"), type: "date" },
      ]}
      shape={(values) => ({ ...values, until: instantOf(values["until"]) })}
    />
  );
}

function useColumns(): readonly Column<Delegation>[] {
  const { t, language } = useTexts();
  return useMemo(
    () => [
      {
        id: "from",
        head: t("access.delegations.from"),
        width: 200,
        cell: (row) => row.fromName,
        text: (row) => row.fromName,
      },
      {
        id: "to",
        head: t("access.delegations.to"),
        width: 200,
        cell: (row) => <DelegationPerson id={row.toPerson} />,
        text: (row) => row.toPerson,
      },
      {
        id: "scopes",
        head: t("access.delegations.scopes"),
        width: 300,
        cell: (row) =>
          row.scopes
            .map((scope) => scopeSays[scope]?.[language] ?? scope)
            .join(language === "zh" ? "；" : "; "),
        text: (row) => row.scopes.join(" "),
      },
      {
        id: "begins",
        head: t("parties.fromDay"),
        width: 180,
        cell: (row) => <Moment at={row.from} />,
        text: (row) => row.from,
      },
      {
        id: "ends",
        head: t("access.delegations.until"),
        width: 180,
        cell: (row) => <Moment at={row.endedAt ?? row.to} />,
        text: (row) => row.endedAt ?? row.to,
      },
      {
        id: "acts",
        head: t("parties.acts"),
        width: 130,
        cell: (row) =>
          row.endedAt === null ? (
            <Act
              label={t("access.delegations.end")}
              route="DELETE /delegations/{id}"
              params={{ id: row.id }}
              danger
            />
          ) : (
            nothing
          ),
        text: () => "",
      },
    ],
    [t, language],
  );
}
