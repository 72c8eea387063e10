/** An administration's profile as a port node works by it. */
import type { PortPlace, Profile } from "./profile.ts";

/**
 * Numbers are provisional, and charges are paid from what the centre leased or wait: a port that
 * is alone lets nobody owe anything.
 */
export function profileAtPort(profile: Profile, port: PortPlace): Profile {
  const payment = { ...profile.payment, kind: "account", whenInsufficient: "wait" } as const;
  return { ...profile, port, payment };
}
