/**
 * What free text of an alert says without a mark: containers however they are spaced, names after their
 * role or before a form of company, and the day it ends, in English and Chinese. In: a text. Out: values
 * that their form proves; what could be something else is left.
 */

/** Numbers of containers, spaced or with hyphens, in any case; the check digit is another's to prove. */
export function containersIn(text: string): readonly string[] {
  const found = text.matchAll(/\b([a-z]{3}[ujz])[ -]?(\d{3})[ -]?(\d{3})[ /-]?(\d)\b/gi);
  return [...new Set([...found].map((one) => one.slice(1).join("").toUpperCase()))];
}

const role =
  "consignor|consignee|shipper|exporter|importer|seller|buyer|supplier|manufacturer|company|firm|trader|agent|notify party";
const form =
  "Ltd|Limited|LLC|Inc|Corp|Corporation|GmbH|S\\.?A\\.?|B\\.?V\\.?|Co|Company|PLC|JSC|OOO|FZE|FZCO|Sdn Bhd|Pte|Srl|SpA|AG|KG";
const word = "[A-ZÀ-Ý0-9][\\p{L}\\p{N}&'’-]*";
const afterRole = new RegExp(
  `\\b(?:${role})(?:\\s+(?:is|was|named|called))?[ :]+((?:${word}[ ]){1,5}${word}|${word})`,
  "giu",
);
const beforeForm = new RegExp(
  `((?:${word}[ ]){1,5}(?:${form})\\b\\.?(?:,? (?:${form})\\b\\.?)?)`,
  "gu",
);
const chinese =
  /(?:发货人|收货人|进口商|出口商|企业|公司名称|供应商)[:：]?\s*([\p{Script=Han}（）()]{4,40}?(?:公司|厂|集团|商行))/gu;

/** Names of companies and people, by the role before or the form of company behind them. */
export function namesIn(text: string): readonly string[] {
  const found = [
    ...text.matchAll(beforeForm),
    ...text.matchAll(chinese),
    ...text.matchAll(afterRole),
  ];
  const names: string[] = [];
  for (const [, raw = ""] of found) {
    const name = raw
      .replace(new RegExp(`^(?:(?:the|${role}) )+`, "iu"), "")
      .trim()
      .replace(/(?<=\p{L}{2})\.$/u, "")
      .slice(0, 120);
    // a number after its role is a number, not a name
    if (!/\p{Ll}|\p{Lu}{3}|\p{Script=Han}/u.test(name) || /^[A-Z0-9]*\d{5,}[A-Z0-9]*$/.test(name))
      continue;
    if (/^[a-z]/.test(name) || /^(?:no|number)\b/i.test(name)) continue;
    if (!names.some((known) => known.includes(name) || name.includes(known))) names.push(name);
  }
  return names;
}

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const mark =
  "(?:until|till|valid to|valid through|expires?(?: on)?|up to|before|to|ends?(?: on)?)[ :]+(?:the )?";
const numbers: Readonly<Record<string, number>> = {
  ...{ a: 1, one: 1, two: 2, three: 3, four: 4, six: 6, eight: 8, ten: 10 },
  ...{ 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 六: 6 },
};

/** First day the alert no longer holds: a date after its mark, or a span of days from today. */
export function endIn(text: string, today?: Temporal.PlainDate): string | undefined {
  const iso = new RegExp(`\\b${mark}(\\d{4})-(\\d{1,2})-(\\d{1,2})\\b`, "i").exec(text);
  const isoZh = /(\d{4})[-年](\d{1,2})[-月](\d{1,2})日?\s*(?:止|前|到期|为止)/.exec(text);
  const named = new RegExp(
    `\\b${mark}(\\d{1,2})(?:st|nd|rd|th)?[ .-]+([a-z]{3})[a-z]*[ .,-]+(\\d{4})\\b`,
    "i",
  ).exec(text);
  const american = new RegExp(
    `\\b${mark}([a-z]{3})[a-z]*\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`,
    "i",
  ).exec(text);
  const dotted = new RegExp(`\\b${mark}(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})\\b`, "i").exec(text);
  const written = iso ?? isoZh;
  if (written) return dayOf(written[1], Number(written[2]), written[3]);
  if (named) return dayOf(named[3], months.indexOf((named[2] ?? "").toLowerCase()) + 1, named[1]);
  if (american) {
    return dayOf(american[3], months.indexOf((american[1] ?? "").toLowerCase()) + 1, american[2]);
  }
  if (dotted) return dayOf(dotted[3], Number(dotted[2]), dotted[1]);
  return today && spanIn(text, today);
}

function spanIn(text: string, today: Temporal.PlainDate): string | undefined {
  const english =
    /\b(?:for|within|in|during)(?: the)?(?: next| coming)? (\d{1,3}|[a-z]+) (day|week|month)s?\b/i.exec(
      text,
    );
  const chineseSpan = /(\d{1,3}|[一两二三四六])\s*个?(天|日|周|星期|月)(?:内|以内|有效)/.exec(text);
  const [, count = "", unit = ""] = english ?? chineseSpan ?? [];
  const number = /^\d+$/.test(count) ? Number(count) : numbers[count.toLowerCase()];
  if (number === undefined || number === 0) return undefined;
  const span = /month|月/i.test(unit)
    ? { months: number }
    : { days: number * (/week|周|星期/i.test(unit) ? 7 : 1) };
  return today.add(span).toString();
}

/** Undefined for a day that the calendar has not. */
function dayOf(
  year: string | undefined,
  month: number,
  day: string | undefined,
): string | undefined {
  const text = `${year}-${String(month).padStart(2, "0")}-${(day ?? "").padStart(2, "0")}`;
  try {
    return Temporal.PlainDate.from(text).toString();
  } catch {
    return undefined;
  }
}
