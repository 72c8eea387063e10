/** Hands the rows of a table over as a file. */
import { type CsvTable, downloadCsv } from "../elements/csv.ts";
import { useTexts } from "./language.ts";

export function CsvButton(properties: {
  readonly name: string;
  readonly file: string;
  readonly csv: () => CsvTable;
}) {
  const { name, file, csv } = properties;
  const { t } = useTexts();
  return (
    <button
      type="button"
      className="quiet"
      aria-label={`${t("csv")}: ${name}`}
      onClick={() => downloadCsv(file, csv())}
    >
      {t("csv")}
    </button>
  );
}
