/** What somebody typed to find a party: words of its name, or a number. */
import { queryWords } from "./fold-name.ts";

/** A text that is digits for the better part is a number, anything else a name. */
export function partyQuestion(search: string, how: "whole" | "begins") {
  const compact = search.normalize("NFKC").replaceAll(/\s/g, "").toUpperCase();
  const digits = compact.replaceAll(/\D/g, "").length;
  if (/^[0-9A-Z]+$/.test(compact) && digits >= 4 && digits * 2 >= compact.length)
    return { words: [], number: { text: compact, isWhole: how === "whole" } };
  return { words: queryWords(search), number: undefined };
}
