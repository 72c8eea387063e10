/**
 * Who calls: a machine by its key, a person by the session's cookie. Keys are remembered for a
 * second, so that a flood of one key asks the database once; a key that ends here is forgotten at
 * once, and on other servers within that second. Sessions are asked for each time.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { cutScopes } from "../access/roles.ts";
import { scopesFor } from "../access/trades.ts";
import type { Caller, Policy } from "#src/platform/route.ts";
import type { Services } from "#src/platform/services.ts";
import { cookiePrefix } from "./auth.ts";
import { type KeyRow, findKey, findKeyById, noteKeyUse } from "../access/key-store.ts";
import { type Membership, findPartyRoles, listMemberships } from "./memberships-store.ts";
import { isInNetworks, plainAddress } from "#src/platform/network.ts";
import { type Approach, requireSameOrigin } from "./same-origin.ts";
import { isAtHome, passwordChangeDue, readSessionToken, sessionElsewhere } from "./session.ts";
import { type SessionRow, findSession } from "./store.ts";

const rememberMs = 1_000;
const rememberMax = 10_000;
const noteUseMs = 60_000;
export const sessionCookie = `${cookiePrefix}.session_token`;
/** Routes open to a session that must change its password or comes from another network. */
const openToAll: readonly string[] = ["/me", "/me/confirmation"];

/** What the register of parties knows about one. */
export type PartyStanding = {
  /** Registration numbers in force. */
  readonly numbers: readonly string[];
  /** Why nobody may act for it now; undefined while one may. */
  readonly refusal: string | undefined;
};
/** With what it is registered as. */
type CallerStanding = PartyStanding & { readonly trades: readonly string[] };
const nobody: CallerStanding = { numbers: [], refusal: undefined, trades: [] };
export type FindStanding = (partyId: string) => Promise<PartyStanding>;

export type CallersOptions = Pick<Services, "sql" | "clock" | "log"> & {
  readonly secret: string;
  readonly ownOrigins: readonly string[];
  readonly findStanding: FindStanding;
};

type CachedValue<Value> = { readonly value: Value; readonly untilMs: number };
type KeyCaller = { readonly caller: Caller; readonly key: KeyRow };
export type AskedRoute = { readonly path: string; readonly policy: Policy };

export class Callers {
  readonly #options: CallersOptions;
  readonly #keys = new Map<string, CachedValue<KeyCaller | undefined>>();
  readonly #standings = new Map<string, CachedValue<CallerStanding>>();
  /** Not derived from the caller: it is what the caller was made from. */
  readonly #sessions = new WeakMap<
    Caller,
    { readonly session: SessionRow; readonly approach: Approach }
  >();
  readonly #noted = new Map<string, number>();
  readonly #noting = new Set<Promise<void>>();
  /** Rises when something was forgotten: an answer asked for before is not kept. */
  #generation = 0;

  constructor(options: CallersOptions) {
    this.#options = options;
  }

  /** The caller of a request; undefined where it shows nothing. What does not work is refused. */
  async identify(approach: Approach, route: AskedRoute): Promise<Caller | undefined> {
    if (approach.authorization !== undefined) return await this.#identifyKey(approach);
    const session = await this.findSession(approach);
    if (!session) return undefined;
    try {
      requireSameOrigin(approach, { hasCookie: true, ownOrigins: this.#options.ownOrigins });
      this.requireSettled(session, approach, route.path);
      // who acts for a suspended party still sees so, and may act for another
      return await this.#callerOf(session, approach, isAboutSelf(route.path));
    } catch (thrown) {
      // what everybody may read is not kept from somebody whose session does not count here
      if (route.policy.kind === "public" && approach.method === "GET") return undefined;
      throw thrown;
    }
  }

  /** The session of a request's cookie, wherever it is used. */
  async findSession(approach: Approach): Promise<SessionRow | undefined> {
    const { secret, sql, clock } = this.#options;
    const token = readSessionToken(approach.cookie, { name: sessionCookie, secret });
    return token === undefined ? undefined : await findSession(sql, token, clock());
  }

  /** Refuses a session elsewhere than where it was made, or whose password must change first. */
  requireSettled(session: SessionRow, approach: Approach, path: string): void {
    if (path === "/me/confirmation") return;
    if (!isAtHome(session, approach)) throw sessionElsewhere();
    if (session.mustChangePassword && !openToAll.includes(path)) throw passwordChangeDue();
  }

  /** The session a caller came by; undefined for a key. */
  sessionOf(caller: Caller): SessionRow | undefined {
    return this.#sessions.get(caller)?.session;
  }

  /** How a caller of a session came. */
  approachOf(caller: Caller): Approach | undefined {
    return this.#sessions.get(caller)?.approach;
  }

  /** The same person for another of the own parties. */
  async switched(caller: Caller, partyId: string): Promise<Caller> {
    const came = this.#sessions.get(caller);
    return came ? await this.#callerOf({ ...came.session, partyId }, came.approach, true) : caller;
  }

  /** Forgets what is remembered of keys and parties: something about them changed. */
  forget(): void {
    this.#generation++;
    this.#keys.clear();
    this.#standings.clear();
  }

  /** Waits for notes of use under way. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#noting);
  }

  /**
   * The caller of a machine key named by its id, for what reaches us by a way that only its holder has:
   * judged as if the key were shown from that address.
   */
  async identifyKeyById(id: string, address: string): Promise<Caller> {
    const row = await findKeyById(this.#options.sql, { id, partyId: undefined });
    if (!row || row.revokedAt !== null) throw unknownKey();
    return this.#admitKey({ key: row, caller: await this.#callerOfKey(row) }, address);
  }

  async #identifyKey(approach: Approach): Promise<Caller> {
    const key = /^Bearer ([A-Za-z0-9_.~+/=-]{8,200})$/.exec(approach.authorization ?? "")?.[1];
    const found = key === undefined ? undefined : await this.#findKey(sha256(key));
    if (!found) throw unknownKey();
    return this.#admitKey(found, approach.address);
  }

  #admitKey({ key, caller }: KeyCaller, address: string): Caller {
    const { expiresAt, allowedAddresses, id } = key;
    const now = this.#options.clock().epochMilliseconds;
    if (expiresAt && expiresAt.getTime() <= now) throw keyEnded(expiresAt);
    if (allowedAddresses.length > 0 && !isInNetworks(address, allowedAddresses))
      throw keyElsewhere(address);
    this.#noteUse(id, address);
    return caller;
  }

  async #findKey(hash: string): Promise<KeyCaller | undefined> {
    const known = this.#keys.get(hash);
    if (known && known.untilMs > performance.now()) return known.value;
    const generation = this.#generation;
    const key = await findKey(this.#options.sql, hash);
    const value = key && { key, caller: await this.#callerOfKey(key) };
    this.#keep(this.#keys, { name: hash, value, generation });
    return value;
  }

  async #callerOfKey(key: KeyRow): Promise<Caller> {
    const { numbers, trades } = await this.#requireStanding(key.partyId);
    const base = {
      partyId: key.partyId,
      name: key.name,
      numbers,
      accountId: undefined,
      keyId: key.id,
      agency: key.agency ?? undefined,
      office: key.office ?? undefined,
      holder: key.madeBy ?? undefined,
    };
    if (key.madeBy === null) return { ...base, roles: key.roles, scopes: key.scopes };
    const { sql, clock } = this.#options;
    const memberships = await listMemberships(sql, key.madeBy, clock());
    const membership = memberships.find((one) => one.partyId === key.partyId);
    if (!membership) throw makerLeft();
    const roles = [membership.role];
    const scopes = cutScopes(scopesFor(membership.role, trades), key.scopes);
    // a key decides where its maker sits now, not where he sat when he made it
    const office = membership.office ?? undefined;
    const agency = membership.agency ?? undefined;
    return { ...base, roles, scopes, office, agency };
  }

  async #callerOf(session: SessionRow, approach: Approach, isOfSelf: boolean): Promise<Caller> {
    const { sql, clock } = this.#options;
    const memberships = await listMemberships(sql, session.accountId, clock());
    const membership = chosenMembership(session, memberships);
    const partyId = membership?.partyId ?? ownParty(session.accountId);
    const standing = membership ? await this.#findStanding(partyId) : nobody;
    if (standing.refusal !== undefined && !isOfSelf) throw partyRefused(standing.refusal);
    const roles = membership && standing.refusal === undefined ? [membership.role] : [];
    const caller: Caller = {
      partyId,
      name: session.name,
      roles,
      scopes: roles.flatMap((role) => scopesFor(role, standing.trades)),
      numbers: standing.numbers,
      accountId: session.accountId,
      keyId: undefined,
      agency: membership?.agency ?? undefined,
      office: membership?.office ?? undefined,
    };
    this.#sessions.set(caller, { session, approach });
    return caller;
  }

  async #requireStanding(partyId: string): Promise<CallerStanding> {
    const standing = await this.#findStanding(partyId);
    if (standing.refusal !== undefined) throw partyRefused(standing.refusal);
    return standing;
  }

  async #findStanding(partyId: string): Promise<CallerStanding> {
    const known = this.#standings.get(partyId);
    const isFresh = known !== undefined && known.untilMs > performance.now();
    const generation = this.#generation;
    const value = isFresh ? known.value : await this.#readStanding(partyId);
    if (!isFresh) this.#keep(this.#standings, { name: partyId, value, generation });
    return value;
  }

  async #readStanding(partyId: string): Promise<CallerStanding> {
    const { findStanding, sql } = this.#options;
    const [standing, trades] = await Promise.all([
      findStanding(partyId),
      findPartyRoles(sql, partyId),
    ]);
    return { ...standing, trades };
  }

  #keep<Value>(
    map: Map<string, CachedValue<Value>>,
    kept: { readonly name: string; readonly value: Value; readonly generation: number },
  ): void {
    if (kept.generation !== this.#generation) return;
    if (map.size >= rememberMax) map.clear();
    map.set(kept.name, { value: kept.value, untilMs: performance.now() + rememberMs });
  }

  #noteUse(id: string, address: string): void {
    const { sql, clock, log } = this.#options;
    const at = clock();
    if (at.epochMilliseconds - (this.#noted.get(id) ?? 0) < noteUseMs) return;
    if (this.#noted.size >= rememberMax) this.#noted.clear();
    this.#noted.set(id, at.epochMilliseconds);
    const noting = noteKeyUse(sql, { id, at, address: plainAddress(address) })
      .catch((error: unknown) => log.warn({ error }, "the use of a key was not noted"))
      .finally(() => this.#noting.delete(noting));
    this.#noting.add(noting);
  }
}

/** Routes about the person, not about what its party may do. */
function isAboutSelf(path: string): boolean {
  return path === "/me" || path.startsWith("/me/") || path === "/invitations/{token}/acceptance";
}

/** The party a session acts for: the chosen one, the one used last, the first joined. */
function chosenMembership(
  session: Pick<SessionRow, "partyId" | "lastPartyId">,
  memberships: readonly Membership[],
): Membership | undefined {
  const byParty = (id: string | null) => memberships.find((one) => one.partyId === id);
  return byParty(session.partyId) ?? byParty(session.lastPartyId) ?? memberships[0];
}

/**
 * Somebody who belongs to no party acts for himself, and owns nothing yet.
 * @example ownParty("0190") // "account:0190"
 */
export function ownParty(accountId: string): string {
  return `account:${accountId}`;
}

function unknownKey(): AppError {
  return new AppError({
    code: "KEY_UNKNOWN",
    status: 401,
    message: "This API key is unknown or was revoked.",
    fix: "Check the key; a server started on an empty data folder makes a new one.",
  });
}

function keyEnded(at: Date): AppError {
  return new AppError({
    code: "KEY_EXPIRED",
    status: 401,
    message: `This API key ended on ${at.toISOString()}.`,
    fix: "Use its successor, or create a new key.",
  });
}

function keyElsewhere(address: string): AppError {
  return new AppError({
    code: "KEY_ADDRESS_REFUSED",
    status: 403,
    message: `This API key may not be used from ${plainAddress(address)}.`,
    fix: "Call from one of the key's networks, or make a key that allows this one.",
  });
}

function makerLeft(): AppError {
  return new AppError({
    code: "KEY_MAKER_LEFT",
    status: 401,
    message: "The person who created this API key no longer acts for the party.",
    fix: "An administrator of the party has to create a new key.",
  });
}

function partyRefused(reason: string): AppError {
  return new AppError({
    code: "PARTY_NOT_ACTIVE",
    status: 403,
    message: `Nobody may act for this party now: ${reason}`,
    fix: "The administration that registered the party can restore it.",
  });
}
