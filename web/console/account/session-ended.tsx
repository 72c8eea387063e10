/** The dialog over a page whose session has ended; the page below keeps what was typed. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { confirmPassword } from "../../api/session.ts";
import { Dialog } from "../../elements/dialog.tsx";
import { useTexts } from "../shell/language.ts";
import { useSession } from "../shell/session.tsx";
import { resumeSession, useSessionEnded } from "../shell/session-end.ts";
import { AccountForm } from "./account-form.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/** Who calls before anybody signed in. */
const nobody = "/";

export function SessionEnded() {
  const { t } = useTexts();
  const { caller, who } = useSession();
  const ended = useSessionEnded();
  const [isAsked, setIsAsked] = useState(false);
  useEffect(() => {
    if (ended !== undefined) setIsAsked(true);
    // who worked here stays known until somebody signs out: signing in again says nothing of who did
    else if (caller === null) setIsAsked(false);
  }, [ended, caller]);
  const [before, setBefore] = useState(who);
  const wasIn = before !== nobody;
  useEffect(() => {
    if (who === nobody || who === before) return;
    // another person must not find what the one before typed
    if (wasIn && isAsked) location.reload();
    setBefore(who);
  }, [who, before, wasIn, isAsked]);
  // somebody who never signed in is asked in the page itself
  if (ended === undefined || !wasIn || caller === undefined) return null;
  const elsewhere = ended === "elsewhere";
  return (
    <Dialog
      title={t(elsewhere ? "account.elsewhere.title" : "frame.expired.title")}
      close={t("help.close")}
      onClose={() => resumeSession()}
    >
      <p>{t(elsewhere ? "account.elsewhere.says" : "frame.expired.says")}</p>
      {elsewhere ? <ConfirmPassword /> : <SignInForm />}
    </Dialog>
  );
}

/** The password once more, so that the session goes on in this network. */
function ConfirmPassword() {
  const { t } = useTexts();
  const queries = useQueryClient();
  return (
    <AccountForm
      fields={[
        {
          name: "password",
          label: t("account.password"),
          type: "password",
          autoComplete: "current-password",
        },
      ]}
      submit={t("account.elsewhere.go")}
      refusal={(problem) => (problem.status === 401 ? t("account.elsewhere.wrong") : undefined)}
      send={async ({ password = "" }) => {
        await confirmPassword(password);
        resumeSession();
        await queries.invalidateQueries();
      }}
    />
  );
}
