/** What audits, corrections, settlements and seizures found after release, the newest first. */
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Text } from "../../elements/language.ts";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { useSort } from "../parts/table-sort.ts";
import { usePages } from "../parts/use-pages.ts";
import { column } from "../risk/columns.tsx";
import { codeWord, resultWord } from "../shell/words.ts";
import { lateKindWords } from "./late-finding.tsx";
import { personOf } from "../parts/who.ts";

type LateFinding = Routes["GET /risk/late-findings"]["answer"]["findings"][number];

const words = {
  says: {
    en: "Rules and models take each finding into account from the following day. Record findings on the declaration's page.",
    zh: "规则和模型自查发次日起据此学习。请在相应报关单的页面登记。",
  },
  none: { en: "There are no late findings.", zh: "尚无后续查发。" },
  at: { en: "Found", zh: "查发时间" },
  kind: { en: "Found by", zh: "发现途径" },
  result: { en: "Result", zh: "结果" },
  finding: { en: "Details", zh: "查发情况" },
  items: { en: "Goods items", zh: "商品项" },
  all: { en: "all", zh: "全部" },
  declaration: { en: "Declaration", zh: "报关单" },
  by: { en: "By", zh: "登记人" },
  agency: { en: "Agency", zh: "部门" },
} as const satisfies Readonly<Record<string, Text>>;

const pageRows = 100;

export function LateFindingsPage() {
  const { t, language } = useTexts();
  return (
    <Page
      title={t("frame.pages.lateFindings")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
    >
      <LateFindingTable />
    </Page>
  );
}

/** Those of all declarations, or of one trader's. */
export function LateFindingTable(properties: {
  readonly trader?: string;
  readonly tools?: boolean;
}) {
  const { trader, tools = true } = properties;
  const { t, language } = useTexts();
  const columns = useColumns();
  const sort = useSort(["found", "-found"]);
  const pages = usePages({
    route: "GET /risk/late-findings",
    ask: (after) => ({ query: { sort, after, trader, limit: pageRows } }),
    read: (answer) => ({ rows: answer.findings, next: answer.next }),
  });
  return (
    <DataTable
      name={t("frame.pages.lateFindings")}
      file="late-findings"
      columns={columns}
      pages={pages}
      rowKey={(row) => row.id}
      empty={words.none[language]}
      tools={tools}
    />
  );
}

function useColumns(): readonly Column<LateFinding>[] {
  const { language } = useTexts();
  return useMemo(() => {
    const items = (row: LateFinding) => row.items?.join(", ") ?? words.all[language];
    return [
      column<LateFinding>("at", [words.at[language], (row) => row.at], {
        width: 170,
        sort: "found",
        cell: (row) => <Moment at={row.at} />,
      }),
      column<LateFinding>(
        "declaration",
        [words.declaration[language], (row) => row.mrn ?? row.id],
        {
          width: 180,
          cell: (row) => (
            <Link className="code" to={patterns.declaration} params={{ id: row.declarationId }}>
              {row.mrn ?? row.declarationId}
            </Link>
          ),
        },
      ),
      column<LateFinding>(
        "kind",
        [words.kind[language], (row) => lateKindWords[row.kind][language]],
        {
          width: 110,
        },
      ),
      column<LateFinding>("result", [words.result[language], (row) => row.result], {
        width: 120,
        cell: (row) => (
          <Badge tone={row.result === "ok" ? "good" : "bad"}>
            {resultWord(row.result, language)}
          </Badge>
        ),
      }),
      column<LateFinding>("finding", [words.finding[language], (row) => row.finding], {
        width: 330,
      }),
      column<LateFinding>("items", [words.items[language], items], { width: 110 }),
      column<LateFinding>("by", [words.by[language], (row) => personOf(row.byActing, row.by)], {
        width: 110,
      }),
      column<LateFinding>(
        "agency",
        [
          words.agency[language],
          (row) => (row.agency === "" ? nothing : codeWord(row.agency, language)),
        ],
        { width: 100 },
      ),
    ];
  }, [language]);
}
