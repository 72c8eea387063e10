/** Sends gate-outs to the server: at once where there is a network, later what was let out without one. */
import { call } from "../api/call.ts";
import { ApiProblem } from "../elements/problem.ts";
import { type KeptGateOut, listGateOuts, putGateOut, putKeys, type KeySet } from "./gate-store.ts";

/** What came of one. */
export type SentOut =
  | { readonly kind: "settled"; readonly out: KeptGateOut }
  | { readonly kind: "stays"; readonly says: string | null }
  /** The server is away, or nobody is signed in: neither is a word about the note. */
  | { readonly kind: "no-network" | "signed-out" };

/** @param isGone it is out already, whatever the server says */
async function sendOut(out: KeptGateOut, isGone: boolean): Promise<SentOut> {
  const { number: note, packages, place, vehicle, at, key } = out;
  const body = { note, place, vehicle, at, isGone, ...(packages === null ? {} : { packages }) };
  try {
    const repeatKey = isGone ? `${key}/gone` : key;
    const { outcome, conflict } = await call("POST /gate-outs", { body }, { repeatKey });
    if (outcome === "stays") return { kind: "stays", says: conflict };
    return { kind: "settled", out: { ...out, state: outcome, says: conflict } };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (error.status === 401) return { kind: "signed-out" };
    if (error.status === 0 || error.status >= 500) return { kind: "no-network" };
    return { kind: "settled", out: { ...out, state: "refused", says: error.message } };
  }
}

/** Asks whether it may go out, while it is still here. */
export async function askOut(out: KeptGateOut): Promise<SentOut> {
  const sent = await sendOut(out, false);
  if (sent.kind === "settled") await putGateOut(sent.out);
  return sent;
}

/** Sends all that waits, the oldest first, until the network is away. */
export async function sendWaiting(now: Date): Promise<void> {
  const waiting = (await listGateOuts(now)).filter(({ state }) => state === "waiting").toReversed();
  for (const out of waiting) {
    // it may have arrived the first time, without an answer: the same again is the same gate-out
    const first = await sendOut(out, false);
    const sent = first.kind === "stays" ? await sendOut(out, true) : first;
    if (sent.kind === "no-network" || sent.kind === "signed-out") return;
    if (sent.kind === "settled") await putGateOut(sent.out);
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
