/**
 * Whether a receipt on paper is genuine and holds. The code stands behind the # of the address that the paper
 * has: it is sent to nobody with the page.
 */
import "../../elements/schema.ts";
import "../tariff/tariff.css";
import type { FormEvent } from "react";
import * as z from "zod/mini";
import { printInstant } from "../../elements/instant.ts";
import { printPackages } from "../../elements/quantity.ts";
import type { Language } from "../../elements/language.ts";
import { api, paths, readPart } from "../../paths.ts";
import { Frame } from "../frame.tsx";
import { askedOf, goTo, useHref } from "../page-address.ts";
import { useJson } from "../use-json.ts";
import { useReceiptTexts } from "./language.ts";

const thing = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("goods"),
    description: z.string(),
    quantity: z.string(),
    unit: z.string(),
    weightKg: z.nullable(z.string()),
    seal: z.nullable(z.string()),
  }),
  z.object({
    kind: z.literal("sample"),
    item: z.number(),
    lot: z.nullable(z.string()),
    packages: z.number(),
  }),
  z.object({ kind: z.literal("payment"), amount: z.string(), currency: z.string() }),
]);
const checked = z.object({
  number: z.string(),
  office: z.string(),
  issuedAt: z.string(),
  hash: z.string(),
  copies: z.number(),
  cancelledAt: z.nullable(z.string()),
  replacedBy: z.nullable(z.string()),
  replaces: z.nullable(z.string()),
  things: z.array(thing),
});
type Checked = z.infer<typeof checked>;

const useAsked = askedOf(["number", "profile", "lang"], (asked) => paths.receiptCheck(asked));

export function ReceiptCheckPage() {
  const [asked] = useAsked();
  const { t } = useReceiptTexts();
  const { hash } = new URL(useHref());
  const { number, profile } = asked;
  const code = readPart(hash.slice(1)) ?? "";
  return (
    <Frame
      head={{ title: t("title"), description: t("lead"), isUnlisted: number !== undefined }}
      lang={asked["lang"]}
      hrefOf={(lang) => paths.receiptCheck({ ...asked, lang }) + hash}
      onLanguage={(lang: Language) =>
        goTo(paths.receiptCheck({ ...asked, lang }) + hash, "replace")
      }
      skip={t("skip")}
      skipTo="answer"
    >
      <main className="tariff">
        <div className="title">
          <h1>{t("title")}</h1>
          <p>{t("lead")}</p>
        </div>
        <Question
          key={`${number} ${code}`}
          number={number ?? ""}
          code={code}
          onAsk={(given) => {
            const href = paths.receiptCheck({ ...asked, number: given.number });
            goTo(`${href}#${encodeURIComponent(given.code)}`, "push");
          }}
        />
        <div id="answer" tabIndex={-1} className="answer" aria-live="polite">
          {number === undefined || code === "" ? null : (
            <Answer number={number} code={code} profile={profile} />
          )}
        </div>
      </main>
    </Frame>
  );
}

type PaperReceipt = { readonly number: string; readonly code: string };

function Question(properties: PaperReceipt & { readonly onAsk: (given: PaperReceipt) => void }) {
  const { number, code, onAsk } = properties;
  const { t } = useReceiptTexts();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const read = (name: string) => {
      const value = form.get(name);
      return typeof value === "string" ? value.trim() : "";
    };
    onAsk({ number: read("number"), code: read("code") });
  };
  const fields = [
    ["number", number],
    ["code", code],
  ] as const;
  return (
    <form className="finder" onSubmit={submit} role="search">
      {fields.map(([name, value]) => (
        <div key={name} className="ask">
          <label htmlFor={`receipt-${name}`}>{t(name)}</label>
          <input
            id={`receipt-${name}`}
            name={name}
            defaultValue={value}
            required
            maxLength={30}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            aria-describedby="receipt-hint"
          />
        </div>
      ))}
      <button type="submit" className="main-act">
        {t("go")}
      </button>
      <small id="receipt-hint">{t("hint")}</small>
    </form>
  );
}

const refusals: Readonly<
  Record<number, readonly ["notFound", "notFoundFix"] | readonly ["tooMany", "tooManyFix"]>
> = {
  404: ["notFound", "notFoundFix"],
  429: ["tooMany", "tooManyFix"],
};

function Answer({
  number,
  code,
  profile,
}: PaperReceipt & { readonly profile: string | undefined }) {
  const { t } = useReceiptTexts();
  const { reading, retry } = useJson(api.receiptCheck({ number, code, profile }), checked);
  switch (reading.kind) {
    case "seen":
      return <Genuine receipt={reading.answer} />;
    case "failed": {
      const [why, fix] = refusals[reading.problem.status] ?? (["failed", "failedFix"] as const);
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

function Genuine({ receipt }: { readonly receipt: Checked }) {
  const { t } = useReceiptTexts();
  const { number, office, issuedAt, cancelledAt, replacedBy, replaces, copies, hash } = receipt;
  const moment = (at: string) => printInstant(at, "UTC");
  return (
    <section aria-labelledby="genuine">
      <p className="soft">
        <span className="code">{number}</span>
      </p>
      <h2 id="genuine">{t(cancelledAt === null ? "holds" : "cancelled")}</h2>
      {replacedBy === null ? null : <p>{t("replaced", { number: replacedBy })}</p>}
      {replaces === null ? null : <p>{t("replaces", { number: replaces })}</p>}
      <dl className="facts">
        <dt>{t("issuedAt")}</dt>
        <dd>{moment(issuedAt)}</dd>
        {cancelledAt === null ? null : (
          <>
            <dt>{t("cancelledAt")}</dt>
            <dd className="strong">{moment(cancelledAt)}</dd>
          </>
        )}
        {office === "" ? null : (
          <>
            <dt>{t("office")}</dt>
            <dd className="code">{office}</dd>
          </>
        )}
        <dt>{t("copies")}</dt>
        <dd>{copies}</dd>
        <dt>{t("hash")}</dt>
        <dd className="code">{hash}</dd>
      </dl>
      <p className="soft">{t("zone")}</p>
      <Things things={receipt.things} />
    </section>
  );
}

function Things({ things }: Pick<Checked, "things">) {
  const { t, language } = useReceiptTexts();
  const say = (one: Checked["things"][number]): string => {
    switch (one.kind) {
      case "goods": {
        const { description, quantity, unit, weightKg: kg, seal } = one;
        const weight = kg === null ? "" : t("weight", { kg });
        const sealed = seal === null ? "" : t("seal", { seal });
        return t("goods", { description, quantity, unit }) + weight + sealed;
      }
      case "sample": {
        const { item, packages, lot } = one;
        return (
          t("sample", { item, packages: printPackages(packages, language) }) +
          (lot === null ? "" : t("lot", { lot }))
        );
      }
      case "payment":
        return t("payment", { amount: one.amount, currency: one.currency });
      default:
        return one satisfies never;
    }
  };
  return (
    <>
      <h3>{t("things")}</h3>
      <ul>
        {things.map(say).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
}
