/** All findings, each leading to its cell; certain corrections can be taken over together. */
import { Button } from "antd";
import { useTexts } from "../shell/language.ts";
import { groupFindings } from "./findings.ts";
import { Corrections } from "./corrections.tsx";
import type { CellEdit, CellPlace, FormColumn } from "./sheet-model.ts";
import type { Checked, Finding } from "./use-check.ts";

/** More are read after the first are corrected. */
const shownMax = 30;

export function FindingsPart(properties: {
  readonly checked: Checked;
  readonly columns: ReadonlyMap<string, FormColumn>;
  readonly onEdit: (edits: readonly CellEdit[]) => void;
  readonly onOpen: (place: CellPlace) => void;
}) {
  const { checked, columns, onEdit, onOpen } = properties;
  const { t, language } = useTexts();
  const { check, isStale } = checked;
  const findings = check?.findings ?? [];
  const groups = groupFindings(findings);
  const certain = findings.flatMap(({ edits }) => edits ?? []);
  const where = ({ place }: Finding) => {
    if (place === null) return t("drafts.whole");
    const name = columns.get(place.column)?.says[language] ?? place.column;
    return place.row === null ? name : t("drafts.cell", { row: place.row + 1, name });
  };
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return (
    <section aria-label={t("drafts.findings")} className={isStale ? "findings stale" : "findings"}>
      <h2>{t("drafts.findings")}</h2>
      <output>
        {check === undefined
          ? t("drafts.checking")
          : findings.length === 0
            ? t("drafts.noFindings")
            : t("drafts.found", {
                count: errors,
                warnings: t("drafts.warnings", { count: findings.length - errors }),
              })}
      </output>{" "}
      {certain.length > 1 && !isStale ? (
        <Button size="small" onClick={() => onEdit(certain)}>
          {t("drafts.correctAll", { count: certain.length })}
        </Button>
      ) : null}
      <ul className="plain">
        {groups.slice(0, shownMax).map(({ finding, others }) => {
          const { place } = finding;
          return (
            <li key={`${finding.code} ${finding.path}`}>
              {place === null ? (
                <b>{where(finding)}</b>
              ) : (
                <Button type="link" size="small" onClick={() => onOpen(place)}>
                  {where(finding)}
                </Button>
              )}{" "}
              {others.length === 0 ? null : (
                <span className="soft">
                  {t("drafts.alsoAt", {
                    rows: others.map(({ row }) => (row === null ? "" : row + 1)).join(", "),
                  })}
                </span>
              )}
              <Corrections findings={[finding]} onEdit={onEdit} />
            </li>
          );
        })}
      </ul>
      {groups.length > shownMax ? (
        <p className="soft">{t("drafts.more", { count: groups.length - shownMax })}</p>
      ) : null}
    </section>
  );
}
