/** A reason: the code of the rule, what it says, and the law behind it. */
import type { Reason } from "./declaration-answer.ts";
import { useTexts } from "./language.ts";
import { sentenceIn } from "./words.ts";

export function ReasonLine({ reason }: { readonly reason: Reason }) {
  const { language } = useTexts();
  return (
    <div className="reason">
      <span className="code">{reason.code}</span> {sentenceIn(reason.says, language)}
      {reason.source === null || reason.source === undefined ? null : (
        <small className="source">{reason.source}</small>
      )}
    </div>
  );
}
