/**
 * Decisions about stored consignments: what was read and held is put into books, decided there as in a play,
 * and what changed becomes versions to store. Nothing is written before everything is decided.
 */
import { bucketOf } from "#src/kernel/bucket.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import { newDeclarationId } from "#src/kernel/ids.ts";
import { invariant } from "#src/kernel/invariant.ts";
import { Breath } from "#src/platform/breath.ts";
import { appendRuns } from "#src/platform/events/store.ts";
import { emptyChain } from "#src/platform/events/chain.ts";
import type { Sql } from "#src/platform/services.ts";
import { type Books, type Draft, enter, openBooks, openDraft, type Periods } from "../books.ts";
import type { ConsignmentId, HeldConsignment, WriteOff } from "../consignment.ts";
import type { PlayParty } from "../play-event.ts";
import { openDifferences } from "../differences/difference.ts";
import { changesOf, type NoteChange, renewNotes } from "../notes/renew-notes.ts";
import { putNotes } from "../notes/store.ts";
import { type CargoChange, followConsignments } from "../lots/follow-consignments.ts";
import { nothing } from "../quantity.ts";
import type { KeptLot } from "#src/movements/stock/store.ts";
import { printDocument } from "../rules.ts";
import { type KeptVersion, keepVersion, type VersionSource } from "./keep-version.ts";
import type { StoredConsignment } from "./stored-consignment.ts";
import { claimNumbers, putConsignments } from "./store.ts";
import { appendVersions } from "./version-store.ts";

type CargoDeskInput = {
  readonly profile: string;
  readonly periods: Periods;
  readonly parties: readonly PlayParty[];
  readonly now: Temporal.Instant;
};

type PendingVersion = {
  readonly draft: Draft;
  readonly held: HeldConsignment;
  readonly said: VersionSource;
};

type NotedVersion = {
  readonly before: StoredConsignment;
  readonly noted: ReturnType<typeof renewNotes>;
  readonly said: VersionSource;
};

/** Versions that one statement writes while the next are hashed. */
const versionsAtATime = 500;

export class CargoDesk {
  readonly books: Books;
  readonly #of: CargoDeskInput;
  readonly #known = new Map<ConsignmentId, StoredConsignment>();
  /** What declarations took of them, as it is stored. */
  readonly #taken = new Map<ConsignmentId, readonly WriteOff[]>();
  readonly #fresh = new Map<ConsignmentId, StoredConsignment>();
  /** Numbers that were claimed for consignments nobody had heard of. */
  readonly #claimed = new Set<string>();
  /** Decided, and not made a version yet. */
  readonly #pending: PendingVersion[] = [];
  readonly #kept: KeptVersion[] = [];
  readonly #notes: NoteChange[] = [];
  readonly #stock: CargoChange[] = [];

  constructor(of: CargoDeskInput) {
    this.#of = of;
    this.books = openBooks(of.parties, of.periods);
  }

  get now(): Temporal.Instant {
    return this.#of.now;
  }

  /** Of what it knows, in the order in which it came. */
  get ids(): readonly string[] {
    return [...this.#known.values()].map(({ id }) => id);
  }

  /** Numbers under which it began consignments that are stored. */
  get claimed(): readonly string[] {
    return [...this.#claimed];
  }

  /** Enters what is held. The earlier periods of a number come first. */
  read(held: readonly StoredConsignment[]): void {
    const inOrder = held.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    for (const stored of inOrder) {
      const { id, number } = stored.held;
      if (this.#known.has(id)) continue;
      this.#known.set(id, stored);
      this.#taken.set(id, stored.held.writeOffs);
      this.books.consignments.set(id, stored.held);
      this.books.byNumber.set(number, [...(this.books.byNumber.get(number) ?? []), id]);
    }
  }

  /** What the stock ledger says of who keeps the goods of what was read. */
  keep(lots: readonly KeptLot[]): void {
    const of = Map.groupBy(lots, ({ consignmentId }) => consignmentId);
    for (const [id, { id: stored, parties: readers }] of this.#known)
      this.books.kept.set(id, { lots: of.get(stored) ?? [], readers });
  }

  /** Ids of the reports by which consignments under numbers came. */
  reportsUnder(numbers: readonly string[]): readonly string[] {
    const ids = numbers.flatMap((number) => this.books.byNumber.get(number) ?? []);
    const landings = ids.flatMap((id) => this.books.consignments.get(id)?.landings ?? []);
    return [...new Set(landings.map(({ report }) => report))];
  }

  /**
   * Decides on a draft. What is refused changes nothing.
   *
   * @param moment of what is said, where that is not when it is recorded
   * @returns what was decided, with its problems
   */
  decide(said: VersionSource, decision: (draft: Draft) => void, moment = said.at): Draft {
    const draft = openDraft(this.books, moment);
    decision(draft);
    if (draft.problems.some(({ severity }) => severity === "error")) return draft;
    enter(draft);
    // a report is one of the server, whose reference was claimed before
    this.books.reports.clear();
    for (const held of draft.consignments.changes.values())
      this.#pending.push({ draft, held, said });
    return draft;
  }

  /** What became of a difference of a consignment that was read, as its next version. */
  settle(
    before: StoredConsignment,
    {
      said,
      ...changed
    }: Pick<StoredConsignment, "held" | "cases"> &
      Partial<Pick<StoredConsignment, "differences" | "parties">> & {
        readonly said: VersionSource;
      },
  ): void {
    const noted = renewNotes(before.held, changed.held, { isRelease: false });
    const after = { ...before, ...changed, held: noted.held };
    this.#put(keepVersion(after, said), { before, noted, said });
  }

  /**
   * Writes what was decided since it was last stored.
   * @returns false where a number was claimed by somebody else meanwhile; nothing is written then
   */
  async store(tx: Sql): Promise<boolean> {
    const pending = this.#pending.splice(0);
    if (!(await claimNumbers(tx, this.#beginAll(pending)))) return false;
    for (const { held } of this.#fresh.values()) this.#claimed.add(held.number);
    // hashing the versions of a large ship takes seconds: others are served in between, and the database
    // writes those that were hashed before
    const breath = new Breath();
    let writing = Promise.resolve();
    try {
      for (const one of pending) {
        this.#keep(one);
        await breath.pause();
        if (this.#kept.length < versionsAtATime) continue;
        await writing;
        writing = this.#write(tx);
        // it is waited for behind the next ones; nobody hears of it before
        writing.catch(() => undefined);
      }
    } finally {
      // nothing is sent behind the end of the transaction, whatever it ends by
      await writing.catch(() => undefined);
    }
    await writing;
    await this.#write(tx);
    await putNotes(tx, this.#notes);
    await followConsignments(tx, this.#stock);
    this.#notes.length = 0;
    this.#stock.length = 0;
    this.#fresh.clear();
    return true;
  }

  /** Writes the versions that are kept, and what they are of as it stands after them. */
  async #write(tx: Sql): Promise<void> {
    const kept = this.#kept.splice(0);
    // of several versions of one the last stands
    const last = new Map(kept.map((one) => [one.stored.held.id, one]));
    const changed = [...last.values()].map(({ stored, content }) => {
      const before = this.#taken.get(stored.held.id) ?? [];
      this.#taken.set(stored.held.id, stored.held.writeOffs);
      return { ...stored, content, before };
    });
    // sent together: the database goes from one to the next without waiting for us
    const writing = [
      putConsignments(tx, changed, this.#of.now),
      appendVersions(
        tx,
        kept.map(({ version }) => version),
      ),
      appendRuns(
        tx,
        kept.map(({ run }) => run),
      ),
    ];
    // where one fails the others are waited for as well
    await Promise.allSettled(writing);
    await Promise.all(writing);
  }

  /** Those that are heard of for the first time, begun. */
  #beginAll(pending: readonly PendingVersion[]): readonly StoredConsignment[] {
    for (const { held } of pending)
      if (!this.#known.has(held.id) && !this.#fresh.has(held.id))
        this.#fresh.set(held.id, this.#begin(held));
    return [...this.#fresh.values()];
  }

  #keep({ draft, held, said }: PendingVersion): void {
    const known = this.#known.get(held.id);
    const before = known ?? this.#fresh.get(held.id);
    invariant(before, "what is new was begun before it was kept");
    const name = printDocument(held.document);
    const found = draft.alarms.filter(({ about }) => about === name);
    const codes = found.map(({ code }) => code);
    const differences = [...new Set([...before.differences, ...codes])];
    const source = { at: printMoment(said.at), by: said.lodgerId, office: said.office ?? null };
    const wasAway = known?.held.leftUnreleased ?? nothing;
    const cases = openDifferences(before.cases, found, { held, wasAway, source });
    const reporters = held.landings.map(({ by }) => by);
    const parties = [...new Set([...before.parties, ...reporters])];
    const noted = renewNotes(before.held, held, { isRelease: said.act === "write-off" });
    const after = { ...before, held: noted.held, differences, cases, parties };
    this.#put(keepVersion(after, said), { before, noted, said });
  }

  /** Keeps a version, with the release notes that it issues and revokes. */
  #put(kept: KeptVersion, { before, noted, said }: NotedVersion): void {
    this.#known.set(kept.stored.held.id, kept.stored);
    this.#kept.push(kept);
    const { id, profile, held: after } = kept.stored;
    const isFresh = before.head.seq === 0;
    this.#stock.push({ id, profile, before: isFresh ? undefined : before.held, after, said });
    this.#notes.push(...changesOf(kept.stored, { ...noted, before: before.parties, said }));
  }

  #begin(held: HeldConsignment): StoredConsignment {
    const { profile, now } = this.#of;
    return {
      id: newDeclarationId(now.epochMilliseconds, bucketOf(held.carrier)),
      profile,
      held,
      parties: [held.carrier],
      differences: [],
      cases: [],
      head: emptyChain,
    };
  }
}
