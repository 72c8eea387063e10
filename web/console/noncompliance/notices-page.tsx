/** All notices of non-compliance, the newest first. */
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { momentColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Code, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useNameOf } from "../registers/use-names.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { codeWord } from "../shell/words.ts";
import { type Notice, stateNames, words } from "./notice-words.ts";
import { useNoticeRules } from "./use-notice-rules.ts";

export function NoticesPage() {
  const { t, language } = useTexts();
  const may = useMay("GET /noncompliance-notices");
  const columns = useNoticeColumns();
  const pages = usePages({
    route: "GET /noncompliance-notices",
    ask: (after) => ({ query: { after, limit: 100 } }),
    read: ({ notices, next }) => ({ rows: notices, next }),
    enabled: may,
  });
  return (
    <Page
      title={t("frame.pages.noncomplianceNotices")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
    >
      <DataTable
        name={t("frame.pages.noncomplianceNotices")}
        file="noncompliance-notices"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </Page>
  );
}

function useNoticeColumns(): readonly Column<Notice>[] {
  const { language } = useTexts();
  const { groundWord } = useNoticeRules();
  const countryName = useNameOf("countries");
  return useMemo((): readonly Column<Notice>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      {
        id: "reference",
        head: head("reference"),
        width: 190,
        text: (row) => row.reference,
        cell: (row) => (
          <Link to={patterns.noncomplianceNotice} params={{ id: row.id }}>
            <Code>{row.reference}</Code>
          </Link>
        ),
      },
      wordColumn("state", head("state"), (row) => stateNames[row.state][language]),
      wordColumn("ground", head("ground"), (row) => groundWord(row.ground), { width: 220 }),
      wordColumn("country", head("country"), (row) => countryName(row.country)),
      wordColumn("agency", head("agency"), (row) => codeWord(row.agency, language)),
      momentColumn("draftedAt", head("draftedAt"), (row) => row.draftedAt),
    ];
  }, [language, groundWord, countryName]);
}
