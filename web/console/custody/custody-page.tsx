/** Goods in custody: by state, ground, place and age; officers take goods in. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { printNumber } from "../../elements/quantity.ts";
import { codeColumn, countColumn, momentColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { DeclarationLink, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useUnitName } from "../registers/use-names.ts";
import { useTexts } from "../shell/language.ts";
import { useMay } from "../shell/session.tsx";
import { groundNames, type Piece, states, words } from "./custody-words.ts";
import { TakeIn } from "./piece-acts.tsx";

const pageRows = 100;
const asked = ["state", "ground", "place", "days"] as const;
type CustodySearch = Readonly<Record<(typeof asked)[number], string | undefined>>;

export function CustodyPage() {
  const { t, language } = useTexts();
  const may = useMay("GET /custody");
  const search: Partial<CustodySearch> = useSearch({ strict: false });
  const query: CustodySearch = {
    state: search.state,
    ground: search.ground,
    place: search.place,
    days: search.days,
  };
  const columns = useColumns();
  const pages = usePages({
    route: "GET /custody",
    ask: (after) => ({ query: { ...askedFor(query), after, limit: pageRows } }),
    read: ({ pieces, next }) => ({ rows: pieces, next }),
    enabled: may,
  });
  return (
    <Page
      title={t("frame.pages.custody")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
      beside={<TakeIn />}
    >
      <Wanted key={asked.map((name) => query[name]).join(" ")} query={query} />
      <DataTable
        name={t("frame.pages.custody")}
        file="custody"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </Page>
  );
}

const isOne = <Name extends string>(
  names: Readonly<Record<Name, unknown>>,
  text: string | undefined,
): text is Name => text !== undefined && Object.hasOwn(names, text);

/** What the address holds, as far as the route takes it. */
function askedFor({ state, ground, place, days }: CustodySearch) {
  return {
    state: isOne(states, state) ? state : undefined,
    ground: isOne(groundNames, ground) ? ground : undefined,
    place,
    days: days !== undefined && /^\d{1,5}$/.test(days) ? Number(days) : undefined,
  };
}

function Wanted({ query }: { readonly query: CustodySearch }) {
  const { language } = useTexts();
  const navigate = useNavigate();
  const [wanted, setWanted] = useState(query);
  const options = (names: Readonly<Record<string, { readonly en: string; readonly zh: string }>>) =>
    Object.entries(names).map(([value, name]) => ({ value, label: name[language] }));
  const set = (name: keyof CustodySearch) => (value: string | undefined) =>
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
        options={options(states)}
        onChange={set("state")}
      />
      <Choice
        label={words.ground[language]}
        value={wanted.ground}
        options={options(groundNames)}
        onChange={set("ground")}
      />
      <label className="field">
        {words.place[language]}
        <input
          value={wanted.place ?? ""}
          maxLength={40}
          onChange={(event) => set("place")(event.target.value)}
        />
      </label>
      <label className="field">
        {words.daysFrom[language]}
        <input
          value={wanted.days ?? ""}
          inputMode="numeric"
          maxLength={5}
          onChange={(event) => set("days")(event.target.value)}
        />
      </label>
      <Button htmlType="submit">{words.show[language]}</Button>
    </form>
  );
}

function useColumns(): readonly Column<Piece>[] {
  const { language } = useTexts();
  const unitName = useUnitName();
  return useMemo(
    () => [
      {
        id: "description",
        head: words.description[language],
        width: 260,
        text: (row) => row.description,
        cell: (row) => (
          <Link to={patterns.piece} params={{ id: row.id }}>
            {row.description}
          </Link>
        ),
      },
      wordColumn("state", words.state[language], (row) => states[row.state][language]),
      wordColumn("ground", words.ground[language], (row) => groundNames[row.ground][language]),
      {
        id: "held",
        head: words.held[language],
        width: 140,
        figure: true,
        text: (row) => row.held,
        cell: (row) => printNumber(row.held, language),
      },
      wordColumn("unit", words.unit[language], (row) => unitName(row.unit, row.held), {
        width: 90,
      }),
      codeColumn("place", words.place[language], (row) =>
        row.placeName ? `${row.place} ${row.placeName[language]}` : row.place,
      ),
      wordColumn("keeper", words.keeper[language], (row) => row.keeperName ?? row.keeper, {
        width: 180,
      }),
      countColumn("days", words.days[language], (row) => row.days),
      codeColumn("seal", words.seal[language], (row) => row.seal),
      {
        id: "declaration",
        head: words.declaration[language],
        width: 180,
        text: (row) => row.declaration ?? "",
        cell: ({ declaration, item }) =>
          declaration === null ? null : (
            <DeclarationLink id={declaration} {...(item === null ? {} : { item })} />
          ),
      },
      momentColumn("openedAt", words.openedAt[language], (row) => row.openedAt),
    ],
    [language, unitName],
  );
}
