/** Why something was decided: rules by code, what they say, and the law behind them. */
import type { Language, Text } from "../../elements/language.ts";
import { lawIn } from "../../elements/laws.ts";
import { useTexts } from "../shell/language.ts";

export type SaidReason = {
  readonly code: string;
  readonly says: Text | string;
  readonly source?: string | null | undefined;
};

/** What selects beside rules: what is shown in their place. */
const ofPeople: ReadonlyMap<string, Text> = new Map([
  ["officer", { en: "Officer's order", zh: "即决式布控" }],
  ["requirement", { en: "Requirement of the goods", zh: "货物管制要求" }],
  ["listed", { en: "Listed party", zh: "名单所列主体" }],
]);

/** What a rule is called where its reason is given. */
export function ruleName(code: string, language: Language): string {
  return ofPeople.get(code)?.[language] ?? code;
}

function sentence(says: Text | string, language: Language): string {
  return typeof says === "string" ? says : says[language];
}

/** One reason on its own line. */
export function ReasonLine({ reason }: { readonly reason: SaidReason }) {
  const { language } = useTexts();
  const person = ofPeople.get(reason.code);
  return (
    <div className="reason">
      {person === undefined ? (
        <span className="code">{reason.code}</span>
      ) : (
        `${person[language]}${language === "zh" ? "：" : ":"}`
      )}{" "}
      {sentence(reason.says, language)}
      {reason.source === null || reason.source === undefined ? null : (
        <small className="source">{lawIn(reason.source, language)}</small>
      )}
    </div>
  );
}

/** Several reasons, or why there are none. */
export function Reasons(properties: {
  readonly reasons: readonly SaidReason[];
  readonly none: string;
}) {
  const { reasons, none } = properties;
  if (reasons.length === 0) return <p className="soft">{none}</p>;
  return (
    <ul className="plain">
      {reasons.map((reason) => (
        <li key={`${reason.code} ${JSON.stringify(reason.says)}`}>
          <ReasonLine reason={reason} />
        </li>
      ))}
    </ul>
  );
}
