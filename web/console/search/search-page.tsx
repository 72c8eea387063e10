/** What a reference leads to, by group; a single declaration is opened at once. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Moment } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { useStationNames } from "../flow/station-names.ts";
import { codeWord, statusTone, statusWord } from "../shell/words.ts";

type SearchAnswer = Routes["GET /search"]["answer"];

export function SearchPage() {
  const { t } = useTexts();
  const { q = "" } = useSearch({ strict: false });
  const may = useMay("GET /search");
  const isLong = q.length >= 2;
  const query = useAnswer("GET /search", { query: { q } }, { enabled: may && isLong });
  const navigate = useNavigate();
  const found = query.isPlaceholderData ? undefined : query.data;
  const only =
    found?.declarations.length === 1 && found.cargo.length === 0
      ? found.declarations[0]?.id
      : undefined;
  useEffect(() => {
    if (only === undefined) return;
    void navigate({ to: patterns.declaration, params: { id: only }, replace: true });
  }, [only, navigate]);
  return (
    <Page title={t("frame.search.title", { q })}>
      {isLong ? (
        <Answered query={query}>{(answer) => <Groups found={answer} />}</Answered>
      ) : (
        <output className="empty">{t("frame.search.short")}</output>
      )}
    </Page>
  );
}

function Groups({ found }: { readonly found: SearchAnswer }) {
  const { t, language } = useTexts();
  const station = useStationNames();
  const { declarations, cargo, q } = found;
  if (declarations.length === 0 && cargo.length === 0) {
    return (
      <output className="empty">
        {t("frame.search.none", { q })} {t("frame.search.noneFix")}
      </output>
    );
  }
  const columns = foundColumns({ t, language, station });
  const name = t("frame.search.declarations");
  return (
    <>
      {declarations.length === 0 ? null : (
        <Part name={name}>
          <DataTable
            name={name}
            file="found"
            columns={columns}
            pages={onePage({ rows: declarations, error: null, refetch: () => undefined })}
            rowKey={(row) => row.id}
            empty=""
            tools={false}
          />
        </Part>
      )}
      {cargo.length === 0 ? null : <Cargo cargo={cargo} />}
    </>
  );
}

type Words = ReturnType<typeof useTexts>;

function foundColumns(words: {
  readonly t: Words["t"];
  readonly language: Words["language"];
  readonly station: (id: string) => string;
}): readonly Column<SearchAnswer["declarations"][number]>[] {
  const { t, language, station } = words;
  return [
    {
      id: "mrn",
      head: t("list.mrn"),
      width: 170,
      cell: (row) => (
        <Link to={patterns.declaration} params={{ id: row.id }} className="code">
          {row.mrn ?? (row.reference || t("parts.toDeclaration"))}
        </Link>
      ),
      text: (row) => row.mrn ?? row.id,
    },
    {
      id: "reference",
      head: t("list.reference"),
      width: 170,
      cell: (row) => <Code>{row.reference}</Code>,
      text: (row) => row.reference,
    },
    {
      id: "why",
      head: t("frame.search.as"),
      width: 150,
      cell: (row) => t(`frame.search.why.${row.why}`),
      text: (row) => row.why,
    },
    {
      id: "status",
      head: t("list.status"),
      cell: (row) => (
        <Badge tone={statusTone(row.status)}>{statusWord(row.status, language)}</Badge>
      ),
      text: (row) => row.status,
    },
    {
      id: "station",
      head: t("list.station"),
      cell: (row) => station(row.station),
      text: (row) => row.station,
    },
    {
      id: "lodged",
      head: t("list.lodged"),
      width: 170,
      cell: (row) => <Moment at={row.lodgedAt} />,
      text: (row) => row.lodgedAt,
    },
  ];
}

function Cargo({ cargo }: { readonly cargo: SearchAnswer["cargo"] }) {
  const { t, language } = useTexts();
  return (
    <Part name={t("frame.search.cargo")}>
      <ul className="plain">
        {cargo.map((one) => (
          <li key={`${one.documentType} ${one.documentId} ${one.at}`}>
            <Code>{`${one.documentType} ${one.documentId}`}</Code> {codeWord(one.kind, language)}{" "}
            <Moment at={one.at} /> {one.office}
            <small className="code">{one.containers.join(", ")}</small>
          </li>
        ))}
      </ul>
    </Part>
  );
}
