/** One entry summary: what it states, what was answered and why, and the officer's answer. */
import { colons, listIn } from "../../elements/language.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { printNumber } from "../../elements/quantity.ts";
import { itemsHint, itemsWord, withItems } from "../controls/found-items.ts";
import { Badge } from "../parts/badge.tsx";
import { Code, Facts, Moment, nothing, ZoneNote } from "../parts/display.tsx";
import { KeptForm } from "../parts/kept-form.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { SchemaForm } from "../parts/schema-form.tsx";
import { useNameOf } from "../registers/use-names.ts";
import { documentTypes } from "../movements/consignment-words.ts";
import type { Language } from "../../elements/language.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import {
  answerTones,
  answerWords,
  type ShownEntry,
  type EntryAnswer,
  factWords,
  giverWords,
  modeWords,
  words,
} from "./entry-words.ts";

const everySeconds = 30;

export function EntryPage({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const may = useMay("GET /entry-summaries/{mrn}");
  const query = useAnswer(
    "GET /entry-summaries/{mrn}",
    { params: { mrn: id } },
    { enabled: may, everySeconds },
  );
  return (
    <Page title={`${words.one[language]} ${id}`} says={<ZoneNote />}>
      <Answered query={query}>
        {(entry) => (
          <>
            <Head entry={entry} />
            <Answers entry={entry} />
            <GiveAnswer entry={entry} />
            <Items entry={entry} />
            <Part name={words.facts[language]}>
              <Facts
                name={words.facts[language]}
                facts={Object.entries(entry.facts).map(([name, value]) => [
                  factWords[name]?.[language] ?? name,
                  name === "transportMode"
                    ? (modeWords[textOf(value)]?.[language] ?? textOf(value))
                    : textOf(value),
                ])}
              />
            </Part>
          </>
        )}
      </Answered>
    </Page>
  );
}

function Head({ entry }: { readonly entry: ShownEntry }) {
  const { language } = useTexts();
  const office = useNameOf("offices");
  const { inTime, timeLimit } = entry;
  const head = (name: keyof typeof words) => words[name][language];
  const inTimeWord = inTime === null ? "notStated" : inTime ? "yes" : "no";
  return (
    <Facts
      name={head("one")}
      facts={[
        [head("answer"), <Answer key="answer" answer={entry.answer} />],
        [head("dueAt"), <Moment key="due" at={entry.dueAt} />],
        [head("timeLimit"), timeLimit?.[language] ?? nothing],
        [head("inTime"), head(inTimeWord)],
        [head("reference"), <Code key="reference">{entry.reference}</Code>],
        [head("lodger"), entry.lodgerName ?? entry.lodger],
        [head("version"), String(entry.version)],
        [head("mode"), modeWords[entry.mode]?.[language] ?? entry.mode],
        [head("office"), entry.office === null ? nothing : office(entry.office)],
        [head("expectedAt"), entry.expectedAt.replace("T", " ")],
        [head("lodgedAt"), <Moment key="lodged" at={entry.lodgedAt} />],
      ]}
    />
  );
}

function Answer({ answer }: { readonly answer: EntryAnswer }) {
  const { language } = useTexts();
  return <Badge tone={answerTones[answer]}>{answerWords[answer][language]}</Badge>;
}

function Answers({ entry: { answers, hits } }: { readonly entry: ShownEntry }) {
  const { language } = useTexts();
  const head = (name: keyof typeof words) => words[name][language];
  const heads = ["at", "answer", "givenBy", "concerned", "reason", "version"] as const;
  const notice = answers.findLast((one) => one.notice !== null)?.notice;
  const rules = hits.flatMap((one) => one.rules);
  return (
    <Part name={head("answers")}>
      <ScrollTable name={head("answers")}>
        <table>
          <Heads names={heads} />
          <tbody>
            {answers.map((one) => (
              <tr key={one.seq}>
                <td className="name">
                  <Moment at={one.at} />
                </td>
                <td className="name">
                  <Answer answer={one.answer} />
                </td>
                <td className="name">{giverWords[one.givenBy][language]}</td>
                <td className="name">
                  {one.items.length === 0 ? head("all") : listIn(one.items, language)}
                </td>
                <td className="name wrap">{one.reason || nothing}</td>
                <td className="figure">{one.version}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      {rules.length === 0 ? null : (
        <Facts
          name={head("hits")}
          facts={rules.map(({ rule, says, items }) => [
            rule,
            `${says[language]} · ${head("concerned")}${colons[language]}${items.length === 0 ? head("all") : listIn(items, language)}`,
          ])}
        />
      )}
      {notice ? (
        <details>
          <summary>
            {head("notice")} {notice.type}
          </summary>
          {/* an element a line: in one line nobody reads it, least of all on a phone */}
          <pre>{notice.text.replaceAll("><", ">\n<")}</pre>
        </details>
      ) : null}
    </Part>
  );
}

function GiveAnswer({ entry }: { readonly entry: ShownEntry }) {
  const { language } = useTexts();
  const mayAnswer = useMay("POST /entry-summaries/{mrn}/answers");
  return (
    <KeptForm found={entry} isOpen={mayAnswer}>
      {(shown, done) => (
        <Part name={words.give[language]}>
          <SchemaForm
            route="POST /entry-summaries/{mrn}/answers"
            onDone={done}
            params={{ mrn: shown.mrn }}
            fields={[
              {
                name: "answer",
                label: words.answer[language],
                values: shown.possible,
                words: (code) => answerWords[code as EntryAnswer][language], // of the route's list
              },
              { name: "concerns", label: itemsWord[language], hint: itemsHint[language] },
              { name: "reason", label: words.reason[language], lines: 3 },
            ]}
            shape={withItems}
            submit={words.giveGo[language]}
          />
        </Part>
      )}
    </KeptForm>
  );
}

function Items({ entry: { items, documents } }: { readonly entry: ShownEntry }) {
  const { language } = useTexts();
  const head = (name: keyof typeof words) => words[name][language];
  const heads = ["item", "goods", "grossMass", "documents", "containers", "loading"] as const;
  return (
    <Part name={head("items")}>
      <ScrollTable name={head("items")}>
        <table>
          <Heads names={heads} />
          <tbody>
            {items.map((item, at) => (
              // goods items are told apart by their place in the message
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={at}>
                <td className="figure">{at + 1}</td>
                <td className="name wrap">
                  {textOf(item["commodity"])} {textOf(item["description"])}
                </td>
                <td className="figure">{printNumber(textOf(item["grossMassKg"]), language)}</td>
                <td className="name">
                  {(documents[at] ?? []).map((one) => documentText(one, language)).join(", ")}
                </td>
                <td className="name">
                  <Code>{textOf(item["container"])}</Code>
                </td>
                <td className="name">
                  <Code>{textOf(item["placeOfLoading"])}</Code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </Part>
  );
}

const figures: ReadonlySet<keyof typeof words> = new Set(["version", "item", "grossMass"]);

/** Figures stand on the right, words on the left. */
function Heads({ names }: { readonly names: readonly (keyof typeof words)[] }) {
  const { language } = useTexts();
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col" className={figures.has(name) ? "" : "name"}>
            {words[name][language]}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** @example documentText("705:BL1", "en") // "bill of lading BL1" */
function documentText(key: string, language: Language): string {
  const [kind = "", ...id] = key.split(":");
  return `${documentTypes[kind]?.[language] ?? kind} ${id.join(":")}`;
}

function textOf(value: string | number | readonly string[] | undefined): string {
  return typeof value === "object" ? value.join(", ") : String(value ?? "");
}
