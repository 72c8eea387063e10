/** Receipts of one record, on its page, with the button that gives one. */
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { codeColumn, countColumn, momentColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Code } from "../parts/display.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { aboutNames, type Receipt, words } from "./receipt-words.ts";

/** What receipts are listed of, with the route that gives one. */
const subjects = {
  declaration: "POST /declarations/{id}/receipts",
  piece: "POST /custody/{id}/receipts",
  travellerCase: "POST /traveller-cases/{id}/receipts",
} as const;

type Properties = {
  readonly of: keyof typeof subjects;
  readonly id: string;
  readonly profile: string;
};

export function ReceiptsPart({ of, id, profile }: Properties) {
  const { language } = useTexts();
  const may = useMay("GET /receipts");
  const columns = useReceiptColumns();
  const pages = usePages({
    route: "GET /receipts",
    ask: (after) => ({ query: { [of]: id, profile, after, limit: 50 } }),
    read: ({ receipts, next }) => ({ rows: receipts, next }),
    enabled: may,
  });
  if (!may) return null;
  return (
    <Part name={words.part[language]}>
      <div className="acts">
        <Act
          label={words.give[language]}
          says={words.giveSays[language]}
          route={subjects[of]}
          params={{ id }}
        />
      </div>
      <DataTable
        name={words.part[language]}
        file="receipts"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
        tools={false}
      />
    </Part>
  );
}

export function useReceiptColumns(): readonly Column<Receipt>[] {
  const { language } = useTexts();
  return useMemo((): readonly Column<Receipt>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      {
        id: "number",
        head: head("number"),
        width: 160,
        text: (row) => row.number,
        cell: (row) => (
          <Link to={patterns.receipt} params={{ id: row.id }}>
            <Code>{row.number}</Code>
          </Link>
        ),
      },
      codeColumn("code", head("code"), (row) => row.code),
      momentColumn("issuedAt", head("issuedAt"), (row) => row.issuedAt),
      wordColumn("about", head("about"), (row) => aboutNames[row.about.kind][language]),
      codeColumn("office", head("office"), (row) => row.office),
      momentColumn("cancelledAt", head("cancelledAt"), (row) => row.cancelledAt),
      countColumn("copies", head("copies"), (row) => row.copies),
    ];
  }, [language]);
}
