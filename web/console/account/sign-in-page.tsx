/** Where one signs in: a page of its own, and in the place of a page that needs it. */
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { patterns } from "../pages.ts";
import { useTexts } from "../shell/language.ts";
import { usePageTitle } from "../shell/page-title.ts";
import { useSession } from "../shell/session.tsx";
import { SignInForm } from "./sign-in-form.tsx";

export function SignInPage() {
  const { t } = useTexts();
  const { caller } = useSession();
  const navigate = useNavigate();
  usePageTitle(t("account.signIn.title"));
  const isIn = caller !== null && caller !== undefined;
  useEffect(() => {
    if (isIn) void navigate({ to: patterns.home, replace: true });
  }, [isIn, navigate]);
  return (
    <div className="page narrow">
      <h1>{t("account.signIn.title")}</h1>
      <SignInForm />
    </div>
  );
}

/** Instead of a page: its address stays, so that it is there once somebody signed in. */
export function SignInNeeded() {
  const { t } = useTexts();
  return (
    <section className="sign-in" aria-labelledby="sign-in-needed">
      <h2 id="sign-in-needed">{t("frame.needed.title")}</h2>
      <p className="soft">{t("frame.needed.says")}</p>
      <SignInForm />
    </section>
  );
}
