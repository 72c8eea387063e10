/** One operation: what was lodged, its guarantee, its goods, arrivals, differences, and every step. */
import { inBrackets } from "../../elements/language.ts";
import { Link } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import {
  codeColumn,
  countColumn,
  momentColumn,
  personColumn,
  wordColumn,
} from "../money/columns.tsx";
import { amountIn, differencesIn, documentText } from "../movements/consignment-cells.tsx";
import { codeAndName } from "../movements/difference-words.ts";
import { printNumber } from "../../elements/quantity.ts";
import { useNames } from "../registers/use-names.ts";
import { patterns } from "../pages.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Day, Facts, Money, Moment, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { TransitActs } from "./transit-acts.tsx";
import {
  actNames,
  bases,
  modes,
  type OneTransit,
  states,
  whyOpen,
  words,
} from "./transit-words.ts";

type Properties = { readonly transit: OneTransit };

export function TransitPage({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const may = useMay("GET /transits/{id}");
  const query = useAnswer("GET /transits/{id}", { params: { id } }, { enabled: may });
  return (
    <Page title={`${words.one[language]} ${query.data?.number ?? ""}`.trim()} says={<ZoneNote />}>
      <Answered query={query}>{(transit) => <Shown transit={transit} />}</Answered>
    </Page>
  );
}

function Shown({ transit }: Properties) {
  const { language } = useTexts();
  const { differences, arrivals } = transit;
  return (
    <>
      <Head transit={transit} />
      <TransitActs transit={transit} />
      <Part name={words.items[language]}>
        <Items transit={transit} />
      </Part>
      {arrivals.length === 0 ? null : (
        <Part name={words.arrivals[language]}>
          <Arrivals transit={transit} />
        </Part>
      )}
      {differences.length === 0 ? null : (
        <Part name={words.differences[language]}>
          <Differences transit={transit} />
        </Part>
      )}
      <Part name={words.history[language]}>
        <History transit={transit} />
      </Part>
    </>
  );
}

function Head({ transit }: Properties) {
  const { language } = useTexts();
  const head = (name: keyof typeof words) => words[name][language];
  const { departure, destination, conveyance, guarantee, itinerary, profile } = transit;
  const rules = useAnswer("GET /transit-rules", { query: { profile } }).data;
  const officeName = useNames("offices");
  const named = (office: string) => codeAndName(office, officeName(office)?.[language]) ?? office;
  const kind = rules?.kinds.find(({ code }) => code === transit.kind);
  const { currency, reserved, basis } = guarantee;
  const offices = itinerary.map(({ office, passedAt, isNamed }) => (
    <span key={`${office} ${passedAt ?? ""}`}>
      {named(office)} {passedAt === null ? "" : <Moment at={passedAt} />}{" "}
      {isNamed ? "" : head("notNamed")}{" "}
    </span>
  ));
  const facts: readonly (readonly [string, ReactNode])[] = [
    [head("state"), states[transit.state][language]],
    [head("number"), <Code key="number">{transit.number}</Code>],
    [head("kind"), kind?.name[language] ?? transit.kind],
    [head("reference"), transit.reference],
    [head("holder"), transit.holderName ?? transit.holder],
    [head("consignee"), transit.consigneeName ?? transit.consignee],
    [head("departure"), `${named(departure.office)}, ${departure.place}`],
    [head("destination"), `${named(destination.office)}, ${destination.place}`],
    [head("itinerary"), offices.length === 0 ? "" : offices],
    [head("conveyance"), `${modeOf(conveyance.mode)?.[language] ?? ""} ${conveyance.id}`],
    [head("seals"), transit.seals.join(", ")],
    [head("until"), transit.until && <Day on={transit.until} />],
    [head("answerBy"), transit.answerBy && <Day on={transit.answerBy} />],
    [head("guarantee"), <Code key="guarantee">{guarantee.reference}</Code>],
    [head("reserved"), <Money key="reserved" value={reserved} currency={currency} />],
    [head("basis"), basis === null ? "" : bases[basis][language]],
    [head("computed"), guarantee.computed && <Computed key="computed" transit={transit} />],
    [head("charged"), transit.charged && <Money value={transit.charged} currency={currency} />],
    [head("debt"), transit.debt && <Code>{transit.debt}</Code>],
  ];
  const shown = facts.filter(([, one]) => one !== "" && one !== null && one !== undefined);
  return <Facts name={head("one")} facts={shown} />;
}

/** What was computed and on what it stands, or what stood in the way. */
function Computed({ transit: { guarantee } }: Properties) {
  const { language } = useTexts();
  const { computed, currency } = guarantee;
  if (!computed) return null;
  const { amount, asOf, version, item, why } = computed;
  if (amount !== null)
    return (
      <>
        <Money value={amount} currency={currency} /> {asOf && <Day on={asOf} />}{" "}
        <Code>{version}</Code>
      </>
    );
  return why && `${words.item[language]} ${item ?? ""} ${whyOpen[why][language]}`;
}

function modeOf(mode: string) {
  return Object.entries(modes).find(([code]) => code === mode)?.[1];
}

function Items({ transit }: Properties) {
  const { language } = useTexts();
  type Item = OneTransit["items"][number];
  const columns = useMemo((): readonly Column<Item>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    const amount = (of: { readonly packages: number; readonly massKg: string } | null) =>
      of === null ? "" : amountIn(of, language);
    return [
      countColumn("item", head("item"), (row) => row.item),
      wordColumn("document", head("document"), (row) => documentText(row, language)),
      wordColumn("description", head("description"), (row) => row.description),
      countColumn("packages", head("packages"), (row) => row.packages),
      codeColumn("grossMassKg", head("grossMassKg"), (row) =>
        printNumber(row.grossMassKg, language),
      ),
      wordColumn("onTheWay", head("onTheWay"), (row) => amount(row.onTheWay)),
      wordColumn("found", head("found"), (row) => amount(row.found)),
    ];
  }, [language]);
  return (
    <DataTable
      name={words.items[language]}
      file="transit-items"
      columns={columns}
      pages={onePage({ rows: transit.items, error: null, refetch: () => undefined })}
      rowKey={(row) => String(row.item)}
      empty={words.none[language]}
      tools={false}
    />
  );
}

function Arrivals({ transit }: Properties) {
  const { language } = useTexts();
  type Arrival = OneTransit["arrivals"][number];
  const columns = useMemo((): readonly Column<Arrival>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    const goods = ({ items }: Arrival) =>
      items.map((one) => `${one.item}: ${amountIn(one, language)}`).join("; ");
    return [
      momentColumn("at", head("at"), (row) => row.at),
      codeColumn("place", head("place"), (row) => row.place),
      wordColumn("keeper", head("keeper"), (row) => row.keeperName ?? row.keeper),
      wordColumn("items", head("items"), goods, { width: 320 }),
      wordColumn("seals", head("seals"), (row) => row.seals.join(", ")),
    ];
  }, [language]);
  return (
    <DataTable
      name={words.arrivals[language]}
      file="transit-arrivals"
      columns={columns}
      pages={onePage({ rows: transit.arrivals, error: null, refetch: () => undefined })}
      rowKey={(row) => row.at}
      empty={words.none[language]}
      tools={false}
    />
  );
}

function Differences({ transit }: Properties) {
  const { language } = useTexts();
  const columns = useDifferenceColumns(transit);
  return (
    <DataTable
      name={words.differences[language]}
      file="transit-differences"
      columns={columns}
      pages={onePage({ rows: transit.differences, error: null, refetch: () => undefined })}
      rowKey={(row) => `${row.consignmentId} ${row.number}`}
      empty={words.none[language]}
      tools={false}
    />
  );
}

type Difference = OneTransit["differences"][number];

function useDifferenceColumns({ items }: OneTransit): readonly Column<Difference>[] {
  const { language } = useTexts();
  return useMemo(() => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      countColumn("item", head("item"), (row) => row.item),
      wordColumn(
        "difference",
        head("difference"),
        (row) => inBrackets(differencesIn([row.code], language), row.code, language),
        { width: 300 },
      ),
      {
        id: "consignment",
        head: head("consignment"),
        text: (row) => row.consignmentId,
        cell: (row) => (
          <Link to={patterns.consignment} params={{ id: row.consignmentId }}>
            {items.find(({ item }) => item === row.item)?.document.id ?? head("consignment")}
          </Link>
        ),
      },
      countColumn("case", head("case"), (row) => row.number),
    ];
  }, [language, items]);
}

function History({ transit }: Properties) {
  const { language } = useTexts();
  type Step = OneTransit["history"][number];
  const columns = useMemo((): readonly Column<Step>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      momentColumn("at", head("at"), (row) => row.at),
      wordColumn("act", head("act"), (row) => actNames[row.act][language], { width: 220 }),
      codeColumn("place", head("place"), (row) => row.place ?? row.office),
      wordColumn("remark", head("remark"), (row) => row.says ?? "", { width: 300 }),
      personColumn("actor", head("actor"), language),
    ];
  }, [language]);
  return (
    <DataTable
      name={words.history[language]}
      file="transit-history"
      columns={columns}
      pages={onePage({ rows: transit.history, error: null, refetch: () => undefined })}
      rowKey={(row) => String(row.number)}
      empty={words.none[language]}
      tools={false}
    />
  );
}
