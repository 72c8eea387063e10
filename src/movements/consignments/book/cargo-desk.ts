/**
 * Decisions about stored consignments: what was read and held is put into books, decided there as in a play,
 * and what changed becomes versions to store. Nothing is written before everything is decided.
 */
import { bucketOf } from "#src/kernel/bucket.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import { newDeclarationId } from "#src/kernel/ids.ts";
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
import { printDocument } from "../rules.ts";
import { type KeptVersion, keepVersion, type VersionSource } from "./keep-version.ts";
import type { StoredConsignment } from "./stored-consignment.ts";
import { appendVersions, claimNumbers, putConsignments } from "./store.ts";

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

export class CargoDesk {
  readonly books: Books;
  readonly #of: CargoDeskInput;
  readonly #known = new Map<ConsignmentId, StoredConsignment>();
  /** What declarations took of them, as it is stored. */
  readonly #taken = new Map<ConsignmentId, readonly WriteOff[]>();
  readonly #fresh = new Set<ConsignmentId>();
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
      held,
      cases,
      said,
    }: Pick<StoredConsignment, "held" | "cases"> & { readonly said: VersionSource },
  ): void {
    const noted = renewNotes(before.held, held, { isRelease: false });
    this.#put(keepVersion({ ...before, held: noted.held, cases }, said), { before, noted, said });
  }

  /**
   * Writes what was decided since it was last stored.
   * @returns false where a number was claimed by somebody else meanwhile; nothing is written then
   */
  async store(tx: Sql): Promise<boolean> {
    // hashing the versions of a large ship takes seconds: others are served in between
    const breath = new Breath();
    for (const one of this.#pending.splice(0)) {
      this.#keep(one);
      await breath.pause();
    }
    const changed = [...new Set(this.#kept.map(({ stored }) => stored.held.id))].flatMap(
      (id) => this.#known.get(id) ?? [],
    );
    const fresh = changed.filter(({ held }) => this.#fresh.has(held.id));
    if (!(await claimNumbers(tx, fresh))) return false;
    const before = changed.map((one) => ({ ...one, before: this.#taken.get(one.held.id) ?? [] }));
    await putConsignments(tx, before, this.#of.now);
    await appendVersions(
      tx,
      this.#kept.map(({ version }) => version),
    );
    await appendRuns(
      tx,
      this.#kept.map(({ run }) => run),
    );
    for (const { held } of changed) this.#taken.set(held.id, held.writeOffs);
    await putNotes(tx, this.#notes);
    await followConsignments(tx, this.#stock);
    this.#notes.length = 0;
    this.#stock.length = 0;
    this.#kept.length = 0;
    this.#fresh.clear();
    return true;
  }

  #keep({ draft, held, said }: PendingVersion): void {
    const known = this.#known.get(held.id);
    const before = known ?? this.#begin(held);
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
    this.#fresh.add(held.id);
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
