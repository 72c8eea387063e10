/** Why a name is a match, as the server says it, in the reader's language; names stay as they are written. */
import type { Language } from "../../elements/language.ts";

const wordings: readonly (readonly [RegExp, string])[] = [
  [/^name "(.*)" of (\S+?)(?=,? with |, word|;|$)/, "名称“$1”（$2）"],
  [/^other name \((\w+)\) "(.*)" of (\S+?)(?=,? with |, word|;|$)/, "别名“$2”（$1，$3）"],
  [/^IMO number (\d+) of (.*)$/, "IMO 编号 $1，即 $2"],
  [/^paper (\S+) of (.*)$/, "证件 $1，属于 $2"],
  [/^address "(.*)" of (.*)$/, "地址“$1”，属于 $2"],
  [/, word for word/, "，完全一致"],
  [/ with (?=[^;]*)/, "，差异："],
  [/(\S+) for (\S+?)(?=,|;|$)/g, "$1 代 $2"],
  [/\binitials\b/, "首字母"],
  [/(\S+ )?written together/, "$1连写"],
  [/(\S+ )?written apart/, "$1分写"],
  [/; one name in ([\d,]+) is as near/, "；约 $1 个名称中有一个同样接近"],
  [/; born (\d+) as listed/, "；出生年 $1 与名单一致"],
  [/; listed as born (\d+)/, "；名单所载出生年 $1"],
  [/; address as listed/, "；地址与名单一致"],
  [/; paper (\S+) as listed/, "；证件 $1 与名单一致"],
  [/; ([^;]+) as listed/, "；$1 与名单一致"],
];

/** @example sayMatch('name "OCEAN STAR" of OFAC-7003, word for word', "zh") */
export function sayMatch(reason: string, language: Language): string {
  if (language === "en") return reason;
  return wordings.reduce((text, [from, to]) => text.replace(from, to), reason);
}

/** Why goods meet a list of controlled goods, in the reader's language. */
export function sayControlled(why: string, language: Language): string {
  if (language === "en") return why;
  const [said = "", missing] = why.split(/; (?:only a registered licence frees it \(|without )/);
  const agreed = said.replace(/ code (\d+)/, "：编码 $1").replace(" and ", "，品名含");
  const named = agreed.includes("：") ? agreed : agreed.replace(/ (?=")/, "：品名含");
  if (missing === undefined) return named;
  const papers = missing.replace(/\)$/, "").replaceAll(" or ", " 或者 ");
  return `${named}；有已登记许可证件（${papers}）的除外`;
}
