/** Words of one part of a page that stand beside it, in both languages. */
import type { Text } from "../../elements/language.ts";
import { useTexts } from "../shell/language.ts";

type PlacedValues = Readonly<Record<string, string | number>>;

/**
 * Words in the language of the page; `{name}` is what is put in.
 * @example useWordsOf({ made: { en: "Made: {count}", zh: "已生成{count}份" } })("made", { count: 3 })
 */
export function useWordsOf<Name extends string>(
  words: Readonly<Record<Name, Text>>,
): (name: Name, put?: PlacedValues) => string {
  const { language } = useTexts();
  return (name, put = {}) =>
    Object.entries(put).reduce<string>(
      (text, [key, value]) => text.replace(`{${key}}`, String(value)),
      words[name][language],
    );
}
