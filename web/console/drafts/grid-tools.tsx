/** Buttons for what the keys of the grid do, and what was pasted. */
import { Button } from "antd";
import { useTexts } from "../shell/language.ts";
import type { useGridActs } from "./use-grid-acts.ts";
import type { WrittenDraft } from "./use-draft.ts";

type Properties = {
  readonly written: WrittenDraft;
  readonly grid: ReturnType<typeof useGridActs>;
};

export function GridTools({ written, grid: { acts, pasted } }: Properties) {
  const { t } = useTexts();
  const tools = [
    ["undo", acts.undo, written.canUndo],
    ["redo", acts.redo, written.canRedo],
    ["insertRow", acts.insertRow, true],
    ["duplicateRows", acts.duplicateRows, true],
    ["removeRows", acts.removeRows, true],
    ["fillDown", acts.fillDown, true],
  ] as const;
  const [first] = pasted?.rewritten ?? [];
  const [unclear] = pasted?.ambiguous ?? [];
  return (
    <div className="grid-tools" role="toolbar" aria-label={t("drafts.grid.tools")}>
      <h2>{t("drafts.grid.title", { count: written.sheet.rows.length })}</h2>
      {tools.map(([name, act, isThere]) => (
        <Button
          key={name}
          size="small"
          title={t(`drafts.grid.key.${name}`)}
          aria-disabled={!isThere}
          onClick={act}
        >
          {t(`drafts.grid.${name}`)}
        </Button>
      ))}
      <output>
        {pasted === undefined ? null : t("drafts.grid.pasted", { count: pasted.rows })}{" "}
        {first === undefined
          ? null
          : t("drafts.grid.rewritten", { count: pasted?.rewritten.length ?? 0, ...first })}{" "}
        {unclear === undefined ? null : (
          <strong>
            {t("drafts.grid.ambiguous", { count: pasted?.ambiguous.length ?? 0, ...unclear })}
          </strong>
        )}
      </output>
    </div>
  );
}
