/** What the declaration itself states, as the fields of its form. */
import { useId } from "react";
import { useTexts } from "../shell/language.ts";
import { CodeInput } from "./code-input.tsx";
import { useCodeName } from "./codes.ts";
import { Corrections } from "./corrections.tsx";
import type { FindingIndex } from "./findings.ts";
import { readCell } from "./read-paste.ts";
import { type CellEdit, type FormColumn, nameBeside, type Sheet } from "./sheet-model.ts";
import type { Finding } from "./use-check.ts";

type Properties = {
  readonly sheet: Sheet;
  readonly columns: readonly FormColumn[];
  readonly profile: string;
  readonly findings: FindingIndex;
  readonly onEdit: (edits: readonly CellEdit[], joins: boolean) => void;
};

/** The page counts the items itself. */
const kept = new Set(["goodsItemQuantity", "functionCode"]);

export function HeadFields({ sheet, columns, profile, findings, onEdit }: Properties) {
  const { t } = useTexts();
  return (
    <section aria-label={t("drafts.head")} className="head-fields">
      {columns
        .filter(({ key }) => !kept.has(key))
        .map((column) => (
          <HeadField
            key={column.key}
            column={column}
            profile={profile}
            value={sheet.head[column.key] ?? ""}
            findings={findings.of({ row: null, column: column.key })}
            onEdit={onEdit}
            hasColumn={(key) => columns.some((one) => one.key === key)}
          />
        ))}
    </section>
  );
}

function HeadField(properties: {
  readonly column: FormColumn;
  readonly profile: string;
  readonly value: string;
  readonly findings: readonly Finding[];
  readonly onEdit: Properties["onEdit"];
  readonly hasColumn: (key: string) => boolean;
}) {
  const { column, profile, value, findings, onEdit, hasColumn } = properties;
  const { t, language } = useTexts();
  const id = useId();
  const name = useCodeName(column, { profile, text: value, language });
  const place = { row: null, column: column.key };
  const isWrong = findings.some(({ severity }) => severity === "error");
  return (
    <div className="field" data-column={column.key}>
      <label htmlFor={id}>
        {column.says[language]}{" "}
        {column.isRequired ? <abbr title={t("drafts.required")}>*</abbr> : null}
      </label>
      <CodeInput
        id={id}
        column={column}
        profile={profile}
        value={value}
        label={column.says[language]}
        isWrong={isWrong}
        describedBy={`${id}-says`}
        onChange={(text) => onEdit([{ ...place, value: text }], true)}
        onTake={({ code, name: named }) => {
          const beside = nameBeside(column.key);
          const isParty = column.choosing === "party" && beside !== column.key && hasColumn(beside);
          const more = isParty && named !== "" ? [{ row: null, column: beside, value: named }] : [];
          onEdit([{ ...place, value: code }, ...more], false);
        }}
        onLeave={() => {
          const read = readCell(value, column);
          if (read !== value) onEdit([{ ...place, value: read }], false);
        }}
      />
      <small id={`${id}-says`} className={isWrong ? "wrong" : "soft"}>
        {findings.length === 0 ? (
          (name ?? (value === "" ? t("drafts.example", { example: column.example }) : ""))
        ) : (
          <Corrections isShort findings={findings} onEdit={(edits) => onEdit(edits, false)} />
        )}
      </small>
    </div>
  );
}
