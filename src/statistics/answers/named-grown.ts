/** Partners that rose or fell, named behind their number. */
import { type Decimal, formatDecimal } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Answer } from "./measured.ts";
import { growthText } from "../figures/wording.ts";

type Grown = { readonly row: { readonly label: Text }; readonly growth: Decimal };

const namedMax = 30;

/** The answer with those it counts by name, the largest first, each with its growth. */
export function withNames(counted: Answer, grown: readonly Grown[]): Answer {
  const shown = grown.slice(0, namedMax);
  const isCut = shown.length < grown.length;
  const say = (locale: "en" | "zh"): readonly string[] =>
    shown.map(({ row, growth }) => {
      const text = growthText(formatDecimal(growth))[locale];
      return locale === "en" ? `${row.label.en} (${text})` : `${row.label.zh}（${text}）`;
    });
  const lead = {
    en: isCut ? `; the ${namedMax} largest of them: ` : ": ",
    zh: isCut ? `，其中最大的${namedMax}个为：` : "：",
  };
  const { answer } = counted;
  return {
    ...counted,
    answer: {
      en: answer.en.replace(/\.$/, `${lead.en}${say("en").join(", ")}.`),
      zh: answer.zh.replace(/。$/, `${lead.zh}${say("zh").join("、")}。`),
    },
  };
}
