/** The figures of a view. Each is a button that tells where it comes from; arrow keys go between them. */
import type { KeyboardEvent } from "react";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { useExplorerTexts } from "./language.ts";
import type { Cell, Code, View } from "./view.ts";
import { type Mark, letters, marksOf, nameOf, printValue, titleOf } from "./words.ts";
import type { PageQuery, QueryChange } from "../page-address.ts";

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Moves the focus from figure to figure; rows and columns without one are passed over. */
function move(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = steps[event.key];
  const table = event.currentTarget.closest("table");
  if (step === undefined || table === null) return;
  const { dataset } = event.currentTarget;
  let [row, column] = [Number(dataset["row"]), Number(dataset["column"])];
  const limit = table.rows.length + (table.rows[0]?.cells.length ?? 0);
  for (let tried = 0; tried < limit; tried += 1) {
    [row, column] = [row + step[0], column + step[1]];
    const place = `button[data-row="${row}"][data-column="${column}"]`;
    const next = table.querySelector<HTMLButtonElement>(place);
    if (next === null) continue;
    event.preventDefault();
    next.focus();
    return;
  }
}

export function PivotTable(properties: {
  readonly view: View;
  readonly asked: PageQuery;
  readonly go: QueryChange;
}) {
  const { view, go } = properties;
  const { t, language } = useExplorerTexts();
  const rows = titleOf(view, view.rows, language);
  const columns = titleOf(view, view.columns, language);
  const caption = t("caption", { title: view.title[language], rows, columns });
  const unit = view.dimensions.find(({ id }) => id === "unit");
  const unitName = unit?.codes.find(({ id }) => id === view.unit)?.name[language] ?? view.unit;
  const first = firstCell(view);
  return (
    <>
      <p className="note">
        {`${t("unit", { unit: unitName })}${language === "zh" ? "。" : ". "}${t("arrows")}`}
      </p>
      <ScrollTable name={caption}>
        <table>
          <caption className="spoken">{caption}</caption>
          <thead>
            <tr>
              <th scope="col" className="name">
                {rows}
              </th>
              {view.columnCodes.map((code) => (
                <th key={code.id} scope="col">
                  <Head view={view} code={code} dimension={view.columns} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.rowCodes.map((code, row) => (
              <tr key={code.id} className={code.kind}>
                <th scope="row" className="name">
                  <Head view={view} code={code} dimension={view.rows} />
                </th>
                {view.columnCodes.map((column, at) => (
                  <td key={column.id}>
                    <Figure
                      view={view}
                      cell={view.cells[row]?.[at] ?? null}
                      place={{ row, column: at }}
                      isFirst={first?.row === row && first.column === at}
                      onOpen={() => go({ cell: `${code.id},${column.id}` }, "replace")}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      <Marks view={view} />
    </>
  );
}

function firstCell(view: View): { readonly row: number; readonly column: number } | undefined {
  const row = view.cells.findIndex((cells) => cells.some((cell) => cell !== null));
  const column = view.cells[row]?.findIndex((cell) => cell !== null) ?? -1;
  return row < 0 || column < 0 ? undefined : { row, column };
}

function Head(properties: {
  readonly view: View;
  readonly code: Code;
  readonly dimension: string;
}) {
  const { view, code, dimension } = properties;
  const { language } = useExplorerTexts();
  const state = view.releases.find(({ period }) => period === code.id)?.state;
  const open = dimension === "period" && (state === "flash" || state === "provisional");
  return (
    <>
      {nameOf(code, language)}
      {code.kind === "overlap" ? <sup>{letters.overlap}</sup> : null}
      {open ? <sup>{letters.provisional}</sup> : null}
    </>
  );
}

function Figure(properties: {
  readonly view: View;
  readonly cell: Cell | null;
  readonly place: { readonly row: number; readonly column: number };
  readonly isFirst: boolean;
  readonly onOpen: () => void;
}) {
  const { view, cell, place, isFirst, onOpen } = properties;
  const { t, language } = useExplorerTexts();
  if (cell === null) return <span className="soft">{letters.none}</span>;
  const isRevised = marksOf(view, cell).includes("revised");
  return (
    <button
      type="button"
      className="cell"
      tabIndex={isFirst ? 0 : -1}
      data-row={place.row}
      data-column={place.column}
      title={cell.value === null ? t("mark.hidden") : undefined}
      onClick={onOpen}
      onKeyDown={move}
    >
      {printValue(cell, language)}
      {isRevised ? <sup title={t("mark.revised")}>{letters.revised}</sup> : null}
    </button>
  );
}

/** Explains the marks that the table has. */
function Marks({ view }: { readonly view: View }) {
  const { t } = useExplorerTexts();
  const cells = view.cells.flat();
  const met = new Set<Mark>(cells.flatMap((cell) => marksOf(view, cell)));
  if ([...view.rowCodes, ...view.columnCodes].some(({ kind }) => kind === "overlap"))
    met.add("overlap");
  if (met.size === 0) return null;
  return (
    <dl className="marks" aria-label={t("marks")}>
      {[...met].map((mark) => (
        <div key={mark}>
          <dt>{letters[mark]}</dt>
          <dd>{t(`mark.${mark}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
