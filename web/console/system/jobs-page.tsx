/** What the system does by itself: when each job ended last, when it runs next, and what came of it. */
import { useMemo } from "react";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { HealthTabs } from "./health-tabs.tsx";
import { jobWord } from "./job-words.ts";

type Job = Routes["GET /health"]["answer"]["jobs"][number];

const everySeconds = 10;
const tones = { done: "good", failed: "bad", paused: "warn", waiting: "calm" } as const;

export function JobsPage() {
  const { t } = useTexts();
  const may = useMay("GET /health");
  const query = useAnswer("GET /health", {}, { enabled: may, everySeconds });
  const columns = useColumns();
  return (
    <Page
      title={t("frame.pages.healthJobs")}
      says={
        <>
          {t("health.jobs.says")} <ZoneNote />
        </>
      }
    >
      <HealthTabs />
      <DataTable
        name={t("frame.pages.healthJobs")}
        file="jobs"
        columns={columns}
        pages={onePage({ ...query, rows: query.data?.jobs })}
        rowKey={(row) => row.name}
        empty={t("health.jobs.never")}
      />
    </Page>
  );
}

function useColumns(): readonly Column<Job>[] {
  const { t, language } = useTexts();
  return useMemo(() => {
    const lengthOf = (seconds: number) => {
      if (seconds < 60) return t("health.curves.seconds", { value: String(seconds) });
      if (seconds < 3_600) return t("health.curves.minutes", { value: String(seconds / 60) });
      return t("health.curves.hours", { value: String(seconds / 3_600) });
    };
    return [
      {
        id: "name",
        head: t("health.jobs.name"),
        width: 190,
        cell: ({ name }) => jobWord(name, language),
        text: ({ name }) => name,
      },
      {
        id: "outcome",
        head: t("health.jobs.outcome"),
        width: 210,
        cell: ({ outcome, fault }) => (
          <>
            <Badge tone={tones[outcome]}>{t(`health.jobs.outcomes.${outcome}`)}</Badge>{" "}
            {fault?.says}
          </>
        ),
        text: ({ outcome, fault }) => [outcome, fault?.says ?? ""].join(" ").trim(),
      },
      {
        id: "last",
        head: t("health.jobs.last"),
        width: 170,
        cell: ({ lastAt }) => (lastAt === null ? t("health.jobs.never") : <Moment at={lastAt} />),
        text: ({ lastAt }) => lastAt,
      },
      {
        id: "next",
        head: t("health.jobs.next"),
        width: 170,
        cell: ({ nextAt }) => <Moment at={nextAt} />,
        text: ({ nextAt }) => nextAt,
      },
      {
        id: "every",
        head: t("health.jobs.every"),
        width: 90,
        figure: true,
        cell: ({ everySeconds: value }) => lengthOf(value),
        text: ({ everySeconds: value }) => String(value),
      },
      {
        id: "took",
        head: t("health.jobs.took"),
        width: 110,
        figure: true,
        cell: ({ tookMs }) =>
          tookMs === null ? nothing : t("health.curves.milliseconds", { value: String(tookMs) }),
        text: ({ tookMs }) => (tookMs === null ? null : String(tookMs / 1_000)),
      },
    ];
  }, [t, language]);
}
