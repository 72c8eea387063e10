/** Declarations as a table, page by page; each row leads to its page. */
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Money, Moment, nothing } from "../parts/display.tsx";
import type { Column } from "../parts/table-columns.ts";
import { useSort } from "../parts/table-sort.ts";
import { usePages } from "../parts/use-pages.ts";
import { useStationNames } from "../flow/station-names.ts";
import { codeWord, laneTone, statusTone, statusWord } from "../shell/words.ts";

type Summary = Routes["GET /declarations"]["answer"]["declarations"][number];

export type DeclarationFilters = {
  readonly search?: string | undefined;
  readonly station?: string | undefined;
  readonly status?: string | undefined;
  readonly profile?: string | undefined;
  /** Number of the trader whose account is charged. */
  readonly trader?: string | undefined;
};

const pageRows = 100;
const sorts = ["-lodged", "lodged", "-value", "value"] as const;

export function DeclarationTable(properties: {
  readonly name: string;
  readonly filters: DeclarationFilters;
  readonly empty: string;
  readonly tools?: boolean;
  readonly everySeconds?: number | undefined;
  /** Rows that are read at a time. */
  readonly limit?: number;
}) {
  const { name, filters, empty, tools = true, everySeconds, limit = pageRows } = properties;
  const columns = useColumns();
  const asked = useSort(sorts);
  const sort = tools ? asked : undefined;
  const pages = usePages({
    route: "GET /declarations",
    ask: (cursor) => ({ query: { ...filters, sort, cursor, limit } }),
    read: (answer) => ({ rows: answer.declarations, next: answer.next }),
    everySeconds,
  });
  return (
    <DataTable
      name={name}
      file="declarations"
      columns={columns}
      pages={pages}
      rowKey={(row) => row.id}
      empty={empty}
      tools={tools}
    />
  );
}

function useColumns(): readonly Column<Summary>[] {
  const { t, language } = useTexts();
  const station = useStationNames();
  return useMemo(() => {
    const identity: readonly Column<Summary>[] = [
      {
        id: "mrn",
        head: t("list.mrn"),
        width: 156,
        cell: (row) => (
          <Link
            className="code"
            to={patterns.declaration}
            params={{ id: row.id }}
            aria-label={t("list.open", { name: row.mrn ?? row.reference })}
          >
            {row.mrn ?? (row.reference || t("parts.toDeclaration"))}
          </Link>
        ),
        text: (row) => row.mrn,
      },
    ];
    return [...identity, ...standingColumns({ t, language, station })];
  }, [t, language, station]);
}

type Words = ReturnType<typeof useTexts>;

function standingColumns(words: {
  readonly t: Words["t"];
  readonly language: Words["language"];
  readonly station: (id: string) => string;
}): readonly Column<Summary>[] {
  const { t, language, station } = words;
  return [
    {
      id: "status",
      head: t("list.status"),
      width: 158,
      cell: (row) => (
        <Badge tone={statusTone(row.status)}>{statusWord(row.status, language)}</Badge>
      ),
      text: (row) => row.status,
    },
    {
      id: "station",
      head: t("list.station"),
      width: 76,
      cell: (row) => station(row.station),
      text: (row) => row.station,
    },
    {
      id: "lane",
      head: t("list.lane"),
      width: 90,
      cell: (row) =>
        row.lane === null ? (
          nothing
        ) : (
          <Badge tone={laneTone(row.lane)}>{codeWord(row.lane, language)}</Badge>
        ),
      text: (row) => row.lane,
    },
    {
      id: "direction",
      head: t("list.direction"),
      width: 84,
      cell: ({ direction }) =>
        direction === "import" || direction === "export" ? t(`direction.${direction}`) : direction,
      text: (row) => row.direction,
    },
    {
      id: "value",
      head: t("list.value"),
      width: 148,
      figure: true,
      sort: "value",
      cell: (row) =>
        row.value === null ? nothing : <Money value={row.value} currency={row.currency} />,
      text: (row) => row.value,
    },
    ...referenceColumns(t),
  ];
}

function referenceColumns(t: Words["t"]): readonly Column<Summary>[] {
  return [
    {
      id: "reference",
      head: t("list.reference"),
      width: 180,
      cell: (row) => <Code>{row.reference}</Code>,
      text: (row) => row.reference,
    },
    {
      id: "id",
      head: t("declaration.id"),
      width: 300,
      optional: true,
      cell: (row) => <Code>{row.id}</Code>,
      text: (row) => row.id,
    },
    {
      id: "profile",
      head: t("list.profile"),
      width: 70,
      optional: true,
      cell: (row) => row.profile,
      text: (row) => row.profile,
    },
    {
      id: "lodged",
      head: t("list.lodged"),
      width: 158,
      sort: "lodged",
      cell: (row) => <Moment at={row.lodgedAt} />,
      text: (row) => row.lodgedAt,
    },
    {
      id: "updated",
      head: t("list.updated"),
      width: 158,
      optional: true,
      cell: (row) => <Moment at={row.updatedAt} />,
      text: (row) => row.updatedAt,
    },
  ];
}
