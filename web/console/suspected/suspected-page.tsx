/** One suspected case: disease, outcome, measures, contacts, notices; persons apart. */
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo, useState, type ReactNode } from "react";
import { colons, clausesIn } from "../../elements/language.ts";
import {
  codeColumn,
  dayColumn,
  momentColumn,
  personColumn,
  wordColumn,
} from "../money/columns.tsx";
import { patterns } from "../pages.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Day, Facts, Moment, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { codeWord } from "../shell/words.ts";
import { directions } from "../travellers/traveller-words.ts";
import { SuspectedActs, useRules } from "./suspected-acts.tsx";
import {
  actNames,
  classNames,
  diseaseName,
  endNames,
  type OneSuspected,
  outcomeNames,
  type Rules,
  sourceNames,
  states,
  words,
} from "./suspected-words.ts";

export function SuspectedPage({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const may = useMay("GET /suspected-cases/{id}");
  const query = useAnswer("GET /suspected-cases/{id}", { params: { id } }, { enabled: may });
  return (
    <Page title={words.one[language]} says={<ZoneNote />}>
      <Answered query={query}>{(one) => <Shown case={one} />}</Answered>
    </Page>
  );
}

type Properties = { readonly case: OneSuspected; readonly rules: Rules | undefined };

function Shown({ case: one }: { readonly case: OneSuspected }) {
  const { language } = useTexts();
  const rules = useRules(one.profile);
  return (
    <>
      <Head case={one} rules={rules} />
      {rules ? <SuspectedActs case={one} rules={rules} /> : null}
      <Part name={words.contacts[language]}>
        <Contacts case={one} />
      </Part>
      <Part name={words.notices[language]}>
        <Notices case={one} />
      </Part>
      <Persons id={one.id} />
      <Part name={words.history[language]}>
        <History case={one} rules={rules} />
      </Part>
    </>
  );
}

function Head({ case: one, rules }: Properties) {
  const { language } = useTexts();
  const head = (name: keyof typeof words) => words[name][language];
  const measureName = (id: string) =>
    rules?.measures.find((measure) => measure.id === id)?.name[language] ?? id;
  const disease = rules?.diseases.find(({ id }) => id === one.disease);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [head("state"), states[one.state][language]],
    [head("disease"), diseaseName(rules, one.disease, language)],
    [head("diseaseClass"), classNames[one.diseaseClass]?.[language] ?? one.diseaseClass],
    [head("instrument"), disease?.instrument ?? ""],
    [head("outcome"), one.outcome === null ? head("awaited") : outcomeNames[one.outcome][language]],
    [head("measures"), clausesIn(one.measures.map(measureName), language)],
    [head("opened"), <Moment key="opened" at={one.openedAt} />],
    [head("direction"), directions[one.direction][language]],
    [head("office"), <Code key="office">{one.office}</Code>],
    [
      head("call"),
      one.call === null ? (
        ""
      ) : (
        <Link key="call" to={patterns.call} params={{ id: one.call }}>
          {head("toCall")}
        </Link>
      ),
    ],
    [
      head("traveller"),
      one.travellerCase === null ? (
        ""
      ) : (
        <Link key="traveller" to={patterns.traveller} params={{ id: one.travellerCase }}>
          {head("toCase")}
        </Link>
      ),
    ],
    [
      head("noticeDueAt"),
      one.noticeDueAt === null ? "" : <Moment key="due" at={one.noticeDueAt} />,
    ],
    [head("eraseOn"), one.eraseOn === null ? head("erased") : <Day key="day" on={one.eraseOn} />],
  ];
  return <Facts name={head("one")} facts={facts.filter(([, shown]) => shown !== "")} />;
}

function Contacts({ case: one }: { readonly case: OneSuspected }) {
  const { language } = useTexts();
  type Contact = OneSuspected["contacts"][number];
  const columns = useMemo((): readonly Column<Contact>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    const checks = (row: Contact) =>
      clausesIn(
        row.checks.map(({ on, hasSigns }) => (hasSigns ? `${on} ${words.signs[language]}` : on)),
        language,
      );
    return [
      codeColumn("number", head("number"), (row) => String(row.number)),
      wordColumn("by", head("by"), (row) => sourceNames[row.by][language]),
      dayColumn("exposedOn", head("exposedOn"), (row) => row.exposedOn),
      dayColumn("until", head("until"), (row) => row.until),
      wordColumn("checks", head("checks"), checks, { width: 260 }),
      wordColumn("end", head("end"), (row) =>
        row.end === null ? "" : `${endNames[row.end][language]} ${row.endedOn ?? ""}`,
      ),
    ];
  }, [language]);
  return (
    <DataTable
      name={words.contacts[language]}
      file="contacts"
      columns={columns}
      pages={onePage({ rows: one.contacts, error: null, refetch: () => undefined })}
      rowKey={(row) => String(row.number)}
      empty={words.none[language]}
      tools={false}
    />
  );
}

function Notices({ case: one }: { readonly case: OneSuspected }) {
  const { language } = useTexts();
  type Notice = OneSuspected["notices"][number];
  const columns = useMemo((): readonly Column<Notice>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      momentColumn("at", head("sentAt"), (row) => row.at),
      wordColumn("about", head("about"), (row) => outcomeNames[row.about][language]),
      wordColumn("agency", head("agency"), (row) => codeWord(row.agency, language)),
      momentColumn("dueAt", head("noticeDueAt"), (row) => row.dueAt),
      momentColumn("remindedAt", head("remindedAt"), (row) => row.remindedAt),
      momentColumn("acknowledgedAt", head("acknowledgedAt"), (row) => row.acknowledgedAt),
    ];
  }, [language]);
  return (
    <DataTable
      name={words.notices[language]}
      file="notices"
      columns={columns}
      pages={onePage({ rows: one.notices, error: null, refetch: () => undefined })}
      rowKey={(row) => String(row.step)}
      empty={words.none[language]}
      tools={false}
    />
  );
}

/** Read on request only: who looks is written down. */
function Persons({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const may = useMay("GET /suspected-cases/{id}/persons");
  const [isShown, setIsShown] = useState(false);
  const query = useAnswer(
    "GET /suspected-cases/{id}/persons",
    { params: { id } },
    { enabled: may && isShown },
  );
  if (!may) return null;
  return (
    <Part name={words.persons[language]}>
      <p>{words.personsSays[language]}</p>
      {isShown ? (
        <Answered query={query}>
          {({ persons }) => (
            <ul>
              {persons.map(({ person, content }) => (
                <li key={person}>
                  {person === 0
                    ? words.ill[language]
                    : `${words.contact[language]} ${String(person)}`}
                  {colons[language]}
                  {content === null
                    ? words.erased[language]
                    : Object.values(content).filter(Boolean).join(" · ")}
                </li>
              ))}
            </ul>
          )}
        </Answered>
      ) : (
        <Button onClick={() => setIsShown(true)}>{words.showPersons[language]}</Button>
      )}
    </Part>
  );
}

function History({ case: one, rules }: Properties) {
  const { language } = useTexts();
  type Step = OneSuspected["history"][number];
  const columns = useMemo((): readonly Column<Step>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    const nameOf = ({ what }: Step) => {
      const measure = rules?.measures.find(({ id }) => id === what)?.name;
      const named: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
        ...outcomeNames,
        ...endNames,
      };
      return what === null ? "" : ((measure ?? named[what])?.[language] ?? what);
    };
    return [
      momentColumn("at", head("at"), (row) => row.at),
      wordColumn("act", head("act"), (row) => actNames[row.act][language]),
      wordColumn("what", head("what"), nameOf),
      codeColumn("contacts", head("contacts"), (row) => row.contacts.join(", ")),
      wordColumn("says", head("reason"), (row) => row.says ?? "", { width: 260 }),
      wordColumn("place", head("place"), (row) => row.place ?? ""),
      codeColumn("reference", head("reference"), (row) => row.reference ?? ""),
      personColumn("actor", head("actor"), language),
    ];
  }, [language, rules]);
  return (
    <DataTable
      name={words.history[language]}
      file="suspected-history"
      columns={columns}
      pages={onePage({ rows: one.history, error: null, refetch: () => undefined })}
      rowKey={(row) => String(row.number)}
      empty={words.none[language]}
      tools={false}
    />
  );
}
