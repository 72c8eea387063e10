/** The editor of a declaration: form, items as a spreadsheet, findings at their cells, charges. */
import "./drafts.css";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useCallback, useId, useMemo } from "react";
import { patterns } from "../pages.ts";
import { printAmount } from "../parts/money.ts";
import { Refusal } from "../parts/refusal.tsx";
import { useTexts } from "../shell/language.ts";
import { useCommand } from "../shell/session.tsx";
import { AmendAct, ChangesPart } from "./amend-act.tsx";
import { CellBar } from "./cell-bar.tsx";
import { ChargesPart } from "./charges-part.tsx";
import { DraftFilesPart } from "./draft-files.tsx";
import { indexFindings, noFindings } from "./findings.ts";
import { FindingsPart } from "./findings-part.tsx";
import { oneCell } from "./grid-keys.ts";
import { GridTools } from "./grid-tools.tsx";
import { HeadFields } from "./head-fields.tsx";
import { ItemGrid } from "./item-grid.tsx";
import { LodgeAct } from "./lodge-act.tsx";
import { SaveNote, SaveTrouble } from "./save-note.tsx";
import { type CellEdit, type CellPlace, type FormColumn, setCells } from "./sheet-model.ts";
import { useBegin } from "./use-begin.ts";
import { type Checked, useCheck } from "./use-check.ts";
import { type OpenedDraft, useDraft } from "./use-draft.ts";
import { useGridActs, useLists } from "./use-grid-acts.ts";

export function Editor(properties: {
  readonly opened: OpenedDraft;
  readonly template: readonly FormColumn[];
  readonly onTakeTheirs: () => void;
}) {
  const { opened, template, onTakeTheirs } = properties;
  const { draft } = opened;
  const form = useMemo(() => [...template, ...draft.beside], [template, draft.beside]);
  const written = useDraft(opened);
  const { sheet, set } = written;
  const checked = useCheck(draft, sheet);
  const { head, items, byKey } = useShownColumns(form, sheet);
  const readList = useLists(draft.profile);
  const grid = useGridActs({ written, columns: items, form, readList });
  const findings = useFindings(checked, sheet.rows.length, items);
  const due = useDue(checked);
  const edit = useCallback(
    (edits: readonly CellEdit[], joins = false) => set((now) => setCells(now, edits, form), joins),
    [form, set],
  );
  const open = (place: CellPlace) => openCell(place, items, grid.acts.select);
  return (
    <div className="draft-editor">
      <Top
        opened={opened}
        written={written}
        checked={checked}
        columns={byKey}
        onTakeTheirs={onTakeTheirs}
      />
      <ChargesPart checked={checked} />
      <HeadFields
        sheet={sheet}
        columns={head}
        profile={draft.profile}
        findings={findings}
        onEdit={edit}
      />
      <GridTools written={written} grid={grid} />
      <CellBar
        sheet={sheet}
        columns={items}
        profile={draft.profile}
        selection={grid.selection}
        findings={findings}
        onEdit={edit}
      />
      <ItemGrid
        sheet={sheet}
        columns={items}
        profile={draft.profile}
        selection={grid.selection}
        isEditing={grid.isEditing}
        findings={findings}
        due={due}
        acts={grid.acts}
      />
      <FindingsPart checked={checked} columns={byKey} onEdit={edit} onOpen={open} />
      {draft.kind === "declaration" ? <DraftFilesPart id={draft.id} written={written} /> : null}
      {draft.amends === null ? null : (
        <ChangesPart amends={draft.amends} written={written} columns={byKey} />
      )}
    </div>
  );
}

/** Name of the draft, where it stands, and what becomes of it. */
function Top(properties: {
  readonly opened: OpenedDraft;
  readonly written: ReturnType<typeof useDraft>;
  readonly checked: Checked;
  readonly columns: ReadonlyMap<string, FormColumn>;
  readonly onTakeTheirs: () => void;
}) {
  const { opened, written, checked, columns, onTakeTheirs } = properties;
  const { draft } = opened;
  const { t } = useTexts();
  const id = useId();
  const begin = useBegin();
  const template = useCommand("POST /drafts");
  const navigate = useNavigate();
  const { name, sheet } = written;
  const { profile, kind } = draft;
  const keepApart = async () => {
    const amends = draft.amends === null ? {} : { amends: draft.amends };
    const apart = { profile, kind, name, sheet, ...amends };
    await begin.mutateAsync({ kind: "sheet", draft: apart });
    // what this browser kept is the other draft now
    await written.end();
  };
  return (
    <>
      <div className="draft-top">
        <div className="field">
          <label htmlFor={id}>{t("drafts.name")}</label>
          <input
            id={id}
            value={name}
            maxLength={120}
            autoComplete="off"
            onChange={(event) => written.rename(event.target.value || draft.name)}
          />
        </div>
        <SaveNote written={written} />
        {kind === "declaration" ? (
          <>
            <Button
              loading={template.isPending}
              onClick={() =>
                template.mutate(
                  { body: { kind: "template", profile, name, sheet } },
                  { onSuccess: () => void navigate({ to: patterns.drafts }) },
                )
              }
            >
              {t("drafts.asTemplate")}
            </Button>
            <LodgeAct draft={draft} written={written} checked={checked} />
          </>
        ) : null}
        {kind === "amendment" && draft.amends !== null ? (
          <AmendAct draft={draft} amends={draft.amends} written={written} columns={columns} />
        ) : null}
      </div>
      <SaveTrouble
        written={written}
        isBusy={begin.isPending}
        onKeepApart={() => void keepApart().catch(shownBelow)}
        onTakeTheirs={onTakeTheirs}
      />
      {begin.error === null ? null : <Refusal error={begin.error} />}
    </>
  );
}

/** The refusal is the mutation's own. */
const shownBelow = () => undefined;

/** The form's columns, and those that the sheet says something in though no declaration has them. */
function useShownColumns(form: readonly FormColumn[], sheet: OpenedDraft["sheet"]) {
  const { columns, head: cells } = sheet;
  return useMemo(() => {
    const byKey = new Map(form.map((column) => [column.key, column]));
    const known = (key: string) => byKey.get(key) ?? plainColumn(key);
    const usual = form.filter(({ ofItem }) => ofItem).map(({ key }) => key);
    const itemKeys = [...usual, ...columns.filter((key) => !usual.includes(key))];
    const stated = Object.keys(cells).filter((key) => !byKey.has(key) && cells[key] !== "");
    return {
      byKey,
      head: [...form.filter(({ ofItem }) => !ofItem), ...stated.map(plainColumn)],
      // the rows are numbered by the page
      items: itemKeys.filter((key) => key !== "item.sequenceNumeric").map(known),
    };
    // what is typed into a cell of the form adds no column
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [form, columns.join(" "), Object.keys(cells).join(" ")]);
}

function plainColumn(key: string): FormColumn {
  const plain = { example: "", usual: "", isRequired: false, form: "text", format: "" } as const;
  const unlisted = { values: [], choosing: "none", register: null } as const;
  return {
    ...plain,
    ...unlisted,
    key,
    says: { en: key, zh: key },
    ofItem: key.startsWith("item."),
  };
}

/** Findings at their cells, as long as rows are where they were when they were found. */
function useFindings(checked: Checked, rows: number, items: readonly FormColumn[]) {
  const { check, rows: of } = checked;
  const isStanding = of === rows;
  return useMemo(() => {
    if (check === undefined || !isStanding) return noFindings;
    return indexFindings(
      check.findings,
      items.map(({ key }) => key),
    );
  }, [check, isStanding, items]);
}

function useDue({ check, isStale }: Checked): ReadonlyMap<number, string> {
  const { language } = useTexts();
  return useMemo(() => {
    const items = check?.charges.items;
    if (items === undefined || isStale) return new Map<number, string>();
    const { currency } = check?.charges ?? { currency: "" };
    return new Map(
      items.row.map((row, at) => [row, printAmount(items.payable[at], currency, language)]),
    );
  }, [check, isStale, language]);
}

/** Leads to a cell: of the declaration itself to its field. */
function openCell(
  { row, column }: CellPlace,
  items: readonly FormColumn[],
  select: ReturnType<typeof useGridActs>["acts"]["select"],
): void {
  if (row === null) {
    const field = document.querySelector<HTMLElement>(
      `[data-column="${CSS.escape(column)}"] input`,
    );
    field?.focus();
    return;
  }
  const at = items.findIndex(({ key }) => key === column || key.startsWith(column));
  select(oneCell({ row, column: Math.max(at, 0) }));
  document.querySelector<HTMLElement>(".item-grid")?.focus();
}
