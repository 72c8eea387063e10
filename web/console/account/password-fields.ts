/** A new password, typed twice. */
import { useTexts } from "../language.ts";
import type { AccountField } from "./account-form.tsx";

const charactersMin = 12;

export function useNewPasswordFields(): readonly AccountField[] {
  const { t } = useTexts();
  const shared = { type: "password", autoComplete: "new-password" } as const;
  return [
    {
      ...shared,
      name: "next",
      label: t("account.change.next"),
      hint: t("account.change.hint"),
      check: (value) =>
        value.length < charactersMin
          ? { kind: "said", says: t("account.change.short") }
          : undefined,
    },
    {
      ...shared,
      name: "again",
      label: t("account.change.again"),
      check: (value, all) =>
        value === all["next"] ? undefined : { kind: "said", says: t("account.change.differs") },
    },
  ];
}
