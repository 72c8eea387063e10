/** Differences of consignments: what, where, since when, and who has to act. */
import { inBrackets } from "../../elements/language.ts";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { codeColumn, momentColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useNames } from "../registers/use-names.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { differencesIn, documentText } from "./consignment-cells.tsx";
import { differenceWords } from "./consignment-words.ts";
import {
  actors,
  codeAndName,
  differencePageWords as words,
  differenceStates,
  type ListedDifference,
  outcomeWords,
} from "./difference-words.ts";

const pageRows = 100;
const asked = ["state", "code", "office", "place"] as const;
type DifferenceSearch = Readonly<Record<(typeof asked)[number], string | undefined>>;

export function DifferencesPage() {
  const { t, language } = useTexts();
  const may = useMay("GET /cargo-differences");
  const search: Partial<DifferenceSearch> = useSearch({ strict: false });
  const query: DifferenceSearch = {
    state: search.state,
    code: search.code,
    office: search.office,
    place: search.place,
  };
  const columns = useColumns();
  const pages = usePages({
    route: "GET /cargo-differences",
    ask: (after) => ({ query: { ...askedFor(query), after, limit: pageRows } }),
    read: ({ differences, next }) => ({ rows: differences, next }),
    enabled: may,
  });
  return (
    <Page
      title={t("frame.pages.cargoDifferences")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
    >
      <Wanted key={asked.map((name) => query[name]).join(" ")} query={query} />
      <DataTable
        name={t("frame.pages.cargoDifferences")}
        file="cargo-differences"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </Page>
  );
}

const codes = [
  ...(["CGN-101", "CGN-102", "CGN-103", "CGN-104", "CGN-105"] as const),
  ...([
    "CGN-106",
    "CGN-107",
    "CGN-108",
    "CGN-109",
    "CGN-112",
    "CGN-113",
    "CGN-114",
    "CGN-115",
    "CGN-116",
    "CGN-117",
    "CGN-118",
  ] as const),
];

/** What the address holds, as far as the route takes it. */
function askedFor({ state, code, office, place }: DifferenceSearch) {
  const isState = (text: string): text is keyof typeof differenceStates =>
    Object.hasOwn(differenceStates, text);
  return {
    state: state !== undefined && isState(state) ? state : undefined,
    code: codes.find((one) => one === code),
    office: office !== undefined && /^[A-Z0-9]{2,17}$/.test(office) ? office : undefined,
    place,
  };
}

function Wanted({ query }: { readonly query: DifferenceSearch }) {
  const { language } = useTexts();
  const navigate = useNavigate();
  const [wanted, setWanted] = useState(query);
  const set = (name: keyof DifferenceSearch) => (value: string | undefined) =>
    setWanted({ ...wanted, [name]: value?.trim() || undefined });
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        void navigate({ to: ".", search: (before) => ({ ...before, ...wanted }) });
      }}
    >
      <Choice
        label={words.state[language]}
        value={wanted.state}
        options={Object.entries(differenceStates).map(([value, name]) => ({
          value,
          label: name[language],
        }))}
        onChange={set("state")}
      />
      <Choice
        label={words.difference[language]}
        value={wanted.code}
        options={codes.map((value) => ({
          value,
          label: differenceWords[value]?.[language] ?? value,
        }))}
        onChange={set("code")}
      />
      {(["office", "place"] as const).map((name) => (
        <label className="field" key={name}>
          {words[name][language]}
          <input
            value={wanted[name] ?? ""}
            maxLength={35}
            onChange={(event) => set(name)(event.target.value)}
          />
        </label>
      ))}
      <Button htmlType="submit">{words.show[language]}</Button>
    </form>
  );
}

function useColumns(): readonly Column<ListedDifference>[] {
  const { language } = useTexts();
  const officeName = useNames("offices");
  return useMemo(
    () => [
      {
        id: "document",
        head: words.document[language],
        width: 360,
        text: (row) => documentText(row, language),
        cell: (row) => (
          <Link to={patterns.consignment} params={{ id: row.consignmentId }}>
            {documentText(row, language)}
          </Link>
        ),
      },
      wordColumn(
        "code",
        words.difference[language],
        (row) => inBrackets(differencesIn([row.code], language), row.code, language),
        { width: 260 },
      ),
      wordColumn("state", words.state[language], (row) => differenceStates[row.state][language]),
      wordColumn("waitsFor", words.waitsFor[language], (row) =>
        row.waitsFor === null ? null : actors[row.waitsFor][language],
      ),
      momentColumn("at", words.at[language], (row) => row.at),
      wordColumn("carrier", words.carrier[language], (row) => row.carrierName ?? row.carrier, {
        width: 190,
      }),
      wordColumn(
        "office",
        words.office[language],
        (row) => codeAndName(row.office, officeName(row.office ?? "")?.[language]),
        { width: 190 },
      ),
      codeColumn("place", words.place[language], (row) => row.place || null, 140),
      wordColumn("outcome", words.outcome[language], (row) =>
        row.outcome === null ? null : outcomeWords[row.outcome][language],
      ),
    ],
    [language, officeName],
  );
}
