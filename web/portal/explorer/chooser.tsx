/** What is shown: table, periods, what stands down and across, and one code of everything else. */
import { useId, useState } from "react";
import { useExplorerTexts } from "./language.ts";
import { type Code, type Dimension, type View, changeWhere } from "./view.ts";
import { findDimension, nameOf } from "./words.ts";
import type { PageQuery, QueryChange } from "../page-address.ts";

type Properties = { readonly view: View; readonly asked: PageQuery; readonly go: QueryChange };

const nothing = { cell: undefined } as const;

export function Chooser({ view, asked, go }: Properties) {
  const { t, language } = useExplorerTexts();
  const laidOut = view.dimensions.filter(({ id }) => id !== "unit" && id !== "span");
  const table = view.tables.find(({ id }) => id === view.table);
  const periods = table?.periods.filter(({ length }) => length === view.to.length) ?? [];
  const axes = laidOut.map(({ id, title }) => ({ id, name: title[language] }));
  const anew = { ...nothing, where: undefined, rows: undefined, columns: undefined };
  const ofTable = { ...anew, from: undefined, to: undefined };
  return (
    <form
      className="chooser"
      aria-label={t("choose")}
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <Select
        name={t("table")}
        value={view.table}
        options={view.tables.map(({ id, title }) => ({ id, name: title[language] }))}
        onChange={(id) => go({ ...ofTable, table: id })}
      />
      <Select
        name={t("from")}
        value={view.from}
        options={periods.filter((one) => one <= view.to).map(plain)}
        onChange={(from) => go({ ...nothing, from, to: view.to })}
      />
      <Select
        name={t("to")}
        value={view.to}
        options={(table?.periods ?? []).map(plain)}
        onChange={(to) => go({ ...nothing, to, from: fromFor(view, to) })}
      />
      <Select
        name={t("rows")}
        value={view.rows}
        options={axes}
        onChange={(rows) =>
          go({ ...nothing, rows, columns: rows === view.columns ? view.rows : view.columns })
        }
      />
      <Select
        name={t("columns")}
        value={view.columns}
        options={axes}
        onChange={(columns) =>
          go({ ...nothing, columns, rows: columns === view.rows ? view.columns : view.rows })
        }
      />
      <Kept view={view} asked={asked} go={go} />
      {[view.rows, view.columns].map((id) => (
        <Pick key={`${view.table} ${id}`} view={view} asked={asked} go={go} id={id} />
      ))}
    </form>
  );
}

/** What the view keeps to, and how much of it is shown. */
function Kept({ view, asked, go }: Properties) {
  const { t, language } = useExplorerTexts();
  const kept = view.dimensions.filter(
    ({ id, codes }) => id !== view.rows && id !== view.columns && codes.length > 1,
  );
  return (
    <>
      {kept.map((dimension) => (
        <Select
          key={dimension.id}
          name={dimension.title[language]}
          value={dimension.chosen[0] ?? ""}
          options={dimension.codes.map((code) => ({ id: code.id, name: nameOf(code, language) }))}
          onChange={(id) =>
            go({ ...nothing, where: changeWhere(asked["where"], dimension.id, [id]) })
          }
        />
      ))}
      <Select
        name={t("top")}
        value={String(view.top)}
        options={[...new Set(["10", "25", "50", "100", "500", String(view.top)])].map(plain)}
        onChange={(top) => go({ ...nothing, top })}
      />
      {hasOverlaps(view) ? (
        <Select
          name={t("show")}
          value={view.show}
          options={(["parts", "groups", "all"] as const).map((id) => ({
            id,
            name: t(`shown.${id}`),
          }))}
          onChange={(show) => go({ ...nothing, show })}
        />
      ) : null}
    </>
  );
}

const plain = (id: string) => ({ id, name: id });

/** Keeps the start where the other end has the same kind of period and lies after it. */
function fromFor(view: View, to: string): string | undefined {
  return to.length === view.from.length && view.from <= to ? view.from : undefined;
}

function hasOverlaps(view: View): boolean {
  return [view.rows, view.columns].some((id) =>
    findDimension(view, id)?.codes.some(({ kind }) => kind === "overlap"),
  );
}

function Select(properties: {
  readonly name: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (id: string) => void;
}) {
  const { name, value, options, onChange } = properties;
  const id = useId();
  return (
    <div className="choice">
      <label htmlFor={id}>{name}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  );
}

const shownMax = 400;

/** Codes of what stands down or across, chosen one by one. */
function Pick({ view, asked, go, id }: Properties & { readonly id: string }) {
  const { t, language } = useExplorerTexts();
  const [wanted, setWanted] = useState("");
  const dimension: Dimension | undefined = findDimension(view, id);
  if (dimension === undefined || id === "period" || dimension.codes.length < 3) return null;
  const { chosen, codes, title } = dimension;
  const name = title[language];
  const fits = (code: Code) =>
    `${code.id} ${code.name.en} ${code.name.zh}`.toLowerCase().includes(wanted.toLowerCase());
  const found = codes.filter(fits).slice(0, shownMax);
  const change = (next: readonly string[]) =>
    go({ ...nothing, where: changeWhere(asked["where"], id, next) });
  return (
    <details className="pick">
      <summary>
        {t("pick", { name })}{" "}
        <small>
          {chosen.length === 0 ? t("pickedAll") : t("picked", { count: chosen.length })}
        </small>
      </summary>
      <p className="note">{t("pickHint")}</p>
      <input
        type="search"
        aria-label={t("find", { name })}
        placeholder={t("find", { name })}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <fieldset aria-label={name}>
        {found.map((code) => (
          <label key={code.id}>
            <input
              type="checkbox"
              checked={chosen.includes(code.id)}
              onChange={(event) =>
                change(
                  event.target.checked
                    ? [...chosen, code.id]
                    : chosen.filter((one) => one !== code.id),
                )
              }
            />
            <span>
              {nameOf(code, language)} <small>{code.id}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {chosen.length === 0 ? null : (
        <button type="button" className="quiet" onClick={() => change([])}>
          {t("clear")}
        </button>
      )}
    </details>
  );
}
