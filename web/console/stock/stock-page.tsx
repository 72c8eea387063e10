/** Stock: what lies where, what is overdue, and what lay there at an instant. */
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { printLocal, readLocal } from "../../elements/instant.ts";
import { codeColumn, countColumn, momentColumn, wordColumn } from "../money/columns.tsx";
import { KeeperActs } from "../movements/report-acts.tsx";
import { patterns } from "../pages.ts";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { useZone } from "../shell/zone.tsx";
import { kinds, type Lot, words } from "./stock-words.ts";
import { useQuantities } from "./use-quantities.ts";

const pageRows = 100;
const asked = ["place", "overdue", "at"] as const;
type StockSearch = Readonly<Record<(typeof asked)[number], string | undefined>>;

export function StockPage() {
  const { t, language } = useTexts();
  const may = useMay("GET /stock");
  const search: Partial<StockSearch> = useSearch({ strict: false });
  const query = { place: search.place, overdue: search.overdue, at: search.at };
  const columns = useColumns();
  const pages = usePages({
    route: "GET /stock",
    ask: (after) => ({ query: { ...askedFor(query), after, limit: pageRows } }),
    read: ({ lots, next }) => ({ rows: lots, next }),
    enabled: may,
  });
  return (
    <Page
      title={t("frame.pages.stock")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
    >
      <KeeperActs />
      <Wanted key={asked.map((name) => query[name]).join(" ")} query={query} />
      <DataTable
        name={t("frame.pages.stock")}
        file="stock"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </Page>
  );
}

/** What the address holds, as far as the route takes it. */
function askedFor({ place, overdue, at }: StockSearch) {
  const isInstant = at !== undefined && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/.test(at);
  return {
    place,
    overdue: overdue === "true" ? ("true" as const) : undefined,
    at: isInstant ? at : undefined,
  };
}

/** The last second of a day in the zone of the page, as the route takes it. */
function endOfDay(day: string, zone: string): string | undefined {
  return readLocal(`${day}T23:59:59`, zone)?.replace(".000", "");
}

function Wanted({ query }: { readonly query: StockSearch }) {
  const { language } = useTexts();
  const { zone } = useZone();
  const navigate = useNavigate();
  const [wanted, setWanted] = useState(query);
  const places = useAnswer(
    "GET /stock-places",
    { query: {} },
    { enabled: useMay("GET /stock-places") },
  );
  // goods under a procedure may lie at no place that is known, which nobody can ask for
  const known = (places.data?.places ?? []).filter(({ place }) => place !== "");
  const options = known.map(({ place, lots }) => ({ value: place, label: `${place} (${lots})` }));
  const set = (name: keyof StockSearch) => (value: string | undefined) =>
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
        label={words.place[language]}
        value={wanted.place}
        options={[...new Map(options.map((one) => [one.value, one])).values()]}
        onChange={set("place")}
      />
      <Choice
        label={words.overdue[language]}
        value={wanted.overdue}
        options={[{ value: "true", label: words.onlyOverdue[language] }]}
        onChange={set("overdue")}
      />
      <label className="field">
        {words.at[language]}
        <input
          type="date"
          value={printLocal(wanted.at ?? "", zone).slice(0, "YYYY-MM-DD".length)}
          onChange={({ target: { value } }) => set("at")(endOfDay(value, zone))}
        />
      </label>
      <Button htmlType="submit">{words.show[language]}</Button>
    </form>
  );
}

function useColumns(): readonly Column<Lot>[] {
  const { language } = useTexts();
  const quantitiesIn = useQuantities();
  return useMemo(() => {
    const amounts = (of: "held" | "claimed") => (row: Lot) =>
      quantitiesIn(
        row.quantities.map(({ unit }) => unit),
        row.quantities.map((one) => one[of]),
      );
    return [
      {
        id: "name",
        head: words.name[language],
        width: 220,
        text: (row: Lot) => row.name,
        cell: (row: Lot) => (
          <Link to={patterns.lot} params={{ id: row.id }}>
            {row.name}
          </Link>
        ),
      },
      codeColumn("place", words.place[language], (row) => row.place),
      wordColumn("keeper", words.keeper[language], (row) => row.keeperName ?? row.keeper),
      wordColumn("held", words.held[language], amounts("held"), { width: 220 }),
      wordColumn("claimed", words.claimed[language], amounts("claimed"), { width: 220 }),
      wordColumn("kind", words.kind[language], (row) => kinds[row.kind][language]),
      countColumn("days", words.days[language], (row) => row.days),
      wordColumn("dueOn", words.dueOn[language], (row) => row.dueOn ?? ""),
      wordColumn("overdue", words.overdue[language], (row) =>
        row.overdue ? words.yes[language] : words.no[language],
      ),
      momentColumn("since", words.since[language], (row) => row.since),
    ];
  }, [language, quantitiesIn]);
}
