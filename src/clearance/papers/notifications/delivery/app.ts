/** What deliveries are handed. */
import type { Mailer } from "#src/identity/accounts/mail.ts";
import type { Keyring } from "#src/platform/keyring/keyring.ts";
import type { Services } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";

export type DeliveryApp = Services & {
  readonly profiles: ReadonlyMap<string, Profile>;
  /** Has what secrets of webhooks are made from. */
  readonly keyring: Pick<Keyring, "webhookKey">;
  /** What webhooks may call; absent: nothing but the open network. */
  readonly delivery?: { readonly allowsLoopback: boolean };
  /** Where mail goes out, and at which address people reach this system. */
  readonly accounts: { readonly mailer: Pick<Mailer, "write">; readonly publicUrl: string };
  readonly isSandbox?: boolean;
};
