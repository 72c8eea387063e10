/** Why a case was selected: the reasons of the rules, and what models said of the declaration. */
import type { Routes } from "../../routes.gen.ts";
import { Part } from "../parts/part.tsx";
import { ruleName } from "../parts/reasons.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";

type Queued = Routes["GET /officer/queue/{id}"]["answer"]["queued"];

export function ScoresPart({ queued }: { readonly queued: Queued }) {
  const { t, language } = useTexts();
  const { declarationId, reasons } = queued;
  const may = useMay("GET /risk/scores/{declarationId}");
  const { data } = useAnswer(
    "GET /risk/scores/{declarationId}",
    { params: { declarationId: declarationId ?? "" } },
    // what was never selected has no scores, and nothing is said of them
    { enabled: may && declarationId !== null },
  );
  const scores = data?.scores ?? [];
  if (reasons.length + scores.length === 0) return null;
  return (
    <Part name={t("queue.selected")}>
      <ul className="plain">
        {reasons.map(({ rule, says }) => (
          <li key={rule}>
            <small>{ruleName(rule, language)}</small> {says[language]}
          </li>
        ))}
        {scores.map(({ modelId, aim, item, score, reasons: because }) => (
          <li key={`${modelId} ${item}`}>
            {t("queue.score", { aim, item, score: score.toFixed(3) })}
            <ul>
              {because.map(({ fact, says }) => (
                <li key={fact}>{says[language]}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Part>
  );
}
