/** One lot: what is there, where and with whom, its entries, and what may be entered. */
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { countColumn, momentColumn, personColumn, wordColumn } from "../money/columns.tsx";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Code, DeclarationLink, Facts, Moment, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { entryNames, kinds, type OneLot, words } from "./stock-words.ts";
import { documentText } from "../movements/consignment-cells.tsx";
import { useQuantities } from "./use-quantities.ts";

type LotEntry = OneLot["entries"][number];

export function LotPage({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const may = useMay("GET /stock/{id}");
  const query = useAnswer("GET /stock/{id}", { params: { id } }, { enabled: may });
  const colon = language === "zh" ? "：" : ": ";
  const title = query.data
    ? `${words.one[language]}${colon}${query.data.name}`
    : words.one[language];
  return (
    <Page title={title} says={<ZoneNote />}>
      <Answered query={query}>
        {(lot) => (
          <>
            <LotFacts lot={lot} />
            <LotActs lot={lot} />
            <Part name={words.entries[language]}>
              <Entries lot={lot} />
            </Part>
          </>
        )}
      </Answered>
    </Page>
  );
}

function LotFacts({ lot }: { readonly lot: OneLot }) {
  const { language } = useTexts();
  const quantitiesIn = useQuantities();
  const head = (name: keyof typeof words) => words[name][language];
  const units = lot.quantities.map(({ unit }) => unit);
  const amount = (name: "held" | "claimed" | "free") => {
    const amounts = lot.quantities.map((one) => one[name]);
    return [head(name), quantitiesIn(units, amounts) || "0"] as const;
  };
  const facts: readonly (readonly [string, ReactNode])[] = [
    [head("kind"), kinds[lot.kind][language]],
    amount("held"),
    amount("claimed"),
    amount("free"),
    [head("place"), lot.place && <Code>{lot.place}</Code>],
    [head("keeper"), lot.keeperName ?? lot.keeper],
    [head("offer"), lot.offer && `${lot.offer.keeperName ?? lot.offer.keeper} ${lot.offer.place}`],
    [head("commodity"), lot.commodity],
    [head("consignment"), lot.consignmentId && <ConsignmentOfLot id={lot.consignmentId} />],
    [
      head("declaration"),
      lot.declarationId && (
        <DeclarationLink
          id={lot.declarationId}
          {...(lot.item === null ? {} : { item: lot.item })}
        />
      ),
    ],
    [head("partOf"), lot.partOf && <WholeLot id={lot.partOf} />],
    [head("since"), <Moment key="since" at={lot.since} />],
    [head("days"), String(lot.days)],
    [head("dueOn"), lot.dueOn],
    [head("overdue"), lot.overdue ? head("yes") : null],
  ];
  return (
    <Facts name={head("one")} facts={facts.filter(([, value]) => value !== null && value !== "")} />
  );
}

/** The consignment by its document, which the lot does not know. */
function ConsignmentOfLot({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const may = useMay("GET /consignments/{id}");
  const { data } = useAnswer("GET /consignments/{id}", { params: { id } }, { enabled: may });
  return (
    <Link to={patterns.consignment} params={{ id }}>
      {data === undefined ? words.open[language] : documentText(data, language)}
    </Link>
  );
}

/** The lot that it was split from, by its name. */
function WholeLot({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const { data } = useAnswer("GET /stock/{id}", { params: { id } });
  return (
    <Link to={patterns.lot} params={{ id }}>
      {data?.name ?? words.open[language]}
    </Link>
  );
}

type EnteredLot = Routes["POST /stock/{id}/entries"]["answer"];

/** What became of a count or a loss: beyond the tolerance the book stays as it is, and a case says so. */
function Entered({ lot }: { readonly lot: EnteredLot }) {
  const { language } = useTexts();
  const { openedDifference, consignmentId } = lot;
  if (openedDifference === null) return words.entered[language];
  return (
    <>
      {words.notBooked[language].replace("{}", String(openedDifference))}{" "}
      {consignmentId === null ? null : (
        <Link to={patterns.consignment} params={{ id: consignmentId }}>
          {words.toCase[language]}
        </Link>
      )}
    </>
  );
}

function LotActs({ lot }: { readonly lot: OneLot }) {
  const { language } = useTexts();
  const word = (name: keyof typeof words) => words[name][language];
  const field = (name: string, label: keyof typeof words) => ({ name, label: word(label) });
  const reason = { ...field("reason", "reason"), lines: 2 };
  const units = lot.quantities.map(({ unit }) => unit);
  const portion = [
    field("quantity", "quantity"),
    { ...field("unit", "unit"), values: units },
    ...(units.includes("kg") ? [field("massKg", "mass")] : []),
  ];
  const acts = lot.offer
    ? ([
        { act: "take-over", label: "takeOver", fields: [] },
        { act: "end-hand-over", label: "endHandOver", fields: [] },
      ] as const)
    : ([
        {
          act: "move",
          label: "move",
          says: "moveSays",
          fields: [field("place", "place"), ...portion],
        },
        { act: "split", label: "split", fields: [field("name", "newName"), ...portion] },
        { act: "count", label: "count", says: "countSays", fields: portion },
        { act: "loss", label: "loss", says: "lossSays", fields: portion },
        {
          act: "hand-over",
          label: "handOver",
          says: "handOverSays",
          fields: [field("place", "place"), field("keeper", "nextKeeper")],
        },
      ] as const);
  const entered = (answer: EnteredLot) => <Entered lot={answer} />;
  return (
    <div className="acts">
      {acts.map(({ act, label, fields, ...entry }) => (
        <Act
          key={act}
          label={word(label)}
          {...("says" in entry ? { says: word(entry.says) } : {})}
          route="POST /stock/{id}/entries"
          params={{ id: lot.id }}
          fixed={{ act }}
          fields={[...fields, reason]}
          {...(act === "count" || act === "loss" ? { done: entered } : {})}
        />
      ))}
    </div>
  );
}

function Entries({ lot }: { readonly lot: OneLot }) {
  const { language } = useTexts();
  const units = lot.quantities.map(({ unit }) => unit).join(" ");
  const columns = useEntryColumns(units);
  return (
    <DataTable
      name={words.entries[language]}
      file="stock-entries"
      columns={columns}
      pages={onePage({ rows: lot.entries, error: null, refetch: () => undefined })}
      rowKey={(row) => String(row.number)}
      empty={words.entriesNone[language]}
      tools={false}
    />
  );
}

function useEntryColumns(unitsText: string): readonly Column<LotEntry>[] {
  const { language } = useTexts();
  const quantitiesIn = useQuantities();
  return useMemo((): readonly Column<LotEntry>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    const units = unitsText.split(" ");
    const amounts = (of: "held" | "claimed" | "balance") => (row: LotEntry) =>
      quantitiesIn(units, row[of]);
    return [
      countColumn("number", head("number"), (row) => row.number),
      momentColumn("at", head("time"), (row) => row.at),
      wordColumn("entry", head("entry"), (row) => entryNames[row.entry][language]),
      wordColumn("held", head("change"), amounts("held"), { width: 180 }),
      wordColumn("claimed", head("claim"), amounts("claimed"), { width: 180 }),
      wordColumn("balance", head("balance"), amounts("balance"), { width: 180 }),
      wordColumn("place", head("place"), (row) => row.place),
      wordColumn("keeper", head("keeper"), (row) => row.keeperName ?? row.keeper),
      personColumn("actor", head("actor"), language),
      wordColumn("difference", head("difference"), (row) =>
        row.difference === null ? "" : String(row.difference),
      ),
      wordColumn("reason", head("reason"), (row) => row.reason ?? "", { width: 260 }),
    ];
  }, [language, unitsText, quantitiesIn]);
}
