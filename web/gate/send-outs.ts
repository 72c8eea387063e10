/** Sends gate-outs to the server: at once where there is a network, later what was let out without one. */
import { call } from "../api/call.ts";
import { ApiProblem } from "../elements/problem.ts";
import { type KeptGateOut, listGateOuts, putGateOut, putKeys, type KeySet } from "./gate-store.ts";

/** What the server says; `asked-before`: another question was asked under this key. */
type AnsweredOut = SentOut | { readonly kind: "asked-before" };

/** What came of one. */
export type SentOut =
  | { readonly kind: "settled"; readonly out: KeptGateOut }
  | { readonly kind: "stays"; readonly says: string | null }
  /** The server is away, or nobody is signed in: neither is a word about the note. */
  | { readonly kind: "no-network" | "signed-out" };

type Sending = {
  /** It is out already, whatever the server says. */
  readonly isGone: boolean;
  readonly repeatKey: string;
};

async function sendOut(out: KeptGateOut, { isGone, repeatKey }: Sending): Promise<AnsweredOut> {
  const { number: note, packages, place, vehicle, at } = out;
  const of = { note, place, vehicle, at, isGone, key: out.key };
  const body = { ...of, ...(packages === null ? {} : { packages }) };
  try {
    const { outcome, conflict } = await call("POST /gate-outs", { body }, { repeatKey });
    if (outcome === "stays") return { kind: "stays", says: conflict };
    return { kind: "settled", out: { ...out, state: outcome, says: conflict } };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (error.status === 401) return { kind: "signed-out" };
    if (error.status === 0 || error.status >= 500) return { kind: "no-network" };
    // another page of this phone is sending it
    if (error.code === "IDEMPOTENCY_IN_WORK") return { kind: "no-network" };
    if (error.code === "IDEMPOTENCY_KEY_REUSED") return { kind: "asked-before" };
    const { code, message: says } = error;
    return { kind: "settled", out: { ...out, state: "refused", says, code } };
  }
}

/** Asks whether it may go out, while it is still here. */
export async function askOut(out: KeptGateOut): Promise<SentOut> {
  const sent = await sendOut(out, { isGone: false, repeatKey: out.key });
  if (sent.kind === "settled") await putGateOut(sent.out);
  // the same request again is no other one
  return sent.kind === "asked-before" ? { kind: "no-network" } : sent;
}

/**
 * Tells of what is out already, with the time it went. Where the question whether it may go had arrived, and
 * only its answer had not, the key is that question's: then the same question is answered as before. After a
 * day the server has forgotten the question, and knows the gate-out by its key.
 */
async function sendGone(out: KeptGateOut): Promise<SentOut> {
  const { key } = out;
  const told = await sendOut(out, { isGone: true, repeatKey: key });
  if (told.kind !== "asked-before") return told;
  const asked = await sendOut(out, { isGone: false, repeatKey: key });
  if (asked.kind !== "stays" && asked.kind !== "asked-before") return asked;
  const gone = await sendOut(out, { isGone: true, repeatKey: `${key}/gone` });
  return gone.kind === "asked-before" ? { kind: "no-network" } : gone;
}

/** Sends all that waits, the oldest first, until the network is away. */
export async function sendWaiting(now: Date): Promise<void> {
  const waiting = (await listGateOuts(now)).filter(({ state }) => state === "waiting").toReversed();
  for (const out of waiting) {
    const sent = await sendGone(out);
    if (sent.kind === "no-network" || sent.kind === "signed-out") return;
    if (sent.kind === "settled") await putGateOut(sent.out);
    // said of goods that another keeper has: the server does not take it, however often it is told
    if (sent.kind === "stays") await putGateOut({ ...out, state: "refused", says: sent.says });
  }
}

/** The public keys of now. @returns undefined without a network */
export async function fetchKeys(now: Date): Promise<KeySet | undefined> {
  try {
    const { keys } = await call("GET /signing-keys", {});
    const set = { keys, fetchedAt: now.toISOString() };
    await putKeys(set);
    return set;
  } catch {
    return undefined;
  }
}
