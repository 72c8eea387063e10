/** Rulings and applications: an officer's queue, and what a party has applied for or holds. */
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Day, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { SearchChoice } from "../parts/search-choice.tsx";
import type { Column } from "../parts/table-columns.ts";
import { useSort } from "../parts/table-sort.ts";
import { usePages } from "../parts/use-pages.ts";
import { Apply } from "./ruling-form.tsx";
import { rulingStatuses, rulingTone, rulingWord } from "./ruling-words.ts";

type Row = Routes["GET /rulings"]["answer"]["rulings"][number];
const pageRows = 100;

export function RulingsPage() {
  const { t, language } = useTexts();
  const { status } = useSearch({ strict: false });
  const wanted = rulingStatuses.find((one) => one === status);
  return (
    <Page
      title={t("frame.pages.rulings")}
      says={
        <>
          {t("rulings.says")} <ZoneNote />
        </>
      }
      beside={
        <div className="filters">
          <SearchChoice
            name="status"
            label={t("list.status")}
            value={wanted}
            options={rulingStatuses.map((value) => ({
              value,
              label: rulingWord(value, language),
            }))}
          />
          <Apply />
        </div>
      }
    >
      <RulingTable status={wanted} />
    </Page>
  );
}

/** Rulings the caller may see; of one holder where one is named. */
export function RulingTable(properties: {
  readonly status?: Row["status"] | undefined;
  readonly holder?: string;
  readonly tools?: boolean;
}) {
  const { status, holder, tools = true } = properties;
  const { t } = useTexts();
  const columns = useColumns();
  const sorted = useSort(["-applied", "applied", "due", "-due"]);
  const sort = tools ? sorted : undefined;
  const pages = usePages({
    route: "GET /rulings",
    ask: (cursor) => ({ query: { status, holder, sort, cursor, limit: pageRows } }),
    read: (answer) => ({ rows: answer.rulings, next: answer.next }),
  });
  return (
    <DataTable
      name={t("frame.pages.rulings")}
      file="rulings"
      columns={columns}
      pages={pages}
      rowKey={(row) => row.id}
      empty={t("rulings.none")}
      tools={tools}
    />
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t, language } = useTexts();
  return useMemo(
    () => [
      {
        id: "goods",
        head: t("rulings.goods"),
        width: 340,
        cell: (row) => (
          <Link to={patterns.ruling} params={{ id: row.id }}>
            {row.goods === "" ? row.id.slice(0, 8) : row.goods.slice(0, 90)}
          </Link>
        ),
        text: (row) => row.goods,
      },
      {
        id: "number",
        head: t("rulings.number"),
        width: 190,
        cell: (row) => <Code>{row.number}</Code>,
        text: (row) => row.number ?? "",
      },
      {
        id: "standing",
        head: t("list.status"),
        width: 170,
        cell: (row) => (
          <Badge tone={rulingTone(row.standing)}>{rulingWord(row.standing, language)}</Badge>
        ),
        text: (row) => row.standing,
      },
      {
        id: "kind",
        head: t("rulings.kind"),
        width: 130,
        cell: (row) => rulingWord(row.kind, language),
        text: (row) => row.kind,
      },
      {
        id: "commodity",
        head: t("rulings.commodity"),
        width: 130,
        cell: (row) => <Code>{row.commodity}</Code>,
        text: (row) => row.commodity ?? "",
      },
      {
        id: "holder",
        head: t("rulings.holder"),
        width: 180,
        cell: (row) => <Code>{row.holder}</Code>,
        text: (row) => row.holder,
      },
      {
        id: "due",
        head: t("rulings.due"),
        sort: "due",
        width: 150,
        cell: (row) => <Day on={row.dueOn} />,
        text: (row) => row.dueOn ?? "",
      },
    ],
    [t, language],
  );
}
