/** Makes what a port decides by: registers, parties, keys of lodgers and leased credit, signed. */
import { readLodgingKeys } from "#src/identity/access/carried-key-store.ts";
import { readCarriedParties } from "#src/registers/parties/carried-store.ts";
import { type Activation, loadActivations, loadImported } from "#src/registers/store.ts";
import type { Profile } from "#src/registers/profile.ts";
import { registerVersion } from "#src/registers/snapshot.ts";
import type { PortsApp } from "./app.ts";
import type { SnapshotHead } from "./port.ts";
import { signLines } from "./signed-lines.ts";
import { giveLeases, holdPort, insertSnapshot, nextSnapshot, type StoredPort } from "./store.ts";

/** Rows of a register in one line. */
const rowsAtOnce = 2_000;
/** Imports of a profile; what is larger is carried by a copy of the database. */
const activationsMax = 10_000;

export type MadeSnapshot = { readonly number: number; readonly text: string };

/** All in one transaction: what is leased is in exactly one snapshot. */
export async function makeSnapshot(
  app: PortsApp,
  {
    port,
    profile,
    by,
  }: { readonly port: StoredPort; readonly profile: Profile; readonly by: string },
): Promise<MadeSnapshot> {
  return await app.sql.begin(async (tx) => {
    await holdPort(tx, port.code);
    const number = await nextSnapshot(tx, port.code);
    const leases = await giveLeases(tx, port.code, number);
    const activations = await loadActivations(tx, profile.id, activationsMax);
    const imported = await loadImported(tx, profile.id);
    const parties = await readCarriedParties(tx);
    const access = await readLodgingKeys(tx);
    const at = app.clock();
    const head: SnapshotHead = {
      kind: "port-snapshot",
      port: port.code,
      name: port.name,
      profile: profile.id,
      number,
      madeAt: at.toString(),
      fingerprint: profile.fingerprint,
      registerVersion: registerVersion(profile, imported.number),
      partyVersion: parties.version,
      centreKey: await centreKey(app),
    };
    const rowsOf = Map.groupBy(imported.rows, ({ activation }) => activation);
    const lines = [
      ...activations.toReversed().flatMap((one) => linesOf(one, rowsOf.get(one.number) ?? [])),
      ...parties.pieces.map((piece) => ({ kind: "parties", ...piece })),
      { kind: "keys", ...access },
      ...leases.map(({ id, party, minor }) => ({
        kind: "lease",
        id,
        party,
        minor: minor.toString(),
      })),
    ].map((line) => JSON.stringify(line));
    const { first, digest } = await signLines(head, lines, (bytes) => app.keyring.sign(bytes));
    const { registerVersion: version, partyVersion } = head;
    const kept = { port: port.code, number, at, by, digest };
    await insertSnapshot(tx, { ...kept, registerVersion: version, partyVersion });
    return { number, text: [first, ...lines, ""].join("\n") };
  });
}

type ImportedRows = Awaited<ReturnType<typeof loadImported>>["rows"];

function linesOf(activation: Activation, rows: ImportedRows): readonly object[] {
  const pieces: object[] = [{ kind: "activation", activation }];
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const piece = rows.slice(from, from + rowsAtOnce).map(({ row }) => row);
    pieces.push({ kind: "rows", number: activation.number, rows: piece });
  }
  return pieces;
}

/** The public half of the key that signs now, PEM. */
async function centreKey({ keyring }: PortsApp): Promise<string> {
  const keys = [...(await keyring.keptKeys()).values()];
  const current = keys.find(({ retiredAt }) => retiredAt === null);
  if (!current) throw new Error("An installation has a key that signs");
  return current.publicKey.export({ type: "spki", format: "pem" });
}
