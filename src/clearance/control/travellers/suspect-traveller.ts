/** A stopped traveller is suspected of a disease: a suspected case of its own, with the traveller's data. */
import { z } from "zod";
import { actorOf } from "#src/identity/access/acting.ts";
import { findCall } from "#src/movements/calls/store.ts";
import { raiseHealthCase } from "#src/movements/calls/call-desk.ts";
import {
  actingOf,
  openSuspected,
  type SuspectedApp,
} from "#src/movements/calls/suspected-cases/case-desk.ts";
import type { Caller } from "#src/platform/route.ts";
import { getProfile } from "#src/registers/profile.ts";
import * as refusals from "./refusals.ts";
import { findCase, listPersons } from "./store.ts";

export const Suspicion = z.strictObject({
  /** Of the register `notifiable-diseases`. */
  disease: z.string().trim().min(1).max(40),
  /** Call by which the traveller came: contacts are found in its lists. */
  call: z.uuid().optional(),
  reason: z.string().trim().min(3).max(1_000),
  officer: z.string().trim().min(1).max(60).optional(),
});

/** The decision about signs of a disease waits for what becomes of it. @returns the id of the case */
export async function suspectTraveller(
  app: SuspectedApp,
  caller: Caller,
  asked: {
    readonly id: string;
    readonly disease: string;
    readonly call?: string | undefined;
    readonly says: string;
  },
): Promise<string> {
  return await app.sql.begin(async (tx) => {
    const found = await findCase(tx, asked.id, "hold");
    if (!found) throw refusals.noSuchCase();
    const { direction, office, lines } = found.standing;
    if (!lines.some(({ judgement, exit }) => judgement === "suspected" && exit === null))
      throw refusals.notSuspected();
    const kept = (await listPersons(tx, [asked.id]))[0]?.content;
    if (!kept) throw refusals.personErased();
    const call = asked.call === undefined ? undefined : await findCall(tx, asked.call, "hold");
    if (asked.call !== undefined && call?.profile !== found.profile) throw refusals.noCall();
    const profile = getProfile(app.profiles, found.profile);
    const by = actingOf(app, actorOf(caller), profile);
    const origin = { direction, office, callId: call?.id ?? null, travellerCaseId: asked.id };
    const { disease, says } = asked;
    const id = await openSuspected(app, tx, { origin, disease, person: kept, says }, by);
    if (call) await raiseHealthCase(tx, call.id, { ...by, reason: "suspected-case" });
    return id;
  });
}
