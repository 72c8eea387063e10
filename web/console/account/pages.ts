/** Pages of account: signing in, passwords, invitations, one's own settings. */
import { doors } from "../../paths.ts";
import { page } from "../shell/page.ts";

export const accountPages = {
  signIn: page({
    path: "/console/sign-in",
    menu: { none: "offered in the bar to whoever is not signed in" },
    topic: "accounts",
    load: async () => (await import("./sign-in-page.tsx")).SignInPage,
  }),
  forgotten: page({
    path: "/console/forgotten",
    menu: { none: "linked from the sign-in form" },
    topic: "accounts",
    load: async () => (await import("./account-pages.tsx")).ForgottenPage,
  }),
  reset: page({
    path: doors.reset,
    menu: { none: "reached by the link of a mail" },
    topic: "accounts",
    load: async () => (await import("./account-pages.tsx")).ResetPage,
  }),
  register: page({
    path: "/console/register",
    menu: { none: "linked from the sign-in form" },
    topic: "accounts",
    load: async () => (await import("./account-pages.tsx")).RegisterPage,
  }),
  verify: page({
    path: "/console/verify",
    menu: { none: "reached by the link of a mail" },
    topic: "accounts",
    load: async () => (await import("./account-pages.tsx")).VerifyPage,
  }),
  invitation: page({
    path: "/console/invitation",
    menu: { none: "reached by the link of a mail" },
    topic: "accounts",
    load: async () => (await import("./account-pages.tsx")).InvitationPage,
  }),
  account: page({
    path: "/console/account",
    menu: { none: "in the menu of the signed-in person" },
    topic: "accounts",
    load: async () => (await import("./own-page.tsx")).OwnPage,
  }),
};
