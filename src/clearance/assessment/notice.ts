/**
 * The assessment notice of a declaration, to be printed: each charge with what it stands on, why,
 * what was not owed, and which measures do not apply. Made out of the assessment, never beside it.
 * One HTML page without scripts; its one stylesheet is allowed by its hash.
 */
import { createHash } from "node:crypto";
import type {
  AssessedItem,
  Assessment,
  ChargeLine,
  ChargeReason,
} from "#src/decisions/duties/duties.ts";
import type { Text } from "#src/kernel/text.ts";
import type { ChargeFact, ChargeFacts } from "./charge-facts.ts";

export type NoticeLocale = "en" | "zh";
export type NoticeHead = {
  readonly reference: string;
  readonly mrn: string | null;
  readonly acceptedOn: string;
  readonly administration: Text;
  /** What the charges stand on, with its places; left out where it is not known. */
  readonly facts?: ChargeFacts;
  /** Names of the charges by their codes; the code stands where there is none. */
  readonly taxes?: Readonly<Record<string, Text>>;
};
export type Notice = { readonly html: string; readonly contentSecurityPolicy: string };

const words = {
  title: { en: "Assessment notice", zh: "税费核定通知" },
  reference: { en: "Reference", zh: "申报编号" },
  mrn: { en: "Registration number", zh: "登记编号" },
  acceptedOn: { en: "Accepted on", zh: "接受申报日期" },
  version: { en: "Tariff and registers", zh: "税则与登记版本" },
  item: { en: "Item", zh: "商品项" },
  value: { en: "Customs value", zh: "完税价格" },
  unknown: { en: "not known", zh: "未确定" },
  tax: { en: "Charge", zh: "税种" },
  base: { en: "Base", zh: "计税基础" },
  rate: { en: "Rate", zh: "税率" },
  amount: { en: "Assessed", zh: "核定" },
  relieved: { en: "Relieved", zh: "减免" },
  secured: { en: "Secured", zh: "担保" },
  suspended: { en: "Suspended", zh: "暂不征收" },
  payable: { en: "Due now", zh: "应缴" },
  law: { en: "Law", zh: "依据" },
  measure: { en: "measure", zh: "措施" },
  open: { en: "An officer determines this charge.", zh: "由海关人员核定。" },
  facts: { en: "Declared facts used", zh: "所依据的申报事实" },
  notApplied: { en: "Measures that do not apply", zh: "未适用的措施" },
  total: { en: "Total", zh: "合计" },
} as const satisfies Record<string, Text>;

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
  assessment: Assessment,
  head: NoticeHead,
  locale: NoticeLocale,
): Notice {
  const page = new Page(locale, { currency: assessment.currency, taxes: head.taxes ?? {} });
  const { totals } = assessment;
  const facts = [
    [words.reference, head.reference],
    [words.mrn, head.mrn ?? ""],
    [words.acceptedOn, head.acceptedOn],
    [words.version, assessment.tariff],
  ] as const;
  const list = facts.map(([word, text]) => `<dt>${page.say(word)}<dd>${escapeHtml(text)}`);
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
    `<h2>${page.say(words.total)}</h2><dl>${sums.join("")}</dl></html>`,
  ].join("\n");
  const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'`;
  return { html, contentSecurityPolicy };
}

function factsOf({ facts }: NoticeHead, { item }: AssessedItem): readonly ChargeFact[] | undefined {
  return facts?.items.find((one) => one.item === item)?.facts;
}

class Page {
  readonly #locale: NoticeLocale;
  readonly #currency: string;
  readonly #taxes: Readonly<Record<string, Text>>;

  constructor(
    locale: NoticeLocale,
    { currency, taxes }: { readonly currency: string } & Required<Pick<NoticeHead, "taxes">>,
  ) {
    this.#locale = locale;
    this.#currency = currency;
    this.#taxes = taxes;
  }

  #taxName(type: string): string {
    const name = this.#taxes[type];
    return name ? `${this.say(name)} <small>${escapeHtml(type)}</small>` : escapeHtml(type);
  }

  say(text: Text): string {
    return escapeHtml(text[this.#locale]);
  }

  /** Assessments from before a member was kept lack it. */
  money(amount: string | null | undefined): string {
    return amount === null || amount === undefined
      ? this.say(words.unknown)
      : `${escapeHtml(amount)} ${escapeHtml(this.#currency)}`;
  }

  facts(facts: readonly ChargeFact[] | undefined): string {
    if (facts === undefined || facts.length === 0) return "";
    const list = facts.map(
      ({ name, value, pointer }) =>
        `<li>${this.say(name)}: ${escapeHtml(value)} <small>${escapeHtml(pointer)}</small>`,
    );
    return `<p class="why">${this.say(words.facts)}</p><ul class="why">${list.join("")}</ul>`;
  }

  item(item: AssessedItem, facts: readonly ChargeFact[] | undefined): string {
    const heads = columns.map((word) => `<th>${this.say(word)}`);
    const number = `${this.say(words.item)} ${item.item} · ${escapeHtml(item.commodity)}`;
    const valuation = item.valuation === null ? "" : ` (${escapeHtml(item.valuation)})`;
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

  #line(line: ChargeLine): string {
    const sums = [line.amount, line.relieved, line.secured, line.suspended, line.payable]
      .map((amount) => `<td class="n">${escapeHtml(amount ?? "–")}`)
      .join("");
    const measure =
      line.measure === null ? "" : ` · ${this.say(words.measure)} ${escapeHtml(line.measure)}`;
    const formula =
      line.formula === null ? this.say(words.open) : `<b>${escapeHtml(line.formula)}</b>`;
    const law = `${this.say(words.law)}: ${escapeHtml(line.legalBasis)}${measure}`;
    return [
      `<tr><td>${this.#taxName(line.taxType)}<td class="n">${escapeHtml(line.base ?? "–")}`,
      `<td>${escapeHtml(line.rate ?? "–")}${sums}`,
      `<tr><td><td colspan="7" class="why">${formula}<br>${law}${this.#reasons(line.reasons)}`,
    ].join("");
  }

  #reasons(reasons: readonly ChargeReason[]): string {
    if (reasons.length === 0) return "";
    const list = reasons.map(({ code, says, source }) => {
      const law = source === undefined ? "" : ` (${escapeHtml(source)})`;
      return `<li>${this.say(says)}${law} <small>${escapeHtml(code)}</small>`;
    });
    return `<ul class="why">${list.join("")}</ul>`;
  }

  #notApplied({ notApplied }: AssessedItem): string {
    // assessments from before this was kept lack it
    const rest = (notApplied as AssessedItem["notApplied"] | undefined) ?? [];
    if (rest.length === 0) return "";
    const list = rest.map(({ taxType, measure, rate, reason }) => {
      const which = `${escapeHtml(taxType)} ${escapeHtml(rate)} · ${escapeHtml(measure)}`;
      return `<li>${which}: ${this.say(reason.says)} <small>${escapeHtml(reason.code)}</small>`;
    });
    return `<p class="why">${this.say(words.notApplied)}</p><ul class="why">${list.join("")}</ul>`;
  }
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
