/** What groups that count as one partner have to do with a place among single economies. */
import type { Text } from "#src/kernel/text.ts";
import { type Material, isWithin } from "./measured.ts";
import type { NamedPlace, Question } from "../questions/question.ts";
import { listEn, sentence, withArticle } from "../figures/wording.ts";

type Coded = { readonly code: string };

export function groupPlace(code: string): NamedPlace {
  return { dimension: "partner", codes: [code], label: { en: code, zh: code } };
}

/** Whether it lies in one of the groups that count as one. */
export function isOfGroup(material: Material, { code }: Coded): boolean {
  const asOne = material.partners?.asOne ?? [];
  return asOne.some((group) => isWithin(material, groupPlace(group), groupPlace(code)));
}

/** Says that these count as one, in place of their members. */
export function asOneText({ partners, labelOf }: Material): Text {
  const labels = (partners?.asOne ?? []).map((code) => labelOf("partner", code));
  return {
    en: ` ${sentence(listEn(labels.map(({ en }) => withArticle(en))))} are counted as one partner each, in place of their members.`,
    zh: `${labels.map(({ zh }) => zh).join("、")}各按一个整体计，不再计其成员。`,
  };
}

/**
 * The US is the third largest partner behind ASEAN and the EU, and the first of single economies:
 * whether it is the third is neither denied nor said without that.
 * @param above the economies that are larger, @param larger the groups that are
 * @returns false where the place is not the one asked about, or the economy lies in a group itself
 */
export function isPlaceBehindGroups(
  { nth, top, lowest }: Question,
  material: Material,
  own: Coded,
  { above, larger }: { readonly above: readonly Coded[]; readonly larger: readonly Coded[] },
): boolean {
  if (nth === undefined || top !== undefined || lowest || larger.length === 0) return false;
  if (isOfGroup(material, own)) return false;
  const single = above.filter((row) => !isOfGroup(material, row)).length;
  return single + larger.length + 1 === nth;
}
