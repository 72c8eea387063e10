/** Why goods stay, or why the note did not cover what went out, in the language of the page. */
import { useChineseRefusal } from "../elements/chinese-refusals.ts";
import type { Language } from "../elements/language.ts";
import type { KeptGateOut } from "./gate-store.ts";
import { conflictWords } from "./gate-words.ts";

type WhyNotProperties = Pick<KeptGateOut, "says" | "code"> & { readonly language: Language };

export function WhyNot({ says, code, language }: WhyNotProperties) {
  const chinese = useChineseRefusal(code, language);
  return says === null ? null : (conflictWords[says]?.[language] ?? chinese ?? says);
}
