/** A message that asks something of a declaration, under a key: asked once, answered again. */
import { AppError } from "#src/kernel/app-error.ts";
import { type Claim, claimKey, keepAnswer, releaseKey } from "#src/platform/repeats/store.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import type { LodgementAnswer } from "#src/clearance/workplaces/lodging/lodgement.ts";

/** Runs it unless it was run under this key before, whose answer is given again. */
export async function onceForMessage(
  { sql, clock }: Pick<ClearanceApp, "sql" | "clock">,
  asked: Omit<Claim, "at"> & { readonly requestHash: string },
  work: () => Promise<LodgementAnswer>,
): Promise<LodgementAnswer> {
  const claim = { ...asked, at: clock() };
  const known = await claimKey(sql, claim);
  if (known) {
    if (known.requestHash !== claim.requestHash) throw keyReused(claim.key);
    if (!known.body) throw notKnown();
    // kept below, from a Lodged
    return JSON.parse(Buffer.from(known.body).toString("utf8")) as LodgementAnswer;
  }
  try {
    const answer = await work();
    const body = new TextEncoder().encode(JSON.stringify(answer));
    await keepAnswer(sql, claim, { status: 202, contentType: "application/json", body });
    return answer;
  } catch (thrown) {
    // a refusal changed nothing; after a fault of ours it is not known, and the key stays taken
    if (thrown instanceof AppError && thrown.status < 500) await releaseKey(sql, claim);
    throw thrown;
  }
}

function keyReused(key: string): AppError {
  return new AppError({
    code: "IDEMPOTENCY_KEY_REUSED",
    status: 409,
    message: `The Idempotency-Key ${key.slice("message/".length, 80)} was already used with another body.`,
    fix: "Repeat a request with exactly the same body, or give the new request a key of its own.",
  });
}

function notKnown(): AppError {
  return new AppError({
    code: "IDEMPOTENCY_UNKNOWN",
    status: 409,
    message:
      "This message was already received under its key and was not completed, or is still being processed.",
    fix: "Read the declaration's requests. If it was not asked, send the message with a new key.",
  });
}
