/** Tables that statisticians add: what there is, a form with a look before, and the end of one. */
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { draftOf } from "./table-draft.ts";
import { TableForm } from "./table-form.tsx";

type Version = Routes["GET /statistics/own-tables"]["answer"]["versions"][number];

export function TablesPage() {
  const { t } = useTexts();
  const may = useMay("GET /statistics/own-tables");
  const query = useAnswer("GET /statistics/own-tables", { query: {} }, { enabled: may });
  const columns = useColumns();
  const { next: id = "" } = useSearch({ strict: false });
  const last =
    query.data?.versions.find((one) => one.id === id && one.table !== null)?.table ?? undefined;
  return (
    <Page
      title={t("frame.pages.tables")}
      says={
        <>
          {t("statistics.tables.says")} <ZoneNote />
        </>
      }
    >
      <DataTable
        name={t("frame.pages.tables")}
        file="statistical-tables"
        columns={columns}
        pages={onePage({ ...query, rows: query.data?.versions })}
        rowKey={(row) => `${row.id} ${row.version}`}
        empty={t("statistics.tables.none")}
      />
      {query.data === undefined ? null : (
        <Part
          name={t(last === undefined ? "statistics.tables.add" : "statistics.tables.nextOf", {
            id,
          })}
        >
          <TableForm
            key={id}
            known={query.data}
            {...(last === undefined ? {} : { start: draftOf(last) })}
          />
        </Part>
      )}
    </Page>
  );
}

function useColumns(): readonly Column<Version>[] {
  const { t, language } = useTexts();
  const actions = useActionColumns();
  return useMemo(() => {
    const plain = (id: "from" | "reason" | "by", width: number): Column<Version> => ({
      id,
      head: t(`statistics.tables.${id}`),
      width,
      cell: (row) => row[id],
      text: (row) => row[id],
    });
    return [
      {
        id: "id",
        head: t("statistics.tables.id"),
        width: 190,
        cell: (row) => <span className="code">{row.id}</span>,
        text: (row) => row.id,
      },
      {
        id: "version",
        head: t("statistics.tables.version"),
        width: 90,
        cell: (row) => row.version,
        text: (row) => String(row.version),
      },
      plain("from", 130),
      {
        id: "table",
        head: t("statistics.tables.table"),
        width: 300,
        cell: (row) => row.title?.[language] ?? t("statistics.tables.ends"),
        text: (row) => row.title?.[language] ?? "",
      },
      actions.definition,
      plain("reason", 260),
      plain("by", 170),
      {
        id: "at",
        head: t("statistics.tables.at"),
        width: 180,
        cell: (row) => <Moment at={row.at} />,
        text: (row) => row.at,
      },
      actions.next,
      actions.end,
    ];
  }, [t, language, actions]);
}

/** What a version says, and what can be done with it. */
function useActionColumns() {
  const { t } = useTexts();
  return useMemo(() => {
    const end: Column<Version> = {
      id: "end",
      head: t("statistics.tables.end"),
      width: 120,
      cell: (row) => <End version={row} />,
      text: () => "",
    };
    const next: Column<Version> = {
      id: "next",
      head: t("statistics.tables.next"),
      width: 120,
      cell: (row) =>
        row.table === null ? null : (
          <Link to="." search={(before) => ({ ...before, next: row.id })}>
            {t("statistics.tables.next")}
          </Link>
        ),
      text: () => "",
    };
    const definition: Column<Version> = {
      id: "definition",
      head: t("statistics.tables.definition"),
      width: 320,
      cell: (row) => definitionWords(row),
      text: (row) => (row.table === null ? "" : JSON.stringify(row.table)),
    };
    return { definition, next, end };
  }, [t]);
}

/** What a table is split by, and what it keeps to. */
function definitionWords({ table }: Version): string {
  if (table === null) return "";
  const { dimensions, measures, flow, filter = {}, list } = table;
  const kept = Object.entries(filter).map(([column, codes]) => `${column}=${codes.join(",")}`);
  const entries = list === undefined ? [] : [`${list.entries.length} × ${list.title.en}`];
  return [dimensions.join(" × "), measures.join(", "), flow ?? "", ...kept, ...entries]
    .filter((part) => part !== "")
    .join("; ");
}

function End({ version }: { readonly version: Version }) {
  const { t } = useTexts();
  if (version.title === null) return null;
  return (
    <Act
      route="POST /statistics/own-tables/{id}/end"
      params={{ id: version.id }}
      label={t("statistics.tables.end")}
      says={t("statistics.tables.endSays")}
      fields={[
        { name: "from", label: t("statistics.tables.from") },
        { name: "reason", label: t("statistics.tables.reason"), lines: 2 },
      ]}
      danger
    />
  );
}
