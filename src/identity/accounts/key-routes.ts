/** Routes of machine keys. */
import { z } from "zod";
import { LegalInstant } from "#src/kernel/legal-date.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { type KeyRow } from "../access/key-store.ts";
import { listOwnKeys, makeKey, overlapHoursMax, rotateKey, withdrawKey } from "./keys.ts";
import { readNetwork } from "#src/platform/network.ts";
import { type AccountsApp, line, signedIn } from "./routes.ts";

const route = routeFor<AccountsApp>();

const Order = z.strictObject({
  name: line(100),
  scopes: z.array(z.string().max(40)).min(1).max(40),
  expiresAt: LegalInstant.optional(),
  allowedAddresses: z
    .array(
      z
        .string()
        .max(60)
        .refine((text) => readNetwork(text) !== undefined, "is not an address or a network (CIDR)"),
    )
    .max(50)
    .optional(),
});
const Rotation = z.strictObject({
  overlapHours: z.int().min(0).max(overlapHoursMax).default(24),
});
const Page = z.object({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  all: z.enum(["true", "false"]).optional(),
});
const KeyAnswer = z.object({
  id: z.string(),
  partyId: z.string(),
  name: z.string(),
  start: z.string().nullable(),
  scopes: z.array(z.string()),
  madeBy: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
  lastAddress: z.string().nullable(),
  allowedAddresses: z.array(z.string()),
  replacedBy: z.string().nullable(),
  status: z.enum(["active", "revoked", "expired"]),
});
const Made = z.object({ id: z.string(), key: z.string() });
const accounts = { kind: "scope", scope: "accounts" } as const;

function keyJson(key: KeyRow, at: Temporal.Instant): z.infer<typeof KeyAnswer> {
  const isExpired = key.expiresAt !== null && key.expiresAt.getTime() <= at.epochMilliseconds;
  const inForce = isExpired ? "expired" : "active";
  return {
    id: key.id,
    partyId: key.partyId,
    name: key.name,
    start: key.start,
    scopes: [...key.scopes],
    madeBy: key.madeBy,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    lastAddress: key.lastAddress,
    allowedAddresses: [...key.allowedAddresses],
    replacedBy: key.replacedBy,
    status: key.revokedAt ? "revoked" : inForce,
  };
}

function placeOf(app: AccountsApp, caller: Caller | undefined) {
  const prefix = app.accounts.keyPrefix;
  return { sql: app.sql, caller: signedIn(caller), at: app.clock(), prefix };
}

export const keyRoutes: readonly Route<AccountsApp>[] = [
  route({
    method: "GET",
    path: "/keys",
    says: {
      en: "Machine keys of the own party; an operator may see all",
      zh: "本单位的接口密钥；运维人员可查看全部",
    },
    policy: { kind: "scope", scope: "accounts", or: ["operator"] },
    query: Page,
    answers: {
      200: {
        says: "Keys, the newest first; the secret is not kept",
        schema: z.object({ keys: z.array(KeyAnswer), next: z.string().nullable() }),
      },
    },
    handle: async ({ app, caller, query }) => {
      const { cursor, limit = 50, all } = query;
      const place = { sql: app.sql, caller: signedIn(caller) };
      const rows = await listOwnKeys(place, { before: cursor, limit, isAll: all === "true" });
      const next = rows.length === limit ? (rows.at(-1)?.id ?? null) : null;
      return { status: 200, body: { keys: rows.map((row) => keyJson(row, app.clock())), next } };
    },
  }),
  route({
    method: "POST",
    path: "/keys",
    says: { en: "Create a machine key; it is shown once", zh: "创建接口密钥（仅显示一次）" },
    policy: accounts,
    body: Order,
    repeats: "none",
    answers: {
      201: { says: "The key", schema: Made },
      403: { says: "A scope the maker does not hold" },
    },
    handle: async ({ app, caller, body }) => {
      const { name, scopes, expiresAt, allowedAddresses = [] } = body;
      const place = placeOf(app, caller);
      const made = await makeKey(place, {
        name,
        scopes: [...new Set(scopes)],
        expiresAt: expiresAt === undefined ? undefined : Temporal.Instant.from(expiresAt),
        allowedAddresses,
      });
      return { status: 201, body: made };
    },
  }),
  route({
    method: "POST",
    path: "/keys/{id}/rotation",
    says: {
      en: "Rotate a key: both keys work until the overlap ends",
      zh: "轮换密钥：新旧密钥在重叠期内均有效",
    },
    policy: accounts,
    record: { kind: "key", param: "id" },
    params: z.object({ id: z.uuid() }),
    body: Rotation,
    repeats: "none",
    answers: {
      201: { says: "The successor", schema: Made.extend({ oldEndsAt: z.string() }) },
      404: { says: "No such key of the own party" },
      409: { says: "It has a successor already" },
    },
    handle: async ({ app, caller, params, body }) => {
      const { overlapHours } = body;
      const place = placeOf(app, caller);
      const made = await rotateKey(place, { id: params.id, overlapHours });
      app.accounts.callers.forget();
      return { status: 201, body: { ...made, oldEndsAt: made.oldEndsAt.toString() } };
    },
  }),
  route({
    method: "DELETE",
    path: "/keys/{id}",
    says: {
      en: "Withdraw a key: its next request is refused",
      zh: "停用密钥：其下一次请求即被拒绝",
    },
    policy: { kind: "scope", scope: "accounts", or: ["operator"] },
    record: { kind: "key", param: "id" },
    params: z.object({ id: z.uuid() }),
    answers: { 204: { says: "Withdrawn" }, 404: { says: "No such key" } },
    handle: async ({ app, caller, params }) => {
      const place = { sql: app.sql, caller: signedIn(caller), at: app.clock() };
      await withdrawKey(place, params.id);
      app.accounts.callers.forget();
      return { status: 204, body: "" };
    },
  }),
];
