/** A trial call of a webhook: signed as every call, of a type of its own, and answered at once. */
import { newId } from "#src/kernel/ids.ts";
import { type Outcome, postWebhook } from "./post-webhook.ts";
import type { Subscription } from "./subscription.ts";
import type { AddressRules } from "./webhook-address.ts";
import { signedHeaders } from "./webhook-secret.ts";

export type Trial = {
  readonly subscription: Subscription;
  readonly key: string;
  readonly rules: AddressRules;
  readonly now: Temporal.Instant;
};

/** Says what came of it; nothing is stored and nothing is tried again. */
export async function tryWebhook({ subscription, key, rules, now }: Trial): Promise<Outcome> {
  const body = JSON.stringify({
    type: "subscription.trial",
    timestamp: now.toString(),
    data: { subscription: subscription.id },
  });
  const timestamp = Math.floor(now.epochMilliseconds / 1_000);
  const message = { id: newId(now.epochMilliseconds), timestamp, body };
  const headers = signedHeaders(key, subscription, message);
  return postWebhook({ url: subscription.url ?? "", headers, body, rules });
}
