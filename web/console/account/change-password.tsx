/** A new password for whoever is signed in; at the first sign-in it is asked for before anything else. */
import { useQueryClient } from "@tanstack/react-query";
import { Alert } from "antd";
import { useState } from "react";
import { changePassword } from "../../api/auth.ts";
import { useTexts } from "../shell/language.ts";
import { usePageTitle } from "../shell/page-title.ts";
import { AccountForm } from "./account-form.tsx";
import { useNewPasswordFields } from "./password-fields.ts";

export function ChangePassword() {
  const { t } = useTexts();
  const queries = useQueryClient();
  const fields = useNewPasswordFields();
  const [round, setRound] = useState(0);
  return (
    <>
      {round === 0 ? null : (
        <Alert type="success" showIcon role="status" title={t("account.change.done")} />
      )}
      <AccountForm
        key={round}
        fields={[
          {
            name: "current",
            label: t("account.change.current"),
            type: "password",
            autoComplete: "current-password",
          },
          ...fields,
        ]}
        submit={t("account.change.go")}
        refusal={(problem) =>
          problem.status === 400 && problem.code === "INVALID_PASSWORD"
            ? t("account.signIn.wrong")
            : undefined
        }
        send={async ({ current = "", next = "" }) => {
          await changePassword(current, next);
          setRound(round + 1);
          await queries.invalidateQueries();
        }}
      />
    </>
  );
}

/** Instead of any page, as long as the first password is in use. */
export function MustChangePassword() {
  const { t } = useTexts();
  usePageTitle(t("account.change.title"));
  return (
    <div className="page narrow">
      <h1>{t("account.change.title")}</h1>
      <p>{t("account.change.must")}</p>
      <ChangePassword />
    </div>
  );
}
