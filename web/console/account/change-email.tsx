/** Another e-mail address for whoever is signed in: it counts once the link sent there was opened. */
import { Alert } from "antd";
import { useState } from "react";
import { changeEmail } from "../../api/auth.ts";
import { patterns } from "../pages.ts";
import { useTexts } from "../shell/language.ts";
import { AccountForm } from "./account-form.tsx";
import { useProofField } from "./proof-field.ts";

export function ChangeEmail() {
  const { t } = useTexts();
  const proof = useProofField();
  const [sentTo, setSentTo] = useState<string>();
  return (
    <>
      {sentTo === undefined ? null : (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t("account.changeEmail.sent", { email: sentTo })}
        />
      )}
      <AccountForm
        key={sentTo}
        fields={[
          {
            name: "next",
            label: t("account.changeEmail.next"),
            type: "email",
            autoComplete: "email",
            hint: t("account.changeEmail.hint"),
          },
          {
            name: "password",
            label: t("account.password"),
            type: "password",
            autoComplete: "current-password",
          },
          proof,
        ]}
        submit={t("account.changeEmail.go")}
        refusal={(problem) =>
          problem.code === "INVALID_PASSWORD" ? t("account.elsewhere.wrong") : undefined
        }
        send={async ({ next = "", password = "", code = "" }) => {
          await changeEmail({ newEmail: next, password, code: code.trim() }, patterns.verify);
          setSentTo(next);
        }}
      />
    </>
  );
}
