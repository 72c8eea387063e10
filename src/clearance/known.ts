/**
 * What a step may know beside the declaration: views of the books it takes from, as the steps before it left
 * them, and what was read for it. All of it is there for every declaration; a sandbox has books of its own.
 */
import type { OrderedControl } from "#src/decisions/risk/select.ts";
import type { Posting } from "#src/money/journal/posting.ts";
import type { PartyDirectory } from "#src/registers/parties/party-directory.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { Purchases } from "./charges/assessment/purchases.ts";
import type { Book, Sheet } from "./book.ts";
import type { Consignments } from "./consignments/consignment-book.ts";
import type { CaseId } from "./control/case/control.ts";
import type { CaseTasks } from "./control/case/store.ts";
import type { Numbers } from "./declaration/numbers.ts";
import type { References } from "./declaration/reference-book.ts";
import type { Guarantees } from "./charges/payment/guarantee-book.ts";
import type { Money } from "./charges/payment/money-book.ts";
import type { Cargo } from "./release/write-offs/cargo-book.ts";
import type { Licences } from "./law/licences/licence.ts";
import type { Procedures } from "./procedures/account-book.ts";
import type { RulingIndex } from "./law/rulings/ruling-index.ts";
import type { LookBack } from "./selection/look-back.ts";
import type { Stops } from "./selection/stops.ts";
import type { Rooms } from "./selection/weighing/loads.ts";
import type { CleanDraws } from "./selection/weighing/weighs.ts";
import { type Effect, type RowsByStore, rowsByStore } from "./step.ts";

/** What steps take from. */
type Views = {
  readonly references: References;
  readonly numbers: Numbers;
  readonly consignments: Consignments;
  readonly cargo: Cargo;
  readonly procedures: Procedures;
  readonly licences: Licences;
  readonly purchases: Purchases;
  readonly money: Money;
  readonly guarantees: Guarantees;
  readonly stops: Stops;
  readonly rooms: Rooms;
};

/** What was read for a declaration and is not taken from. */
export type DeclarationReadings = {
  /** What rules may know beyond the declaration. */
  readonly lookBack: LookBack;
  /** What traders were drawn for. */
  readonly cleanDraws: CleanDraws;
  /** Controls that officers chose, by declaration. */
  readonly orders: ReadonlyMap<string, readonly OrderedControl[]>;
  /** Last control of each declaration with its tasks. */
  readonly controls: ReadonlyMap<string, CaseTasks>;
  /** The register of parties, asked at entry; empty for a declaration that goes on. */
  readonly parties: PartyDirectory;
  /**
   * The same register, asked who holds an account and for whom its holder lets others spend. `lodger`: the
   * lodger holds what its declaration states, as in a sandbox.
   */
  readonly holders: PartyDirectory | "lodger";
  /** Advance rulings in force. */
  readonly rulings: RulingIndex;
  /** What the journal held of this declaration; read for those whose charges may change. */
  readonly journal: readonly Posting[];
  readonly foreseen: Foreseen;
  /** The id of a case, should one be opened. */
  readonly caseId: CaseId;
};

/** What is known of things to come. */
export type Foreseen = {
  /** The goods come later than the declaration, whatever its type says. */
  readonly goods: boolean;
  /** Somebody is about to ask for a change before release. */
  readonly request: boolean;
  /** Whether a claim on a quota is still to be decided. */
  readonly isQuotaOpen: (order: string, profile: Profile) => boolean;
  /** An officer is there to determine the charges that the tariff leaves open. */
  readonly determination: boolean;
};

/** Nobody knows more than the declaration and its profile say; officers determine what is open. */
export const nothingForeseen: Foreseen = {
  goods: false,
  request: false,
  isQuotaOpen: (order, { quotas }) =>
    quotas !== undefined && new RegExp(quotas.drawnLater).test(order),
  determination: true,
};

export type StepKnowledge = Views &
  DeclarationReadings & {
    /** What is known once effects are stored: for a step that takes more than once. */
    readonly after: (effects: readonly Effect[]) => StepKnowledge;
  };

type Sheets = { readonly [Name in keyof Views]: Sheet<Views[Name]> };
/** The books of a group. */
export type Books = { readonly [Name in keyof Views]: Book<Views[Name]> };

/** What a step knows by its books and what was read. */
export function knownBy(books: Sheets, read: DeclarationReadings): StepKnowledge {
  return Object.freeze({
    references: books.references.view,
    numbers: books.numbers.view,
    consignments: books.consignments.view,
    cargo: books.cargo.view,
    procedures: books.procedures.view,
    licences: books.licences.view,
    purchases: books.purchases.view,
    money: books.money.view,
    guarantees: books.guarantees.view,
    stops: books.stops.view,
    rooms: books.rooms.view,
    ...read,
    after(this: StepKnowledge, effects: readonly Effect[]) {
      const sheets = sheetsAfter(books, effects);
      return sheets === books ? this : knownBy(sheets, read);
    },
  });
}

/** The same sheets where nothing is a claim on a book: most steps only write what they decided. */
function sheetsAfter(books: Sheets, effects: readonly Effect[]): Sheets {
  if (effects.length === 0) return books;
  const claims = rowsByStore(effects);
  if (!Object.values(books).some(({ store }) => claims.has(store))) return books;
  return {
    references: sheetAfter(books.references, claims),
    numbers: sheetAfter(books.numbers, claims),
    consignments: sheetAfter(books.consignments, claims),
    cargo: sheetAfter(books.cargo, claims),
    procedures: sheetAfter(books.procedures, claims),
    licences: sheetAfter(books.licences, claims),
    purchases: sheetAfter(books.purchases, claims),
    money: sheetAfter(books.money, claims),
    guarantees: sheetAfter(books.guarantees, claims),
    stops: sheetAfter(books.stops, claims),
    rooms: sheetAfter(books.rooms, claims),
  };
}

function sheetAfter<View>(sheet: Sheet<View>, claims: RowsByStore): Sheet<View> {
  const rows = claims.get(sheet.store);
  return rows ? sheet.with(rows) : sheet;
}

/** Enters what was decided of one declaration before the next is. */
export function applyTo(books: Books, effects: readonly Effect[]): void {
  const claims = rowsByStore(effects);
  for (const book of Object.values(books)) book.apply(claims.get(book.store) ?? []);
}
