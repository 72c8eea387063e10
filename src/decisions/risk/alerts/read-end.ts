/**
 * When an alert ends, read from its text: a day, a moment with its zone, or a span from now, in English
 * and Chinese. In: a text, and the moment it came in the administration's zone. Out: the day, or the
 * first moment, on which it no longer holds.
 */

/** A piece read from the begin of a text: what it says, and how many letters it took. */
type ReadPiece<Value> = { readonly value: Value; readonly length: number };
type Clock = { readonly minutes: number; readonly zone: string | undefined };

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const weekdays = "mon tue wed thu fri sat sun".split(" ");
/** Abbreviations that name one zone everywhere; others, such as CST, are left to the administration. */
const zones: Readonly<Record<string, string>> = {
  z: "+00:00",
  utc: "+00:00",
  gmt: "+00:00",
  bst: "+01:00",
  cet: "+01:00",
  cest: "+02:00",
  eet: "+02:00",
  eest: "+03:00",
  msk: "+03:00",
  jst: "+09:00",
  kst: "+09:00",
  hkt: "+08:00",
  sgt: "+08:00",
  "beijing time": "+08:00",
  北京时间: "+08:00",
};
/** What stands before an end; "to" and "by" stand before much else, so they come second. */
const marks = [
  "until|till|valid (?:to|through|until)|expir(?:es?|y|ing)(?: on| at)?|ends?(?: on| at)?|not after",
  "up to|before|to|by",
].map((words) => new RegExp(`\\b(?:${words})[ :]+`, "gi"));

/** First day or moment the alert no longer holds. Without `now` only whole dates are read. */
export function endIn(text: string, now?: Temporal.ZonedDateTime): string | undefined {
  for (const mark of marks) {
    for (const found of text.matchAll(mark)) {
      const end = endAt(text.slice(found.index + found[0].length), now);
      if (end !== undefined) return end;
    }
  }
  return chineseEnd(text, now) ?? (now && spanIn(text, now));
}

function endAt(text: string, now: Temporal.ZonedDateTime | undefined): string | undefined {
  let rest = text.replace(/^the (?:end of |morning of )?/i, "");
  const skip = (read: ReadPiece<unknown> | undefined, joint: RegExp) => {
    if (read) rest = rest.slice(read.length).replace(joint, "");
  };
  const early = clockAt(rest);
  skip(early, /^\s*(?:,|of|on)?\s*(?:on )?(?:the )?/i);
  const day = dayAt(rest, now);
  skip(day, /^\s*(?:,|at|T)?\s*(?:at )?/i);
  const clock = early ?? (day && clockAt(rest));
  if (!day) return early && now && nextTime(early.value, now);
  return clock ? momentOn(day.value, clock.value, now) : day.value.toString();
}

/** A time of day: 18:00, 18.30, 6 pm, 1800 hrs, noon, midnight; the end of its day. */
function clockAt(text: string): ReadPiece<Clock> | undefined {
  const word = /^(noon|midnight)\b/i.exec(text);
  const colon =
    /^(\d{1,2})(?::|h|\.(?=\d\d(?:\s|$|[,;Z])(?!\s*\d{4})))(\d{2})(?::\d{2})?(?!\.?\d)/.exec(text);
  const half = /^(\d{1,2})(?:[:.](\d{2}))? ?([ap])\.?m\b\.?/i.exec(text);
  const four = /^(\d{2})(\d{2}) ?(?:hrs|hours|h\b|(?=z\b|utc\b|gmt\b))/i.exec(text);
  const [whole = "", hour = "", minute = "0", part] = half ?? colon ?? four ?? [];
  if (word) {
    const minutes = word[1]?.toLowerCase() === "noon" ? 12 * 60 : 24 * 60;
    return withZone(text, word[0].length, minutes);
  }
  const hours =
    part === undefined ? Number(hour) : (Number(hour) % 12) + (/p/i.test(part) ? 12 : 0);
  const minutes = hours * 60 + Number(minute);
  if (whole === "" || hours > 24 || Number(minute) > 59 || minutes > 24 * 60) return undefined;
  return withZone(text, whole.length, minutes);
}

/** What may stand behind a time of day: a word for hours, a zone by name, an offset. */
const behindClock = new RegExp(
  [
    "^(?:\\s*(?:hrs|hours|h|o'clock)(?![a-z]))?",
    "\\s*(?:(z|utc|gmt|bst|cest|cet|eest|eet|msk|jst|kst|hkt|sgt|beijing time)\\b)?",
    "\\s*(?:\\(?(?:utc|gmt)?\\s*([+-]\\d{1,2})(?::?(\\d{2}))?(?!\\d)\\)?)?",
  ].join(""),
  "i",
);

function withZone(text: string, length: number, minutes: number): ReadPiece<Clock> {
  const after = behindClock.exec(text.slice(length));
  const [whole = "", name, hours, more = "00"] = after ?? [];
  const zone = hours === undefined ? zones[(name ?? "").toLowerCase()] : offset(hours, more);
  return { value: { minutes, zone }, length: length + whole.length };
}

function offset(hours: string, minutes: string): string {
  return `${hours.startsWith("-") ? "-" : "+"}${hours.slice(1).padStart(2, "0")}:${minutes}`;
}

/** A date, written out or as a word; without its year the next one. */
function dayAt(
  text: string,
  now: Temporal.ZonedDateTime | undefined,
): ReadPiece<Temporal.PlainDate> | undefined {
  const today = now?.toPlainDate();
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)/.exec(text);
  const named =
    /^(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ .-]+([a-z]{3})[a-z]*\b(?:[ .,-]+(\d{4})\b)?/i.exec(text);
  const american = /^([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?\b(?!:)(?:,? (\d{4})\b)?/i.exec(
    text,
  );
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})\b/.exec(text);
  const word = /^(today|tonight|tomorrow|(?:next )?(mon|tue|wed|thu|fri|sat|sun)[a-z]*day)\b/i.exec(
    text,
  );
  const read = (whole: string, value: Temporal.PlainDate | undefined) =>
    value && { value, length: whole.length };
  if (iso) return read(iso[0], dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3])));
  if (dotted)
    return read(dotted[0], dayOf(Number(dotted[3]), Number(dotted[2]), Number(dotted[1])));
  for (const [found, name, day] of [
    [named, named?.[2], named?.[1]],
    [american, american?.[1], american?.[2]],
  ] as const) {
    const month = months.indexOf((name ?? "").toLowerCase()) + 1;
    if (!found || month === 0) continue;
    const value = found[3]
      ? dayOf(Number(found[3]), month, Number(day))
      : today && nextDay(today, month, Number(day));
    return read(found[0], value);
  }
  if (!word || !today) return undefined;
  return read(word[0], wordDay(word[1] ?? "", word[2], today));
}

function wordDay(word: string, weekday: string | undefined, today: Temporal.PlainDate) {
  if (weekday === undefined) return today.add({ days: /tomorrow/i.test(word) ? 1 : 0 });
  const ahead = (weekdays.indexOf(weekday.toLowerCase()) + 1 - today.dayOfWeek + 7) % 7;
  return today.add({ days: ahead === 0 ? 7 : ahead });
}

function nextDay(today: Temporal.PlainDate, month: number, day: number) {
  const value = dayOf(today.year, month, day);
  if (!value || Temporal.PlainDate.compare(value, today) >= 0) return value;
  return dayOf(today.year + 1, month, day);
}

/** Undefined for a day that the calendar has not. */
function dayOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" });
  } catch {
    return undefined;
  }
}

/** A moment of a day; only the day where neither the text nor the administration names a zone. */
function momentOn(
  day: Temporal.PlainDate,
  { minutes, zone }: Clock,
  now: Temporal.ZonedDateTime | undefined,
): string {
  const timeZone = zone ?? now?.timeZoneId;
  if (timeZone === undefined) return day.toString();
  const begin = day.toPlainDateTime().add({ minutes });
  return printed(begin.toZonedDateTime(timeZone));
}

function nextTime({ minutes, zone }: Clock, now: Temporal.ZonedDateTime): string {
  const here = now.withTimeZone(zone ?? now.timeZoneId);
  const moment = (days: number) =>
    here
      .toPlainDate()
      .add({ days })
      .toPlainDateTime()
      .add({ minutes })
      .toZonedDateTime(here.timeZoneId);
  const today = moment(0);
  return printed(Temporal.ZonedDateTime.compare(today, here) > 0 ? today : moment(1));
}

function printed(moment: Temporal.ZonedDateTime): string {
  return moment.toString({ timeZoneName: "never", smallestUnit: "second" });
}

/** 2026年12月24日18时30分止, 截至12月24日18:00, 明天18时前. */
function chineseEnd(text: string, now: Temporal.ZonedDateTime | undefined): string | undefined {
  const day = "(?:(?:(\\d{4})[-年])?(\\d{1,2})[-月](\\d{1,2})日?|(今天|今日|明天|明日|后天))";
  const clock =
    "(?:\\s*(?:下午|上午|晚上?)?\\s*(\\d{1,2})(?:[:：](\\d{2})|[时点](?:(\\d{1,2})分|(半))?))?";
  const before = new RegExp(
    `(?:截至|截止(?:到|至)?|有效期?(?:到|至)|直到|至)[:：]?\\s*(北京时间)?${day}${clock}`,
  );
  const after = new RegExp(`(北京时间)?${day}${clock}\\s*(?:止|前|到期|为止|截止|之前|失效)`);
  const found = after.exec(text) ?? before.exec(text);
  if (!found) return undefined;
  const [whole, beijing, year, month, date, word, hour, colon, minute, half] = found;
  const today = now?.toPlainDate();
  const value = word
    ? today?.add({ days: word === "后天" ? 2 : word.startsWith("明") ? 1 : 0 })
    : year
      ? dayOf(Number(year), Number(month), Number(date))
      : today && nextDay(today, Number(month), Number(date));
  if (!value) return undefined;
  if (hour === undefined) return value.toString();
  const late = /下午|晚/.test(whole) && Number(hour) < 12 ? 12 : 0;
  const minutes = (Number(hour) + late) * 60 + (half ? 30 : Number(colon ?? minute ?? 0));
  if (minutes > 24 * 60) return value.toString();
  return momentOn(value, { minutes, zone: beijing && zones[beijing] }, now);
}

const numbers: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  ten: 10,
  twelve: 12,
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  十: 10,
};

/** A span from now: days end as days, hours and minutes as a moment. */
function spanIn(text: string, now: Temporal.ZonedDateTime): string | undefined {
  const english = new RegExp(
    "\\b(?:for|within|in|during|valid)(?: the)?(?: next| coming)? (\\d{1,3}|[a-z]+)" +
      " ?(minute|min|hour|hr|day|week|month)s?\\b",
    "i",
  ).exec(text);
  const chinese =
    /(\d{1,3}|[一两二三四五六七十])\s*个?(分钟|小时|天|日|周|星期|月)(?:内|以内|之内|有效)/.exec(
      text,
    );
  const [, count = "", unit = ""] = english ?? chinese ?? [];
  const number = /^\d+$/.test(count) ? Number(count) : numbers[count.toLowerCase()];
  if (number === undefined || number === 0) return undefined;
  if (/min|分钟/i.test(unit)) return printed(now.add({ minutes: number }));
  if (/hour|hr|小时/i.test(unit)) return printed(now.add({ hours: number }));
  const span = /month|月/i.test(unit)
    ? { months: number }
    : { days: number * (/week|周|星期/i.test(unit) ? 7 : 1) };
  return now.toPlainDate().add(span).toString();
}
