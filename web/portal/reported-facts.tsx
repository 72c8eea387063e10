/**
 * Figures the administration reported and the series cannot give: each is marked as quoted, with its
 * source.
 */
import { printGrowth } from "../elements/quantity.ts";
import { printAmount } from "../elements/unit.ts";
import type { Language } from "../elements/language.ts";
import type { Go } from "./address.ts";
import { useTexts } from "./language.ts";
import { type Fact, type Press, quotedFacts } from "./press.ts";
import { SourcesButton } from "./sources-button.tsx";

const order = [
  "operations",
  "interception",
  "facilitation",
  "enterprise_type",
  "enterprise_count",
  "ecommerce",
  "trade_mode",
  "product",
  "region",
  "world_share",
] as const;
type Dimension = (typeof order)[number] | "other";

function dimensionOf(fact: Fact): Dimension {
  return order.find((dimension) => dimension === fact.dimension) ?? "other";
}

export function ReportedFacts({ press, go }: { readonly press: Press; readonly go: Go }) {
  const { t } = useTexts();
  const facts = quotedFacts(press);
  if (facts.length === 0) return null;
  return (
    <aside className="reported" aria-labelledby="reported">
      <h2 id="reported">{t("reported")}</h2>
      <p>{t("reportedSays")}</p>
      {[...order, "other" as const].map((dimension) => {
        const own = facts.filter((fact) => dimensionOf(fact) === dimension);
        return own.length === 0 ? null : (
          <section key={dimension} aria-label={t(`dimension.${dimension}`)}>
            <h3>{t(`dimension.${dimension}`)}</h3>
            <ul>
              {own.map((fact) => (
                <Reported key={fact.id} fact={fact} go={go} />
              ))}
            </ul>
          </section>
        );
      })}
    </aside>
  );
}

function Reported({ fact, go }: { readonly fact: Fact; readonly go: Go }) {
  const { t, language } = useTexts();
  const source = fact.sources[0]?.source ?? "–";
  const quoted = t("quotedFrom", { source });
  return (
    <li>
      <span className="label">{fact.label[language]}</span>
      <span className="value">
        {printQuoted(fact, language)}
        {fact.yoyPct === null ? null : <small> {printGrowth(fact.yoyPct, language)}</small>}
      </span>
      <SourcesButton cells={`fact:${fact.id}`} name={fact.label[language]} go={go} label={quoted} />
    </li>
  );
}

/** A quoted value keeps the words it was published with (`>150`); plain numbers get their unit. */
export function printQuoted(fact: Fact, language: Language): string {
  const value = fact.value ?? "–";
  const gap = language === "zh" ? "" : " ";
  if (fact.unit === "%") return `${value}${gap}%`;
  const bound = /^(>|<|nearly )(.+)$/.exec(value);
  const number = bound?.[2] ?? value;
  const lead = boundWords[language][bound?.[1] ?? ""] ?? "";
  const amount = printAmount(number, fact.unit, language);
  return `${lead}${amount.number}${gap}${amount.unit}`;
}

const boundWords: Record<Language, Readonly<Record<string, string>>> = {
  en: { ">": "over ", "<": "under ", "nearly ": "nearly " },
  zh: { ">": "超过", "<": "不足", "nearly ": "近" },
};
