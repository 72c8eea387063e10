/** What a guarantee stands for now: how much for which declaration, and what sets it free. */
import { z } from "zod";
import { formatMinor } from "#src/kernel/money.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { splitOperation, unknownGuarantee } from "#src/money/guarantees/guarantee.ts";
import { findGuarantee, listUses, useSorts } from "#src/money/guarantees/guarantee-store.ts";
import { pageOf, readListPlace } from "#src/platform/list-order.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import { behindWall } from "#src/platform/wall.ts";
import { profileFor } from "#src/registers/app.ts";
import { endOfUse, useEnds, usePurposes } from "./guarantee-use.ts";
import { findSecured } from "./secured-store.ts";

const route = routeFor<ClearanceApp>();

const Use = z.object({
  id: z.string(),
  /** Under what it is reserved: a registration number, with its purpose where that is not charges. */
  operation: z.string(),
  /** The declaration, where the caller may read it. */
  declaration: z.object({ id: z.string(), mrn: z.string(), status: z.string() }).nullable(),
  purpose: z.enum(usePurposes),
  /** Special procedures under which its goods still are. */
  procedures: z.array(z.string()),
  reserved: z.string(),
  since: z.string(),
  /** What sets it free. */
  frees: z.enum(useEnds),
  /** Last day for it; null where there is none. */
  freesBy: z.string().nullable(),
});
const UsesQuery = z.object({
  /** What it is sorted by; `-` before it descends. */
  sort: z.enum(useSorts).default("-since"),
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** A handler called alone sees none. */
const nobodys = { kind: "own", party: "", names: [] } as const;

export const guaranteeUseRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/guarantees/{id}/uses",
    says: { en: "What a guarantee is reserved for", zh: "担保占用情况" },
    policy: { kind: "signed-in" },
    record: { kind: "guarantee", param: "id" },
    query: UsesQuery,
    answers: {
      200: {
        says: "A page of operations for which something is reserved.",
        schema: z.object({
          reserved: z.string(),
          available: z.string(),
          currency: z.string(),
          uses: z.array(Use),
          next: z.string().nullable(),
        }),
      },
      404: { says: "No guarantee of this caller." },
    },
    handle: async ({ app, params, query, rows }) => {
      const guarantee = await findGuarantee(app.sql, params.id);
      if (!guarantee) throw unknownGuarantee(params.id);
      const { currency, id: profile } = profileFor(app, guarantee.profile);
      const { guaranteeId, amountMinor, reservedMinor, usedMinor } = guarantee;
      const { sort, after, limit } = query;
      const place = after === undefined ? undefined : readListPlace(sort, after);
      const found = await listUses(app.sql, { guaranteeId, sort, after: place, limit: limit + 1 });
      const page = pageOf(found, query);
      const named = page.rows.map((use) => ({ ...use, ...splitOperation(use.operation) }));
      // a holder reads of declarations what it reads of them elsewhere: those it lodged or pays
      const secured = await behindWall(app.sql, rows ?? nobodys, async (sql) =>
        findSecured(sql, profile, [...new Set(named.map(({ mrn }) => mrn))]),
      );
      const money = (minor: bigint) => formatMinor(minor, currency.decimals);
      const uses = named.map(({ id, operation, mrn, purpose, since, ...use }) => {
        const declaration = secured.get(mrn);
        return {
          id,
          operation,
          since,
          reserved: money(use.reservedMinor),
          declaration: declaration
            ? { id: declaration.id, mrn: declaration.mrn, status: declaration.status }
            : null,
          procedures: [...(declaration?.procedures ?? [])],
          ...endOfUse(purpose, declaration),
        };
      });
      return {
        status: 200,
        body: {
          reserved: money(reservedMinor),
          available: money(amountMinor - reservedMinor - usedMinor),
          currency: currency.code,
          uses,
          next: page.next,
        },
      };
    },
  }),
];
