/** Entry summaries with the answer to their risks: all of an administration for officers, a carrier's own. */
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { codeColumn, momentColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { Badge } from "../parts/badge.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { SearchChoice } from "../parts/search-choice.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useNameOf, useProfileOptions } from "../registers/use-names.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { answerTones, answerWords, type ListedEntry, modeWords, words } from "./entry-words.ts";

const everySeconds = 30;
const pageRows = 100;
const answers = ["under-assessment", "pending", "go-on", "hold-at-arrival", "do-not-load"] as const;

export function EntriesPage() {
  const { t, language } = useTexts();
  const { status, profile: asked } = useSearch({ strict: false });
  const columns = useColumns();
  const mayReport = useMay("POST /movements");
  // a carrier's own are of every administration
  const isOfOne = useMay("POST /entry-summaries/{mrn}/answers");
  const { usual, options } = useProfileOptions();
  const profile = options.find(({ value }) => isOfOne && value === asked)?.value;
  const answer = answers.find((one) => one === status);
  const pages = usePages({
    route: "GET /entry-summaries",
    ask: (after) => ({ query: { answer, profile, after, limit: pageRows } }),
    read: (found) => ({ rows: found.entries, next: found.next }),
    everySeconds,
  });
  return (
    <Page
      title={t("frame.pages.entrySummaries")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
      beside={
        <div className="filters">
          {isOfOne && options.length > 1 ? (
            <SearchChoice
              name="profile"
              label={t("list.profile")}
              value={profile ?? usual}
              options={options}
              any={false}
            />
          ) : null}
          <SearchChoice
            name="status"
            label={words.answer[language]}
            value={answer}
            options={answers.map((value) => ({ value, label: answerWords[value][language] }))}
          />
        </div>
      }
    >
      <DataTable
        name={t("frame.pages.entrySummaries")}
        file="entry-summaries"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={
          <>
            {words.none[language]}{" "}
            {mayReport ? (
              <Link to={patterns.cargoReport}>{t("frame.pages.cargoReport")}</Link>
            ) : null}
          </>
        }
      />
    </Page>
  );
}

function useColumns(): readonly Column<ListedEntry>[] {
  const { language } = useTexts();
  const office = useNameOf("offices");
  return useMemo((): readonly Column<ListedEntry>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      {
        id: "mrn",
        head: head("mrn"),
        width: 200,
        text: (row) => row.mrn,
        cell: (row) => (
          <Link className="code" to={patterns.entrySummary} params={{ id: row.mrn }}>
            {row.mrn}
          </Link>
        ),
      },
      codeColumn("reference", head("reference"), (row) => row.reference),
      wordColumn("lodger", head("lodger"), (row) => row.lodgerName ?? row.lodger, { width: 200 }),
      {
        id: "answer",
        head: head("answer"),
        width: 150,
        text: (row) => answerWords[row.answer][language],
        cell: (row) => (
          <Badge tone={answerTones[row.answer]}>{answerWords[row.answer][language]}</Badge>
        ),
      },
      momentColumn("dueAt", head("dueAt"), (row) => row.dueAt),
      wordColumn("mode", head("mode"), (row) => modeWords[row.mode]?.[language] ?? row.mode, {
        width: 110,
      }),
      wordColumn("office", head("office"), (row) => (row.office ? office(row.office) : ""), {
        width: 180,
      }),
      wordColumn("expectedAt", head("expectedAt"), (row) => row.expectedAt.replace("T", " "), {
        width: 180,
      }),
      momentColumn("lodgedAt", head("lodgedAt"), (row) => row.lodgedAt),
    ];
  }, [language, office]);
}
