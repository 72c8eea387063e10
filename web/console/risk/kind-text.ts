/** Words for the kinds of measures of drift. */
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";

type Kind = Routes["GET /risk/models/{id}"]["answer"]["drift"][number]["kind"];

/** The word of a kind; `calibration` names a column of figures already. */
export function useKindText(): (kind: Kind) => string {
  const { t } = useTexts();
  return (kind) => (kind === "calibration" ? t("models.outcome") : t(`models.${kind}`));
}
