/** Declarations the caller may see: search, filters and page in the address. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useId } from "react";
import { type CsvTable, downloadCsv } from "../elements/csv.ts";
import { pageTimeZone } from "../elements/instant.ts";
import { patterns } from "../paths.ts";
import type { Summary } from "./declaration-answer.ts";
import { DeclarationTable } from "./declaration-table.tsx";
import { Failure, KeyNeeded } from "./failure.tsx";
import { useKey } from "./key.tsx";
import { useTexts } from "./language.ts";
import { usePageTitle } from "./page-title.ts";
import { useDeclarations, useFlow } from "./queries.ts";
import type { ConsoleSearch } from "./search.ts";
import { statusWord, statusWords } from "./words.ts";

export function DeclarationsPage() {
  const { t } = useTexts();
  const { key } = useKey();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const { lang: _, paused: __, ...question } = search;
  const query = useDeclarations(question);
  usePageTitle(t("list.title"));
  const go = (change: ConsoleSearch) =>
    void navigate({ to: patterns.declarations, search: change });
  const { cursor, ...filters } = question;
  const next = query.data?.next ?? undefined;
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>{t("list.title")}</h1>
          <p>{t("list.says", { zone: pageTimeZone() })}</p>
        </div>
        <Filters filters={filters} go={go} />
      </div>
      {key === undefined ? (
        <KeyNeeded />
      ) : query.error === null ? (
        <>
          <DeclarationTable
            name={t("list.title")}
            declarations={query.data?.declarations}
            empty={t("list.none")}
          />
          <div className="pager">
            <output>{t("list.shown", { count: query.data?.declarations.length ?? 0 })}</output>
            <Button
              disabled={(query.data?.declarations.length ?? 0) === 0}
              onClick={() => downloadCsv("declarations", listCsv(query.data?.declarations ?? []))}
            >
              {t("list.csv")}
            </Button>
            <Button disabled={cursor === undefined} onClick={() => go(filters)}>
              {t("list.first")}
            </Button>
            <Button
              disabled={next === undefined}
              onClick={() => (next === undefined ? undefined : go({ ...filters, cursor: next }))}
            >
              {t("list.next")}
            </Button>
          </div>
        </>
      ) : (
        <Failure error={query.error} retry={() => void query.refetch()} />
      )}
    </div>
  );
}

/** The rows as the API gave them; instants stay in UTC. */
function listCsv(declarations: readonly Summary[]): CsvTable {
  const heads = [
    "id",
    "mrn",
    "reference",
    "profile",
    "direction",
    "status",
    "station",
    "lane",
    "lodgedAt",
    "updatedAt",
  ] as const;
  return { heads, rows: declarations.map((row) => heads.map((head) => row[head])) };
}

function Filters({
  filters,
  go,
}: {
  readonly filters: ConsoleSearch;
  readonly go: (change: ConsoleSearch) => void;
}) {
  const { t, language } = useTexts();
  const flow = useFlow(true);
  const stations =
    flow.data?.stations.map((station) => ({ value: station.id, label: station.name[language] })) ??
    [];
  const statuses = Object.keys(statusWords).map((value) => ({
    value,
    label: statusWord(value, language),
  }));
  const without = (name: "station" | "status") => {
    const { [name]: _, ...rest } = filters;
    return rest;
  };
  return (
    <div className="filters">
      <Choice
        label={t("list.station")}
        value={filters.station}
        options={stations}
        onChange={(value) =>
          go(value === undefined ? without("station") : { ...filters, station: value })
        }
      />
      <Choice
        label={t("list.status")}
        value={filters.status}
        options={statuses}
        onChange={(value) =>
          go(value === undefined ? without("status") : { ...filters, status: value })
        }
      />
      {filters.search === undefined ? null : (
        <span>
          {t("search.hint")}: <b className="code">{filters.search}</b>
        </span>
      )}
      {Object.keys(filters).length === 0 ? null : (
        <Button onClick={() => go({})}>{t("list.clear")}</Button>
      )}
    </div>
  );
}

/** The browser's own list: keyboard, screen reader and phone know it, and it needs no inline style. */
function Choice(properties: {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string | undefined) => void;
}) {
  const { label, value, options, onChange } = properties;
  const { t } = useTexts();
  const id = useId();
  return (
    <span className="choice">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value ?? ""}
        onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
      >
        <option value="">{t("list.any")}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
