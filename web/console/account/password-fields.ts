/** A new password, typed twice. */
import { useTexts } from "../shell/language.ts";
import type { AccountField } from "./account-form.tsx";

/** What the server asks for at least; which passwords are too well known only it can say. */
const charactersMin = 10;

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
