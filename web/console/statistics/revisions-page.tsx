/** Revisions: what each publication said of a headline figure, month by month, and what was corrected. */
import { colons, type Language } from "../../elements/language.ts";
import { ApiProblem } from "../../elements/problem.ts";
import { printNumber } from "../../elements/quantity.ts";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Routes } from "../../routes.gen.ts";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Facts, Moment, Money, nothing, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useWordsOf } from "../parts/words-of.ts";
import { patterns } from "../pages.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";
import { revisionWords } from "./revision-words.ts";
import { stateWord } from "./state-word.ts";

type Revisions = Routes["GET /statistics/revisions"]["answer"];
type Row = Revisions["rows"][number];
type Comparison = Routes["GET /statistics/comparison"]["answer"];
type Change = Comparison["changes"][number];

const flows = ["total", "export", "import", "balance"] as const;
const still = { error: null, refetch: () => undefined };
const minorDigits = 2;

/** @example major("12345") // "123.45": money of a cell is in minor units */
function major(minor: string | null): string | null {
  if (minor === null) return null;
  const sign = minor.startsWith("-") ? "-" : "";
  const digits = minor.replace("-", "").padStart(minorDigits + 1, "0");
  return `${sign}${digits.slice(0, -minorDigits)}.${digits.slice(-minorDigits)}`;
}

export function RevisionsPage() {
  const { t } = useTexts();
  const word = useWordsOf(revisionWords);
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const flow = flows.find((one) => one === search["flow"]) ?? "total";
  const isYear = search["of"] === "year";
  const query = useAnswer("GET /statistics/revisions", {
    query: { table: "total", cell: `flow=${flow}`, of: isYear ? "year" : "month" },
  });
  const go = (more: Readonly<Record<string, string | undefined>>) =>
    void navigate({ to: ".", search: (before) => ({ ...before, ...more }) });
  return (
    <Page
      title={t("frame.pages.revisions")}
      says={
        <>
          {word("says")} <ZoneNote />
        </>
      }
      beside={
        <>
          <Choice
            label={word("flow")}
            value={flow}
            any={false}
            options={flows.map((value) => ({ value, label: word(value) }))}
            onChange={(value) => go({ flow: value })}
          />
          <Choice
            label={word("of")}
            value={isYear ? "year" : "month"}
            any={false}
            options={(["month", "year"] as const).map((value) => ({ value, label: word(value) }))}
            onChange={(value) => go({ of: value })}
          />
        </>
      }
    >
      <Answered query={query}>{(answer) => <Triangle answer={answer} />}</Answered>
      {search["period"] === undefined ? null : <Changes period={search["period"]} />}
    </Page>
  );
}

function Triangle({ answer }: { readonly answer: Revisions }) {
  const { language } = useTexts();
  const word = useWordsOf(revisionWords);
  const { unit, rows, overall } = answer;
  const columns = useTriangleColumns(answer);
  const percent = (value: string | null) => (value === null ? nothing : percentOf(value, language));
  return (
    <Part name={word("triangle")}>
      <DataTable
        name={word("triangle")}
        file="revisions"
        columns={columns}
        pages={onePage({ rows: rows.toReversed(), ...still })}
        rowKey={({ period }) => period}
        empty={word("none")}
      />
      <Facts
        name={word("overall")}
        facts={[
          [word("periods"), overall.periods],
          [word("meanAbsolute"), percent(overall.meanAbsoluteRevisionPct)],
          [word("mean"), percent(overall.meanRevisionPct)],
          [word("upwards"), `${overall.upwards} / ${overall.periods}`],
          [word("unit"), unit],
        ]}
      />
    </Part>
  );
}

/** A column for each publication, the first one left: what it said, when, and in which state. */
function useTriangleColumns({ rows, unit }: Revisions): readonly Column<Row>[] {
  const { t, language } = useTexts();
  const word = useWordsOf(revisionWords);
  const last = Math.max(0, ...rows.flatMap((row) => row.publications.map((one) => one.sequence)));
  return useMemo(() => {
    const publication = (sequence: number): Column<Row> => {
      const of = (row: Row) => row.publications.find((one) => one.sequence === sequence);
      return {
        id: `p${sequence}`,
        head: word("publication", { sequence }),
        width: 210,
        figure: true,
        cell: (row) => {
          const found = of(row);
          if (!found) return nothing;
          const title = `${stateWord(t, found.state)} ${found.publicAt} ${found.reason}`;
          return (
            <span title={title}>
              {found.value === null ? (
                word("confidential")
              ) : (
                <Money value={major(found.value)} currency={unit} />
              )}
            </span>
          );
        },
        text: (row) => major(of(row)?.value ?? null),
      };
    };
    const period: Column<Row> = {
      id: "period",
      head: word("period"),
      width: 110,
      cell: (row) => (
        <Link to={patterns.revisions} search={(before) => ({ ...before, period: row.period })}>
          {row.period}
        </Link>
      ),
      text: (row) => row.period,
    };
    const revision: Column<Row> = {
      id: "revision",
      head: word("revision"),
      width: 110,
      figure: true,
      cell: ({ revisionPct }) =>
        revisionPct === null ? nothing : percentOf(revisionPct, language),
      text: ({ revisionPct }) => revisionPct,
    };
    const many = Array.from({ length: last }, (_, at) => publication(at + 1));
    return [period, ...many, revision];
    // words change with the language, which t carries
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [t, language, last, unit]);
}

/** What the last two publications of a period differ in, and what of the statement was corrected. */
function Changes({ period }: { readonly period: string }) {
  const word = useWordsOf(revisionWords);
  const { language } = useTexts();
  const comparison = useAnswer("GET /statistics/comparison", { query: { period } });
  const corrections = useAnswer("GET /statistics/corrections", { query: { period } });
  const notices = corrections.data?.notices ?? [];
  const { error } = comparison;
  const isAlone = error instanceof ApiProblem && error.status === 404;
  return (
    <>
      <Part name={word("compared", { period })}>
        {isAlone ? (
          <p className="soft">{word("onlyOne")}</p>
        ) : (
          <Answered query={comparison}>{(answer) => <Compared answer={answer} />}</Answered>
        )}
      </Part>
      <Part name={word("corrections")}>
        {notices.length === 0 ? <p className="soft">{word("noCorrections")}</p> : null}
        {notices.map((notice) => (
          <div key={notice.publicAt}>
            <p>
              <Moment at={notice.publicAt} />{" "}
              {notice.publications
                .map(({ period: of, sequence }) => `${of} · ${word("publication", { sequence })}`)
                .join(language === "zh" ? "；" : "; ")}
            </p>
            {/* a line for each figure, which no two share */}
            {notice.text[language].split("\n").map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        ))}
      </Part>
    </>
  );
}

function Compared({ answer }: { readonly answer: Comparison }) {
  const { language } = useTexts();
  const word = useWordsOf(revisionWords);
  const { changes, changed, checked, from, to, reasons } = answer;
  return (
    <>
      <p>{word("changed", { changed, checked, from, to })}</p>
      {reasons.map(({ sequence, reason }) => (
        <p key={sequence} className="soft">
          {word("publication", { sequence })}
          {colons[language]}
          {reason}
        </p>
      ))}
      <DataTable
        name={word("changes")}
        file="changes"
        pages={onePage({ rows: changes, ...still })}
        rowKey={({ table, cell }) => `${table} ${cell}`}
        empty={word("none")}
        columns={useComparedColumns(from, to)}
      />
    </>
  );
}

function useComparedColumns(from: number, to: number): readonly Column<Change>[] {
  const word = useWordsOf(revisionWords);
  const { language } = useTexts();
  return [
    {
      id: "table",
      head: word("table"),
      width: 360,
      cell: ({ title }) => title[language],
      text: ({ title }) => title[language],
    },
    {
      id: "cell",
      head: word("cell"),
      width: 360,
      cell: ({ name, cell }) => <span title={cell}>{name[language]}</span>,
      text: ({ name }) => name[language],
    },
    ...(["before", "after"] as const).map((id) => ({
      id,
      head: word("publication", { sequence: id === "before" ? from : to }),
      width: 210,
      figure: true,
      cell: ({ stated }: Change) => stated[id]?.[language] ?? nothing,
      text: ({ stated }: Change) => stated[id]?.[language] ?? null,
    })),
    {
      id: "pct",
      head: word("revision"),
      width: 110,
      figure: true,
      cell: ({ revisionPct }) =>
        revisionPct === null ? nothing : percentOf(revisionPct, language, 2),
      text: ({ revisionPct }) => revisionPct,
    },
  ];
}

/** @example percentOf("-0.0306", "en") // "−0.0306%" */
function percentOf(value: string, language: Language, digits = 4): string {
  return `${printNumber(value, language, { digits, loose: true })}%`;
}
