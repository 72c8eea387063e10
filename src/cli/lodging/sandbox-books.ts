/**
 * The books of a sandbox. Nobody else takes anything there, so accounts and guarantees hold plenty and shifts
 * have no end; what is kept in a register of its own elsewhere (goods under special procedures, consignments,
 * what a person bought, how often a trader was stopped) is not known. Only references and numbers count up.
 */
import { purchaseBook, type Purchases } from "#src/clearance/charges/assessment/purchases.ts";
import { setPurchases } from "#src/clearance/charges/assessment/purchase-store.ts";
import { type Book, openBook } from "#src/clearance/book.ts";
import { emptyBooks } from "#src/clearance/books.ts";
import { declareConsignments } from "#src/clearance/consignments/consignment-book.ts";
import {
  type NextNumber,
  type Numbers,
  printNumber,
  takeNumbers,
} from "#src/clearance/declaration/numbers.ts";
import type { Books } from "#src/clearance/known.ts";
import type { Guarantees, KnownGuarantee } from "#src/clearance/charges/payment/guarantee-book.ts";
import type { Money } from "#src/clearance/charges/payment/money-book.ts";
import { procedureBook } from "#src/clearance/procedures/account-book.ts";
import { replaceClaims } from "#src/clearance/procedures/settle-accounts.ts";
import { takeStops } from "#src/clearance/selection/stops.ts";
import { takeRooms } from "#src/clearance/selection/weighing/take-rooms.ts";
import type { Store } from "#src/clearance/step.ts";
import { appendMovements } from "#src/money/guarantees/guarantee.ts";
import { appendPostings } from "#src/money/journal/store.ts";

const plenty = 10n ** 18n;

/** Books of one sandbox. */
export function sandboxBooks(): Books {
  const { view: procedures } = procedureBook({
    accounts: [],
    unreleased: new Set(),
    own: new Map(),
  });
  const { view: purchases } = purchaseBook({ salts: new Map(), years: [], own: [] });
  const uncounted: Purchases = { ...purchases, before: () => undefined };
  return {
    ...emptyBooks(),
    numbers: numbersInOrder(),
    consignments: sameAlways(declareConsignments, { find: () => undefined }),
    procedures: sameAlways(replaceClaims, { ...procedures, isKept: false }),
    purchases: sameAlways(setPurchases, uncounted),
    money: plentyOfMoney(false),
    guarantees: sameAlways(appendMovements, plentyOfGuarantees),
    stops: sameAlways(takeStops, { of: () => undefined }),
    rooms: sameAlways(takeRooms, { on: () => [] }),
  };
}

/** Accounts that hold plenty. @param refused whoever keeps them refuses payment all the same */
export function plentyOfMoney(refused: boolean): Book<Money> {
  return sameAlways(appendPostings, { available: () => plenty, isRefused: () => refused });
}

/** A book that looks the same whatever is taken. */
function sameAlways<Row, View>(store: Store<Row>, view: View): Book<View> {
  return openBook<Row, never, View>({ store, enter: () => undefined, see: () => view });
}

/** Numbers of every series from one on, so that a sandbox gives the same ones each time. */
function numbersInOrder(): Book<Numbers> {
  const name = "all";
  return openBook<NextNumber["taken"], bigint, Numbers>({
    store: takeNumbers,
    enter: (_taken, page) => page.set(name, (page.get(name) ?? 0n) + 1n),
    see: (entries) => ({
      next: (profile, want) => {
        const serial = (entries.get(name) ?? 0n) + 1n;
        return { number: printNumber(profile, want, serial), taken: { series: name, serial } };
      },
      left: () => new Map(),
    }),
  });
}

/** Whatever guarantee a declaration names is there and covers it, and so does one that is not named. */
const plentyOfGuarantees: Guarantees = {
  find: (profile, reference) => guaranteeOf(profile, reference),
  heldBy: (profile) => [guaranteeOf(profile, "sandbox")],
  left: () => plenty,
  mayReserve: () => true,
  isCritical: () => false,
};

function guaranteeOf(profile: string, reference: string): KnownGuarantee {
  return {
    guaranteeId: reference,
    profile,
    reference,
    holder: "",
    kind: "comprehensive",
    amountMinor: plenty,
    currency: "",
    validFrom: "0001-01-01",
    validTo: null,
    reservedMinor: 0n,
    usedMinor: 0n,
    operations: [],
  };
}
