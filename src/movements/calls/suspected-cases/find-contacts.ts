/**
 * Who is a contact of an ill person: by seats near his, by his cabin, by lines of the lists of the call,
 * or by name. Pure. Whom the case has already is not found again.
 */
import type { CallForm } from "../forms.ts";
import { isNear, isSameCabin } from "./near-seats.ts";
import type { SuspectedPerson } from "./suspected-case.ts";

export type Listed = Extract<
  CallForm,
  { readonly form: "crew-list" | "passenger-list" }
>["persons"][number];

/** Lists of the call as they stand; absent: not reported, or erased. */
export type CallLists = {
  readonly "crew-list"?: readonly Listed[];
  readonly "passenger-list"?: readonly Listed[];
};

export type ContactQuery =
  | { readonly by: "seats" | "cabin" }
  | {
      readonly by: "list";
      readonly list: "crew-list" | "passenger-list";
      readonly numbers: readonly number[];
    }
  | { readonly by: "named"; readonly persons: readonly SuspectedPerson[] };

export function findContacts(
  asked: ContactQuery,
  of: {
    readonly ill: SuspectedPerson;
    readonly known: readonly SuspectedPerson[];
    readonly lists: CallLists;
    /** Rows that count on this kind of conveyance. */
    readonly rows: number | undefined;
  },
): readonly SuspectedPerson[] {
  const { ill, known, lists, rows } = of;
  const found = ((): readonly SuspectedPerson[] => {
    switch (asked.by) {
      case "seats":
        return near(lists, (seat) => isNear(seat, ill.seat, rows));
      case "cabin":
        return near(lists, (seat) => isSameCabin(seat, ill.seat));
      case "list":
        return (lists[asked.list] ?? [])
          .filter(({ number }) => asked.numbers.includes(number))
          .map(personOf);
      case "named":
        return asked.persons;
      default:
        return asked satisfies never;
    }
  })();
  const others = found.filter((one) => ![ill, ...known].some((had) => isSame(had, one)));
  return others.filter((one, at) => others.findIndex((other) => isSame(other, one)) === at);
}

function near(lists: CallLists, isIn: (seat: string) => boolean): readonly SuspectedPerson[] {
  return (lists["passenger-list"] ?? []).map(personOf).filter(({ seat }) => isIn(seat));
}

/** A line of a list as the person who is kept. */
export function personOf(listed: Listed): SuspectedPerson {
  const { family, given, nationality, bornOn, document } = listed;
  const seat = "seat" in listed ? listed.seat : "";
  const born = bornOn === undefined ? {} : { bornOn };
  return { family, given, nationality, ...born, document, contact: "", seat, symptoms: "" };
}

/** By document where both have one, else by all names and the day of birth. */
function isSame(one: SuspectedPerson, other: SuspectedPerson): boolean {
  if (one.document !== "" && other.document !== "") return one.document === other.document;
  const key = ({ family, given, bornOn, seat }: SuspectedPerson) =>
    [family, given, bornOn ?? "", seat].join("|").toUpperCase();
  return key(one) === key(other);
}
