/** What can be done with a table as a whole: choose columns, export it, link to the view. */
import { ApiProblem } from "../../elements/problem.ts";
import { useState } from "react";
import { type CsvTable, download, downloadCsv } from "../../elements/csv.ts";
import { Icon } from "../../elements/icon.tsx";
import { refusalSaid, useTexts } from "../shell/language.ts";
import { Menu } from "./menu.tsx";
import type { Column } from "./table-columns.ts";
import type { Pages } from "./use-pages.ts";

/** What a page can hold in memory without trouble; more is a matter for the API. */
const exportRowsMax = 20_000;

type Kind = "csv" | "xlsx";

export function TableTools<Row>(properties: {
  readonly name: string;
  readonly file: string;
  readonly columns: readonly Column<Row>[];
  readonly shown: readonly Column<Row>[];
  readonly pages: Pages<Row>;
  readonly onSwitch: (id: string) => void;
}) {
  const { name, file, columns, shown, pages, onSwitch } = properties;
  const { t } = useTexts();
  return (
    <div className="table-tools">
      <Menu
        label={t("parts.table.columns")}
        className="quiet small"
        button={
          <>
            <Icon name="cells" />
            <span>{t("parts.table.columns")}</span>
          </>
        }
      >
        {() => (
          <fieldset className="checks">
            <legend>{t("parts.table.columns")}</legend>
            {columns.map((column) => (
              <label key={column.id}>
                <input
                  type="checkbox"
                  checked={shown.some((one) => one.id === column.id)}
                  onChange={() => onSwitch(column.id)}
                />
                {column.head}
              </label>
            ))}
          </fieldset>
        )}
      </Menu>
      <ExportMenu name={name} file={file} columns={shown} pages={pages} />
      <LinkButton />
    </div>
  );
}

function ExportMenu<Row>(properties: {
  readonly name: string;
  readonly file: string;
  readonly columns: readonly Column<Row>[];
  readonly pages: Pages<Row>;
}) {
  const { name, file, columns, pages } = properties;
  const { t, language } = useTexts();
  const [says, setSays] = useState("");
  const run = async (kind: Kind) => {
    const tell = (count: number) => setSays(t("parts.table.reading", { count }));
    try {
      const rows = await pages.readAll(exportRowsMax, tell);
      await save(kind, { file, name, columns, rows });
      setSays(rows.length < exportRowsMax ? "" : t("parts.table.cut", { count: exportRowsMax }));
    } catch (error) {
      const isSilent = error instanceof ApiProblem && error.status === 0;
      const said = error instanceof Error ? refusalSaid(language, error) : String(error);
      setSays(isSilent ? t("failure.unreachable") : said);
    }
  };
  const items = [
    ["csv", t("parts.table.csv")],
    ["xlsx", t("parts.table.xlsx")],
  ] as const;
  return (
    <>
      <Menu
        label={t("parts.table.export")}
        className="quiet small"
        button={
          <>
            <Icon name="export" />
            <span>{t("parts.table.export")}</span>
          </>
        }
      >
        {(close) =>
          items.map(([kind, label]) => (
            <button
              key={kind}
              type="button"
              className="menu-item"
              onClick={() => {
                close();
                void run(kind);
              }}
            >
              {label}
            </button>
          ))
        }
      </Menu>
      <output className="soft">{says}</output>
    </>
  );
}

async function save<Row>(
  kind: Kind,
  table: {
    readonly file: string;
    readonly name: string;
    readonly columns: readonly Column<Row>[];
    readonly rows: readonly Row[];
  },
): Promise<void> {
  const { file, name, columns, rows } = table;
  const printed: CsvTable = {
    heads: columns.map((column) => column.head),
    rows: rows.map((row) => columns.map((column) => column.text(row))),
  };
  if (kind === "csv") {
    downloadCsv(file, printed);
    return;
  }
  const { printXlsx, xlsxType } = await import("../../elements/xlsx.ts");
  const numbers = new Set(columns.flatMap(({ figure }, index) => (figure === true ? [index] : [])));
  download(
    `${file}.xlsx`,
    new Blob([printXlsx({ name, ...printed, numbers })], { type: xlsxType }),
  );
}

function LinkButton() {
  const { t } = useTexts();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(location.href).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <button type="button" className="quiet small" onClick={copy} onBlur={() => setCopied(false)}>
      <Icon name="link" />
      <span aria-live="polite">{copied ? t("parts.table.copied") : t("parts.table.link")}</span>
    </button>
  );
}
