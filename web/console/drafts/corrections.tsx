/** What is wrong with a cell, and its correction where there is only one. */
import { Button } from "antd";
import { FixText } from "../parts/fix-text.tsx";
import { useTexts } from "../shell/language.ts";
import type { CellEdit } from "./sheet-model.ts";
import type { Finding } from "./use-check.ts";

export function Corrections(properties: {
  readonly findings: readonly Finding[];
  /** Beside a field there is room for what is wrong, and the list says what to do. */
  readonly isShort?: boolean;
  readonly onEdit: (edits: readonly CellEdit[]) => void;
}) {
  const { findings, isShort = false, onEdit } = properties;
  const { t, language } = useTexts();
  return findings.map((finding) => (
    <span
      key={`${finding.code} ${finding.path}`}
      className={`finding ${finding.severity}`}
      title={isShort ? `${finding.fix[language]} ${finding.code}` : undefined}
    >
      {finding.message[language]}{" "}
      {finding.edits === undefined ? (
        isShort ? null : (
          <span className="soft">
            <FixText text={finding.fix[language]} />
          </span>
        )
      ) : (
        <Button size="small" onClick={() => onEdit(finding.edits ?? [])}>
          {t("drafts.correct", { value: finding.edits.map(({ value }) => value).join(", ") })}
        </Button>
      )}{" "}
      {isShort ? null : <span className="code soft">{finding.code}</span>}
    </span>
  ));
}
