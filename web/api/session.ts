/** Joining an organisation, acting for another one, preferences: parts of the session, not of a page. */
import { call } from "./call.ts";

type Key = string | undefined;

/** Who has no account yet gives what makes one. */
type Joining = { readonly name: string; readonly password: string; readonly locale: "en" | "zh" };

export const acceptInvitation = (token: string, key: Key, joining: Joining | object = {}) =>
  call("POST /invitations/{token}/acceptance", { params: { token }, body: joining }, { key });

/** From now on the session acts for this organisation. */
export const actFor = (partyId: string, key: Key) =>
  call("POST /me/party", { body: { partyId } }, { key });

/** The password of whoever is signed in, given in a network the session was not made in. */
export const confirmPassword = (password: string) =>
  call("POST /me/confirmation", { body: { password } });

export type Preferences = {
  readonly locale: "en" | "zh";
  readonly timeZone: string;
  readonly theme: "auto" | "light" | "dark";
};

/** What the pages call “as the device” is the system's choice to the server. */
export const keepPreferences = ({ theme, ...others }: Preferences, key: Key) =>
  call(
    "PUT /me/preferences",
    { body: { ...others, theme: theme === "auto" ? "system" : theme } },
    { key },
  );
