/** A text of law as a refusal or a notice cites it. */
import type { Text } from "#src/kernel/text.ts";

const notes = {
  en: /[;,.]? ?(?:from memory, ?)?(?:wording|articles?) not (?:checked|compared)\.?(?=$|[);,])/gi,
  zh: /[；，。]?(?:凭记忆列出，?)?(?:条文|条款号|措辞)未核对。?(?=$|[）；，])/g,
};

/**
 * The citation without the remark that nobody compared its words yet: that is for those who keep the profile,
 * and stands in `isChecked`. Whoever is refused reads the instrument and the article.
 * @example cited({ en: "Customs Law, article 6; wording not checked", zh: "《海关法》第六条；条文未核对" })
 * // { en: "Customs Law, article 6", zh: "《海关法》第六条" }
 */
export function cited({ en, zh }: Text): Text {
  return { en: en.replaceAll(notes.en, "").trim(), zh: zh.replaceAll(notes.zh, "").trim() };
}
