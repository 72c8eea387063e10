/**
 * Forms of a call, each a structured part that is reported for itself: those of the Convention on
 * Facilitation of International Maritime Traffic (general declaration, ship's stores, crew's effects, crew
 * list, passenger list, dangerous goods, waste) and the Maritime Declaration of Health (International
 * Health Regulations 2005, annex 8); and the bay plan of a ship. The cargo declaration is none of them: it
 * is the transport documents of the call, which are read and not copied.
 */
import { z } from "zod";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { plainText, Port } from "../cargo/consignment.ts";
import { personForms } from "./conveyance-rules.ts";

const amount = z.string().regex(/^\d{1,12}(\.\d{1,3})?$/, "must be a number like 12.5");
const count = z.int().min(0).max(100_000);
const country = z.string().regex(/^[A-Z]{2}$/, "must be a country code of two capital letters");
const words = (max: number) => plainText(max).default("");

const General = z.strictObject({
  form: z.literal("general"),
  callSign: words(20),
  grossTonnage: amount.optional(),
  netTonnage: amount.optional(),
  lastPort: Port.optional(),
  nextPort: Port.optional(),
  crew: count,
  passengers: count,
  cargo: words(500),
  remarks: words(500),
});

const Stores = z.strictObject({
  form: z.literal("stores"),
  /** Days for which the conveyance stays. */
  daysInPort: z.int().min(0).max(365).optional(),
  items: z
    .array(
      z.strictObject({
        name: plainText(100).min(1),
        quantity: amount,
        unit: plainText(20).min(1),
        place: words(60),
      }),
    )
    .max(1_000),
});

const Effects = z.strictObject({
  form: z.literal("effects"),
  items: z
    .array(
      z.strictObject({
        /** Number of the person in the crew list: no names here. */
        person: z.int().min(1).max(10_000),
        goods: plainText(200).min(1),
        quantity: amount,
        unit: plainText(20).min(1),
      }),
    )
    .max(5_000),
});

const Person = z.strictObject({
  number: z.int().min(1).max(10_000),
  family: plainText(100).min(1),
  given: words(100),
  nationality: country,
  bornOn: z.iso.date().optional(),
  document: words(40),
});
const CrewList = z.strictObject({
  form: z.literal("crew-list"),
  persons: z.array(Person.extend({ rank: words(60) })).max(2_000),
});
const PassengerList = z.strictObject({
  form: z.literal("passenger-list"),
  persons: z
    .array(
      Person.extend({
        /** Seat, cabin or coach: contacts are found by it. */
        seat: words(20),
        embarked: Port.optional(),
        disembarks: Port.optional(),
      }),
    )
    .max(10_000),
});

const Dangerous = z.strictObject({
  form: z.literal("dangerous"),
  items: z
    .array(
      z.strictObject({
        un: z.string().regex(/^\d{4}$/, "must be a UN number of four digits"),
        class: plainText(10).min(1),
        packingGroup: z.enum(["I", "II", "III"]).optional(),
        packages: count,
        massKg: amount,
        document: words(70),
        container: words(17),
        place: words(35),
      }),
    )
    .max(10_000),
});

const Waste = z.strictObject({
  form: z.literal("waste"),
  /** Nothing is delivered in this port. */
  items: z
    .array(
      z.strictObject({
        /** Annex of MARPOL. */
        annex: z.enum(["I", "II", "III", "IV", "V", "VI"]),
        kind: plainText(100).min(1),
        onBoardM3: amount,
        deliveredM3: amount,
      }),
    )
    .max(100),
  nextDelivery: Port.optional(),
});

/** Where each container stands on board; positions that are empty are left out. */
const BayPlan = z.strictObject({
  form: z.literal("bay-plan"),
  items: z
    .array(
      z.strictObject({
        /** Bay, row and tier as ISO 9711 numbers them, e.g. 0140484. */
        place: plainText(35).min(1),
        container: words(17),
        type: words(10),
        /** Absent: nothing was said of it. */
        empty: z.boolean().optional(),
        massKg: amount.optional(),
        loading: words(25),
        discharge: words(25),
        document: words(70),
        /** UN numbers of dangerous goods. */
        dangerous: z
          .array(z.string().regex(/^\d{4}$/, "must be a UN number of four digits"))
          .max(50),
      }),
    )
    .max(25_000),
});

export const Health = z.strictObject({
  form: z.literal("health"),
  /** By the id of the question, as `GET /conveyance-rules` lists them. */
  answers: z.record(z.string().max(40), z.boolean()),
  /** Null: there is none. */
  certificate: z
    .strictObject({
      kind: z.enum(["exemption", "control"]),
      number: words(60),
      port: Port,
      issuedOn: LegalDate,
      /** Absent: as the profile says from the day of issue. */
      expiresOn: LegalDate.optional(),
    })
    .nullable()
    .optional(),
  /** Ports of the last thirty days, the last one first. */
  ports: z.array(z.strictObject({ port: Port, leftOn: LegalDate })).max(60),
  ill: z
    .array(
      z.strictObject({
        /** Number in the crew list or passenger list. */
        person: z.int().min(1).max(10_000).optional(),
        list: z.enum(["crew-list", "passenger-list"]).optional(),
        seat: words(20),
        symptoms: plainText(500).min(1),
        since: LegalDate.optional(),
        measures: words(500),
      }),
    )
    .max(500)
    .default([]),
});
export type Health = z.infer<typeof Health>;

export const CallForm = z.discriminatedUnion("form", [
  General,
  Stores,
  Effects,
  CrewList,
  PassengerList,
  Dangerous,
  Waste,
  BayPlan,
  Health,
]);
export type CallForm = z.infer<typeof CallForm>;

export const openForms = [
  "general",
  "stores",
  "effects",
  "dangerous",
  "waste",
  "bay-plan",
] as const;
export const formKinds = [...openForms, ...personForms] as const;
export type FormKind = (typeof formKinds)[number];

/** How many lines a form has; of the general declaration none. */
export function entriesOf(form: CallForm): number {
  if ("items" in form) return form.items.length;
  if ("persons" in form) return form.persons.length;
  return form.form === "health" ? form.ill.length : 0;
}

/** Whether it names persons, and is kept apart. */
export function namesPersons(
  form: CallForm,
): form is Extract<CallForm, { readonly form: (typeof personForms)[number] }> {
  return personForms.some((one) => one === form.form);
}
