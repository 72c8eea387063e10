/** How far long work is: every step, the one it is at, parts of it, and the time that passed. */
import { useEffect, useState } from "react";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useWordsOf } from "../parts/words-of.ts";
import { useTexts } from "../shell/language.ts";
import { monthWords, runNames, workStepNames } from "./month-words.ts";

export type Run = Routes["GET /statistics/runs/{id}"]["answer"];

const tickMs = 1000;

/** The present moment, told again each second. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}

export function RunProgress({ run }: { readonly run: Run }) {
  const word = useWordsOf(monthWords);
  const { language } = useTexts();
  const now = useNow();
  const at = run.step === null ? -1 : run.steps.indexOf(run.step);
  const name = `${runNames[run.kind]?.[language]} ${run.period ?? ""}`.trim();
  const secondsSince = (at: string) => Math.max(0, Math.round((now - Date.parse(at)) / 1000));
  const seconds = secondsSince(run.startedAt ?? run.askedAt);
  const partsOf = ({ done, total, stepAt }: Run) =>
    total > 0
      ? word("parts", { done, total })
      : word("elapsed", { seconds: secondsSince(stepAt ?? run.askedAt) });
  const share = run.total > 0 ? run.done / run.total : 0;
  return (
    <div className="run-progress">
      <p>
        <Badge tone="warn">{runNames[run.status]?.[language]}</Badge> {name} ·{" "}
        {word("elapsed", { seconds })}
      </p>
      <progress max={run.steps.length} value={Math.max(0, at + share)} aria-label={name} />
      <ol className="run-steps">
        {run.steps.map((step, index) => {
          const isAt = index === at;
          return (
            <li
              key={step}
              className={index < at ? "done" : isAt ? "at" : "later"}
              aria-current={isAt ? "step" : undefined}
            >
              {workStepNames[step]?.[language]}
              {isAt ? ` (${partsOf(run)})` : null}
            </li>
          );
        })}
      </ol>
      {/* said once a step, not once a second */}
      <output className={run.step === null ? "soft" : "visually-hidden"}>
        {run.step === null ? word("waiting") : workStepNames[run.step]?.[language]}
      </output>
      <p className="soft">{word("leave")}</p>
    </div>
  );
}
