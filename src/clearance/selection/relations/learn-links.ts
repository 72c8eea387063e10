/**
 * Who shares what: containers, addresses, telephones, bank accounts and owners of traders, with their
 * agents and suppliers. Kept by a job from selections, the register of parties and the register
 * `party-links` (owners, accounts), read as facts of rules and as a picture. Owns `party_links`,
 * `party_link_facts`, `party_link_states`.
 */
import { legalDay } from "#src/kernel/legal-day.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import { clearingProfiles } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import {
  insertLinks,
  keepLinkState,
  type LinkKind,
  linkKinds,
  linkParties,
  linkSelections,
  makeLinkFacts,
  readLinkState,
  type StatedLink,
} from "./store.ts";

/** Register of links that others told of: code is the trader, `kind` and `value` what it has. */
const linkRegister = "party-links";
const before = { linkedTo: "1970-01-01T00:00:00Z", activation: -1, partyChange: "0" };
const overlapMinutes = 5;
const partiesAtOnce = 500;

/** Reads what is new in every profile. */
export async function learnLinks(app: RegistersApp): Promise<void> {
  for (const profile of clearingProfiles(app.snapshots.profiles).keys()) {
    await learnLinksOf(app, profile);
  }
}

/** @returns traders whose facts were made again */
export async function learnLinksOf(app: RegistersApp, profile: string): Promise<number> {
  const now = app.clock();
  const snapshot = app.snapshots.current(profile);
  const { timeZone } = app.snapshots.profile(profile);
  const today = legalDay(timeZone, now);
  return app.sql.begin(async (tx) => {
    const state = (await readLinkState(tx, profile)) ?? before;
    const stated = snapshot.activation > state.activation ? statedLinks(snapshot, today) : [];
    if (stated.length > 0) await insertLinks(tx, profile, stated);
    const declared = await linkSelections(tx, { profile, timeZone, since: state.linkedTo });
    const registered = await linkParties(tx, profile, state.partyChange);
    const parties = new Set([
      ...declared,
      ...registered.parties,
      ...stated.map(({ party }) => party),
    ]);
    const all = [...parties];
    for (let from = 0; from < all.length; from += partiesAtOnce) {
      const some = all.slice(from, from + partiesAtOnce);
      await makeLinkFacts(tx, { profile, timeZone, today }, some);
    }
    await keepLinkState(tx, profile, {
      linkedTo: now.subtract({ minutes: overlapMinutes }).toString(),
      activation: snapshot.activation,
      partyChange: registered.change,
    });
    return all.length;
  });
}

function statedLinks(snapshot: RegisterSnapshot, today: Temporal.PlainDate): readonly StatedLink[] {
  return snapshot.list(linkRegister, today).flatMap(({ code, values, validFrom }) => {
    const kind = linkKinds.find((one) => one === values["kind"]);
    const value = plain(values["value"] ?? "", kind);
    if (kind === undefined || value === "") return [];
    return [{ kind, value, party: code, on: validFrom === "" ? today.toString() : validFrom }];
  });
}

/** Without spaces and signs, as addresses and telephones of the register of parties are kept. */
function plain(value: string, kind: LinkKind | undefined): string {
  if (kind === "telephone") return value.replaceAll(/\D/g, "");
  if (kind === "address") return value.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
  return value.trim();
}
