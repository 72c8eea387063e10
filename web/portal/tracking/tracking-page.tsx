/**
 * Where a declaration or a consignment stands, for who has its link. The secret stands behind the # of the
 * address: it is sent to nobody with the page, and a link that somebody was given opens the result at once.
 */
import "../../elements/schema.ts";
import "../tariff/tariff.css";
import type { FormEvent } from "react";
import * as z from "zod/mini";
import { printDate, printInstant } from "../../elements/instant.ts";
import type { Language } from "../../elements/language.ts";
import { api, paths, readPart } from "../../paths.ts";
import { Frame } from "../frame.tsx";
import { askedOf, goTo, useHref } from "../page-address.ts";
import { useJson } from "../use-json.ts";
import { useTrackingTexts } from "./language.ts";

const both = z.object({ en: z.string(), zh: z.string() });
const actor = z.enum(["nobody", "declarant", "carrier", "customs", "you"]);
const place = z.object({ code: z.string(), name: z.nullable(both) });
const tracked = z.object({
  reference: z.string(),
  direction: z.nullable(z.enum(["import", "export"])),
  says: both,
  waitsFor: actor,
  toDo: both,
  isOver: z.boolean(),
  since: z.string(),
  office: z.nullable(place),
  steps: z.array(
    z.object({
      step: z.enum(["lodged", "accepted", "arrived", "released", "left"]),
      at: z.nullable(z.string()),
    }),
  ),
  cargo: z.array(
    z.object({
      document: z.string(),
      place: z.nullable(place),
      since: z.string(),
      says: both,
      waitsFor: actor,
      toDo: both,
    }),
  ),
  timeZone: z.string(),
  expiresAt: z.string(),
});
type Tracked = z.infer<typeof tracked>;

const useAsked = askedOf(["reference", "lang"], (asked) => paths.tracking(asked));

export function TrackingPage() {
  const [asked] = useAsked();
  const { t } = useTrackingTexts();
  const { hash } = new URL(useHref());
  const { reference } = asked;
  const secret = readPart(hash.slice(1)) ?? "";
  const isAsked = reference !== undefined && secret !== "";
  return (
    <Frame
      head={{ title: t("title"), description: t("lead"), isUnlisted: reference !== undefined }}
      lang={asked["lang"]}
      hrefOf={(lang) => paths.tracking({ ...asked, lang }) + hash}
      onLanguage={(lang: Language) => goTo(paths.tracking({ ...asked, lang }) + hash, "replace")}
      skip={t("skip")}
      skipTo="answer"
    >
      <main className="tariff">
        <div className="title">
          <h1>{t("title")}</h1>
          <p>{t("lead")}</p>
        </div>
        <Question
          key={`${reference} ${secret}`}
          reference={reference}
          secret={secret}
          onAsk={(given) => {
            const href = paths.tracking({ ...asked, reference: given.reference });
            goTo(`${href}#${encodeURIComponent(given.secret)}`, "push");
          }}
        />
        <div id="answer" tabIndex={-1} className="answer" aria-live="polite">
          {isAsked ? <Answer reference={reference} secret={secret} /> : null}
        </div>
      </main>
    </Frame>
  );
}

type TrackingQuestion = { readonly reference: string; readonly secret: string };

function Question(properties: {
  readonly reference: string | undefined;
  readonly secret: string;
  readonly onAsk: (given: TrackingQuestion) => void;
}) {
  const { reference, secret, onAsk } = properties;
  const { t } = useTrackingTexts();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const read = (name: string) => {
      const value = form.get(name);
      return typeof value === "string" ? value.trim() : "";
    };
    onAsk({ reference: read("reference"), secret: read("secret") });
  };
  const fields = [
    ["reference", reference ?? ""],
    ["secret", secret],
  ] as const;
  return (
    <form className="finder" onSubmit={submit} role="search">
      {fields.map(([name, value]) => (
        <div key={name} className="ask">
          <label htmlFor={`track-${name}`}>{t(name)}</label>
          <input
            id={`track-${name}`}
            name={name}
            defaultValue={value}
            required
            maxLength={60}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            aria-describedby="track-hint"
          />
        </div>
      ))}
      <button type="submit" className="main-act">
        {t("go")}
      </button>
      <small id="track-hint">{t("hint")}</small>
    </form>
  );
}

const refusals: Readonly<
  Record<number, readonly ["notFound", "notFoundFix"] | readonly ["tooMany", "tooManyFix"]>
> = {
  404: ["notFound", "notFoundFix"],
  429: ["tooMany", "tooManyFix"],
};

function Answer({ reference, secret }: TrackingQuestion) {
  const { t } = useTrackingTexts();
  const { reading, retry } = useJson(api.tracking(reference, { secret }), tracked);
  switch (reading.kind) {
    case "seen":
      return <Standing told={reading.answer} onAgain={retry} />;
    case "failed": {
      const { status } = reading.problem;
      const [why, fix] = refusals[status] ?? (["failed", "failedFix"] as const);
      return (
        <div className="notice bad" role="alert">
          <h2>{t(why)}</h2>
          <p>{t(fix)}</p>
          <button type="button" onClick={retry}>
            {t("again")}
          </button>
        </div>
      );
    }
    default:
      return (
        <output className="waiting">
          <p>{t("reading")}</p>
        </output>
      );
  }
}

function Standing({ told, onAgain }: { readonly told: Tracked; readonly onAgain: () => void }) {
  const { t, language } = useTrackingTexts();
  const { office, timeZone, steps } = told;
  const moment = (at: string) =>
    at.length === 10 ? printDate(at, language) : printInstant(at, timeZone);
  return (
    <section aria-labelledby="standing">
      <p className="soft">
        {t(`direction.${told.direction ?? "consignment"}`)} ·{" "}
        <span className="code">{told.reference}</span>
      </p>
      <h2 id="standing">{told.says[language]}</h2>
      <dl className="facts">
        <dt>{t("waitsFor")}</dt>
        <dd className="strong">{t(`actor.${told.waitsFor}`)}</dd>
        <dt>{t("toDo")}</dt>
        <dd>{told.toDo[language]}</dd>
        <dt>{t("since")}</dt>
        <dd>{moment(told.since)}</dd>
        {office === null ? null : (
          <>
            <dt>{t("office")}</dt>
            <dd>
              {office.name?.[language]} <span className="code">{office.code}</span>
            </dd>
          </>
        )}
      </dl>
      <Cargo told={told} moment={moment} />
      <h3>{t("steps")}</h3>
      <dl className="facts">
        {steps.map(({ step, at }) => (
          <div key={step} className="pair-of">
            <dt>{t(`step.${step}`)}</dt>
            <dd className={at === null ? "soft" : undefined}>
              {at === null ? t("notYet") : moment(at)}
            </dd>
          </div>
        ))}
      </dl>
      <p className="soft">
        {t("zone", { zone: timeZone })} {t("expires", { moment: moment(told.expiresAt) })}
      </p>
      <button type="button" className="quiet" onClick={onAgain}>
        {t("again")}
      </button>
    </section>
  );
}

/** Where the goods are, consignment by consignment. */
function Cargo(properties: { readonly told: Tracked; readonly moment: (at: string) => string }) {
  const { told, moment } = properties;
  const { t, language } = useTrackingTexts();
  if (told.cargo.length === 0) return null;
  return (
    <>
      <h3>{t("cargo")}</h3>
      {told.cargo.map(({ document, place: where, since, says, waitsFor, toDo }) => (
        <dl key={`${document} ${since}`} className="facts">
          <dt>{t("document", { number: document.replace("…", "") })}</dt>
          <dd>{says[language]}</dd>
          {where === null ? null : (
            <>
              <dt>{t("place")}</dt>
              <dd>
                {where.name?.[language]} <span className="code">{where.code}</span>
              </dd>
            </>
          )}
          <dt>{t("since")}</dt>
          <dd>{moment(since)}</dd>
          {told.direction === null ? null : (
            <>
              <dt>{t("waitsFor")}</dt>
              <dd>{t(`actor.${waitsFor}`)}</dd>
              <dt>{t("toDo")}</dt>
              <dd>{toDo[language]}</dd>
            </>
          )}
        </dl>
      ))}
    </>
  );
}
