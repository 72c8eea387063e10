/** Licences and certificates: all of an administration for officers, a trader's own. */
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { codeColumn, dayColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Quantity } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useNameOf } from "../registers/use-names.ts";
import { useMay } from "../shell/session.tsx";
import { ImportLicences } from "./import-licences.tsx";
import { type Licence, statuses, words } from "./licence-words.ts";

export function LicencesPage() {
  const { t, language } = useTexts();
  const may = useMay("GET /licences");
  const mayImport = useMay("POST /licences/imports");
  const pages = usePages({
    route: "GET /licences",
    ask: (after) => ({ query: { after, limit: 100 } }),
    read: ({ licences, next }) => ({ rows: licences, next }),
    enabled: may,
  });
  const columns = useColumns();
  return (
    <Page title={t("frame.pages.licences")} says={words.says[language]}>
      <DataTable
        name={t("frame.pages.licences")}
        file="licences"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
      {mayImport ? (
        <Part name={words.import[language]}>
          <ImportLicences />
        </Part>
      ) : null}
    </Page>
  );
}

function useColumns(): readonly Column<Licence>[] {
  const { language } = useTexts();
  const documentName = useNameOf("supervision-documents");
  return useMemo(() => {
    const head = (name: keyof typeof words) => words[name][language];
    const quantity = (id: "granted" | "claimed" | "used" | "left"): Column<Licence> => ({
      id,
      head: head(id),
      width: 150,
      figure: true,
      text: (row) => row[id],
      cell: (row) => <Quantity value={row[id]} unit={row.unit} />,
    });
    return [
      {
        id: "number",
        head: head("number"),
        width: 190,
        text: (row) => row.number,
        cell: (row) => (
          <Link className="code" to={patterns.licence} params={{ id: row.id }}>
            {row.number}
          </Link>
        ),
      },
      wordColumn("document", head("document"), (row) => documentName(row.document), { width: 190 }),
      codeColumn("holder", head("holder"), (row) => row.holder),
      codeColumn("goods", head("goods"), (row) => row.goods.join(" ")),
      quantity("granted"),
      quantity("claimed"),
      quantity("used"),
      quantity("left"),
      dayColumn("validTo", head("validTo"), (row) => row.validTo),
      wordColumn("status", head("status"), (row) => statuses[row.status][language], { width: 110 }),
    ];
  }, [language, documentName]);
}
