/**
 * An App on a test database, for tests of routes: everything real but the analytics engine, which
 * is not reached.
 */
import assert from "node:assert/strict";
import { createClient } from "@clickhouse/client";
import { pino } from "pino";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { putParty } from "#src/identity/access/party-store.ts";
import { insertMachineKey } from "#src/identity/access/key-store.ts";
import { insertKey } from "#src/identity/access/store.ts";
import { putMembership } from "#src/identity/accounts/memberships-store.ts";
import { putAccount } from "#src/identity/accounts/store.ts";
import { openTestAccounts } from "#src/identity/accounts/test-accounts.ts";
import { isActing } from "#src/identity/access/acting-names.ts";
import { openTestKeyring } from "#src/platform/keyring/test-keyring.ts";
import type { Traces } from "#src/platform/traces/traces.ts";
import { findUnstated } from "#src/platform/stated-answer.ts";
import type { Clock } from "#src/platform/services.ts";
import type { TestDatabase } from "#src/platform/test-database.ts";
import { insertMandate } from "#src/registers/parties/mandate-store.ts";
import { nextPartyVersion } from "#src/registers/parties/store.ts";
import { clearingProfiles, loadProfiles, type Profile } from "#src/registers/profile.ts";
import type { SelectionRelief } from "#src/registers/selection-rules.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import type { App } from "./app.ts";
import { clearingBy } from "./clearing.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import { openReadPool } from "#src/clearance/intake/read-pool.ts";
import { deskOfPort, profilesHere } from "./port-node.ts";
import { repeatSteps } from "./test-steps.ts";

export type TestApp = { readonly app: App; readonly close: () => Promise<void> };

const knownProfiles = new Map<string, ReadonlyMap<string, Profile>>();

/** The profiles as they are, but nothing is drawn at random: a test means the way it names. */
export function profilesWithoutChance(
  share = "0",
  relief?: SelectionRelief,
): ReadonlyMap<string, Profile> {
  // what is worked out of a profile is kept with it, so all tests of a process share one
  const name = JSON.stringify([share, relief]);
  const made = knownProfiles.get(name) ?? drawing(share, relief);
  knownProfiles.set(name, made);
  return made;
}

function drawing(share: string, relief: SelectionRelief | undefined): ReadonlyMap<string, Profile> {
  return new Map(
    [...clearingProfiles(loadProfiles())].map(([id, profile]) => {
      const random = { ...profile.selection.random, share };
      return [id, { ...profile, selection: { ...profile.selection, random, relief } }];
    }),
  );
}

/** Opens it; the caller closes it. `share` is what is drawn at random, `relief` what ends rows of stops. */
export async function openTestApp(
  { sql }: TestDatabase,
  at: Temporal.Instant | Clock,
  share = "0",
  relief?: SelectionRelief,
  traces?: Traces,
): Promise<TestApp> {
  const profiles = await profilesHere(sql, profilesWithoutChance(share, relief));
  const snapshots = new SnapshotStore(profiles);
  await snapshots.refresh(sql);
  const clock = typeof at === "function" ? at : () => at;
  const own = { tables: repeatSteps(), ...deskOfPort(profiles) };
  const desk = new FlowDesk({ sql, clock, profiles, snapshots, ...own, traces });
  const readers = openReadPool();
  const keyring = await openTestKeyring(sql);
  const analytics = createClient({ url: "http://127.0.0.1:9" });
  const accounts = openTestAccounts(sql, clock);
  const unstated = new Set<string>();
  const app: App = {
    sql,
    accounts,
    checkAnswer: (route, answer) => {
      const fault = findUnstated(route, answer, isActing);
      if (fault !== undefined) unstated.add(fault);
    },
    analytics,
    recordsForAnalytics: { address: "", database: "", user: "", password: "" },
    log: pino({ level: "silent" }),
    clock,
    defaultProfile: "cn",
    profiles,
    snapshots,
    ...clearingBy(desk, { profiles, defaultProfile: "cn" }),
    readers,
    keyring,
  };
  const close = async () => {
    await desk.close();
    await accounts.close();
    await readers.close();
    await analytics.close();
    assert.deepEqual([...unstated], [], "answers are as their routes state them");
  };
  return { app, close };
}

/** Makes a party with a key that a person answers for. @returns the key */
export async function makeHeldKey(
  { sql }: TestDatabase,
  partyId: string,
  scopes: readonly string[],
  agency?: string,
): Promise<string> {
  const key = `tg_test_${partyId}`;
  const at = Temporal.Now.instant();
  const id = newId(at.epochMilliseconds);
  const name = `holder-of-${partyId}`;
  const person = { id: name, credentialId: name, name, email: `${name}@holder.example` };
  await putParty(sql, { partyId, name: partyId, roles: [], at });
  const rest = { passwordHash: "", locale: "en", mustChangePassword: false };
  await putAccount(sql, { ...person, ...rest });
  const place = { partyId, office: undefined, agency };
  const life = { from: Temporal.Instant.from("2020-01-01T00:00:00Z"), to: undefined };
  const membership = { ...place, ...life, accountId: name, role: "administrator", madeBy: "test" };
  await putMembership(sql, { ...membership, membershipId: id });
  const made = { id, keyHash: sha256(key), start: "tg_test_", name: "test", scopes, roles: [] };
  const end = { at, expiresAt: undefined, allowedAddresses: [] };
  await insertMachineKey(sql, { ...made, ...place, ...end, madeBy: name });
  return key;
}

/** Makes a party with a key. @returns the key */
export async function makeKey(
  { sql }: TestDatabase,
  partyId: string,
  scopes: readonly string[],
): Promise<string> {
  const key = `tg_test_${partyId}`;
  const at = Temporal.Now.instant();
  await insertKey(sql, {
    keyId: newId(at.epochMilliseconds),
    keyHash: sha256(key),
    partyId,
    partyName: partyId,
    roles: [],
    name: "test",
    scopes,
    at,
  });
  return key;
}

/** Parties that money may come for; they act by nothing. */
export async function makeParties({ sql }: TestDatabase, ids: readonly string[]): Promise<void> {
  const at = Temporal.Now.instant();
  for (const partyId of ids) await putParty(sql, { partyId, name: partyId, roles: [], at });
}

/** A mandate by which one party may lodge for another and spend what it holds. */
export async function makeMandate(
  { sql }: Pick<TestDatabase, "sql">,
  representedId: string,
  representativeId: string,
  limits: { readonly directions?: string[]; readonly procedures?: string[] } = {},
): Promise<void> {
  const at = Temporal.Instant.from("2020-01-01T00:00:00Z").toString();
  const none = { withdrawnAt: null, withdrawnFrom: null, withdrawnBy: null, withdrawnReason: null };
  await sql.begin(async (tx) => {
    const change = await nextPartyVersion(tx);
    const about = {
      profile: "cn",
      representedId,
      representativeId,
      representation: "direct",
    } as const;
    const covers = {
      directions: [],
      procedures: [],
      spends: true,
      from: "2020-01-01",
      until: null,
      ...limits,
    };
    const said = {
      proposedAt: at,
      proposedBy: representedId,
      consentedAt: at,
      consentedBy: representedId,
    };
    const id = newId(Temporal.Now.instant().epochMilliseconds);
    await insertMandate(tx, { id, ...about, ...covers, ...said, ...none }, change);
  });
}
