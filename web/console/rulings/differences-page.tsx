/** The same goods under different codes in different offices: an officer's list. */
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Day } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { SearchChoice } from "../parts/search-choice.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { rulingWord } from "./ruling-words.ts";

type Row = Routes["GET /classification-differences"]["answer"]["differences"][number];
const pageRows = 50;
const statuses = ["open", "resolved"] as const;

export function DifferencesPage() {
  const { t, language } = useTexts();
  const { status } = useSearch({ strict: false });
  const columns = useColumns();
  const wanted = status === "resolved" ? status : "open";
  const pages = usePages({
    route: "GET /classification-differences",
    ask: (cursor) => ({ query: { status: wanted, cursor, limit: pageRows } }),
    read: (answer) => ({ rows: answer.differences, next: answer.next }),
  });
  return (
    <Page
      title={t("frame.pages.differences")}
      says={t("differences.says")}
      beside={
        <SearchChoice
          name="status"
          label={t("list.status")}
          value={wanted}
          options={statuses.map((value) => ({ value, label: rulingWord(value, language) }))}
        />
      }
    >
      <DataTable
        name={t("frame.pages.differences")}
        file="classification-differences"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={t("differences.none")}
      />
    </Page>
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTexts();
  const figures = useFigures();
  return useMemo(
    () => [
      {
        id: "goods",
        head: t("differences.goods"),
        width: 360,
        cell: (row) => (
          <Link to={patterns.difference} params={{ id: row.id }}>
            {row.description.slice(0, 100)}
          </Link>
        ),
        text: (row) => row.description,
      },
      {
        id: "codes",
        head: t("differences.codes"),
        width: 200,
        cell: (row) => <Code>{row.codes.join(" ")}</Code>,
        text: (row) => row.codes.join(" "),
      },
      {
        id: "offices",
        head: t("differences.offices"),
        width: 150,
        cell: (row) => <Code>{row.offices.join(" ")}</Code>,
        text: (row) => row.offices.join(" "),
      },
      {
        id: "traders",
        head: t("differences.traders"),
        width: 110,
        figure: true,
        cell: (row) => row.traders.length,
        text: (row) => String(row.traders.length),
      },
      {
        id: "origins",
        head: t("differences.origins"),
        width: 120,
        cell: (row) => row.origins.join(" "),
        text: (row) => row.origins.join(" "),
      },
      ...figures,
      {
        id: "last",
        head: t("differences.last"),
        width: 150,
        cell: (row) => <Day on={row.lastOn} />,
        text: (row) => row.lastOn,
      },
    ],
    [figures, t],
  );
}

function useFigures(): readonly Column<Row>[] {
  const { t } = useTexts();
  return useMemo(
    () => [
      {
        id: "items",
        head: t("differences.items"),
        width: 90,
        figure: true,
        cell: (row) => row.items,
        text: (row) => String(row.items),
      },
      {
        id: "likeness",
        head: t("differences.likeness"),
        width: 140,
        figure: true,
        cell: (row) => `${Math.round(row.likeness / 10)}%`,
        text: (row) => String(row.likeness / 1000),
      },
    ],
    [t],
  );
}
