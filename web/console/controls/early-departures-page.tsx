/** Goods that left before customs let them go, the newest first: each is an alarm. */
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Text } from "../../elements/language.ts";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { column } from "../risk/columns.tsx";
import { statusTone, statusWord } from "../shell/words.ts";
import { personOf } from "../parts/who.ts";

type Departure = Routes["GET /early-departures"]["answer"]["departures"][number];

const words = {
  says: {
    en: "Departures reported before release. They do not close the declaration; its status is unchanged.",
    zh: "放行之前报告的提离或离境。此类报告不产生结关效力，报关单保持原状态。",
  },
  none: { en: "No goods have left before release.", zh: "没有提前提离的货物。" },
  left: { en: "Left", zh: "离开时间" },
  declaration: { en: "Declaration", zh: "报关单" },
  status: { en: "Status at the time", zh: "当时状态" },
  by: { en: "Reported by", zh: "报告人" },
  reported: { en: "Reported", zh: "报告时间" },
} as const satisfies Readonly<Record<string, Text>>;

const pageRows = 100;
const everySeconds = 60;

export function EarlyDeparturesPage() {
  const { t, language } = useTexts();
  const columns = useColumns();
  const pages = usePages({
    route: "GET /early-departures",
    ask: (after) => ({ query: { after, limit: pageRows } }),
    read: (answer) => ({ rows: answer.departures, next: answer.next }),
    everySeconds,
  });
  return (
    <Page
      title={t("frame.pages.earlyDepartures")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
    >
      <DataTable
        name={t("frame.pages.earlyDepartures")}
        file="early-departures"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </Page>
  );
}

function useColumns(): readonly Column<Departure>[] {
  const { language } = useTexts();
  return useMemo(
    () => [
      column<Departure>("left", [words.left[language], (row) => row.leftAt], {
        width: 180,
        cell: (row) => <Moment at={row.leftAt} />,
      }),
      column<Departure>(
        "declaration",
        [words.declaration[language], (row) => row.mrn ?? row.declarationId],
        {
          width: 200,
          cell: (row) => (
            <Link className="code" to={patterns.declaration} params={{ id: row.declarationId }}>
              {row.mrn ?? row.declarationId}
            </Link>
          ),
        },
      ),
      column<Departure>("status", [words.status[language], (row) => row.status], {
        width: 190,
        cell: (row) => (
          <Badge tone={statusTone(row.status)}>{statusWord(row.status, language)}</Badge>
        ),
      }),
      column<Departure>(
        "by",
        [words.by[language], (row) => row.toldByName ?? personOf(row.toldByActing, row.toldBy)],
        { width: 220 },
      ),
      column<Departure>("reported", [words.reported[language], (row) => row.toldAt], {
        width: 180,
        cell: (row) => <Moment at={row.toldAt} />,
      }),
    ],
    [language],
  );
}
