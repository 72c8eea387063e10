/** Why a rule refused a request, in the reader's language: the record keeps the English sentence alone. */
import type { Language, Text } from "../../elements/language.ts";
import { statusWord } from "../shell/words.ts";
import { fillSentence, type Sentence } from "../texts/refusal-sentences.ts";

const sentences: Readonly<Record<string, readonly Sentence[]>> = {
  "REQ-001": [
    [
      "This request is not possible for a declaration that is {}.",
      "报关单处于“{0}”状态，不接受此类申请。",
    ],
  ],
  "REQ-002": [
    [
      "Request {} is still undecided; send this one again once it is decided.",
      "已有一项申请尚未决定，请待其决定后重新提交。",
    ],
  ],
  "REQ-003": [
    [
      "It is made for version {}; the declaration now stands at version {}. Read it again and repeat the change.",
      "该申请基于第 {0} 版，报关单现为第 {1} 版。请重新读取后再次提交修改。",
    ],
  ],
  "REQ-004": [
    [
      "The declaration as amended would have {} errors; the first: {}",
      "修改后的报关单存在 {0} 处错误，首个为：{1}",
    ],
  ],
  "REQ-005": [
    [
      "It changes nothing: every field already has the value requested.",
      "该申请未作任何修改：各处内容与现行版本相同。",
    ],
  ],
  "REQ-008": [
    [
      "It may be requested only within {} days of acceptance, which have passed.",
      "须在接受申报之日起 {0} 日内提出，现已逾期。",
    ],
  ],
  "REQ-010": [
    [
      "More of item {} was discharged, charged, or is named by other declarations than this would leave under its procedure.",
      "第 {0} 项货物已核销、征税或被其他报关单引用的数量超过修改后的数量。",
    ],
  ],
  "REQ-011": [
    [
      "As amended, {} {} more would be secured or suspended, and neither the account nor a guarantee holds them. Pay them in or name a guarantee, then ask again.",
      "修改后须另行担保或暂不征收的税款为 {0} {1}，账户余额及担保均不足。请先缴存保证金或列明担保后重新提交。",
    ],
  ],
  "REQ-012": [
    [
      "The goods of item {} are suspected of infringing a right, or were found to: until that is settled no item leaves the declaration, and that item keeps its place and its commodity code. Change the rest only.",
      "第 {0} 项货物涉嫌侵权或者已认定侵权，办结前不得删减报关单商品项，也不得更改该项的位置和商品编号。请仅修改其他内容。",
    ],
  ],
  "REQ-013": [
    [
      "The goods of item {} are suspected of infringing a right, or were found to: until that is settled, or they are gone, the declaration is not withdrawn.",
      "第 {0} 项货物涉嫌侵权或者已认定侵权，办结或者处置完毕前不得撤销报关单。",
    ],
  ],
};

/**
 * The reason of a rule; `known`: sentences of the profile, which are held by the record word for word.
 * @example sayRuleReason("REQ-005", "It changes nothing: …", { language: "zh", known: [] })
 */
export function sayRuleReason(
  code: string | null,
  reason: string,
  { language, known }: { readonly language: Language; readonly known: readonly Text[] },
): string {
  if (language === "en") return reason;
  const said = known.find(({ en }) => en === reason)?.zh;
  const filled = fillSentence(sentences[code ?? ""] ?? [], reason, (word) =>
    statusWord(word, "zh"),
  );
  return said ?? filled ?? reason;
}
