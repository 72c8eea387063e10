/**
 * The assessment notice of a declaration, to be printed: each charge with what it stands on, why,
 * what was not owed, and which measures do not apply. Made out of the assessment, never beside it.
 * One HTML page without scripts; its one stylesheet is allowed by its hash.
 */
import { createHash } from "node:crypto";
import type { ChargeReason } from "#src/decisions/duties/duties.ts";
import type {
  PrintedAssessment,
  PrintedItem,
  PrintedLine,
} from "#src/decisions/duties/printed-assessment.ts";
import { escapeHtml } from "#src/kernel/html.ts";
import type { Text } from "#src/kernel/text.ts";
import type { ChargeFact, ChargeFacts } from "./charge-facts.ts";
import { sayFormula } from "./formula-words.ts";
import { type Locale, words } from "./notice-words.ts";

export type NoticeHead = {
  readonly reference: string;
  readonly mrn: string | null;
  /** Day whose law applies, with the time where it is known. */
  readonly acceptedOn: string;
  readonly assessedAt?: string;
  /** Who decided, and when it is due. */
  readonly decided?: Text;
  readonly due?: Text;
  readonly administration: Text;
  /** What the charges stand on, with its places; left out where it is not known. */
  readonly facts?: ChargeFacts;
  /** Names of the charges by their codes; the code stands where there is none. */
  readonly taxes?: Readonly<Record<string, Text>>;
  /** Names of units by their codes. */
  readonly units?: Readonly<Record<string, Text>>;
};
export type Notice = { readonly html: string; readonly contentSecurityPolicy: string };

const columns: readonly Text[] = [
  words.tax,
  words.base,
  words.rate,
  words.amount,
  words.relieved,
  words.secured,
  words.suspended,
  words.payable,
];

const style = `body{font:10pt/1.45 system-ui,sans-serif;margin:2rem auto;max-width:52rem;color:#111}
h1{font-size:16pt}h2{font-size:12pt;margin-top:1.6rem}table{border-collapse:collapse;width:100%}
th,td{border-bottom:1px solid #bbb;padding:.25rem .4rem;text-align:left;vertical-align:top}
.n{text-align:right;font-variant-numeric:tabular-nums}dl{display:grid;grid-template-columns:auto 1fr;gap:.1rem 1rem}
dd{margin:0}.why{color:#333;font-size:9pt}tr{break-inside:avoid}@media print{body{margin:0}}`;
const styleHash = createHash("sha256").update(style).digest("base64");

/** The page in one language. */
export function printNotice(
  assessment: PrintedAssessment,
  head: NoticeHead,
  locale: Locale,
): Notice {
  const { taxes = {}, units = {} } = head;
  const page = new Page(locale, { currency: assessment.currency, taxes, units });
  const { totals } = assessment;
  const facts = [
    [words.reference, head.reference],
    [words.mrn, head.mrn ?? ""],
    [words.acceptedOn, head.acceptedOn],
    [words.assessedAt, head.assessedAt ?? ""],
    [words.version, assessment.tariff],
    [words.decided, head.decided?.[locale] ?? ""],
    [words.due, head.due?.[locale] ?? ""],
  ] as const;
  const stated = facts.filter(([, text]) => text !== "");
  const list = stated.map(([word, text]) => `<dt>${page.say(word)}<dd>${escapeHtml(text)}`);
  const sums = (["amount", "relieved", "secured", "suspended", "payable"] as const).map(
    (key) => `<dt>${page.say(words[key])}<dd>${page.money(totals[key])}`,
  );
  const html = [
    `<!doctype html><html lang="${locale}"><meta charset="utf-8">`,
    `<title>${page.say(words.title)} ${escapeHtml(head.reference)}</title><style>${style}</style>`,
    `<h1>${page.say(words.title)}</h1><p>${page.say(head.administration)}</p>`,
    `<dl>${list.join("")}</dl>`,
    page.facts(head.facts?.header),
    ...assessment.items.map((item) => page.item(item, factsOf(head, item))),
    `<h2>${page.say(words.total)}</h2>${page.open(totals.undetermined)}<dl>${sums.join("")}</dl></html>`,
  ].join("\n");
  const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'`;
  return { html, contentSecurityPolicy };
}

function factsOf({ facts }: NoticeHead, { item }: PrintedItem): readonly ChargeFact[] | undefined {
  return facts?.items.find((one) => one.item === item)?.facts;
}

class Page {
  readonly #locale: Locale;
  readonly #currency: string;
  readonly #taxes: Readonly<Record<string, Text>>;
  readonly #units: Readonly<Record<string, Text>>;

  constructor(
    locale: Locale,
    names: { readonly currency: string } & Required<Pick<NoticeHead, "taxes" | "units">>,
  ) {
    this.#locale = locale;
    this.#currency = names.currency;
    this.#taxes = names.taxes;
    this.#units = names.units;
  }

  #taxName(type: string): string {
    const name = this.#taxes[type];
    return name ? `${this.say(name)} <small>${escapeHtml(type)}</small>` : escapeHtml(type);
  }

  say(text: Text): string {
    return escapeHtml(text[this.#locale]);
  }

  money(amount: string | null): string {
    return amount === null
      ? this.say(words.unknown)
      : `${escapeHtml(amount)} ${escapeHtml(this.#currency)}`;
  }

  /** Sums leave out what is not known yet, and say so. */
  open(lines: number): string {
    return lines === 0 ? "" : `<p><b>${this.say(words.openLines)}: ${lines}</b></p>`;
  }

  facts(facts: readonly ChargeFact[] | undefined): string {
    if (facts === undefined || facts.length === 0) return "";
    const list = facts.map(
      ({ name, value, says, pointer }) =>
        `<li>${this.say(name)}: ${escapeHtml(value)}${says ? ` (${this.say(says)})` : ""} <small>${escapeHtml(pointer)}</small>`,
    );
    return `<p class="why">${this.say(words.facts)}</p><ul class="why">${list.join("")}</ul>`;
  }

  item(item: PrintedItem, facts: readonly ChargeFact[] | undefined): string {
    const heads = columns.map((word) => `<th>${this.say(word)}`);
    const number = `${this.say(words.item)} ${item.item} · ${escapeHtml(item.commodity)}`;
    const valuation = item.valuation === null ? "" : ` (${this.#formula(item.valuation)})`;
    return [
      `<h2>${number}</h2>`,
      `<p>${this.say(words.value)}: ${this.money(item.customsValue)}${valuation}</p>`,
      this.facts(facts),
      this.#reasons(item.reasons),
      `<table><thead><tr>${heads.join("")}</thead><tbody>`,
      ...item.lines.map((line) => this.#line(line)),
      "</tbody></table>",
      this.#notApplied(item),
    ].join("\n");
  }

  #line(line: PrintedLine): string {
    const sums = [line.amount, line.relieved, line.secured, line.suspended, line.payable]
      .map((amount) => `<td class="n">${escapeHtml(amount ?? "–")}`)
      .join("");
    const measure =
      line.measure === null ? "" : ` · ${this.say(words.measure)} ${escapeHtml(line.measure)}`;
    const formula =
      line.formula === null ? this.say(words.open) : `<b>${this.#formula(line.formula)}</b>`;
    const law = `${this.say(words.law)}: ${escapeHtml(line.legalBasis)}${measure}`;
    const scope = line.scope ? `<br>${this.say(words.scope)}: ${this.say(line.scope)}` : "";
    return [
      `<tr><td>${this.#taxName(line.taxType)}<td class="n">${escapeHtml(line.base ?? "–")}`,
      `<td>${line.rate === null ? "–" : this.#formula(line.rate)}${sums}`,
      `<tr><td><td colspan="7" class="why">${formula}${this.#quantity(line)}<br>${law}${scope}${this.#reasons(line.reasons)}`,
    ].join("");
  }

  #formula(formula: string): string {
    return escapeHtml(sayFormula(formula, this.#locale));
  }

  #quantity({ quantity, unit }: PrintedLine): string {
    if (quantity === null || unit === null) return "";
    const name = this.#units[unit];
    const named = name ? ` (${this.say(name)})` : "";
    return `<br>${this.say(words.quantity)}: ${escapeHtml(quantity)} ${escapeHtml(unit)}${named}`;
  }

  #reasons(reasons: readonly ChargeReason[]): string {
    if (reasons.length === 0) return "";
    const list = reasons.map(({ code, says, source }) => {
      const law = source === undefined ? "" : ` (${escapeHtml(source)})`;
      return `<li>${this.say(says)}${law} <small>${escapeHtml(code)}</small>`;
    });
    return `<ul class="why">${list.join("")}</ul>`;
  }

  #notApplied({ notApplied }: PrintedItem): string {
    if (notApplied.length === 0) return "";
    const list = notApplied.map(({ taxType, measure, rate, reason }) => {
      const which = `${this.#taxName(taxType)} ${this.#formula(rate)} · ${escapeHtml(measure)}`;
      const law = reason.source === undefined ? "" : ` (${escapeHtml(reason.source)})`;
      return `<li>${which}: ${this.say(reason.says)}${law} <small>${escapeHtml(reason.code)}</small>`;
    });
    return `<p class="why">${this.say(words.notApplied)}</p><ul class="why">${list.join("")}</ul>`;
  }
}
