/** Goods of the own declarations that are recalled; all of them for officers. */
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { codeColumn, dayColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { goodsText, type Release, releaseStateNames, words } from "./recall-words.ts";

const pageRows = 100;

export function RecalledGoodsPage() {
  const { t, language } = useTexts();
  const may = useMay("GET /recall-releases");
  const columns = useColumns();
  const pages = usePages({
    route: "GET /recall-releases",
    ask: (after) => ({ query: { after, limit: pageRows } }),
    read: ({ releases, next }) => ({ rows: releases, next }),
    enabled: may,
  });
  return (
    <Page title={t("frame.pages.recalledGoods")} says={words.importerSays[language]}>
      <DataTable
        name={t("frame.pages.recalledGoods")}
        file="recalled-goods"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.noGoods[language]}
      />
    </Page>
  );
}

function useColumns(): readonly Column<Release>[] {
  const { language } = useTexts();
  return useMemo(() => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      {
        id: "goods",
        head: head("goods"),
        width: 260,
        text: (row) => row.goods.map(goodsText).join("; "),
        cell: (row) => (
          <Link to={patterns.recalledRelease} params={{ id: row.id }}>
            {row.goods.map(goodsText).join("; ")}
          </Link>
        ),
      },
      wordColumn("state", head("state"), (row) => releaseStateNames[row.state][language]),
      dayColumn("dueOn", head("dueOn"), (row) => row.dueOn),
      codeColumn("reference", head("reference"), (row) => row.reference),
      wordColumn("reason", head("reason"), (row) => row.reason.says, { width: 260 }),
      dayColumn("releasedOn", head("releasedOn"), (row) => row.releasedOn),
    ];
  }, [language]);
}
