/** Hands the rows of a table over as a file. */
import { colons } from "../elements/language.ts";
import { type CsvTable, downloadCsv } from "../elements/csv.ts";
import { useTexts } from "./language.ts";

export function CsvButton(properties: {
  readonly name: string;
  readonly file: string;
  readonly csv: () => CsvTable;
}) {
  const { name, file, csv } = properties;
  const { t, language } = useTexts();
  return (
    <button
      type="button"
      className="quiet"
      aria-label={`${t("csv")}${colons[language]}${name}`}
      onClick={() => downloadCsv(file, csv())}
    >
      {t("csv")}
    </button>
  );
}
