/** Published rulings: search them, read one, and what may be ruled on. */
import { colons } from "../../elements/language.ts";
import "./tariff.css";
import type { FormEvent } from "react";
import { api, doors, paths, rulingNumber } from "../../paths.ts";
import { useJson } from "../use-json.ts";
import { useAsked } from "./address.ts";
import { type PublishedRuling, publishedPage, publishedRuling, rulingRules } from "./answers.ts";
import { useTariffTexts } from "./language.ts";
import { RulingList, Said, Standing } from "./ruling-list.tsx";
import { Ask, Read, readForm, Shell } from "./shell.tsx";
import { type PageQuery, type QueryChange, useHref } from "../page-address.ts";

const kinds = ["classification", "origin", "valuation"] as const;

export function RulingsPage() {
  const [asked, go] = useAsked();
  const { t } = useTariffTexts();
  const number = rulingNumber(new URL(useHref()).pathname);
  return (
    <Shell asked={asked} go={go} title={number ?? t("rulingsTitle")} description={t("rulingsLead")}>
      {number === undefined ? (
        <Search asked={asked} go={go} />
      ) : (
        <One asked={asked} number={number} />
      )}
    </Shell>
  );
}

type RulingsQuery = { readonly asked: PageQuery; readonly go: QueryChange };

function Search({ asked, go }: RulingsQuery) {
  const { t } = useTariffTexts();
  const { profile, q, kind, commodity, cursor, lang } = asked;
  const url = api.publishedRulings({ profile, q, kind, commodity, cursor });
  const { reading, retry } = useJson(url, publishedPage);
  return (
    <>
      <div className="title">
        <h1>{t("rulingsTitle")}</h1>
        <p>{t("rulingsLead")}</p>
      </div>
      <Form key={JSON.stringify(asked)} asked={asked} go={go} />
      <div className="answer">
        <Read reading={reading} retry={retry}>
          {({ rulings, next }) =>
            rulings.length === 0 ? (
              <output className="soft">{t("rulingsNone")}</output>
            ) : (
              <>
                <RulingList rulings={rulings} profile={profile ?? ""} lang={lang} />
                {next === null ? null : (
                  <button type="button" className="main-act" onClick={() => go({ cursor: next })}>
                    {t("moreRulings")}
                  </button>
                )}
              </>
            )
          }
        </Read>
      </div>
      <p>
        <a href={doors.console}>{t("apply")}</a>
      </p>
      <Rules profile={profile} />
    </>
  );
}

function Form({ asked, go }: RulingsQuery) {
  const { t } = useTariffTexts();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    go({ ...readForm(event.currentTarget), cursor: undefined });
  };
  return (
    <form className="finder" onSubmit={submit} role="search">
      <Ask name="q" type="search" label={t("rulingsFind")} value={asked["q"]} />
      <div className="ask">
        <label htmlFor="ask-kind">{t("kind")}</label>
        <select id="ask-kind" name="kind" defaultValue={asked["kind"] ?? ""}>
          <option value="">{t("kinds.all")}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </option>
          ))}
        </select>
      </div>
      <Ask
        name="commodity"
        label={t("codeStarts")}
        value={asked["commodity"]}
        pattern="[0-9]{2,10}"
      />
      <button type="submit" className="main-act">
        {t("search")}
      </button>
    </form>
  );
}

function Rules({ profile }: { readonly profile: string | undefined }) {
  const { t, say, language } = useTariffTexts();
  const { reading, retry } = useJson(api.rulingRules({ profile }), rulingRules);
  return (
    <details className="rules">
      <summary>{t("rules")}</summary>
      <Read reading={reading} retry={retry}>
        {(rules) => (
          <>
            <ul>
              {rules.kinds.map((kind) => (
                <li key={kind.kind}>
                  <strong>{say(kind.says)}</strong>
                  {colons[language]}
                  {t("rulesDays", {
                    accept: kind.daysToAccept,
                    decide: kind.daysToDecide,
                    months: kind.validMonths,
                  })}
                  <div className="soft">{say(kind.source)}</div>
                </li>
              ))}
            </ul>
            <p>{say(rules.binds)}</p>
            <p>{say(rules.appeal)}</p>
            <p className="soft">{say(rules.source)}</p>
          </>
        )}
      </Read>
    </details>
  );
}

function One({ asked, number }: { readonly asked: PageQuery; readonly number: string }) {
  const { t } = useTariffTexts();
  const { profile, lang } = asked;
  const { reading, retry } = useJson(api.publishedRuling(number, { profile }), publishedRuling);
  return (
    <div>
      <p>
        <a href={paths.rulings(undefined, { profile, lang })}>{t("back")}</a>
      </p>
      {reading.kind === "failed" && reading.problem.status === 404 ? (
        <div className="notice bad" role="alert">
          <h1>{t("missing")}</h1>
          <p>{number}</p>
        </div>
      ) : (
        <Read reading={reading} retry={retry}>
          {(ruling) => <Ruling ruling={ruling} />}
        </Read>
      )}
    </div>
  );
}

function Ruling({ ruling }: { readonly ruling: PublishedRuling }) {
  const { t } = useTariffTexts();
  const texts = ["goods", "composition", "use", "finding", "reasons"] as const;
  return (
    <article className="ruling">
      <h1 className="code">{ruling.number}</h1>
      <p>
        <Standing ruling={ruling} /> {t(`kinds.${ruling.kind}`)} · {t(ruling.direction)}
      </p>
      <dl className="facts">
        <dt>{t("ruled")}</dt>
        <dd className="strong">
          <Said ruling={ruling} />
        </dd>
        <dt>{t("valid")}</dt>
        <dd>
          {t("validDays", { from: ruling.validFrom, to: ruling.validTo })}
          {ruling.useUntil === null ? null : <div>{t("useUntil", { day: ruling.useUntil })}</div>}
        </dd>
        {ruling.agreement === null || ruling.agreement === "" ? null : (
          <>
            <dt>{t("agreement")}</dt>
            <dd>{ruling.agreement}</dd>
          </>
        )}
        {ruling.question === "" ? null : (
          <>
            <dt>{t("askedAbout")}</dt>
            <dd>{ruling.question}</dd>
          </>
        )}
        {texts.map((name) =>
          ruling[name] === "" ? null : (
            <div key={name} className="pair-of">
              <dt>{t(name)}</dt>
              <dd>{ruling[name]}</dd>
            </div>
          ),
        )}
        <dt>{t("legalBasis")}</dt>
        <dd>{ruling.legalBasis.join("; ")}</dd>
        {ruling.keywords.length === 0 ? null : (
          <>
            <dt>{t("keywords")}</dt>
            <dd>{ruling.keywords.join(", ")}</dd>
          </>
        )}
        <dt>{t("office")}</dt>
        <dd className="code">{ruling.office}</dd>
      </dl>
      <p className="soft">{t("leftOut")}</p>
    </article>
  );
}
