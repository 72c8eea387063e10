/** Where figures come from: each fact with the cells behind it, and the source of each cell. */
import { colons } from "../elements/language.ts";
import { Dialog } from "../elements/dialog.tsx";
import { printNumber } from "../elements/quantity.ts";
import { useTexts } from "./language.ts";
import {
  type Cell,
  type Fact,
  factsOfCode,
  factsOfMonth,
  type Press,
  type Source,
} from "./press.ts";

/** A fact can rest on hundreds of cells: more than this wait behind a click, more than that in the data. */
const openMax = 24;
const shownMax = 400;

function factsFor(press: Press, cells: string): readonly Fact[] {
  const [, kind, id = ""] = /^(fact|partner|month|paragraph):(.+)$/.exec(cells) ?? [];
  if (kind === "fact") return press.facts.filter((fact) => fact.id === id);
  if (kind === "partner") return factsOfCode(press, id);
  if (kind === "month") return factsOfMonth(press, id);
  if (kind !== "paragraph") return [];
  const ids = new Set(press.paragraphs[Number(id)]?.facts);
  return press.facts.filter((fact) => ids.has(fact.id));
}

export function SourcesDialog(properties: {
  readonly press: Press;
  readonly cells: string | undefined;
  readonly onClose: () => void;
}) {
  const { press, cells, onClose } = properties;
  const { t } = useTexts();
  if (cells === undefined) return null;
  const facts = factsFor(press, cells);
  return (
    <Dialog key={cells} title={t("dialog.title")} close={t("dialog.close")} onClose={onClose}>
      {facts.length === 0 ? <p>{t("dialog.noCells")}</p> : null}
      {facts.map((fact) => (
        <FactOrigin key={fact.id} fact={fact} sources={press.sources} />
      ))}
    </Dialog>
  );
}

function FactOrigin(properties: { readonly fact: Fact; readonly sources: readonly Source[] }) {
  const { fact, sources } = properties;
  const { t, language } = useTexts();
  const named = new Set(fact.sources.map((cell) => cell.source));
  return (
    <section className="fact">
      <h3>{fact.label[language]}</h3>
      <p>{fact.text[language]}</p>
      <p>
        <span className={fact.valueComputed ? "tag computed" : "tag quoted"}>
          {fact.valueComputed ? t("computed") : t("quoted")}
        </span>{" "}
        {fact.valueComputed ? t("dialog.computedSays") : t("dialog.quotedSays")}{" "}
        {fact.yoyPct === null
          ? null
          : fact.yoyComputed
            ? t("dialog.growthComputedSays")
            : t("dialog.growthQuotedSays")}
      </p>
      <Cells cells={fact.sources} />
      <ul className="origins">
        {sources
          .filter((source) => named.has(source.id))
          .map((source) => (
            <Origin key={source.id} source={source} />
          ))}
      </ul>
    </section>
  );
}

function Cells({ cells }: { readonly cells: readonly Cell[] }) {
  const { t } = useTexts();
  if (cells.length === 0) return <p>{t("dialog.noCells")}</p>;
  if (cells.length <= openMax) return <CellTable cells={cells} />;
  return (
    <details>
      <summary>{t("dialog.cells", { count: cells.length })}</summary>
      <CellTable cells={cells.slice(0, shownMax)} />
      {cells.length > shownMax ? (
        <p>{t("dialog.more", { count: cells.length - shownMax })}</p>
      ) : null}
    </details>
  );
}

function CellTable({ cells }: { readonly cells: readonly Cell[] }) {
  const { t, language } = useTexts();
  const columns = [
    "table",
    "period",
    "flow",
    "code",
    "measure",
    "value",
    "unit",
    "source",
  ] as const;
  return (
    <div className="table">
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={column === "value" ? undefined : "name"}>
                {t(`dialog.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.map((cell, index) => (
            // Two facts of one table may name the same cell twice; the order is the only key.
            <tr key={index}>
              <td className="name code">{cell.table}</td>
              <td className="name">{cell.period}</td>
              <td className="name">{cell.flow}</td>
              <td className="name">{cell.code}</td>
              <td className="name">{cell.measure}</td>
              <td>{cell.value === null ? "–" : printNumber(cell.value, language)}</td>
              <td className="name">{cell.unit}</td>
              <td className="name">
                {cell.source}
                {cell.vintage === "" ? null : (
                  <small> {t("dialog.vintage", { vintage: cell.vintage })}</small>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Origin({ source }: { readonly source: Source }) {
  const { t, language } = useTexts();
  const link = /^https?:\/\/\S+$/.test(source.address);
  return (
    <li>
      <strong className="code">{source.id}</strong> {source.title[language]}
      {source.address === "" ? null : (
        <>
          {" · "}
          {link ? (
            <a href={source.address} rel="noreferrer noopener" target="_blank">
              {source.address}
            </a>
          ) : (
            <span className="address">{source.address}</span>
          )}
        </>
      )}
      {source.verification[language] === "" ? null : (
        <small>
          {t("dialog.verification")}
          {colons[language]}
          {source.verification[language]}
        </small>
      )}
    </li>
  );
}
