/**
 * What is wrong at one place of a body, in Chinese: the server's sentence with a gap for each number or
 * name, and the sentence that says it. The first are those that every schema says
 * (`src/http/issue-words.ts`), the others belong to single members. A test reads those of all routes.
 */
import type { FieldProblem } from "../../elements/problem.ts";
import { fillSentence, type Sentence } from "./refusal-sentences.ts";

const general: readonly Sentence[] = [
  ["is missing", "必填"],
  ["a text is expected", "应为文本"],
  ["a number is expected", "应为数字"],
  ["a whole number is expected", "应为整数"],
  ["true or false is expected", "应为“是”或者“否”"],
  ["a list is expected", "应为列表"],
  ["an object is expected", "应为一组内容"],
  ["null is expected", "应为空"],
  ["a date is expected", "应为日期"],
  ["exactly 1 character is needed", "应为 1 个字符"],
  ["exactly {} characters are needed", "应为 {0} 个字符"],
  ["at least 1 character is needed", "至少填写 1 个字符"],
  ["at least {} characters are needed", "至少填写 {0} 个字符"],
  ["at most 1 character is allowed", "至多填写 1 个字符"],
  ["at most {} characters are allowed", "至多填写 {0} 个字符"],
  ["exactly 1 entry is needed", "应为 1 项"],
  ["exactly {} entries are needed", "应为 {0} 项"],
  ["at least 1 entry is needed", "至少填写 1 项"],
  ["at least {} entries are needed", "至少填写 {0} 项"],
  ["at most 1 entry is allowed", "至多填写 1 项"],
  ["at most {} entries are allowed", "至多填写 {0} 项"],
  ["a value of exactly {} is expected", "应为 {0}"],
  ["a value of at least {} is expected", "不得小于 {0}"],
  ["a value of at most {} is expected", "不得大于 {0}"],
  ["a value above {} is expected", "应大于 {0}"],
  ["a value below {} is expected", "应小于 {0}"],
  ["a multiple of {} is expected", "应为 {0} 的整数倍"],
  ["a date and time such as {} is expected", "应为日期和时间，例如 {0}"],
  ["a date such as {} is expected", "应为日期，例如 {0}"],
  ["a time such as {} is expected", "应为时间，例如 {0}"],
  ["an e-mail address is expected", "应为电子邮箱地址"],
  ["an address such as {} is expected", "应为网址，例如 {0}"],
  ["an id such as {} is expected", "应为标识，例如 {0}"],
  ["is not of the form that is expected here", "格式不符合要求"],
  ["is none of the forms that are expected here", "不符合任何一种规定的格式"],
  ["one of {} is expected", "应为下列之一：{0}"],
  ["{} is expected", "应为 {0}"],
  ["nothing here is called {}", "没有名为 {0} 的项目"],
];

const ofMembers: readonly Sentence[] = [
  ["is not between the years 1900 and 2199", "年份应在 1900 年至 2199 年之间"],
  ["A document is named by its type code and its number.", "单证应同时填写代码和编号"],
  ["must be the code of a customs office", "应为关区代码"],
  ["must be one to four letters or digits, e.g. 705", "应为 1 至 4 位字母或数字，例如 705"],
  ["must be 1 to 70 printable characters", "应为 1 至 70 个可打印字符"],
  ["not a decimal number", "应为数字，可带小数"],
  ["not a decimal number such as 50000.00", "应为数字，如50000.00，不用千分位分隔"],
  ["must be text without control characters", "不得含有控制字符"],
  [
    "must be 1 to 35 letters, digits, spaces, points, slashes or hyphens",
    "应为 1 至 35 位字母、数字、空格、句点、斜线或连字符",
  ],
  ["must be a country code of two capital letters", "应为两位大写字母的国家（地区）代码"],
  ["must be 3 to 8 capital letters or digits", "应为 3 至 8 位大写字母或数字"],
  ["must be the 12 characters of a release note", "应为放行凭证的 12 位编号"],
  ["must be kilograms with up to six decimals", "应为千克数，至多六位小数"],
  ["must be a decimal number", "应为数字，可带小数"],
  ["a quantity is stated with its unit", "填写数量时须同时填写计量单位"],
  [
    "is missing, and so is the proof that all that was refused is gone",
    "必填；也没有不予放行货物已全部离境或者处置的证明",
  ],
  ["not 2 to 8 capitals and digits", "应为 2 至 8 位大写字母和数字"],
  ["not an amount above zero", "应为大于零的金额"],
  ["32 or more random characters without spaces", "应为 32 位以上的随机字符，不含空格"],
  ["not after the beginning", "应晚于开始时间"],
  ["must be a decimal above zero", "应为大于零的数"],
  ["not the id of a debt", "不是应缴税款的编号"],
  ["write an amount such as {}", "应为金额，例如 {0}"],
  ["not a quantity above zero", "应为大于零的数量"],
  [
    "unit and quantity go together; without both, all that is left is meant",
    "数量与计量单位须同时填写；两者都不填表示全部剩余数量",
  ],
  ["is not the number of a party", "不是单位编号"],
  ["letters and digits of an IBAN or account number", "应为 IBAN 或账号的字母和数字"],
  ["not a BIC", "不是银行识别代码（BIC）"],
  ["not a month; write YYYY-MM", "应为月份，格式为 YYYY-MM"],
  ["must be a number like {}", "应为数字，例如 {0}"],
  [
    "must be a UN/LOCODE of five characters, e.g. {}",
    "应为五位联合国口岸及地点代码（UN/LOCODE），例如 {0}",
  ],
  ["must be a UN number of four digits", "应为四位数字的联合国编号（UN 号）"],
  [
    "must be the code of a place; goods on the way are moved by their transit operation",
    "应为场所代码；在途货物由其转关（过境）业务移动",
  ],
  ["must be a decimal number above zero", "应为大于零的数"],
  ["must be four to ten digits", "应为 4 至 10 位数字"],
  ["must be the two letters of a country", "应为两位字母的国家（地区）代码"],
  ["must be the three letters of a currency", "应为三位字母的币制代码"],
  ["not the beginning of a commodity code", "应为商品编号的前几位数字"],
  ["must be a number above zero, like {}", "应为大于零的数，例如 {0}"],
  ["not a class", "不是类别编号"],
  ["not a country code of two capital letters", "应为两位大写字母的国家（地区）代码"],
  ["not a decimal number from zero on", "应为不小于零的数"],
  ["not a currency code of three capital letters", "应为三位大写字母的币制代码"],
  ["not a commodity code of 4 to 10 digits", "应为 4 至 10 位数字的商品编号"],
  ["not an amount", "应为金额"],
  ["say which code is right", "请填写正确的商品编号"],
  ["is not a time zone such as Asia/Shanghai", "应为时区，例如 Asia/Shanghai"],
  ["has control characters", "含有控制字符"],
  [
    "is one line of 1 to 200 characters without web or mail addresses and without what cannot be seen",
    "应为一行 1 至 200 个字符，不得含网址、邮箱地址和不可见字符",
  ],
  ["names a day twice", "同一天填写了两次"],
  ["is not a time such as {}", "应为时间，例如 {0}"],
  ["is not an address or a network (CIDR)", "应为 IP 地址或者网段（CIDR）"],
  ["has characters that cannot be seen", "含有不可见字符"],
  ["is an address, not a name", "是网址或者邮箱地址，不是名称"],
  ["one name for each language", "每种语言只能填写一个名称"],
  ["each number once", "同一编号只能填写一次"],
  ["each role once", "同一角色只能选择一次"],
  ["must not lie before the first day", "不得早于起始日期"],
  ["write per cent such as {}", "应为百分数，例如 {0}"],
  ["must be more than nothing", "应大于零"],
  ["write a country of two letters", "应为两位字母的国家（地区）代码"],
  ["write a commodity code", "应为商品编号"],
  ["write the code of an agreement", "应为协定代码"],
  [
    "an id is letters, a hyphen and a number: RSK-0012",
    "编号应由字母、连字符和数字组成，例如 RSK-0012",
  ],
  ["must not hold a colon", "不得含有冒号"],
  ["must be days as 12345", "应以数字表示星期，例如 12345"],
  ["must be a time as HH:MM", "应为时间，格式为 HH:MM"],
  [
    "A party is a registration number, a commodity its first 2 to 12 digits, a route FROM>TO of countries or offices, such as DE>5304 or *>RU.",
    "单位填写注册编号，商品填写编号前 2 至 12 位，路线填写“起点>终点”的国家（地区）或者关区代码，例如 DE>5304 或 *>RU",
  ],
  ["must be a decimal number, not below zero", "应为不小于零的数"],
  ["An imputation names the field.", "估算须指明项目"],
  ["A check names its period; a rebuild is of all releases.", "核验须指明时期；重建适用于全部发布"],
  [
    "{} needs the royalty, or what is final of each entry",
    "{0}须填写特许权使用费，或者每项的最终价格",
  ],
  ["{} stands twice", "{0} 重复填写"],
];

const sentences = [...general, ...ofMembers];

/**
 * What is wrong at one place, in Chinese; undefined for a sentence that is not known here.
 * @example sayFieldFault("at least 3 characters are needed", (code) => code) // "至少填写 3 个字符"
 */
export function sayFieldFault(
  detail: string,
  wordOf: (code: string) => string,
): string | undefined {
  const words = (list: string) => list.split(", ").map(wordOf).join("、");
  const whole = fillSentence(sentences, detail, words);
  // what one of several forms asks for is told one after the other
  if (whole === undefined || !detail.includes(", or ")) return whole;
  const parts = detail.split(", or ").map((one) => fillSentence(sentences, one, words));
  return parts.every((one) => one !== undefined) ? parts.join("，或者") : whole;
}

/** A body that is not valid, whole in Chinese; undefined where one of its sentences is not known. */
export function sayFieldFaults(
  fields: readonly FieldProblem[],
  wordOf: (code: string) => string,
): string | undefined {
  if (fields.length === 0) return undefined;
  const said = fields.map(({ pointer, detail }) => {
    const says = sayFieldFault(detail, wordOf);
    const member = pointer.slice(1).replaceAll("/", ".");
    return says === undefined ? undefined : `${member === "" ? "所填内容" : member}：${says}`;
  });
  return said.every((one) => one !== undefined) ? `${said.join("；")}。` : undefined;
}
