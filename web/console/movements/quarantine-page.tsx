/** Messages that could not be read: a sender's own, all for customs and operators. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo } from "react";
import { codeColumn, momentColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import {
  type QuarantinedMessage,
  quarantineStates,
  quarantineWords as words,
} from "./quarantine-words.ts";

const pageRows = 100;

export function QuarantinePage() {
  const { t, language } = useTexts();
  const may = useMay("GET /quarantine");
  const navigate = useNavigate();
  const { all }: { readonly all?: "yes" } = useSearch({ strict: false });
  const isAll = all === "yes";
  const columns = useColumns();
  const pages = usePages({
    route: "GET /quarantine",
    ask: (after) => ({ query: { open: isAll ? "false" : "true", after, limit: pageRows } }),
    read: ({ messages, next }) => ({ rows: messages, next }),
    enabled: may,
  });
  return (
    <Page
      title={t("frame.pages.quarantine")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
    >
      <p>
        <Button onClick={() => void navigate({ to: ".", search: isAll ? {} : { all: "yes" } })}>
          {words[isAll ? "onlyOpen" : "open"][language]}
        </Button>
      </p>
      <DataTable
        name={t("frame.pages.quarantine")}
        file="quarantine"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </Page>
  );
}

function useColumns(): readonly Column<QuarantinedMessage>[] {
  const { language } = useTexts();
  return useMemo(
    () => [
      {
        id: "receivedAt",
        head: words.receivedAt[language],
        width: 190,
        text: (row) => row.receivedAt,
        cell: (row) => (
          <Link to={patterns.quarantined} params={{ id: row.id }}>
            <Moment at={row.receivedAt} />
          </Link>
        ),
      },
      wordColumn("lodger", words.lodger[language], (row) => row.lodgerName ?? row.lodger, {
        width: 180,
      }),
      codeColumn("type", words.type[language], (row) => row.type, 120),
      codeColumn("reference", words.reference[language], (row) => row.reference, 160),
      wordColumn("state", words.state[language], (row) => quarantineStates[row.state][language]),
      codeColumn("marked", words.marked[language], (row) => row.marked.slice(0, 60), 260),
      wordColumn(
        "problem",
        words.problem[language],
        (row) => row.problems[0]?.message[language] ?? "",
        {
          width: 380,
        },
      ),
      momentColumn("endedAt", words.endedAt[language], (row) => row.endedAt),
    ],
    [language],
  );
}
