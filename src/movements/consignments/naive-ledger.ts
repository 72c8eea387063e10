/**
 * An independent reckoning for tests: the same events, counted in packages by the shortest code that can be
 * read through. It shares nothing with the decisions it is compared with. Each report has a call of its own,
 * times only go forward, and one carrier reports.
 */
type Bill = {
  readonly id: string;
  manifested: boolean;
  dead: boolean;
  seized: boolean;
  stated: number;
  landed: number;
  written: number;
  left: number;
  unreleased: number;
  /** The voyage that is to carry it on, and what that took. */
  onward: string | undefined;
  carried: number;
};

type Declared = {
  readonly bill: string;
  readonly packages: number;
  control: "none" | "due" | "refused";
  released: boolean;
};

type NaiveDeclaration = {
  readonly kind: "declare";
  readonly bill: string;
  readonly reference: string;
  readonly packages: number;
  readonly control: boolean;
};
type NaiveControl = {
  readonly kind: "control";
  readonly reference: string;
  readonly isOk: boolean;
};
type NaiveMove =
  | {
      readonly kind: "manifest" | "amendment" | "arrival" | "gate-out" | "count";
      readonly bill: string;
      readonly packages: number;
    }
  | {
      readonly kind: "transhipment" | "departure";
      readonly bill: string;
      readonly packages: number;
      readonly voyage: string;
    }
  | { readonly kind: "cancellation" | "seize" | "return"; readonly bill: string };

export type NaiveEvent = NaiveDeclaration | NaiveControl | NaiveMove;

export class NaiveLedger {
  readonly bills: Bill[] = [];
  readonly declarations = new Map<string, Declared>();
  alarms = 0;

  /** @returns whether it was taken: what was refused may be sent again */
  take(event: NaiveEvent): boolean {
    const isTaken =
      event.kind === "declare"
        ? this.#declare(event)
        : event.kind === "control"
          ? this.#control(event)
          : this.#move(event);
    this.#release();
    return isTaken;
  }

  #declare({ reference, bill, packages, control }: NaiveDeclaration): boolean {
    if (this.declarations.has(reference)) return false;
    this.declarations.set(reference, {
      bill,
      packages,
      control: control ? "due" : "none",
      released: false,
    });
    return true;
  }

  #control({ reference, isOk }: NaiveControl): boolean {
    const declared = this.declarations.get(reference);
    if (!declared || declared.released || declared.control === "refused") return false;
    if (!isOk) declared.control = "refused";
    else if (declared.control === "due") declared.control = "none";
    return true;
  }

  #bill(id: string): Bill | undefined {
    return this.bills.findLast((bill) => bill.id === id);
  }

  #begin(id: string): Bill {
    const bill = {
      id,
      manifested: false,
      dead: false,
      seized: false,
      stated: 0,
      landed: 0,
      written: 0,
      left: 0,
      unreleased: 0,
      onward: undefined,
      carried: 0,
    };
    this.bills.push(bill);
    return bill;
  }

  #move(event: NaiveMove): boolean {
    const known = this.#bill(event.bill);
    const isHeld =
      known !== undefined && (known.seized || known.unreleased > 0 || known.onward !== undefined);
    switch (event.kind) {
      case "manifest": {
        if (known && !known.dead) return !isHeld && this.#state(known, event.packages);
        return this.#state(this.#begin(event.bill), event.packages);
      }
      case "arrival":
        return this.#land(known, event);
      case "amendment":
        return known !== undefined && !known.dead && !isHeld && this.#state(known, event.packages);
      case "gate-out":
        if (known) this.#leave(known, event.packages);
        return known !== undefined;
      case "cancellation":
        if (!known || known.dead || isHeld || known.landed > 0) return false;
        known.dead = true;
        known.stated = 0;
        return true;
      case "count":
        return known !== undefined && !known.dead && this.#count(known, event.packages);
      case "transhipment":
        return known !== undefined && !known.dead && this.#tranship(known, event.voyage);
      case "departure":
        this.#depart(known, event);
        return true;
      case "seize":
      case "return":
        return known !== undefined && !known.dead && this.#hold(known, event.kind);
      default:
        return event satisfies never;
    }
  }

  #land(known: Bill | undefined, event: { readonly bill: string; readonly packages: number }) {
    if (known?.dead) return false;
    const bill = known ?? this.#begin(event.bill);
    const landed = bill.landed + event.packages;
    const stated = bill.manifested ? bill.stated : landed;
    if (gone(bill) > Math.max(landed, stated)) return false;
    bill.landed = landed;
    bill.stated = stated;
    return true;
  }

  /** All that came, of whatever voyage. */
  #count(bill: Bill, packages: number): boolean {
    if (packages < bill.written || gone(bill) > Math.max(packages, bill.stated)) return false;
    bill.landed = packages;
    return true;
  }

  #tranship(bill: Bill, voyage: string): boolean {
    const isUntouched = bill.written === 0 && !bill.seized && bill.unreleased === 0;
    const isWhole = bill.landed === 0 || bill.landed >= bill.stated;
    const isUnderWay = bill.onward !== undefined && !isCarriedOn(bill);
    if (!isUntouched || !(bill.onward === undefined ? isWhole : isUnderWay)) return false;
    bill.onward = voyage;
    return true;
  }

  #depart(
    known: Bill | undefined,
    event: { readonly bill: string; readonly packages: number; readonly voyage: string },
  ): void {
    const bill = known ?? this.#begin(event.bill);
    if (!known) bill.stated = event.packages;
    if (bill.onward === event.voyage && !bill.seized)
      bill.carried += Math.min(event.packages, present(bill));
    else this.#leave(bill, event.packages);
  }

  #hold(bill: Bill, kind: "seize" | "return"): boolean {
    if (kind === "return") {
      if (bill.seized) bill.seized = false;
      else bill.unreleased = 0;
      return true;
    }
    const isAllGone = bill.left > 0 && bill.left >= bill.stated && bill.unreleased === 0;
    if (isAllGone || isCarriedOn(bill)) return false;
    bill.seized = true;
    return true;
  }

  #state(bill: Bill, packages: number): boolean {
    if (packages < Math.max(bill.written, gone(bill))) return false;
    bill.stated = packages;
    bill.manifested = true;
    return true;
  }

  #leave(bill: Bill, packages: number): void {
    const may = bill.seized ? 0 : bill.written - bill.left;
    const released = Math.min(packages, may, present(bill));
    const room = Math.max(0, Math.max(bill.landed, bill.stated) - gone(bill) - released);
    bill.left += released;
    bill.unreleased += Math.min(packages - released, room);
    if (packages > released) this.alarms++;
  }

  #release(): void {
    for (const declared of this.declarations.values()) {
      if (declared.released || declared.control !== "none") continue;
      const bill = this.bills.findLast(({ id, dead }) => id === declared.bill && !dead);
      if (!bill || bill.seized || bill.onward !== undefined) continue;
      const free = Math.min(bill.stated, bill.landed) - bill.written - bill.unreleased;
      if (declared.packages > free) continue;
      bill.written += declared.packages;
      declared.released = true;
    }
  }
}

const gone = ({ left, unreleased, carried }: Bill) => left + unreleased + carried;
const present = (bill: Bill) => Math.max(0, bill.landed - gone(bill));

/** Something of it went on, and nothing of it is here or missing. */
function isCarriedOn(bill: Bill): boolean {
  const isQuiet = !bill.seized && bill.unreleased === 0;
  return bill.onward !== undefined && isQuiet && bill.carried > 0 && present(bill) === 0;
}
