/** Values as people read them: instants with their zone, days, money, quantities, codes. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { printInstant } from "../../elements/instant.ts";
import { printNumber } from "../../elements/quantity.ts";
import { printMoney } from "../../elements/unit.ts";
import { patterns } from "../pages.ts";
import { useUnitName } from "../registers/use-names.ts";
import { useTexts } from "../shell/language.ts";
import { printAmount } from "./money.ts";
import { useZone } from "../shell/zone.tsx";

type OptionalText = string | null | undefined;

/** Where there is nothing to show. */
export const nothing = "–";

/** An instant in the page's zone; the zone itself stands at the head of the page or list. */
export function Moment({ at }: { readonly at: OptionalText }) {
  const { zone } = useZone();
  if (at === null || at === undefined || at === "") return nothing;
  // a day without a time has no zone
  if (!at.includes("T")) return <time dateTime={at}>{at}</time>;
  return (
    <time dateTime={at} title={`${printInstant(at, zone)} ${zone}`}>
      {printInstant(at, zone)}
    </time>
  );
}

/** The zone of the instants on this page, in words. */
export function ZoneNote() {
  const { t } = useTexts();
  const { zone } = useZone();
  return <small>{t("parts.zone", { zone })}</small>;
}

/** A calendar day, in digits as customs systems print it in every language. */
export function Day({ on }: { readonly on: OptionalText }) {
  if (on === null || on === undefined || on === "") return nothing;
  return <time dateTime={on}>{on}</time>;
}

/** An amount to its minor unit, with its currency. */
export function Money({
  value,
  currency,
}: {
  readonly value: OptionalText;
  readonly currency: OptionalText;
}) {
  const { language } = useTexts();
  return <span className="figure">{printAmount(value, currency, language)}</span>;
}

/** Below it an amount is short enough to be read as it is. */
const summaryFrom = 1_000_000;

/** An amount of a summary in words (1.74亿元, 173.7 million yuan), the exact one beside it. */
export function MoneySummary({
  value,
  currency,
}: {
  readonly value: string;
  readonly currency: string;
}) {
  const { language } = useTexts();
  if (Math.abs(Number(value)) < summaryFrom) return <Money value={value} currency={currency} />;
  const { number, unit } = printMoney(value, currency, language);
  return (
    <span className="figure">
      {language === "zh" ? number + unit : `${number} ${unit}`}{" "}
      <small className="soft">{printAmount(value, currency, language)}</small>
    </span>
  );
}

/** A quantity with its unit by name; the code of the unit is its title. */
export function Quantity({
  value,
  unit,
}: {
  readonly value: OptionalText;
  readonly unit: OptionalText;
}) {
  const { language } = useTexts();
  const unitName = useUnitName();
  if (value === null || value === undefined) return nothing;
  const name = unit ? unitName(unit, value) : "";
  return (
    <span className="figure" title={unit === name ? undefined : (unit ?? undefined)}>
      {`${printNumber(value, language)} ${name}`.trim()}
    </span>
  );
}

/** A code, an id or a number that is compared letter by letter. */
export function Code({ children }: { readonly children: OptionalText }) {
  return <span className="code">{children ?? nothing}</span>;
}

/** Leads to a declaration by its number; where the answer says the id alone, nobody reads that. */
export function DeclarationLink(properties: {
  readonly id: string;
  readonly mrn?: string | null | undefined;
  readonly item?: number;
}) {
  const { id, mrn, item } = properties;
  const { t } = useTexts();
  const words = item === undefined ? t("parts.toDeclaration") : t("parts.toItem", { item });
  return (
    <Link to={patterns.declaration} params={{ id }} {...(mrn ? { className: "code" } : {})}>
      {mrn || words}
    </Link>
  );
}

/** Names and values of a thing, side by side; a third member tells two of one name apart. */
export function Facts(properties: {
  readonly name: string;
  readonly facts: readonly (readonly [string, ReactNode, string?])[];
}) {
  const { name, facts } = properties;
  return (
    <dl className="facts" aria-label={name}>
      {facts.map(([term, value, id = term]) => (
        <div key={id}>
          <dt>{term}</dt>
          <dd>{value ?? nothing}</dd>
        </div>
      ))}
    </dl>
  );
}
