/**
 * What stops goods, as a finding may name it beside its words: one of the categories of the profile, and the
 * species or substance. What is intercepted is counted by them, and closer checks follow from some.
 */
import type { Text } from "../../elements/language.ts";
import type { FormField } from "../parts/schema-form.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";

const words = {
  category: { en: "What stops the goods", zh: "检出类别" },
  categoryHint: { en: "Only where the goods are not in order", zh: "仅在货物异常时选择" },
  substance: { en: "Species or substance", zh: "检出物种或物质" },
} as const satisfies Readonly<Record<string, Text>>;

/** @returns no fields where the profile counts nothing of what is stopped */
export function useStoppedFields(profile: string): readonly FormField[] {
  const { language } = useTexts();
  const categories = useAnswer("GET /custody-rules", { query: { profile } }).data?.categories ?? [];
  if (categories.length === 0) return [];
  const nameOf = (id: string) => categories.find((one) => one.id === id)?.name[language] ?? id;
  return [
    {
      name: "category",
      label: words.category[language],
      hint: words.categoryHint[language],
      values: categories.map(({ id }) => id),
      words: nameOf,
    },
    { name: "substance", label: words.substance[language] },
  ];
}
