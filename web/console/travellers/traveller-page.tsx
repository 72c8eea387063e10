/** One case of a traveller: what was found, what the rules say, measures, decisions; the person apart. */
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo, useState, type ReactNode } from "react";
import { colons, inBrackets } from "../../elements/language.ts";
import { printNumber } from "../../elements/quantity.ts";
import {
  codeColumn,
  dayColumn,
  momentColumn,
  personColumn,
  wordColumn,
} from "../money/columns.tsx";
import { Album } from "../controls/pictures/album.tsx";
import { patterns } from "../pages.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Day, Facts, Moment, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { printAmount } from "../parts/money.ts";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { modes } from "../calls/call-words.ts";
import { ReceiptsPart } from "../receipts/receipts-part.tsx";
import { SuspectTraveller } from "../suspected/suspected-acts.tsx";
import { AppealActs } from "./appeal-acts.tsx";
import { AddLine, AgencyActs, LineActs, useRules } from "./traveller-acts.tsx";
import {
  actNames,
  appealStands,
  agencyResults,
  channelNames,
  directions,
  judgementNames,
  lineName,
  type OneCase,
  type OneLine,
  type Rules,
  states,
  words,
} from "./traveller-words.ts";

export function TravellerPage({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const may = useMay("GET /traveller-cases/{id}");
  const query = useAnswer("GET /traveller-cases/{id}", { params: { id } }, { enabled: may });
  return (
    <Page title={words.one[language]} says={<ZoneNote />}>
      <Answered query={query}>{(one) => <Shown case={one} />}</Answered>
    </Page>
  );
}

type Properties = { readonly case: OneCase; readonly rules?: Rules | undefined };

function Shown({ case: one }: { readonly case: OneCase }) {
  const { language } = useTexts();
  const rules = useRules(one.profile);
  return (
    <>
      <Head case={one} rules={rules} />
      {rules
        ? one.lines.map((line) => (
            <OneLineActs key={line.line} case={one} line={line} rules={rules} />
          ))
        : null}
      {rules ? (
        <div className="acts">
          <AddLine case={one} rules={rules} />
          {one.lines.some(({ judgement, exit }) => judgement === "suspected" && exit === null) ? (
            <SuspectTraveller id={one.id} profile={one.profile} />
          ) : null}
        </div>
      ) : null}
      <Part name={words.lines[language]}>
        <Lines case={one} rules={rules} />
      </Part>
      <ReceiptsPart of="travellerCase" id={one.id} profile={one.profile} />
      <Person id={one.id} />
      <Album subject="traveller" id={one.id} />
      <Part name={words.history[language]}>
        <History case={one} rules={rules} />
      </Part>
    </>
  );
}

/** What may be done about a line, below what it is and how its appeal stands. */
function OneLineActs({
  case: one,
  line,
  rules,
}: Required<Properties> & { readonly line: OneLine }) {
  const { language } = useTexts();
  if (rules === undefined) return null;
  const name = lineName(line, rules, language);
  const stands = appealStands(line, language);
  const said = [
    ...(stands === undefined ? [] : [[words.appealState[language], stands]]),
    ...(line.repay === null
      ? []
      : [[words.dueBack[language], printAmount(line.repay, one.currency, language)]]),
  ];
  return (
    <div className="line-acts" role="group" aria-label={name}>
      <p>
        <b>{name}</b>
        {said.map(([term, is]) => (
          <span key={term}>
            {term}
            {colons[language]}
            {is}
          </span>
        ))}
      </p>
      <div className="acts">
        <AgencyActs id={one.id} line={line} />
        <LineActs id={one.id} line={line} rules={rules} />
        <AppealActs id={one.id} line={line} rules={rules} history={one.history} />
      </div>
    </div>
  );
}

function Head({ case: one, rules }: Properties) {
  const { language } = useTexts();
  const head = (name: keyof typeof words) => words[name][language];
  const { stop } = one;
  const appeal = rules && one.lines.some(({ appealUntil }) => appealUntil !== null);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [head("state"), states[one.state][language]],
    [head("case"), <Moment key="case" at={one.openedAt} />],
    [head("direction"), directions[one.direction][language]],
    [head("channel"), channelNames[stop.channel][language]],
    [head("office"), <Code key="office">{one.office}</Code>],
    [head("place"), stop.place],
    [head("mode"), stop.mode === undefined ? "" : modes[stop.mode][language]],
    [head("voyage"), stop.voyage],
    [head("isResident"), words[stop.isResident ? "yes" : "no"][language]],
    [head("reason"), stop.reason],
    [
      head("appeal"),
      appeal ? inBrackets(rules.appeal.to[language], rules.appeal.source[language], language) : "",
    ],
    [head("eraseOn"), one.eraseOn === null ? head("erased") : <Day key="day" on={one.eraseOn} />],
  ];
  return <Facts name={head("one")} facts={facts.filter(([, shown]) => shown !== "")} />;
}

function Lines({ case: one, rules }: Properties) {
  const { language } = useTexts();
  const columns = useLineColumns({ case: one, rules });
  return (
    <DataTable
      name={words.lines[language]}
      file="traveller-lines"
      columns={columns}
      pages={onePage({ rows: one.lines, error: null, refetch: () => undefined })}
      rowKey={(row) => String(row.line)}
      empty={words.none[language]}
      tools={false}
    />
  );
}

function useLineColumns({ case: one, rules }: Properties): readonly Column<OneLine>[] {
  const { language } = useTexts();
  const { currency } = one;
  return useMemo(() => {
    const head = (name: keyof typeof words) => words[name][language];
    const kindOf = (row: OneLine) => rules?.kinds.find(({ id }) => id === row.kind);
    const exitName = (row: OneLine, exit: string) =>
      kindOf(row)?.exits.find(({ id }) => id === exit)?.name[language] ?? exit;
    const outcome = (row: OneLine) => {
      if (row.exit !== null) return exitName(row, row.exit);
      return row.isOpen ? words.open[language] : words.byRule[language];
    };
    return [
      wordColumn("line", head("line"), (row) => String(row.line), { width: 60 }),
      wordColumn("kind", head("kind"), (row) => kindOf(row)?.name[language] ?? row.kind),
      wordColumn("description", head("description"), (row) => row.carried.description),
      wordColumn(
        "found",
        head("found"),
        ({ carried: { found, unit, declared } }) => {
          const stated = `${words.declared[language]}${colons[language]}${printNumber(declared, "en")}`;
          return inBrackets(`${printNumber(found, "en")} ${unit}`, stated, language);
        },
        { width: 220 },
      ),
      wordColumn("judgement", head("judgement"), (row) => judgementNames[row.judgement][language]),
      wordColumn("agencyFound", head("agencyFound"), (row) =>
        row.agencyFound === null ? "" : agencyResults[row.agencyFound][language],
      ),
      wordColumn("measures", head("measures"), (row) =>
        row.measures.map((exit) => exitName(row, exit)).join("; "),
      ),
      {
        id: "piece",
        head: head("piece"),
        width: 220,
        text: (row) => row.piece ?? "",
        cell: (row) =>
          row.piece === null ? null : (
            <Link to={patterns.piece} params={{ id: row.piece }}>
              {head("toPiece")}
            </Link>
          ),
      },
      wordColumn("exit", head("exit"), outcome),
      wordColumn("article", head("article"), (row) => row.article?.[language] ?? "", {
        width: 320,
      }),
      wordColumn("charged", head("charged"), (row) =>
        row.charged === null ? "" : printAmount(row.charged, currency, language),
      ),
      momentColumn("paidAt", head("paidAt"), (row) => row.paidAt),
      wordColumn("appeal", head("appealState"), (row) => appealStands(row, language) ?? ""),
      wordColumn("repay", head("dueBack"), (row) =>
        row.repay === null ? "" : printAmount(row.repay, currency, language),
      ),
      dayColumn("appealUntil", head("appealUntil"), (row) => row.appealUntil ?? ""),
    ];
  }, [language, rules, currency]);
}

/** Read on request only: who looks is written down. */
function Person({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const may = useMay("GET /traveller-cases/{id}/persons");
  const [isShown, setIsShown] = useState(false);
  const query = useAnswer(
    "GET /traveller-cases/{id}/persons",
    { params: { id } },
    { enabled: may && isShown },
  );
  if (!may) return null;
  return (
    <Part name={words.person[language]}>
      <p>{words.personSays[language]}</p>
      {isShown ? (
        <Answered query={query}>
          {({ persons }) => (
            <>
              {persons.map(({ number, person }) => (
                <Facts
                  key={number}
                  name={words.person[language]}
                  facts={
                    person === null
                      ? [[words.person[language], words.erased[language]]]
                      : Object.entries(person)
                          .filter(([, value]) => value !== "")
                          .map(([name, value]) => [
                            words[name as keyof typeof words][language], // members are words
                            value,
                          ])
                  }
                />
              ))}
            </>
          )}
        </Answered>
      ) : (
        <Button onClick={() => setIsShown(true)}>{words.showPerson[language]}</Button>
      )}
    </Part>
  );
}

function History({ case: one, rules }: Properties) {
  const { language } = useTexts();
  type Step = OneCase["history"][number];
  const columns = useMemo((): readonly Column<Step>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    const nameOf = ({ exit }: Step) =>
      rules?.kinds.flatMap(({ exits }) => exits).find(({ id }) => id === exit)?.name[language];
    return [
      momentColumn("at", head("at"), (row) => row.at),
      wordColumn("act", head("act"), (row) => actNames[row.act][language]),
      codeColumn("line", head("line"), (row) => String(row.line ?? "")),
      wordColumn("exit", head("exit"), (row) => nameOf(row) ?? row.exit ?? ""),
      wordColumn("says", head("reason"), (row) => row.says ?? "", { width: 280 }),
      codeColumn("reference", head("reference"), (row) => row.reference ?? ""),
      personColumn("actor", head("actor"), language),
    ];
  }, [language, rules]);
  return (
    <DataTable
      name={words.history[language]}
      file="traveller-history"
      columns={columns}
      pages={onePage({ rows: one.history, error: null, refetch: () => undefined })}
      rowKey={(row) => String(row.number)}
      empty={words.none[language]}
      tools={false}
    />
  );
}
