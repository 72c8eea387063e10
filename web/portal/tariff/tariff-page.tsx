/** What goods owe: find a code, ask with origin and price, read charges, requirements and history. */
import "./tariff.css";
import { type FormEvent, useId } from "react";
import { api } from "../../paths.ts";
import { useJson } from "../use-json.ts";
import { useAsked } from "./address.ts";
import {
  chargesAnswer,
  codeAnswer,
  foundCodes,
  publishedPage,
  type TariffProfile,
  tariffProfiles,
} from "./answers.ts";
import { Charges } from "./charges.tsx";
import { CodeFacts } from "./code-facts.tsx";
import { countries, useTariffTexts } from "./language.ts";
import { Requirements } from "./requirements.tsx";
import { RulingList } from "./ruling-list.tsx";
import { Ask, Read, readForm, Shell } from "./shell.tsx";
import type { PageQuery, QueryChange } from "../page-address.ts";

export function TariffPage() {
  const [asked, go] = useAsked();
  const { t } = useTariffTexts();
  const { reading, retry } = useJson(api.tariffProfiles, tariffProfiles);
  return (
    <Shell asked={asked} go={go} title={t("title")} description={t("lead")}>
      <div className="title">
        <h1>{t("title")}</h1>
        <p>{t("lead")}</p>
      </div>
      <Read reading={reading} retry={retry}>
        {({ profiles, usual }) => {
          const chosen = asked["profile"] ?? usual;
          const profile = profiles.find(({ id }) => id === chosen) ?? profiles[0];
          if (!profile) return null;
          return (
            <>
              <Finder
                key={`${chosen} ${asked["q"]}`}
                asked={asked}
                go={go}
                profiles={profiles}
                profile={profile}
              />
              <Found asked={asked} go={go} profile={profile} />
              {asked["code"] === undefined ? null : (
                <Code asked={asked} go={go} profile={profile} code={asked["code"]} />
              )}
            </>
          );
        }}
      </Read>
    </Shell>
  );
}

type TariffQuery = {
  readonly asked: PageQuery;
  readonly go: QueryChange;
  readonly profile: TariffProfile;
};

/** Words or digits, and whose tariff. */
function Finder({
  asked,
  go,
  profiles,
  profile,
}: TariffQuery & { readonly profiles: readonly TariffProfile[] }) {
  const { t, say } = useTariffTexts();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { q, profile: id } = readForm(event.currentTarget);
    const digits = q?.replaceAll(/[.\s]/g, "") ?? "";
    // a whole code is a question, not a search
    const code = /^\d{6,10}$/.test(digits) ? digits : undefined;
    go({ q: code === undefined ? q : undefined, profile: id, code });
  };
  return (
    <form className="finder" onSubmit={submit} role="search">
      <Ask name="q" type="search" label={t("find")} value={asked["q"]} hint={t("findHint")} />
      <div className="ask">
        <label htmlFor="ask-profile">{t("administration")}</label>
        <select id="ask-profile" name="profile" defaultValue={profile.id}>
          {profiles.map(({ id, name }) => (
            <option key={id} value={id}>
              {say(name)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="main-act">
        {t("search")}
      </button>
    </form>
  );
}

function Found({ asked, go, profile }: TariffQuery) {
  const { t, say } = useTariffTexts();
  const { q, day, lang: _lang } = asked;
  const url = q === undefined ? undefined : api.tariffSearch({ q, profile: profile.id, asOf: day });
  const { reading, retry } = useJson(url, foundCodes);
  return (
    <Read reading={reading} retry={retry}>
      {({ found }) =>
        found.length === 0 ? (
          <output className="soft">{t("nothing")}</output>
        ) : (
          <section aria-label={t("search")} className="found">
            <p className="soft">{t("found", { count: found.length })}</p>
            <ol>
              {found.map(({ code, title, above }) => (
                <li key={code}>
                  <button type="button" className="code-link" onClick={() => go({ code })}>
                    <span className="code">{code}</span> {say(title)}
                  </button>
                  {above.length === 0 ? null : (
                    <small>{above.map((one) => `${one.code} ${say(one.title)}`).join(" › ")}</small>
                  )}
                </li>
              ))}
            </ol>
          </section>
        )
      }
    </Read>
  );
}

/** Everything about one code. */
function Code({ asked, go, profile, code }: TariffQuery & { readonly code: string }) {
  const { t, language } = useTariffTexts();
  const place = { profile: profile.id, asOf: asked["day"] };
  const { reading, retry } = useJson(api.tariffCode(code, place), codeAnswer);
  const { origin, value } = asked;
  const question = {
    ...place,
    origin,
    value,
    currency: asked["currency"],
    freight: asked["freight"],
    insurance: asked["insurance"],
    netMassKg: asked["mass"],
    quantity: asked["quantity"],
    unit: asked["unit"],
    preference: asked["preference"],
    additionalCodes: asked["additionalCodes"],
  };
  const isWhole = origin !== undefined && value !== undefined && profile.calculates;
  const url = isWhole ? api.tariffCharges(code, question) : undefined;
  const charges = useJson(url, chargesAnswer);
  const similar = useJson(
    code.length < 4
      ? undefined
      : api.publishedRulings({ profile: profile.id, commodity: code.slice(0, 6), limit: "5" }),
    publishedPage,
  );
  // an administration may give no rulings: nothing is missing then
  const { reading: found } = similar;
  const rulings = found.kind === "seen" ? found.answer.rulings : [];
  return (
    <div className="of-code">
      <Read reading={reading} retry={retry}>
        {(answer) => (
          <>
            <h2>
              <span className="code">{answer.commodity}</span>{" "}
              {answer.titles.at(-1)?.title[language] ?? ""}
            </h2>
            <p className="soft">
              {answer.titles
                .slice(0, -1)
                .map(({ code: above, title }) => `${above} ${title[language]}`)
                .join(" › ")}
            </p>
            {profile.calculates ? (
              <Question key={JSON.stringify(asked)} asked={asked} go={go} profile={profile} />
            ) : (
              <p className="notice-line">{t("noCalculation", { name: profile.name[language] })}</p>
            )}
            {isWhole || !profile.calculates ? null : <p className="soft">{t("incomplete")}</p>}
            <Read reading={charges.reading} retry={charges.retry}>
              {(owed) => <Charges answer={owed} data={url ?? ""} />}
            </Read>
            <Requirements code={code} profile={profile.id} asked={asked} go={go} />
            <CodeFacts answer={answer} />
            {rulings.length === 0 ? null : (
              <section>
                <h3>{t("similar")}</h3>
                <RulingList rulings={rulings} profile={profile.id} lang={asked["lang"]} />
              </section>
            )}
          </>
        )}
      </Read>
    </div>
  );
}

/** Origin, price, day and the rest of the question. */
function Question({ asked, go, profile }: TariffQuery) {
  const { t, language } = useTariffTexts();
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    go(readForm(event.currentTarget));
  };
  const isMore = ["freight", "insurance", "mass", "quantity", "preference", "additionalCodes"].some(
    (name) => asked[name] !== undefined,
  );
  return (
    <form className="question" onSubmit={submit} aria-label={t("question")}>
      <div className="ask">
        <label htmlFor={id}>{t("origin")}</label>
        <select id={id} name="origin" defaultValue={asked["origin"] ?? ""} required>
          <option value="">{t("originNone")}</option>
          {countries(language).map(({ code, name }) => (
            <option key={code} value={code}>
              {name} ({code})
            </option>
          ))}
        </select>
      </div>
      <Ask name="value" label={t("value")} value={asked["value"]} decimal />
      <Ask
        name="currency"
        label={t("currency")}
        value={asked["currency"] ?? profile.currency}
        pattern="[A-Z]{3}"
      />
      <Ask name="day" type="date" label={t("day")} value={asked["day"]} />
      <button type="submit" className="main-act">
        {t("calculate")}
      </button>
      <details open={isMore}>
        <summary>{t("more")}</summary>
        <div className="more">
          <Ask name="freight" label={t("freight")} value={asked["freight"]} decimal />
          <Ask name="insurance" label={t("insurance")} value={asked["insurance"]} decimal />
          <Ask name="mass" label={t("mass")} value={asked["mass"]} decimal />
          <Ask name="quantity" label={t("quantity")} value={asked["quantity"]} decimal />
          <Ask name="unit" label={t("unit")} value={asked["unit"]} />
          <Ask name="preference" label={t("preference")} value={asked["preference"]} />
          <Ask
            name="additionalCodes"
            label={t("additionalCodes")}
            value={asked["additionalCodes"]}
          />
        </div>
      </details>
    </form>
  );
}
