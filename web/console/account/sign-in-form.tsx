/** Signing in: password, then the second factor where the account has one; a passkey; or a key. */
import { Link, useSearch } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import {
  giveSecondFactor,
  knowsPasskeys,
  signIn,
  signInByAdministration,
  signInByPasskey,
} from "../../api/auth.ts";
import { ApiProblem } from "../../elements/problem.ts";
import { doors } from "../../paths.ts";
import { patterns } from "../pages.ts";
import { KeyForm } from "../shell/key-form.tsx";
import { refusalSaid, useTexts } from "../shell/language.ts";
import { useKey } from "../shell/key.tsx";
import { useAnswer } from "../shell/session.tsx";
import { resumeSession } from "../shell/session-end.ts";
import { AccountForm } from "./account-form.tsx";

type Step = "password" | "second-factor" | "key";

export function SignInForm({ onDone }: { readonly onDone?: () => void }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const { setKey } = useKey();
  const [step, setStep] = useState<Step>("password");
  const done = async (byKey = false) => {
    if (!byKey) setKey(undefined);
    resumeSession();
    await queries.invalidateQueries();
    onDone?.();
  };
  switch (step) {
    case "password":
      return <PasswordStep onStep={setStep} done={done} />;
    case "second-factor":
      return <SecondStep done={done} />;
    case "key":
      return (
        <>
          <p className="soft">{t("account.signIn.keySays")}</p>
          <KeyForm onDone={() => void done(true)} />
          <Button type="link" onClick={() => setStep("password")}>
            {t("account.signIn.back")}
          </Button>
        </>
      );
    default:
      return step satisfies never;
  }
}

function PasswordStep(properties: {
  readonly onStep: (step: Step) => void;
  readonly done: () => Promise<void>;
}) {
  const { onStep, done } = properties;
  const { t } = useTexts();
  const refusal = (problem: ApiProblem) => {
    if (problem.status === 401) return t("account.signIn.wrong");
    if (problem.status === 429) return t("account.signIn.locked");
    if (problem.code === "BROWSER_CONFIRMATION_SENT") return t("account.signIn.newBrowser");
    return problem.code === "EMAIL_NOT_VERIFIED" ? t("account.signIn.unverified") : undefined;
  };
  return (
    <>
      <AccountForm
        fields={[
          {
            name: "email",
            label: t("account.signIn.login"),
            type: "text",
            autoComplete: "username webauthn",
          },
          {
            name: "password",
            label: t("account.password"),
            type: "password",
            autoComplete: "current-password",
          },
        ]}
        submit={t("account.signIn.go")}
        refusal={refusal}
        send={async ({ email = "", password = "" }) => {
          const answer = await signIn(email.trim(), password);
          if (answer === "done") await done();
          else onStep(answer);
        }}
      />
      <PasskeyButton done={done} />
      <AdministrationButton />
      <ul className="ways">
        <li>
          <Link to={patterns.forgotten}>{t("account.signIn.forgotten")}</Link>
        </li>
        <li>
          <Link to={patterns.register}>{t("account.signIn.register")}</Link>
        </li>
        <li>
          <button type="button" className="link" onClick={() => onStep("key")}>
            {t("account.signIn.key")}
          </button>
        </li>
      </ul>
    </>
  );
}

function PasskeyButton({ done }: { readonly done: () => Promise<void> }) {
  const { t, language } = useTexts();
  const [says, setSays] = useState<string>();
  if (!knowsPasskeys()) return null;
  const run = async () => {
    setSays(undefined);
    try {
      if ((await signInByPasskey()) === "done") await done();
      else setSays(t("account.signIn.turnedDown"));
    } catch (error) {
      const isRefused = error instanceof ApiProblem;
      setSays(isRefused ? refusalSaid(language, error) : t("account.signIn.turnedDown"));
    }
  };
  return (
    <div className="passkey">
      <Button onClick={() => void run()}>{t("account.signIn.passkey")}</Button>
      {says === undefined ? null : <Alert type="warning" showIcon role="alert" title={says} />}
    </div>
  );
}

/** Where the administration has a provider of its own, people come back from it signed in. */
function AdministrationButton() {
  const { t, language } = useTexts();
  const methods = useAnswer("GET /sign-in-methods", {});
  const { error } = useSearch({ strict: false });
  const [says, setSays] = useState(error);
  const run = () => {
    signInByAdministration(doors.console).then(
      (url) => location.assign(url),
      (refused: unknown) =>
        setSays(refused instanceof Error ? refusalSaid(language, refused) : String(refused)),
    );
  };
  return (
    <div className="passkey">
      {methods.data?.oidc === true ? (
        <Button onClick={run}>{t("account.signIn.administration")}</Button>
      ) : null}
      {says === undefined ? null : (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t("account.signIn.notDone", { error: says })}
        />
      )}
    </div>
  );
}

function SecondStep({ done }: { readonly done: () => Promise<void> }) {
  const { t } = useTexts();
  return (
    <>
      <h2>{t("account.second.title")}</h2>
      <p className="soft">{t("account.second.says")}</p>
      <AccountForm
        fields={[
          {
            name: "code",
            label: t("account.second.code"),
            type: "text",
            autoComplete: "one-time-code",
          },
        ]}
        submit={t("account.second.go")}
        refusal={(problem) =>
          problem.status === 401 || problem.status === 400 ? t("account.second.wrong") : undefined
        }
        send={async ({ code = "" }) => {
          await giveSecondFactor(code);
          await done();
        }}
      />
    </>
  );
}
