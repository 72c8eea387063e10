/** The account of a party as a record: it belongs to whose number it has. */
import type { RecordKind } from "#src/identity/access/record-kinds.ts";

export const accountRecords: readonly RecordKind[] = [
  {
    id: "account",
    says: { en: "account of a party", zh: "企业税款账户" },
    seenBy: ["money", "inspect"],
    isWalled: true,
    notFound: "ACCOUNT_NOT_FOUND",
    find: async (_sql, id) =>
      /^[A-Za-z0-9._-]{1,60}$/.test(id) ? { parties: [], numbers: [id] } : undefined,
  },
];
