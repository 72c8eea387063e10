/** Goods in custody: what they are, where and with whom, and all that was done with them. */
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { countColumn, momentColumn, personColumn, wordColumn } from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { DataTable } from "../parts/data-table.tsx";
import {
  Code,
  DeclarationLink,
  Facts,
  Moment,
  Money,
  Quantity,
  ZoneNote,
} from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Album } from "../controls/pictures/album.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { ReceiptsPart } from "../receipts/receipts-part.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import {
  actNames,
  exitNames,
  factNames,
  groundNames,
  type OnePiece,
  type Rules,
  states,
  words,
} from "./custody-words.ts";
import type { Language } from "../../elements/language.ts";
import { PieceActs } from "./piece-acts.tsx";

type HistoryEntry = OnePiece["history"][number];

export function PiecePage({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const may = useMay("GET /custody/{id}");
  const query = useAnswer("GET /custody/{id}", { params: { id } }, { enabled: may });
  const profile = query.data?.profile;
  const rules = useAnswer(
    "GET /custody-rules",
    { query: { profile } },
    { enabled: profile !== undefined },
  );
  const colon = language === "zh" ? "：" : ": ";
  const title = query.data
    ? `${words.one[language]}${colon}${query.data.description}`
    : words.one[language];
  return (
    <Page title={title} says={<ZoneNote />}>
      <Answered query={query}>
        {(piece) => (
          <>
            <PieceFacts piece={piece} rules={rules.data} />
            <PieceActs piece={piece} rules={rules.data} />
            <ReceiptsPart of="piece" id={piece.id} profile={piece.profile} />
            <Album subject="custody" id={piece.id} isEnded={piece.state === "closed"} />
            <Part name={words.history[language]}>
              <History entries={piece.history} rules={rules.data} />
            </Part>
          </>
        )}
      </Answered>
    </Page>
  );
}

type Ruled = { readonly rules: Rules | undefined };

/** A stage of the proceedings by its name. */
const stageName = (rules: Rules | undefined, stage: string, language: Language): string =>
  rules?.stages.find(({ id }) => id === stage)?.name[language] ?? stage;

function PieceFacts({ piece, rules }: { readonly piece: OnePiece } & Ruled) {
  const { language } = useTexts();
  const { state, ground, unit, placeName, offer, proceedings, value, exit, currency } = piece;
  const head = (name: keyof typeof words) => words[name][language];
  const quantity = (name: "held" | "taken" | "parted") =>
    [head(name), <Quantity key={name} value={piece[name]} unit={unit} />] as const;
  const money = (name: "proceeds" | "costs") =>
    [head(name), <Money key={name} value={piece[name]} currency={currency} />] as const;
  const says =
    proceedings &&
    [proceedings.number, proceedings.authority, stageName(rules, proceedings.stage, language)].join(
      " · ",
    );
  const facts: readonly (readonly [string, ReactNode])[] = [
    [head("state"), states[state][language]],
    [head("ground"), groundNames[ground][language]],
    quantity("held"),
    quantity("taken"),
    quantity("parted"),
    [head("place"), placeName ? `${piece.place} ${placeName[language]}` : piece.place],
    [head("keeper"), piece.keeperName ?? piece.keeper],
    [head("offer"), offer && `${offer.keeperName ?? offer.keeper} ${offer.place}`],
    [head("seal"), piece.seal && <Code key="seal">{piece.seal}</Code>],
    [head("weight"), piece.weightKg],
    [head("value"), value && <Money value={value.amount} currency={value.currency} />],
    [head("proceedings"), says],
    money("proceeds"),
    money("costs"),
    [
      head("declaration"),
      piece.declaration && (
        <DeclarationLink
          id={piece.declaration}
          {...(piece.item === null ? {} : { item: piece.item })}
        />
      ),
    ],
    [
      head("partOf"),
      piece.partOf && (
        <Link className="code" to={patterns.piece} params={{ id: piece.partOf }}>
          {piece.partOf}
        </Link>
      ),
    ],
    [head("exit"), exit && exitNames[exit][language]],
    [head("openedAt"), <Moment key="opened" at={piece.openedAt} />],
    [head("closedAt"), piece.closedAt && <Moment at={piece.closedAt} />],
  ];
  return (
    <Facts
      name={head("one")}
      facts={facts.filter(([, value]) => value !== null && value !== undefined)}
    />
  );
}

function History({ entries, rules }: { readonly entries: readonly HistoryEntry[] } & Ruled) {
  const { language } = useTexts();
  const columns = useEntryColumns(rules);
  return (
    <DataTable
      name={words.history[language]}
      file="custody-history"
      columns={columns}
      pages={onePage({ rows: entries, error: null, refetch: () => undefined })}
      rowKey={(row) => String(row.number)}
      empty={words.historyNone[language]}
      tools={false}
    />
  );
}

function useEntryColumns(rules: Rules | undefined): readonly Column<HistoryEntry>[] {
  const { language } = useTexts();
  return useMemo((): readonly Column<HistoryEntry>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      countColumn("number", head("number"), (row) => row.number),
      momentColumn("at", head("at"), (row) => row.at),
      wordColumn("act", head("act"), (row) => actNames[row.act][language], { width: 180 }),
      personColumn("actor", head("actor"), language),
      wordColumn("details", head("details"), (row) => detailsOf(row, rules, language), {
        width: 300,
      }),
      wordColumn(
        "reason",
        head("reason"),
        ({ reason, legalBasis, law, witness, proof }) =>
          [reason, legalBasis ?? law?.[language] ?? null, witness, proof]
            .filter((one) => one !== null)
            .join(" · "),
        { width: 260 },
      ),
    ];
  }, [language, rules]);
}

/** What is named in words; ids and other members are in the exported table. */
function detailsOf({ facts }: HistoryEntry, rules: Rules | undefined, language: Language): string {
  const { exit, ground, ...others } = facts;
  const named = Object.entries(others).flatMap(([name, value]) => {
    const word = factNames[name];
    const said = name === "stage" ? stageName(rules, value, language) : value;
    return word ? [`${word[language]} ${said}`] : [];
  });
  const of =
    (names: Readonly<Record<string, { readonly en: string; readonly zh: string }>>) =>
    (value: string | undefined) =>
      value === undefined ? [] : [names[value]?.[language] ?? value];
  return [...of(groundNames)(ground), ...of(exitNames)(exit), ...named].join(" · ");
}
