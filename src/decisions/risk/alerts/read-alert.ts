/**
 * Reads an alert of a partner or an agency, free text or structured, into facts, and makes of them the
 * condition of a rule for an officer to confirm. Nothing is guessed: a number without its check digit
 * or its word before it is left in the text. In: an alert, countries of the registers. Out: facts,
 * condition, what was not used.
 */
import { z } from "zod";
import { LegalDate, LegalInstant } from "#src/kernel/legal-date.ts";
import { containersIn, namesIn } from "./alert-grammar.ts";
import { endIn } from "./read-end.ts";
import { printCondition } from "../rules/print.ts";
import type { Condition } from "../rules/condition.ts";

const Names = z.array(z.string().trim().min(2).max(200)).max(200).default([]);
const codes = (form: RegExp) => z.array(z.string().trim().regex(form)).max(500).default([]);

/** What an alert may name; the same members whether it came structured or was read from text. */
export const AlertFacts = z.strictObject({
  containers: codes(/^[A-Z]{4}\d{7}$/),
  bills: codes(/^[A-Z0-9/-]{4,35}$/),
  traders: codes(/^[A-Z0-9]{5,20}$/),
  names: Names,
  ships: codes(/^\d{7}$/),
  commodities: codes(/^\d{2,10}$/),
  origins: codes(/^[A-Z]{2}$/),
  dispatchCountries: codes(/^[A-Z]{2}$/),
  words: Names,
});
export type AlertFacts = z.infer<typeof AlertFacts>;

export const StructuredAlert = AlertFacts.extend({
  title: z.string().trim().min(3).max(500),
  /** First day, or first moment with its zone, on which it no longer holds. */
  until: z.union([LegalDate, LegalInstant]).optional(),
});
export type StructuredAlert = z.infer<typeof StructuredAlert>;

export type ReadAlert = {
  readonly title: string;
  readonly facts: AlertFacts;
  /** A day, or a moment with its zone. */
  readonly until: string | null;
  /** Undefined: nothing was found that a rule could ask for. */
  readonly when: string | undefined;
};
/** Names of countries, folded to lower case, and their codes. */
export type Countries = ReadonlyMap<string, string>;

const noFacts: AlertFacts = {
  containers: [],
  bills: [],
  traders: [],
  names: [],
  ships: [],
  commodities: [],
  origins: [],
  dispatchCountries: [],
  words: [],
};

export function readStructured({ title, until, ...facts }: StructuredAlert): ReadAlert {
  return { title, facts, until: until ?? null, when: conditionOf(facts) };
}

/** Values of one kind that are read of a text. */
const readMax = 200;

/** Reads free text in English or Chinese. */
export function readText(
  text: string,
  countries: Countries,
  now?: Temporal.ZonedDateTime,
): ReadAlert {
  const all = (form: RegExp) => [...new Set([...text.matchAll(form)].map((one) => one[1] ?? ""))];
  const placed = countriesIn(text, countries);
  const facts: AlertFacts = {
    ...noFacts,
    containers: containersIn(text).filter(isContainer),
    ships: all(/\bIMO[ :]*(\d{7})\b/gi),
    bills: all(
      /\b(?:B\/L|bill(?: of lading)?|AWB|waybill)(?: no\.?)?[ :#]*([A-Z0-9][A-Z0-9/-]{5,34})\b/gi,
    ).concat(all(/(?:提单|运单)(?:号)?[ :：]*([A-Z0-9][A-Z0-9/-]{5,34})/g)),
    traders: all(
      /\b(?:EORI|USCC|trader|importer|exporter)(?: no\.?| number)?[ :#]*([A-Z0-9]*\d[A-Z0-9]{7,19})\b/gi,
    ).concat(all(/(?:企业|收发货人|信用代码)(?:编码|代码)?[ :：]*([A-Z0-9]{9,20})/g)),
    commodities: all(
      /\b(?:HS|heading|code|tariff)(?: code| heading)?[ :]*(\d{4}(?:\.?\d{2}){0,3})\b/gi,
    )
      .concat(all(/(?:税号|商品编号|编码)[ :：]*(\d{4}(?:\.?\d{2}){0,3})/g))
      // four digits, a point and two more are written for nothing else
      .concat(all(/(?<![\d.,])(\d{4}\.\d{2}(?:\.?\d{2}){0,2})(?![\d.,]*\d)/g))
      .map((code) => code.replaceAll(".", "")),
    names: [...new Set([...quoted(text), ...namesIn(text)])].filter(
      (name) => !countries.has(name.toLowerCase()),
    ),
    ...placed,
  };
  const parsed = AlertFacts.parse({
    ...facts,
    names: facts.names.slice(0, readMax),
    traders: facts.traders.map((trader) => trader.toUpperCase()).slice(0, readMax),
    bills: facts.bills
      .map((bill) => bill.toUpperCase())
      .filter((bill) => /\d/.test(bill))
      .slice(0, readMax),
    commodities: [...new Set(facts.commodities)].slice(0, readMax),
    containers: facts.containers.slice(0, readMax),
    ships: facts.ships.slice(0, readMax),
  });
  const until = endIn(text, now);
  const title =
    text
      .trim()
      // a point within a number or a name ends no sentence
      .split(/[\n。]|\.(?=\s|$)/)[0]
      ?.slice(0, 200) ?? "";
  return { title, facts: parsed, until: until ?? null, when: conditionOf(parsed) };
}

/** What stands in quotation marks of any language. */
function quoted(text: string): readonly string[] {
  const marks = /["“„«「『]([^"”“»」』]{3,120})["”“»」』]/g;
  return [...text.matchAll(marks)].map((one) => (one[1] ?? "").trim());
}

function countriesIn(text: string, countries: Countries) {
  const origins = new Set<string>();
  const dispatchCountries = new Set<string>();
  const lower = text.toLowerCase();
  for (const [name, code] of countries) {
    const at = lower.indexOf(name);
    if (at < 0) continue;
    // "oman" within "woman" is not a country
    const isPart = /[a-z]/.test(lower[at - 1] ?? "") || /[a-z]/.test(lower[at + name.length] ?? "");
    if (/^[a-z]/.test(name) && isPart) continue;
    const before = lower.slice(Math.max(0, at - 24), at);
    const isRoute = /(via|shipped from|loaded in|dispatched from|departed?|经|启运)\s*$/.test(
      before,
    );
    (isRoute ? dispatchCountries : origins).add(code);
  }
  return { origins: [...origins], dispatchCountries: [...dispatchCountries] };
}

/** Numbers of ISO 6346: the last digit proves the others. */
function isContainer(number: string): boolean {
  let sum = 0;
  for (const [at, sign] of [...number.slice(0, 10)].entries()) {
    // letters count from 10, leaving out the multiples of 11
    const plain = /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 55;
    const value = /\d/.test(sign) ? plain : plain + Math.floor((plain - 1) / 10);
    sum += value * 2 ** at;
  }
  return (sum % 11) % 10 === Number(number[10]);
}

/** One identity is enough; goods and places have to come together. */
export function conditionOf(facts: AlertFacts): string | undefined {
  const isIn = (fact: string, values: readonly string[]): readonly Condition[] =>
    values.length === 0 ? [] : [{ kind: "in", fact, values, not: false }];
  const identities: readonly Condition[] = [
    ...isIn("container", facts.containers),
    ...isIn("transportDocument", facts.bills),
    ...isIn("traderId", facts.traders),
    ...facts.ships.map((ship): Condition => {
      return { kind: "contains", fact: "transportMeans", values: [ship] };
    }),
    ...facts.names.flatMap((text) =>
      ["traderName", "consigneeName", "consignorName"].map((fact): Condition => {
        return { kind: "resembles", fact, text, least: 0.9 };
      }),
    ),
  ];
  const places: readonly Condition[] = [
    ...isIn("origin", facts.origins),
    ...isIn("dispatchCountry", facts.dispatchCountries),
  ];
  const goods: readonly Condition[] = [
    ...(facts.commodities.length === 0
      ? []
      : [{ kind: "prefix", fact: "commodity", values: facts.commodities } as const]),
    ...(facts.words.length === 0
      ? []
      : [{ kind: "contains", fact: "description", values: facts.words } as const]),
  ];
  // a country alone would stop all its trade
  const together = goods.length === 0 ? [] : [...goods, ...places];
  const [only] = together;
  const pattern: readonly Condition[] =
    together.length > 1 ? [{ kind: "all", parts: together }] : only ? [only] : [];
  const parts = [...identities, ...pattern];
  const [single] = parts;
  if (!single) return undefined;
  return printCondition(parts.length === 1 ? single : { kind: "any", parts });
}
