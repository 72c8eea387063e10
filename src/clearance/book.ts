/**
 * A book: what the declarations of a group share and take from, such as the money of an account, a
 * guarantee or the places of a shift. It is read once for the group. A step sees a view of it, which
 * nothing can change; what it takes it returns as rows to store. Rows for the store of a book are claims on
 * it: the runner enters them before the next step looks, the desk before the next declaration is decided,
 * and at commit the store holds them against what is stored by then.
 */
import type { Effect, Store } from "./step.ts";

/** Entries by their keys. */
export type Entries<Entry> = {
  readonly get: (key: string) => Entry | undefined;
  readonly entries: () => Iterable<readonly [string, Entry]>;
};

/** Entries while rows are entered. */
export type Page<Entry> = Entries<Entry> & {
  readonly set: (key: string, entry: Entry) => unknown;
};

/** What makes a book of one kind. */
export type BookKind<Row, Entry, View> = {
  /** Rows for it are claims; at commit it refuses what others took meanwhile. */
  readonly store: Store<Row>;
  /** Changes the entries that a row changes. */
  readonly enter: (row: Row, page: Page<Entry>) => void;
  /** What a step may ask of the entries. */
  readonly see: (entries: Entries<Entry>) => View;
};

/** A book at one moment. */
export type Sheet<View> = {
  readonly view: View;
  readonly store: Effect["store"];
  /** The book as more rows will leave it; this one stays as it is. */
  readonly with: (rows: readonly unknown[]) => Sheet<View>;
};

/** The book of a group. */
export type Book<View> = Sheet<View> & {
  /** Enters what was decided. */
  readonly apply: (rows: readonly unknown[]) => void;
  /** What was entered since it was read. */
  readonly entered: ReadonlyMap<string, unknown>;
  /** Takes over what the group before entered, which was not stored yet when this book was read. */
  readonly carry: (before: Pick<Book<View>, "entered">) => void;
};

/** Opens a book over what was read, which belongs to it from then on. */
export function openBook<Row, Entry, View>(
  kind: BookKind<Row, Entry, View>,
  read: Map<string, Entry> = new Map(),
): Book<View> {
  return new KeptBook(kind, read);
}

class KeptBook<Row, Entry, View> implements Book<View> {
  readonly view: View;
  readonly store: Effect["store"];
  readonly #kind: BookKind<Row, Entry, View>;
  readonly #read: Page<Entry>;
  readonly #page: OverPage<Entry>;

  constructor(kind: BookKind<Row, Entry, View>, read: Page<Entry>) {
    this.#kind = kind;
    this.#read = read;
    this.#page = new OverPage(read);
    this.view = Object.freeze(kind.see(this.#page));
    // rows reach a book by this store only: see effect()
    this.store = kind.store as Effect["store"];
  }

  get entered(): ReadonlyMap<string, Entry> {
    return this.#page.own;
  }

  with(rows: readonly unknown[]): Sheet<View> {
    const sheet = new KeptBook(this.#kind, this.#page);
    sheet.apply(rows);
    return sheet;
  }

  apply(rows: readonly unknown[]): void {
    // effect() let in only rows of the type the store takes
    for (const row of rows as readonly Row[]) this.#kind.enter(row, this.#page);
  }

  carry(before: Pick<Book<View>, "entered">): void {
    // a book of the same kind has the same entries
    for (const [key, entry] of before.entered) this.#read.set(key, entry as Entry);
  }
}

/** Entries over others: what is not here is asked there, and nothing there is changed. */
class OverPage<Entry> implements Page<Entry> {
  readonly own = new Map<string, Entry>();
  readonly #below: Entries<Entry>;

  constructor(below: Entries<Entry>) {
    this.#below = below;
  }

  get(key: string): Entry | undefined {
    return this.own.get(key) ?? this.#below.get(key);
  }

  set(key: string, entry: Entry): void {
    this.own.set(key, entry);
  }

  *entries(): Iterable<readonly [string, Entry]> {
    yield* this.own;
    for (const one of this.#below.entries()) if (!this.own.has(one[0])) yield one;
  }
}

/** A page over entries that stay as they are, for what would be. */
export function pageOver<Entry>(below: Entries<Entry>): Page<Entry> {
  return new OverPage(below);
}
