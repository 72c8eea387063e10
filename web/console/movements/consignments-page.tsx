/** Consignments: all of an administration for officers, a carrier's or keeper's own. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { codeColumn, momentColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { DataTable } from "../parts/data-table.tsx";
import { ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import {
  AmountCell,
  amountText,
  callText,
  differencesIn,
  documentText,
} from "./consignment-cells.tsx";
import {
  type Consignment,
  consignmentStates,
  consignmentWords as words,
} from "./consignment-words.ts";
import { CarrierActs } from "./report-acts.tsx";

const pageRows = 100;
const asked = ["document", "container", "call"] as const;
type ConsignmentSearch = Readonly<Record<(typeof asked)[number], string | undefined>>;

export function ConsignmentsPage() {
  const { t, language } = useTexts();
  const may = useMay("GET /consignments");
  const { document, container, call } = useSearch({ strict: false });
  const query = { document, container, call };
  const columns = useColumns();
  const pages = usePages({
    route: "GET /consignments",
    ask: (after) => ({ query: { ...query, after, limit: pageRows } }),
    read: ({ consignments, next }) => ({ rows: consignments, next }),
    enabled: may,
  });
  return (
    <Page
      title={t("frame.pages.consignments")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
    >
      <CarrierActs />
      <Wanted key={asked.map((name) => query[name]).join(" ")} query={query} />
      <DataTable
        name={t("frame.pages.consignments")}
        file="consignments"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </Page>
  );
}

/** By number of a document or a container, or part of a call. */
function Wanted({ query }: { readonly query: ConsignmentSearch }) {
  const { language } = useTexts();
  const navigate = useNavigate();
  const [wanted, setWanted] = useState(query);
  const orNone = (text: string | undefined) => text?.trim() || undefined;
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        const next = Object.fromEntries(asked.map((name) => [name, orNone(wanted[name])]));
        void navigate({ to: ".", search: (before) => ({ ...before, ...next }) });
      }}
    >
      {asked.map((name) => (
        <label className="field" key={name}>
          {words[name][language]}
          <input
            value={wanted[name] ?? ""}
            maxLength={70}
            onChange={(event) => setWanted({ ...wanted, [name]: event.target.value })}
          />
        </label>
      ))}
      <Button htmlType="submit">{words.show[language]}</Button>
    </form>
  );
}

function useColumns(): readonly Column<Consignment>[] {
  const { language } = useTexts();
  return useMemo(() => {
    const amount = (id: "stated" | "landed" | "released" | "left"): Column<Consignment> => ({
      id,
      head: words[id][language],
      width: 220,
      figure: true,
      text: (row) => amountText(row[id]),
      cell: (row) => <AmountCell amount={row[id]} />,
    });
    return [
      {
        id: "document",
        head: words.document[language],
        width: 360,
        text: (row) => documentText(row, language),
        cell: (row) => (
          <Link to={patterns.consignment} params={{ id: row.id }}>
            {documentText(row, language)}
          </Link>
        ),
      },
      wordColumn("carrier", words.carrier[language], (row) => row.carrierName ?? row.carrier, {
        width: 190,
      }),
      wordColumn("state", words.state[language], (row) => consignmentStates[row.state][language]),
      amount("stated"),
      amount("landed"),
      amount("released"),
      amount("left"),
      wordColumn("call", words.call[language], (row) => callText(row.call, language), {
        width: 200,
      }),
      codeColumn("containers", words.containers[language], (row) => row.containers.join(" "), 180),
      wordColumn(
        "differences",
        words.differences[language],
        (row) => differencesIn(row.differences, language),
        { width: 220 },
      ),
      momentColumn("lastSaidAt", words.lastSaidAt[language], (row) => row.lastSaidAt),
    ];
  }, [language]);
}
