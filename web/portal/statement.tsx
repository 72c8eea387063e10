/** The printed statement, in the order it is read: figures, text, months, partners, groups, sources. */
import type { Language } from "../elements/language.ts";
import { printDate } from "../elements/instant.ts";
import { api } from "../paths.ts";
import { type Address, addressHref, type AddressChange } from "./address.ts";
import { Claims } from "./claims.tsx";
import { GroupTable } from "./group-table.tsx";
import { Headline } from "./headline.tsx";
import { useTexts } from "./language.ts";
import { MonthFigure } from "./month-figure.tsx";
import { PartnerFigure } from "./partner-figure.tsx";
import type { Fact, Paragraph, Press } from "./press.ts";
import { ReportedFacts } from "./reported-facts.tsx";
import { SourcesButton } from "./sources-button.tsx";

type Properties = { readonly press: Press; readonly address: Address; readonly go: AddressChange };

export function Statement({ press, address, go }: Properties) {
  return (
    <>
      <Title press={press} address={address} />
      <Headline press={press} go={go} />
      <div className="printed">
        <Prose press={press} go={go} />
        <ReportedFacts press={press} go={go} />
      </div>
      {press.series.monthly.length < 2 ? null : <MonthFigure press={press} go={go} />}
      {press.series.partners.length === 0 ? null : <PartnerFigure press={press} go={go} />}
      {press.series.groups.length === 0 ? null : <GroupTable press={press} go={go} />}
      <Claims press={press} />
      <SourceList press={press} />
    </>
  );
}

function Title({ press, address }: Omit<Properties, "go">) {
  const { t, language } = useTexts();
  const vintage = printVintage(press.vintage, language);
  return (
    <div className="title">
      <h1>{press.title[language]}</h1>
      <p>
        {press.source === "official" ? t("toldOfficial") : t("toldOwn")}
        {" · "}
        {t("vintage")} {vintage}
        {press.alsoFrom
          .filter((teller) => teller !== press.source)
          .map((teller) => (
            <span key={teller} className="screen-only">
              {" · "}
              <a href={addressHref({ ...address, source: teller, cells: undefined })}>
                {teller === "own" ? t("alsoOwn") : t("alsoOfficial")}
              </a>
            </span>
          ))}
      </p>
    </div>
  );
}

function Prose({ press, go }: Omit<Properties, "address">) {
  const { t } = useTexts();
  return (
    <section className="prose" aria-labelledby="statement-text">
      <h2 id="statement-text">{t("statement")}</h2>
      {press.paragraphs.map((paragraph, index) => (
        <ProseParagraph
          // Paragraphs have no ids of their own; their order is the statement.
          key={index}
          paragraph={paragraph}
          facts={press.facts.filter((fact) => paragraph.facts.includes(fact.id))}
          cells={`paragraph:${index}`}
          go={go}
        />
      ))}
    </section>
  );
}

function ProseParagraph(properties: {
  readonly paragraph: Paragraph;
  readonly facts: readonly Fact[];
  readonly cells: string;
  readonly go: AddressChange;
}) {
  const { paragraph, facts, cells, go } = properties;
  const { t, language } = useTexts();
  const text = paragraph[language];
  const name = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  const quoted = facts.filter((fact) => !fact.valueComputed);
  const sources = new Set(quoted.flatMap((fact) => fact.sources.map((cell) => cell.source)));
  const said = { source: [...sources].toSorted().join(", ") };
  const label =
    quoted.length === 0
      ? t("computed")
      : t(quoted.length === facts.length ? "quotedFrom" : "partlyQuoted", said);
  return (
    <p className={`topic-${paragraph.topic}`}>
      {text}{" "}
      {facts.length === 0 ? null : (
        <SourcesButton cells={cells} name={name} go={go} label={label} />
      )}
    </p>
  );
}

function SourceList({ press }: { readonly press: Press }) {
  const { t, language } = useTexts();
  return (
    <footer className="foot">
      {press.sources.length === 0 ? null : (
        <section aria-labelledby="source-list">
          <h2 id="source-list">{t("sourceList")}</h2>
          <ol>
            {press.sources.map((source) => (
              <li key={source.id} id={`source-${source.id}`}>
                <span className="code">{source.id}</span> {source.title[language]}
              </li>
            ))}
          </ol>
        </section>
      )}
      <p>{t("footer")}</p>
      <p>{t("calendar")}</p>
      <p className="screen-only">
        <a href={api.press(press.period, press.source)}>{t("data")}</a>
        {" · "}
        <a href={api.description}>{t("description")}</a>
      </p>
    </footer>
  );
}

/** A version of official figures is a day; one of our own a release: the data have its ledger position. */
function printVintage(vintage: string, language: Language): string {
  if (/^\d{4}-\d{2}-\d{2}/.test(vintage)) return printDate(vintage, language);
  const [, period, release] = /^(\S+) release (\d+), ledger position \S+$/.exec(vintage) ?? [];
  if (period === undefined) return vintage;
  return language === "en" ? `publication ${release} of ${period}` : `${period}第${release}次发布`;
}
