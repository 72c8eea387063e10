/** The one-time or recovery code that accounts with an office give for what could take them over. */
import { useTexts } from "../shell/language.ts";
import type { AccountField } from "./account-form.tsx";

export function useProofField(): AccountField {
  const { t } = useTexts();
  return {
    name: "code",
    label: t("account.proof.code"),
    type: "text",
    autoComplete: "one-time-code",
    hint: t("account.proof.hint"),
    isOptional: true,
  };
}
