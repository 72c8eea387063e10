/** Seizing the goods of a declaration, and what becomes of them. */
import type { Text } from "../../elements/language.ts";
import type { Declaration } from "../declarations/declaration-answer.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";

const words = {
  seize: { en: "Seize goods", zh: "扣留货物" },
  seizeSays: {
    en: "Processing stops until the goods are confiscated or returned. A second person has to approve first.",
    zh: "在作出处理决定前一切手续中止。须先由第二人复核。",
  },
  confiscate: { en: "Confiscate", zh: "没收货物" },
  confiscateSays: {
    en: "The declaration ends and its trade is removed from the statistics. A second person has to approve first.",
    zh: "报关单终结，其贸易数据从统计中撤回。须先由第二人复核。",
  },
  giveBack: { en: "Return the goods", zh: "发还货物" },
  giveBackSays: {
    en: "Processing of the declaration resumes where it stopped.",
    zh: "报关单从中止处继续办理。",
  },
  reason: { en: "Reason shown to the declarant", zh: "告知申报人的理由" },
  legalBasis: { en: "Instrument and article", zh: "法律依据（条款）" },
} as const satisfies Readonly<Record<string, Text>>;

/** States in which no goods of a declaration are in the hands of customs any more. */
const over = ["rejected", "invalidated", "confiscated", "disposed", "cleared"];

export function SeizureActs({ declaration }: { readonly declaration: Declaration }) {
  const { language } = useTexts();
  const word = (name: keyof typeof words) => words[name][language];
  if (over.includes(declaration.status)) return null;
  const params = { id: declaration.id };
  const fields = [
    { name: "reason", label: word("reason"), lines: 3, required: true },
    { name: "legalBasis", label: word("legalBasis") },
  ];
  if (declaration.status !== "seized") {
    return (
      <Act
        label={word("seize")}
        says={word("seizeSays")}
        route="POST /declarations/{id}/seizure"
        params={params}
        danger
        fields={fields}
      />
    );
  }
  return (
    <>
      <Act
        label={word("giveBack")}
        says={word("giveBackSays")}
        route="POST /declarations/{id}/goods-return"
        params={params}
        fields={fields}
      />
      <Act
        label={word("confiscate")}
        says={word("confiscateSays")}
        route="POST /declarations/{id}/confiscation"
        params={params}
        danger
        fields={fields}
      />
    </>
  );
}
