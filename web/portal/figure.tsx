/**
 * A chart and its table: beside each other where there is room, one of them by choice where there is
 * not, both in print.
 */
import { ScrollTable } from "../elements/scroll-table.tsx";
import type { CsvTable } from "../elements/csv.ts";
import { type ReactNode, useId, useState } from "react";
import { CsvButton } from "./csv-button.tsx";
import { useTexts } from "./language.ts";

export function Figure(properties: {
  readonly name: string;
  readonly says: string;
  readonly unit: string;
  readonly chart: ReactNode;
  readonly table: ReactNode;
  /** The same rows, exact, for whoever calculates on. */
  readonly csv: () => CsvTable;
  readonly file: string;
  readonly note?: string | undefined;
}) {
  const { name, says, unit, chart, table, csv, file, note } = properties;
  const { t } = useTexts();
  const [view, setView] = useState<"chart" | "table">("chart");
  const id = useId();
  return (
    <section className="chart-and-table" aria-labelledby={id} data-view={view}>
      <div className="figure-head">
        <div>
          <h2 id={id}>{name}</h2>
          <p>
            {says} {t("unit", { unit })}
          </p>
        </div>
        <div className="figure-tools">
          <CsvButton name={name} file={file} csv={csv} />
          <fieldset className="view" aria-label={t("view", { name })}>
            {(["chart", "table"] as const).map((item) => (
              <button
                key={item}
                type="button"
                aria-pressed={view === item}
                onClick={() => setView(item)}
              >
                {t(item)}
              </button>
            ))}
          </fieldset>
        </div>
      </div>
      <div className="pair">
        <div className="chart">{chart}</div>
        <ScrollTable name={`${name}: ${t("table")}`}>{table}</ScrollTable>
      </div>
      {note === undefined ? null : <p className="note">{note}</p>}
    </section>
  );
}
