/** Who calls, as `GET /api/v1/me` tells it. */
import "../../elements/schema.ts";
import * as z from "zod/mini";

const maybe = z.optional(z.nullable(z.string()));

const account = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  locale: maybe,
  timeZone: maybe,
  theme: maybe,
  mustChangePassword: z._default(z.boolean(), false),
  twoFactor: z._default(z.boolean(), false),
  emailVerified: z._default(z.boolean(), true),
});

const membership = z.object({
  partyId: z.string(),
  partyName: z.string(),
  role: z.string(),
  office: maybe,
  agency: maybe,
  from: maybe,
  to: maybe,
});

export const me = z.object({
  account: z.nullable(account),
  key: z.nullable(z.object({ id: z.string(), name: z.string(), expiresAt: maybe })),
  party: z.object({
    id: z.string(),
    name: z.string(),
    roles: z.array(z.string()),
    trades: z._default(z.array(z.string()), []),
  }),
  memberships: z._default(z.array(membership), []),
  scopes: z.array(z.string()),
  numbers: z._default(z.array(z.string()), []),
  office: maybe,
  agency: z._default(z.nullable(z.string()), null),
  sandbox: z._default(z.boolean(), false),
});
export type CurrentUser = z.infer<typeof me>;
