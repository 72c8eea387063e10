/** A trial that goes on: how far it is, why it failed, or what it came to. */
import { type ReactNode, useState } from "react";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";
import type { TrialOutcome } from "./compare-rules.ts";

export function RunningTrial(properties: {
  readonly id: string;
  readonly children: (result: TrialOutcome) => ReactNode;
}) {
  const { id, children } = properties;
  const { t } = useTexts();
  const [isOver, setIsOver] = useState(false);
  const { data } = useAnswer(
    "GET /risk/trials/{id}",
    { params: { id } },
    { everySeconds: isOver ? undefined : 1 },
  );
  if (data === undefined) return <output>{t("loading")}</output>;
  const over = data.status === "done" || data.status === "failed";
  if (over !== isOver) setIsOver(over);
  if (data.status === "failed") return <p className="wrong">{data.error}</p>;
  if (data.result !== null) return children(data.result);
  return (
    <>
      <progress
        max={Math.max(1, data.total)}
        value={data.done}
        aria-label={t("risk.trial.title")}
      />
      <output>{t("risk.trial.progress", { done: data.done, total: data.total })}</output>
    </>
  );
}
