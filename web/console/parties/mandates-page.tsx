/** Mandates: who acts for whom, since when; entered by either side, consented to by the represented. */
import { useMemo } from "react";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Day } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { FormField } from "../parts/schema-form.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useSession } from "../shell/session.tsx";
import { partyTone, partyWord, partyWordsIn } from "./party-words.ts";

type Mandate = Routes["GET /mandates"]["answer"]["mandates"][number];
const pageRows = 100;

export function MandatesPage() {
  const { t } = useTexts();
  return (
    <Page title={t("frame.pages.mandates")} says={t("parties.mandate.says")} beside={<Give />}>
      <MandateTable />
    </Page>
  );
}

/** Mandates the caller may see; of one party where one is named. */
export function MandateTable({
  party,
  tools = true,
}: {
  readonly party?: string;
  readonly tools?: boolean;
}) {
  const { t } = useTexts();
  const columns = useColumns();
  const pages = usePages({
    route: "GET /mandates",
    ask: (cursor) => ({ query: { party, cursor, limit: pageRows } }),
    read: (answer) => ({ rows: answer.mandates, next: answer.next }),
  });
  return (
    <DataTable
      name={t("frame.pages.mandates")}
      file="mandates"
      columns={columns}
      pages={pages}
      rowKey={(row) => row.id}
      empty={t("parties.mandate.none")}
      tools={tools}
    />
  );
}

/** A party is named by its number, or by the id of its record. */
const named = (value: unknown) =>
  typeof value === "string" && value.includes("-") ? { partyId: value } : { number: value };

function spendsWord(spends: boolean, t: ReturnType<typeof useTexts>["t"]): string {
  return spends ? t("parties.mandate.spendsYes") : t("parties.mandate.spendsNo");
}

function Give() {
  const { t, language } = useTexts();
  const { caller } = useSession();
  const word = (code: string) => partyWord(code, language);
  const fields: readonly FormField[] = [
    {
      name: "represented",
      label: t("parties.mandate.represented"),
      hint: t("parties.mandate.number"),
      start: caller?.numbers[0] ?? "",
    },
    {
      name: "representative",
      label: t("parties.mandate.representative"),
      hint: t("parties.mandate.number"),
    },
    { name: "representation", label: t("parties.mandate.representation"), words: word },
    {
      name: "directions",
      label: t("parties.mandate.directions"),
      values: ["import", "export"],
      words: word,
      many: true,
      hint: t("parties.mandate.directionsHint"),
    },
    {
      name: "spends",
      label: t("parties.mandate.spendsAsk"),
      values: ["true", "false"],
      words: (value) => spendsWord(value === "true", t),
      start: "false",
    },
    { name: "from", label: t("parties.fromDay") },
    { name: "until", label: t("parties.mandate.until"), hint: t("parties.mandate.untilHint") },
  ];
  return (
    <Act
      label={t("parties.mandate.give")}
      says={t("parties.mandate.giveSays")}
      route="POST /mandates"
      primary
      fields={fields}
      shape={({ represented, representative, ...others }) => ({
        ...others,
        represented: named(represented),
        representative: named(representative),
      })}
    />
  );
}

function Acts({ row }: { readonly row: Mandate }) {
  const { t } = useTexts();
  const { caller } = useSession();
  const params = { id: row.id };
  const isOver = row.status === "withdrawn" || row.status === "ended";
  const represents =
    row.representedId === caller?.party.id || caller?.scopes.includes("*") === true;
  return (
    <span className="acts">
      {row.status === "proposed" && represents ? (
        <Act
          label={t("parties.mandate.consent")}
          says={`${t("parties.mandate.consentSays")}${row.spends ? ` ${t("parties.mandate.consentSpends")}` : ""}`}
          route="POST /mandates/{id}/consent"
          params={params}
          primary
        />
      ) : null}
      {isOver ? null : (
        <Act
          label={t("parties.mandate.withdraw")}
          says={t("parties.mandate.withdrawSays")}
          route="POST /mandates/{id}/withdrawal"
          params={params}
          danger
          fields={[
            { name: "reason", label: t("parties.reason"), lines: 3 },
            { name: "from", label: t("parties.fromDay"), hint: t("parties.fromHint") },
          ]}
        />
      )}
    </span>
  );
}

function spendsColumn(t: ReturnType<typeof useTexts>["t"]): Column<Mandate> {
  return {
    id: "spends",
    head: t("parties.mandate.spends"),
    width: 240,
    cell: (row) => spendsWord(row.spends, t),
    text: (row) => String(row.spends),
  };
}

function useColumns(): readonly Column<Mandate>[] {
  const { t, language } = useTexts();
  return useMemo(
    () => [
      {
        id: "represented",
        head: t("parties.mandate.represented"),
        width: 230,
        cell: (row) => row.represented ?? row.representedId,
        text: (row) => row.represented ?? row.representedId,
      },
      {
        id: "representative",
        head: t("parties.mandate.representative"),
        width: 230,
        cell: (row) => row.representative ?? row.representativeId,
        text: (row) => row.representative ?? row.representativeId,
      },
      {
        id: "status",
        head: t("list.status"),
        width: 140,
        cell: (row) => (
          <Badge tone={partyTone(row.status)}>{partyWord(row.status, language)}</Badge>
        ),
        text: (row) => row.status,
      },
      {
        id: "acts",
        head: t("parties.acts"),
        width: 180,
        cell: (row) => <Acts row={row} />,
        text: () => "",
      },
      spendsColumn(t),
      {
        id: "from",
        head: t("parties.fromDay"),
        width: 130,
        cell: (row) => <Day on={row.from} />,
        text: (row) => row.from,
      },
      {
        id: "until",
        head: t("parties.mandate.until"),
        width: 130,
        cell: (row) => <Day on={row.withdrawnFrom ?? row.until} />,
        text: (row) => row.withdrawnFrom ?? row.until,
      },
      {
        id: "directions",
        head: t("parties.mandate.directions"),
        width: 130,
        cell: (row) => partyWordsIn(row.directions, language),
        text: (row) => row.directions.join(" "),
      },
      {
        id: "representation",
        head: t("parties.mandate.representation"),
        width: 280,
        optional: true,
        cell: (row) => partyWord(row.representation, language),
        text: (row) => row.representation,
      },
    ],
    [t, language],
  );
}
