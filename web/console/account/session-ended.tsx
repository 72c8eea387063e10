/** The dialog over a page whose session has ended; the page below keeps what was typed. */
import { useEffect, useState } from "react";
import { Dialog } from "../../elements/dialog.tsx";
import { useTexts } from "../language.ts";
import { useSession } from "../session.tsx";
import { resumeSession, useSessionEnded } from "../session-end.ts";
import { SignInForm } from "./sign-in-form.tsx";

/** Who calls before anybody signed in. */
const nobody = "/";

export function SessionEnded() {
  const { t } = useTexts();
  const { caller, who } = useSession();
  const ended = useSessionEnded();
  const [isAsked, setIsAsked] = useState(false);
  useEffect(() => {
    if (ended) setIsAsked(true);
    else if (who !== nobody) setIsAsked(false);
  }, [ended, who]);
  const [before, setBefore] = useState(who);
  const wasIn = before !== nobody;
  useEffect(() => {
    if (who === nobody || who === before) return;
    // another person must not find what the one before typed
    if (wasIn && isAsked) location.reload();
    setBefore(who);
  }, [who, before, wasIn, isAsked]);
  // somebody who never signed in is asked in the page itself
  if (!ended || !wasIn || caller === undefined) return null;
  return (
    <Dialog
      title={t("frame.expired.title")}
      close={t("help.close")}
      onClose={() => resumeSession()}
    >
      <p>{t("frame.expired.says")}</p>
      <SignInForm />
    </Dialog>
  );
}
