/**
 * Figures the administration reported and the series cannot give: each is marked as quoted, with its
 * source.
 */
import { printGrowth } from "../elements/quantity.ts";
import { printAmount } from "../elements/unit.ts";
import type { Language } from "../elements/language.ts";
import type { AddressChange } from "./address.ts";
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
  "partner",
  "trade_mode",
  "product",
  "region",
  "world_share",
  "standing",
] as const;
type Dimension = (typeof order)[number] | "other";

/** These stand open; the others are one click away, and on paper all are printed. */
const open: ReadonlySet<Dimension> = new Set(["operations", "interception", "facilitation"]);

function dimensionOf(fact: Fact): Dimension {
  return order.find((dimension) => dimension === fact.dimension) ?? "other";
}

export function ReportedFacts({
  press,
  go,
}: {
  readonly press: Press;
  readonly go: AddressChange;
}) {
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
          <details key={dimension} open={open.has(dimension)}>
            <summary>
              {t(`dimension.${dimension}`)} <small>{own.length}</small>
            </summary>
            <ul>
              {own.map((fact) => (
                <Reported key={fact.id} fact={fact} go={go} />
              ))}
            </ul>
          </details>
        );
      })}
    </aside>
  );
}

function Reported({ fact, go }: { readonly fact: Fact; readonly go: AddressChange }) {
  const { t, language } = useTexts();
  const source = fact.sources[0]?.source ?? "–";
  // A label that speaks of a share says itself of what.
  const isShare = /share/i.test(fact.label.en);
  const flow = fact.flow === "export" || fact.flow === "import" ? t(`flow.${fact.flow}`) : "";
  const share = fact.measure === "share_pct" ? t("share") : "";
  const name = [fact.label[language], ...(isShare ? [] : [flow, share])]
    .filter(Boolean)
    .join(" · ");
  return (
    <li>
      <span className="label">{name}</span>
      <span className="value">
        {fact.value === null ? null : printQuoted(fact, language)}
        {fact.yoyPct === null ? null : <small> {printQuotedGrowth(fact.yoyPct, language)}</small>}
      </span>
      <SourcesButton
        cells={`fact:${fact.id}`}
        name={name}
        go={go}
        label={t("quotedFrom", { source })}
      />
    </li>
  );
}

const boundWords: Record<Language, Readonly<Record<string, string>>> = {
  en: { ">": "over ", "<": "under ", "nearly ": "nearly " },
  zh: { ">": "超过", "<": "不足", "nearly ": "近" },
};

/** Takes a bound off a value: `>150` is "over" and 150. */
function takeBound(value: string, language: Language): readonly [lead: string, number: string] {
  const [, bound = "", number = value] = /^(>|<|nearly )?(.+)$/.exec(value) ?? [];
  return [boundWords[language][bound] ?? "", number];
}

/** A quoted value keeps its bound (`>150`); plain numbers get their unit. */
function printQuoted(fact: Fact, language: Language): string {
  const [lead, number] = takeBound(fact.value ?? "–", language);
  const gap = language === "zh" ? "" : " ";
  if (fact.unit === "%") return `${lead}${number}${gap}%`;
  const amount = printAmount(number, fact.unit, language);
  return `${lead}${amount.number}${gap}${amount.unit}`;
}

function printQuotedGrowth(value: string, language: Language): string {
  const [lead, number] = takeBound(value, language);
  return `${lead}${printGrowth(number, language)}`;
}
