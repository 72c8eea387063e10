/**
 * Why lines of an imported file were refused, in Chinese: the reader's sentence, `;` between several,
 * with the entry or the member before it. The English page shows the reader's own words.
 */
import { sayFieldFault } from "./field-sentences.ts";
import { fillSentence, type Sentence } from "./refusal-sentences.ts";

const sentences: readonly Sentence[] = [
  ["the row has {} cells; the header names {}", "该行有 {0} 格，表头有 {1} 格"],
  ["the row has {} cells; the first line names {}", "该行有 {0} 格，首行列名为 {1} 个"],
  ["the cell begins or ends with a space; take it away", "单元格首尾有空格，请删除"],
  ["the cell holds a control character; take it away", "单元格含有控制字符，请删除"],
  ['"{}" is not a code of {}', "“{0}”不是参数表 {1} 的代码"],
  ['"{}" is not a date; write {} or leave it empty', "“{0}”不是日期，应为 {1}，或者留空"],
  ["validity ends on {}, not after it begins on {}", "失效日期 {0} 不晚于生效日期 {1}"],
  ['"{}" is not a decimal number', "“{0}”不是数字"],
  ['{} "{}" is not in the register {}', "{0} 的“{1}”不在参数表 {2} 中"],
  [
    "{} {} stands twice in the file from {}; the first counts",
    "{0} {1} 自 {2} 起在文件中重复，以第一条为准",
  ],
  [
    "one of {} and {} must be {}, the profile's currency, and the other not",
    "{0} 与 {1} 中须有且仅有一个为本位币 {2}",
  ],
  [
    'there is no register "{}" of codes; name one in a column kind or with --kind: {}',
    "没有代码参数表“{0}”，请在 kind 列填写或者另行指定，可选：{1}",
  ],
  ["a rate is greater than zero", "汇率须大于零"],
  ["not a date; write YYYY-MM-DD", "不是日期，应为 YYYY-MM-DD"],
  ["not a decimal number in quotes", "应为带引号的数字"],
  ["not a commodity code of up to ten digits", "应为至多十位数字的商品编号"],
  ["not a tax type", "不是税种代码"],
  ["a rate text is missing", "缺少税率"],
  ["write a value such as {}", "应为价格，例如 {0}"],
  ["write a month and day such as {}", "应为月日，例如 {0}"],
  ["neither an expression of rates nor free", "既不是税率表达式，也不是免税"],
];

/**
 * A reason in Chinese; a sentence that is not known stays as it is.
 * @example sayImportFault("rates[2]: a rate is greater than zero") // "rates[2]：汇率须大于零"
 */
export function sayImportFault(reason: string): string {
  const whole = sayOne(reason);
  if (whole !== undefined) return whole;
  const [, place, rest] = /^([\w.[\]]+): (.+)$/s.exec(reason) ?? [];
  if (place !== undefined && rest !== undefined) return `${place}：${sayImportFault(rest)}`;
  const parts = reason.split("; ");
  return parts.length > 1 ? parts.map(sayImportFault).join("；") : reason;
}

function sayOne(reason: string): string | undefined {
  // "a; b" is no sentence of one gap
  const fits = sentences.filter(
    ([english]) => english.split(";").length === reason.split(";").length,
  );
  return fillSentence(fits, reason) ?? sayFieldFault(reason, (code) => code);
}
