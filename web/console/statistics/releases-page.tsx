/** Releases: what was published and what comes, the gate of each, and the way to the next. */
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { FlashActs } from "./flash-acts.tsx";
import { GateFindings } from "./checked-part.tsx";
import { ProofPart } from "./proof-part.tsx";
import { stateWord } from "./state-word.ts";

type Release = Routes["GET /statistics/releases"]["answer"]["releases"][number];
type CalendarEntry = Routes["GET /statistics/calendar"]["answer"]["entries"][number];

export function ReleasesPage() {
  const { t } = useTexts();
  const { period, sequence } = useSearch({ strict: false });
  const releases = useAnswer("GET /statistics/releases", { query: {} });
  const calendar = useAnswer("GET /statistics/calendar", { query: {} });
  return (
    <Page
      title={t("frame.pages.releases")}
      says={
        <>
          {t("releases.says")} <ZoneNote />
        </>
      }
    >
      <Part name={t("releases.published")}>
        <DataTable
          name={t("releases.published")}
          file="releases"
          columns={useReleaseColumns()}
          pages={onePage({ ...releases, rows: releases.data?.releases })}
          rowKey={(row) => `${row.period} ${row.sequence}`}
          empty={t("releases.none")}
        />
      </Part>
      {period === undefined ? null : <PublishedGate period={period} sequence={sequence} />}
      <p>
        <Link to={patterns.month}>{t("releases.toBoard")}</Link>
      </p>
      <FlashActs />
      <ProofPart />
      <Part name={t("releases.calendar")}>
        <DataTable
          name={t("releases.calendar")}
          file="calendar"
          columns={useCalendarColumns()}
          pages={onePage({ ...calendar, rows: calendar.data?.entries })}
          rowKey={(row) => `${row.period} ${row.state} ${row.due} ${row.sequence ?? ""}`}
          empty={t("releases.noCalendar")}
          tools={false}
        />
        <Act
          route="POST /statistics/calendar"
          label={t("releases.plan")}
          says={t("releases.planSays")}
          fields={[
            { name: "period", label: t("releases.period") },
            { name: "state", label: t("releases.state"), words: (one) => stateWord(t, one) },
            { name: "due", label: t("releases.planDue") },
          ]}
        />
      </Part>
    </Page>
  );
}

/** The gate of one publication. */
function PublishedGate(asked: { readonly period: string; readonly sequence: string | undefined }) {
  const { t } = useTexts();
  const may = useMay("GET /statistics/gate");
  const query = useAnswer("GET /statistics/gate", { query: asked }, { enabled: may });
  if (!may) return null;
  return (
    <Answered query={query}>
      {({ named, period, sequence }) => {
        const name = t("releases.gateOf", { period, sequence });
        return named === null ? (
          <Part name={name}>{nothing}</Part>
        ) : (
          <GateFindings gate={named} name={name} />
        );
      }}
    </Answered>
  );
}

function useReleaseColumns(): readonly Column<Release>[] {
  const { t } = useTexts();
  const mayAudit = useMay("GET /statistics/audit");
  return useMemo(() => {
    const plain = (id: "period" | "releasedBy" | "reason", head: string, width: number) => ({
      id,
      head,
      width,
      cell: (row: Release) => row[id],
      text: (row: Release) => row[id],
    });
    const moment = (id: "releasedAt" | "embargoUntil", head: string): Column<Release> => ({
      id,
      head,
      width: 180,
      cell: (row) => <Moment at={row[id]} />,
      text: (row) => row[id],
    });
    const link = (id: "gate" | "audit"): Column<Release> => ({
      id,
      head: t(`releases.${id}`),
      width: 130,
      cell: ({ period, sequence }) => (
        <Link
          to={id === "gate" ? patterns.releases : patterns.confidentiality}
          search={{ period, sequence: String(sequence) }}
        >
          {t(`releases.${id}`)}
        </Link>
      ),
      text: () => "",
    });
    return [
      plain("period", t("releases.period"), 100),
      {
        id: "sequence",
        head: t("releases.sequence"),
        width: 110,
        figure: true,
        cell: ({ sequence }) => sequence,
        text: ({ sequence }) => String(sequence),
      },
      {
        id: "state",
        head: t("releases.state"),
        width: 130,
        cell: ({ state }) => stateWord(t, state),
        text: ({ state }) => state,
      },
      moment("releasedAt", t("releases.releasedAt")),
      ...(mayAudit ? [link("gate"), link("audit")] : []),
      plain("releasedBy", t("releases.by"), 150),
      plain("reason", t("releases.reason"), 280),
      moment("embargoUntil", t("releases.embargo")),
      {
        id: "hash",
        head: t("releases.hash"),
        width: 200,
        optional: true,
        cell: ({ manifestHash }) => <span className="code">{manifestHash}</span>,
        text: ({ manifestHash }) => manifestHash,
      },
    ];
  }, [t, mayAudit]);
}

function useCalendarColumns(): readonly Column<CalendarEntry>[] {
  const { t, language } = useTexts();
  return useMemo(
    (): readonly Column<CalendarEntry>[] => [
      {
        id: "due",
        head: t("releases.due"),
        width: 180,
        cell: ({ due }) => <Moment at={due} />,
        text: ({ due }) => due,
      },
      {
        id: "period",
        head: t("releases.period"),
        width: 100,
        cell: ({ period }) => period,
        text: ({ period }) => period,
      },
      {
        id: "state",
        head: t("releases.state"),
        width: 130,
        cell: ({ state }) => stateWord(t, state),
        text: ({ state }) => state,
      },
      {
        id: "from",
        head: t("releases.from"),
        width: 160,
        cell: ({ from }) => t(`releases.froms.${from}`),
        text: ({ from }) => from,
      },
      {
        id: "what",
        head: t("releases.what"),
        width: 420,
        cell: ({ says }) => says[language],
        text: ({ says }) => says[language],
      },
    ],
    [t, language],
  );
}
