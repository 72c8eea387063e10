/** One consignment: what is stated, landed, released and gone, and who said or took what of it. */
import { useMemo } from "react";
import { Album } from "../controls/pictures/album.tsx";
import { countColumn, momentColumn, wordColumn } from "../money/columns.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Code, DeclarationLink, Facts, Moment, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useDeclaration } from "../shell/queries.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { TrackingLinks } from "../tracking/links-part.tsx";
import {
  AmountCell,
  amountText,
  callText,
  differencesIn,
  documentText,
} from "./consignment-cells.tsx";
import {
  actWords,
  consignmentStates,
  consignmentWords as words,
  type OneConsignment,
} from "./consignment-words.ts";
import { DifferenceCases } from "./difference-cases.tsx";
import { differencePageWords } from "./difference-words.ts";
import { DocumentActs } from "./report-acts.tsx";

type Version = OneConsignment["versions"][number];
type WriteOff = OneConsignment["declarations"][number];

export function ConsignmentPage({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const may = useMay("GET /consignments/{id}");
  // customs alone read it; the list of anybody else is empty whatever was released
  const isCustoms = useMay("POST /consignments/{id}/differences/{number}/assignment");
  const query = useAnswer("GET /consignments/{id}", { params: { id } }, { enabled: may });
  const title = `${words.one[language]} ${query.data ? documentText(query.data, language) : ""}`;
  return (
    <Page title={title} says={<ZoneNote />}>
      <Answered query={query}>
        {(consignment) => (
          <>
            <ConsignmentFacts consignment={consignment} />
            <DocumentActs of={consignment} />
            {consignment.cases.length === 0 ? null : (
              <Part name={differencePageWords.cases[language]}>
                <DifferenceCases consignment={consignment} />
              </Part>
            )}
            <Part name={words.versions[language]}>
              <Versions versions={consignment.versions} />
            </Part>
            {isCustoms ? (
              <Part name={words.declarations[language]}>
                <Takings takings={consignment.declarations} />
              </Part>
            ) : null}
            <Album subject="consignment" id={consignment.id} />
            <TrackingLinks of="consignments" id={consignment.id} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function ConsignmentFacts({ consignment }: { readonly consignment: OneConsignment }) {
  const { language } = useTexts();
  const { state, carrier, carrierName, call, containers, seals, master, places } = consignment;
  const { differences, onwardCall, statedBy } = consignment;
  const head = (name: keyof typeof words) => words[name][language];
  const code = (name: keyof typeof words, text: string | null) =>
    [head(name), <Code key={name}>{text || null}</Code>] as const;
  const amount = (name: "stated" | "landed" | "released" | "left" | "leftUnreleased") =>
    [head(name), <AmountCell key={name} amount={consignment[name]} />] as const;
  return (
    <Facts
      name={head("one")}
      facts={[
        [head("carrier"), carrierName ?? carrier],
        [head("state"), consignmentStates[state][language]],
        [head("statedBy"), words[statedBy][language]],
        amount("stated"),
        amount("landed"),
        amount("released"),
        amount("left"),
        amount("leftUnreleased"),
        [
          head("onTheWay"),
          consignment.onTheWay ? <AmountCell key="way" amount={consignment.onTheWay} /> : null,
        ],
        [head("differences"), differencesIn(differences, language) || null],
        [head("call"), callText(call, language)],
        [head("onwardCall"), onwardCall === null ? null : callText(onwardCall, language)],
        code("containers", containers.join(" ")),
        code("seals", seals.join(" ")),
        code("master", master),
        code("places", places.join(" ")),
        [head("firstSaidAt"), <Moment key="first" at={consignment.firstSaidAt} />],
        [head("lastSaidAt"), <Moment key="last" at={consignment.lastSaidAt} />],
      ]}
    />
  );
}

function Versions({ versions }: { readonly versions: readonly Version[] }) {
  const { language } = useTexts();
  const columns = useVersionColumns();
  return (
    <DataTable
      name={words.versions[language]}
      file="consignment-versions"
      columns={columns}
      pages={onePage({ rows: versions, error: null, refetch: () => undefined })}
      rowKey={(row) => String(row.number)}
      empty={words.versionsNone[language]}
      tools={false}
    />
  );
}

function useVersionColumns(): readonly Column<Version>[] {
  const { language } = useTexts();
  return useMemo((): readonly Column<Version>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    const amount = (id: "stated" | "landed" | "released" | "left") =>
      wordColumn<Version>(id, head(id), (row) => amountText(row[id]), {
        word: (row) => <AmountCell amount={row[id]} />,
        width: 220,
      });
    return [
      countColumn("number", head("number"), (row) => row.number),
      momentColumn("at", head("at"), (row) => row.at),
      wordColumn("act", head("act"), (row) => actWords[row.act]?.[language] ?? row.act),
      wordColumn("party", head("party"), (row) => row.partyName ?? row.party, { width: 190 }),
      wordColumn("state", head("state"), (row) => wordOfState(row.state, language)),
      amount("stated"),
      amount("landed"),
      amount("released"),
      amount("left"),
      wordColumn("reason", head("reason"), (row) => row.reason, { width: 220 }),
    ];
  }, [language]);
}

function wordOfState(state: string, language: "en" | "zh"): string {
  const known: Readonly<Record<string, { readonly en: string; readonly zh: string }>> =
    consignmentStates;
  return known[state]?.[language] ?? state;
}

function Takings({ takings }: { readonly takings: readonly WriteOff[] }) {
  const { language } = useTexts();
  const columns = useWriteOffColumns();
  return (
    <DataTable
      name={words.declarations[language]}
      file="consignment-declarations"
      columns={columns}
      pages={onePage({ rows: takings, error: null, refetch: () => undefined })}
      rowKey={(row) => row.declarationId}
      empty={words.declarationsNone[language]}
      tools={false}
    />
  );
}

/** The declaration by its number, which the consignment does not know. */
function TakingDeclaration({ id }: { readonly id: string }) {
  const { data } = useDeclaration(id);
  return <DeclarationLink id={id} mrn={data?.mrn} />;
}

function useWriteOffColumns(): readonly Column<WriteOff>[] {
  const { language } = useTexts();
  return useMemo((): readonly Column<WriteOff>[] => {
    const amount = (id: "taken" | "left") =>
      wordColumn<WriteOff>(id, words[id][language], (row) => amountText(row[id]), {
        word: (row) => <AmountCell amount={row[id]} />,
        width: 200,
      });
    return [
      {
        id: "declaration",
        head: words.declaration[language],
        width: 200,
        text: (row) => row.declarationId,
        cell: (row) => <TakingDeclaration id={row.declarationId} />,
      },
      amount("taken"),
      amount("left"),
      momentColumn("at", words.at[language], (row) => row.at),
    ];
  }, [language]);
}
