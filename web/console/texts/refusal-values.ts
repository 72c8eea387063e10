/**
 * What stands in the gaps of a refusal's sentence, in Chinese: a text that the server gave in both languages,
 * a code by its word, a phrase of the server's own, or a list of them. Numbers, names and days stay.
 */
import type { Text } from "../../elements/language.ts";
import { fillSentence, type Sentence } from "./refusal-sentences.ts";

/** What the server puts into a gap in words of its own; a test reads its code for others. */
const phrases: readonly Sentence[] = [
  ["Nothing", "空"],
  ["nothing", "无"],
  ["none", "无"],
  ["no period", "未填时期"],
  ["No month", "未填月份"],
  ["no day", "未定日期"],
  ["(none named)", "（未填编号）"],
  ["(no unit)", "未填单位"],
  ["any", "不限"],
  ["any country", "任何国家（地区）"],
  ["its form", "格式"],
  ["set", "整套"],
  ["you act for it", "您代表该单位"],
  ["another agency", "其他部门"],
  ["office or agency", "关区或部门"],
  ["backup", "备份"],
  ["restore drill", "恢复演练"],
  ["than {}", "{0}"],
  ["at {}", "（{0}）"],
  ["The declaration", "报关单"],
  ["Item {}", "商品项 {0}"],
  ["is not a date", "不是日期"],
  ["is not a day of the years {} to {}", "不在 {0} 年至 {1} 年之间"],
  ["A body without Content-Type", "未注明 Content-Type 的内容"],
  ["not CSV", "不是 CSV 文件"],
  ["it cannot be read", "无法读取"],
  ["it is not JSON", "不是 JSON"],
];

type Saying = {
  readonly texts: readonly Text[];
  /** Says a code; what it does not know comes back. */
  readonly wordOf: (code: string) => string;
};

/**
 * A gap in Chinese; what nobody knows a word for stays as it is.
 * @example sayValue("sell, destroy", { texts: [], wordOf }) // "变卖、销毁"
 */
export function sayValue(value: string, saying: Saying): string {
  return sayWhole(value, saying) ?? sayList(value, saying) ?? value;
}

function sayWhole(value: string, saying: Saying): string | undefined {
  const text = saying.texts.find(({ en }) => en === value);
  if (text) return text.zh;
  const word = saying.wordOf(value);
  if (word !== value) return word;
  return fillSentence(phrases, value.trim(), (one) => sayValue(one, saying));
}

const parting = /, or |, and |, | or | and /;

/** Every member has a word or is a code or a number: parts of a name are none of them. */
function sayList(value: string, saying: Saying): string | undefined {
  const parts = value.split(parting);
  const said = parts.map((part) => sayWhole(part, saying));
  const isList = said.some((one) => one !== undefined);
  const isWhole = parts.every((part, at) => said[at] !== undefined || /^[\w.:/-]+$/.test(part));
  if (parts.length < 2 || !isList || !isWhole) return undefined;
  const joined = / or /.test(value) ? "或者" : "、";
  return parts.map((part, at) => said[at] ?? part).join(joined);
}

/**
 * Puts a mark for each text that stands in a sentence, so that its commas and brackets are not taken for
 * those of the sentence; the longer text first, for a shorter one may stand in it.
 * @returns the sentence with its marks, and the text of each mark
 */
export function markTexts(
  message: string,
  texts: readonly Text[],
): { readonly marked: string; readonly marks: readonly Text[] } {
  const marks: Text[] = [];
  let marked = message;
  for (const { en, zh } of texts.toSorted((a, b) => b.en.length - a.en.length)) {
    if (en === "" || !marked.includes(en)) continue;
    const mark = String.fromCodePoint(0xe000 + marks.length);
    marks.push({ en: mark, zh });
    marked = marked.replaceAll(en, mark);
  }
  return { marked, marks };
}
