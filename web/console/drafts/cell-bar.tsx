/** What the active cell is: its column, what its code stands for, and what is wrong with it. */
import { useTexts } from "../shell/language.ts";
import { useCodeName } from "./codes.ts";
import { Corrections } from "./corrections.tsx";
import type { FindingIndex } from "./findings.ts";
import type { Selection } from "./grid-keys.ts";
import { type CellEdit, cellOf, type FormColumn, type Sheet } from "./sheet-model.ts";

export function CellBar(properties: {
  readonly sheet: Sheet;
  readonly columns: readonly FormColumn[];
  readonly profile: string;
  readonly selection: Selection;
  readonly findings: FindingIndex;
  readonly onEdit: (edits: readonly CellEdit[]) => void;
}) {
  const { sheet, columns, profile, selection, findings, onEdit } = properties;
  const { t, language } = useTexts();
  const { row, column: place } = selection.at;
  const column = columns[place];
  const cell = { row, column: column?.key ?? "" };
  const text = cellOf(sheet, cell);
  const name = useCodeName(column, { profile, text, language });
  if (column === undefined) return null;
  return (
    <div className="cell-bar" aria-live="polite">
      <b>{t("drafts.cell", { row: row + 1, name: column.says[language] })}</b>{" "}
      <span className="code">{text}</span> {name}{" "}
      {text === "" ? (
        <span className="soft">{t("drafts.example", { example: column.example })}</span>
      ) : null}{" "}
      <Corrections findings={findings.of(cell)} onEdit={onEdit} />
    </div>
  );
}
