/** Where a figure comes from: its publication, what was said before, and how it is traced. */
import { colons } from "../../elements/language.ts";
import { Dialog } from "../../elements/dialog.tsx";
import { printInstant, pageTimeZone } from "../../elements/instant.ts";
import { printNumber } from "../../elements/quantity.ts";
import { api, paths } from "../../paths.ts";
import { useExplorerTexts } from "./language.ts";
import type { Cell, View } from "./view.ts";
import { nameOf, printExact, printValue } from "./words.ts";
import type { PageQuery, QueryChange } from "../page-address.ts";

export function CellDialog(properties: {
  readonly view: View;
  readonly asked: PageQuery;
  readonly go: QueryChange;
}) {
  const { view, asked, go } = properties;
  const { t, language } = useExplorerTexts();
  const [row, column] = (asked["cell"] ?? "").split(",");
  const at = view.rowCodes.findIndex(({ id }) => id === row);
  const place = view.columnCodes.findIndex(({ id }) => id === column);
  const cell = view.cells[at]?.[place];
  const [down, across] = [view.rowCodes[at], view.columnCodes[place]];
  if (cell === null || cell === undefined || down === undefined || across === undefined)
    return null;
  return (
    <Dialog
      key={asked["cell"]}
      title={t("cellTitle")}
      close={t("close")}
      onClose={() => go({ cell: undefined }, "replace")}
    >
      <h3>
        {view.title[language]}
        {colons[language]}
        {nameOf(down, language)}, {nameOf(across, language)}
      </h3>
      <Origin view={view} cell={cell} lang={asked["lang"]} />
    </Dialog>
  );
}

function Origin(properties: {
  readonly view: View;
  readonly cell: Cell;
  readonly lang: string | undefined;
}) {
  const { view, cell, lang } = properties;
  const { t, language } = useExplorerTexts();
  const release = view.releases[cell.release];
  if (release === undefined) return null;
  const { period, sequence, reason } = release;
  const state = t(`states.${release.state as "flash"}`); // states of the API are the keys
  const date = `${printInstant(release.releasedAt)} (${pageTimeZone()})`;
  const of = period.length === 4 ? "year" : "month";
  const vintages = { table: view.table, cell: cell.key, of };
  const traced = { table: view.table, period, sequence: String(sequence), cell: cell.key };
  return (
    <>
      <dl className="origin">
        <dt>{t("value")}</dt>
        <dd>
          <strong>{cell.value === null ? t("notShown") : printValue(cell, language)}</strong>{" "}
          {view.unit}
        </dd>
        {cell.before === undefined ? null : (
          <>
            <dt>{t("beforeValue")}</dt>
            <dd>{printExact(cell.before, language)}</dd>
          </>
        )}
        <dt>{t("release")}</dt>
        <dd>{t("releaseSays", { period, sequence, state, date })}</dd>
        {reason === "" ? null : (
          <>
            <dt>{t("reason")}</dt>
            <dd>{reason}</dd>
          </>
        )}
        {cell.ledgerRows === null ? null : (
          <>
            <dt>{t("ledgerRows")}</dt>
            <dd>{printNumber(cell.ledgerRows, language)}</dd>
          </>
        )}
        <dt>{t("hash")}</dt>
        <dd className="code">{release.manifestHash}</dd>
        <dt>{t("key")}</dt>
        <dd className="code">{cell.key}</dd>
      </dl>
      <p>
        <a href={api.manifest({ profile: view.profile, period, sequence: String(sequence) })}>
          {t("manifest")}
        </a>
        {" · "}
        <a href={api.revisions({ profile: view.profile, ...vintages })}>{t("vintages")}</a>
      </p>
      <p>
        {t("traceSays")} <a href={paths.trace({ ...traced, lang })}>{t("trace")}</a>
      </p>
      <pre className="code">{commandOf(view, cell, { period, sequence })}</pre>
    </>
  );
}

function commandOf(
  view: View,
  cell: Cell,
  { period, sequence }: { readonly period: string; readonly sequence: number },
): string {
  const pairs = cell.key.replaceAll(";", " ");
  return `npx tidegate statistics trace ${view.table} ${pairs} --period ${period} --sequence ${sequence}`;
}
