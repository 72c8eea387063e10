/** Licences that tests draw on, at desks of their own. */
import assert from "node:assert/strict";
import { formatDecimal, parseDecimal } from "#src/kernel/decimal.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import type { TestDatabase } from "#src/platform/test-database.ts";
import { profilesWithoutChance } from "#src/main/test-app.ts";
import { getProfile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { leftOf } from "#src/clearance/law/licences/licence.ts";
import { listLicences, listLines, writeLicence } from "#src/clearance/law/licences/store.ts";

const profiles = profilesWithoutChance();
const cn = getProfile(profiles, "cn");
export const now = Temporal.Instant.from("2026-11-25T04:00:00Z");
const clock = () => now;
export const trader = "3122260001";

export function openDesk({ sql }: TestDatabase): FlowDesk {
  return new FlowDesk({ sql, clock, profiles, snapshots: new SnapshotStore(profiles) });
}

export async function enter(
  { sql }: TestDatabase,
  number: string,
  granted: string,
  document = "E",
): Promise<void> {
  const of = { profile: "cn", number, document, holder: trader, goods: ["0507"], unit: "035" };
  const limits = { currency: null, grantedValue: null, shipmentsMax: null, countries: [] };
  const days = { validFrom: "2026-01-01", validTo: "2026-12-31", status: "active" } as const;
  const licence = { ...of, ...limits, ...days, granted: parseDecimal(granted), content: {} };
  assert.equal(await writeLicence(sql, licence, { at: now, by: "test" }), "added");
}

type LodgingCase = {
  readonly direction?: "import" | "export";
  readonly items?: number;
  /** The trader where absent. */
  readonly lodger?: string;
};

/** Ivory of 10 kg an item: an export is neither paid nor awaited, an import waits for its money. */
export function lodgementOf(
  reference: string,
  number: string,
  { direction = "export", items, lodger = trader }: LodgingCase = {},
) {
  const made = madeDeclaration({
    reference,
    trader,
    direction,
    commodity: "0507100010",
    ...(items === undefined ? {} : { items }),
  });
  const kilograms = `"firstQuantity":{"value":"10","unitCode":"035"}`;
  const text = JSON.stringify(made).replaceAll(/"firstQuantity":\{[^}]*\}/g, kilograms);
  const papers = {
    additionalDocument: [{ typeCode: direction === "export" ? "E" : "F", id: number }],
  };
  // a quantity was changed
  const document = { ...(JSON.parse(text) as typeof made), ...papers };
  const facts = readFacts(document, cn);
  const frame = { profile: cn, lodgerId: lodger, format: "application/json", problems: [] };
  return { ...frame, document, facts };
}

export async function standing({ sql }: TestDatabase, number: string) {
  const [licence] = await listLicences(sql, { profile: "cn", number });
  assert.ok(licence, `licence ${number}`);
  const { taken, licenceId } = licence;
  const sums = [taken.claimed, taken.used, leftOf(licence, taken)].map(formatDecimal).join(" ");
  return { sums, shipments: taken.shipments, lines: await listLines(sql, licenceId) };
}

/** How often a lodger tries again that waited too long for the others; nothing of it was stored. */
const triesMax = 20;
/** PostgreSQL: a lock was not available in time. */
const lockTimeout = "55P03";

async function lodgeSoon(desk: FlowDesk, lodgement: ReturnType<typeof lodgementOf>) {
  for (let tried = 1; ; tried++) {
    try {
      return await desk.lodge(lodgement);
    } catch (thrown) {
      const isLate = thrown instanceof Error && "code" in thrown && thrown.code === lockTimeout;
      if (!isLate || tried === triesMax) throw thrown;
    }
  }
}

/**
 * Declarations of 10 kg each, lodged at once at two desks, against a licence that covers some of them and
 * half of one more.
 * @returns how many drew on it, and how many found it used up
 */
export async function drawTogether(
  database: TestDatabase,
  { count, covered }: { readonly count: number; readonly covered: number },
): Promise<{ readonly released: number; readonly overdrawn: number }> {
  const desks = [openDesk(database), openDesk(database)];
  await enter(database, "F-3", String(10 * covered + 5));
  const lodged = await Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const desk = desks[at % 2];
      assert.ok(desk);
      return await lodgeSoon(desk, lodgementOf(`F-3-${at}`, "F-3"));
    }),
  );
  const released = lodged.filter(({ status }) => status === "released").length;
  const overdrawn = lodged.filter(({ lane }) => lane === "yellow").length;
  assert.deepEqual([released, overdrawn], [covered, count - covered]);
  const { sums, shipments, lines } = await standing(database, "F-3");
  assert.deepEqual([sums, shipments, lines.length], [`0 ${10 * covered} 5`, covered, covered]);
  for (const desk of desks) await desk.close();
  return { released, overdrawn };
}
