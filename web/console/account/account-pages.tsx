/** Forgotten password, reset, registration, verification, invitation: pages reached by a link. */
import { Link, useSearch } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import { Alert } from "antd";
import { type ReactNode, useState } from "react";
import { askReset, register, resetPassword, sendVerification } from "../../api/auth.ts";
import { acceptInvitation } from "../../api/session.ts";
import { doors } from "../../paths.ts";
import { patterns } from "../pages.ts";
import { useTexts } from "../shell/language.ts";
import { usePageTitle } from "../shell/page-title.ts";
import { useAnswer, useSession } from "../shell/session.tsx";
import { AccountForm, type AccountField } from "./account-form.tsx";
import { useNewPasswordFields } from "./password-fields.ts";
import { useProofField } from "./proof-field.ts";
import { SignInForm } from "./sign-in-form.tsx";

function Narrow(properties: {
  readonly title: string;
  readonly says?: string;
  readonly done?: string | undefined;
  readonly children: ReactNode;
}) {
  const { title, says, done, children } = properties;
  const { t } = useTexts();
  usePageTitle(title);
  return (
    <div className="page narrow">
      <h1>{title}</h1>
      {done === undefined ? (
        <>
          {says === undefined ? null : <p className="soft">{says}</p>}
          {children}
        </>
      ) : (
        <Alert type="success" showIcon role="status" title={done} />
      )}
      <p className="ways">
        <Link to={patterns.signIn}>{t("account.forgotten.back")}</Link>
      </p>
    </div>
  );
}

function useEmailField(): AccountField {
  const { t } = useTexts();
  return { name: "email", label: t("account.email"), type: "email", autoComplete: "email" };
}

function useNameField(): AccountField {
  const { t } = useTexts();
  return { name: "name", label: t("account.name"), type: "text", autoComplete: "name" };
}

export function ForgottenPage() {
  const { t } = useTexts();
  const email = useEmailField();
  const [sent, setSent] = useState(false);
  return (
    <Narrow
      title={t("account.forgotten.title")}
      says={t("account.forgotten.says")}
      done={sent ? t("account.forgotten.sent") : undefined}
    >
      <AccountForm
        fields={[email]}
        submit={t("account.forgotten.go")}
        send={async (values) => {
          await askReset((values["email"] ?? "").trim(), doors.reset);
          setSent(true);
        }}
      />
    </Narrow>
  );
}

export function ResetPage() {
  const { t } = useTexts();
  const { token } = useSearch({ strict: false });
  const fields = useNewPasswordFields();
  const proof = useProofField();
  const [done, setDone] = useState(false);
  return (
    <Narrow title={t("account.reset.title")} done={done ? t("account.reset.done") : undefined}>
      {token === undefined ? (
        <Alert type="warning" showIcon role="alert" title={t("account.reset.noToken")} />
      ) : (
        <AccountForm
          fields={[...fields, proof]}
          submit={t("account.reset.go")}
          send={async ({ next = "", code = "" }) => {
            await resetPassword(token, next, code.trim());
            setDone(true);
          }}
        />
      )}
    </Narrow>
  );
}

export function RegisterPage() {
  const { t } = useTexts();
  const email = useEmailField();
  const password = useNewPasswordFields();
  const [sent, setSent] = useState(false);
  const name = useNameField();
  const mailIsSent = useAnswer("GET /sign-in-methods", {}).data?.mailIsSent !== false;
  const words = mailIsSent ? t("account.register.sent") : t("account.register.sentNot");
  return (
    <Narrow
      title={t("account.register.title")}
      says={t("account.register.says")}
      done={sent ? words : undefined}
    >
      <AccountForm
        fields={[name, email, ...password]}
        submit={t("account.register.go")}
        send={async (values) => {
          const { name: person = "", email: address = "", next = "" } = values;
          await register(
            { name: person.trim(), email: address.trim(), password: next },
            patterns.verify,
          );
          setSent(true);
        }}
      />
    </Narrow>
  );
}

/** Where the link of the mail leads after the server looked at it; `error` says that it failed. */
export function VerifyPage() {
  const { t } = useTexts();
  const { error } = useSearch({ strict: false });
  const email = useEmailField();
  const [sent, setSent] = useState(false);
  const done = sent
    ? t("account.verify.sent")
    : error === undefined
      ? t("account.verify.done")
      : undefined;
  return (
    <Narrow title={t("account.verify.title")} says={t("account.verify.says")} done={done}>
      <AccountForm
        fields={[email]}
        submit={t("account.verify.again")}
        send={async (values) => {
          await sendVerification((values["email"] ?? "").trim(), patterns.verify);
          setSent(true);
        }}
      />
    </Narrow>
  );
}

export function InvitationPage() {
  const { t, language } = useTexts();
  const { token = "" } = useSearch({ strict: false });
  const { caller, key } = useSession();
  const queries = useQueryClient();
  const [done, setDone] = useState(false);
  const name = useNameField();
  const password = useNewPasswordFields();
  const isPerson = caller?.account !== null && caller?.account !== undefined;
  return (
    <Narrow
      title={t("account.invitation.title")}
      says={t("account.invitation.says")}
      done={done ? t("account.invitation.done") : undefined}
    >
      {isPerson ? (
        <AccountForm
          fields={[]}
          submit={t("account.invitation.go")}
          send={async () => {
            await acceptInvitation(token, key);
            setDone(true);
            await queries.invalidateQueries();
          }}
        />
      ) : (
        <>
          <h2>{t("account.invitation.known")}</h2>
          <SignInForm />
          <h2>{t("account.invitation.fresh")}</h2>
          <p className="soft">{t("account.invitation.freshSays")}</p>
          <AccountForm
            fields={[name, ...password]}
            submit={t("account.invitation.go")}
            send={async ({ name: person = "", next = "" }) => {
              const joining = { name: person.trim(), password: next, locale: language };
              await acceptInvitation(token, undefined, joining);
              setDone(true);
            }}
          />
        </>
      )}
    </Narrow>
  );
}
