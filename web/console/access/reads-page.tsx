/** Who looked at prices, personal data and risk reasons of others, and what for: for the auditor. */
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { DeclarationLink, Moment, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { SearchField } from "../parts/search-field.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { patterns } from "../pages.ts";
import { readWord } from "./access-words.ts";
import { isId } from "./subject-word.ts";

/** Where records are shown, by their kind. */
const pagesOfKinds: Readonly<
  Record<
    string,
    | typeof patterns.request
    | typeof patterns.ruling
    | typeof patterns.call
    | typeof patterns.traveller
    | typeof patterns.suspectedCase
    | undefined
  >
> = {
  request: patterns.request,
  ruling: patterns.ruling,
  "call-persons": patterns.call,
  "traveller-persons": patterns.traveller,
  "suspected-persons": patterns.suspectedCase,
};

type SensitiveRead = Routes["GET /sensitive-reads"]["answer"]["reads"][number];
const pageRows = 100;

export function ReadsPage() {
  const { t } = useTexts();
  const { record, person } = useSearch({ strict: false });
  const columns = useColumns();
  const pages = usePages({
    route: "GET /sensitive-reads",
    ask: (cursor) => ({ query: { record, person, cursor, limit: pageRows } }),
    read: (answer) => ({ rows: answer.reads, next: answer.next }),
  });
  return (
    <Page
      title={t("frame.pages.reads")}
      says={
        <>
          {t("access.reads.says")} <ZoneNote />
        </>
      }
    >
      <div className="filters">
        <SearchField label={t("access.reads.recordSought")} name="record" />
        <SearchField label={t("access.reads.personSought")} name="person" />
      </div>
      <DataTable
        name={t("frame.pages.reads")}
        file="sensitive-reads"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={t(record || person ? "access.reads.noneFound" : "access.reads.none")}
      />
    </Page>
  );
}

function useColumns(): readonly Column<SensitiveRead>[] {
  const { t, language } = useTexts();
  const comma = language === "zh" ? "、" : ", ";
  return useMemo(
    () => [
      {
        id: "at",
        head: t("access.reads.at"),
        width: 180,
        cell: (row) => <Moment at={row.at} />,
        text: (row) => row.at,
      },
      {
        id: "who",
        head: t("access.reads.who"),
        width: 190,
        cell: (row) => <span title={row.person}>{row.personName}</span>,
        text: (row) => row.personName,
      },
      {
        id: "what",
        head: t("access.reads.what"),
        width: 200,
        cell: (row) => row.what.map((one) => readWord(one, language)).join(comma),
        text: (row) => row.what.join(" "),
      },
      {
        id: "purpose",
        head: t("access.reads.purpose"),
        width: 260,
        cell: (row) => (row.isStated ? row.purpose : <i>{readWord(row.purpose, language)}</i>),
        text: (row) => row.purpose,
      },
      {
        id: "record",
        head: t("access.reads.record"),
        width: 320,
        cell: (row) => (
          <span title={row.recordId}>
            {readWord(row.recordKind, language)} <ReadRecord row={row} />
          </span>
        ),
        text: (row) => `${row.recordKind} ${row.recordName ?? row.recordId}`,
      },
      {
        id: "route",
        head: t("access.reads.route"),
        width: 230,
        optional: true,
        cell: (row) => <span className="code">{row.route}</span>,
        text: (row) => row.route,
      },
      {
        id: "personId",
        head: t("access.reads.person"),
        width: 230,
        optional: true,
        cell: (row) => <span className="code">{row.person}</span>,
        text: (row) => row.person,
      },
    ],
    [t, language, comma],
  );
}

/** The record by the number people know, and led to where it has a page. */
/** Cases without a number are known by the moment at which they were opened. */
const isMoment = (name: string): boolean => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(name);

function ReadRecord({ row }: { readonly row: SensitiveRead }) {
  const { t } = useTexts();
  const { recordKind, recordId, recordName } = row;
  // of a list, what was asked for stands in place of an id
  if (recordId.includes("=") || recordId === "") {
    const asked = new URLSearchParams(recordId);
    return [t("access.reads.list"), asked.get("period")].filter(Boolean).join(" · ");
  }
  const shown = recordName ?? (isId(recordId) ? null : recordId);
  if (recordKind === "declaration") return <DeclarationLink id={recordId} mrn={shown} />;
  const page = pagesOfKinds[recordKind];
  if (page === undefined || !isId(recordId)) return <span className="code">{shown}</span>;
  return (
    <Link to={page} params={{ id: recordId }}>
      {shown === null ? t("parts.toRecord") : isMoment(shown) ? <Moment at={shown} /> : shown}
    </Link>
  );
}
