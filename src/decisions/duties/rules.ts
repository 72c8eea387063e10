/**
 * Form of `rules/duties.json` of a profile: which taxes there are and what each stands on, which
 * procedures and statements relieve or suspend which tax, how quantities are read, how a price
 * becomes a customs value. The law all profiles share is code; what an administration decided is
 * here.
 */
import { z } from "zod";

const sentence = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
const codes = z.array(z.string().min(1)).min(1);
const decimal = z.string().regex(/^\d+(\.\d+)?$/);

/**
 * Everything stated must hold. A list is met by any of its codes, but `allStatements` needs all of
 * them.
 */
export const Condition = z.strictObject({
  direction: z.enum(["import", "export"]).optional(),
  procedure: codes.optional(),
  previousProcedure: codes.optional(),
  additionalProcedure: codes.optional(),
  allStatements: codes.optional(),
  anyStatement: codes.optional(),
  /** Category and type in one, as printed on the declaration: `1UKI`. */
  anyDocument: codes.optional(),
  supervisionMode: codes.optional(),
  transportMode: codes.optional(),
  levyNature: codes.optional(),
  /** Confirmations of the form, any of which is answered with yes. */
  confirmed: codes.optional(),
  dutyTreatment: codes.optional(),
  /** Form of the number of the handbook, account book or certificate that is stated. */
  recordNumber: z.string().min(1).optional(),
  /** The person who buys is named by a number. */
  buyer: z.literal("identified").optional(),
  /** Form of that number, in one spelling. */
  buyerNumber: z.string().min(1).optional(),
  methodOfPayment: codes.optional(),
  /** A party with this role for VAT is named: `FR1`. */
  fiscalRole: codes.optional(),
  /** Customs value of the whole declaration, in national currency, at most this. */
  totalValueMax: decimal.optional(),
  /** What the buyer bought before this year and this declaration together, at most this. */
  yearTotalMax: decimal.optional(),
  /** Prices of all items together, without transport and insurance, above this. */
  goodsPriceOver: decimal.optional(),
});
export type Condition = z.infer<typeof Condition>;

/**
 * A tax, or a family of them, by the pattern of its codes. `standsOn`: what its ad valorem part is
 * a share of: the customs value, adjustments that only VAT knows, and other taxes. `inside`: the
 * tax is part of its own base (consumption tax), so r % of the price including the tax is base × r
 * ÷ (1 − r).
 */
export const TaxRule = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  pattern: z.string().min(1),
  name: sentence,
  direction: z.enum(["import", "export"]),
  territory: z.string().min(1).optional(),
  standsOn: z.strictObject({
    customsValue: z.boolean(),
    vatAdjustments: z.boolean().optional(),
    taxes: z.array(z.string()),
    /** The base is a declared amount in this unit instead, e.g. a retail price. */
    declaredUnit: z.string().optional(),
  }),
  inside: z.boolean().optional(),
  source: z.string().min(1),
});
export type TaxRule = z.infer<typeof TaxRule>;

/** A charge the law asks for; without a measure it has a standard rate, or is undetermined. */
export const RequiredTax = z.strictObject({
  taxType: z.string().min(1),
  direction: z.enum(["import", "export"]),
  when: Condition.optional(),
  unless: Condition.optional(),
  /** Tax rules of which any one answers for it: the duty of one territory for that of the other. */
  satisfiedBy: codes.optional(),
  legalBasis: z.string().min(1),
  says: sentence,
  standardRates: z
    .array(
      z.strictObject({
        rate: z.string().min(1),
        validFrom: z.iso.date(),
        validTo: z.iso.date().nullable(),
        legalBasis: z.string().min(1),
      }),
    )
    .optional(),
});
export type RequiredTax = z.infer<typeof RequiredTax>;

/**
 * On what a rule that relieves may stand: what follows from the form of the declaration or of other
 * rules, a list that is known whole, or a text quoted here that leaves no choice.
 */
const Ground = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("structure"), says: z.string().min(1) }),
  z.strictObject({ kind: z.literal("list"), register: z.string().min(1) }),
  z.strictObject({ kind: z.literal("text"), quote: z.string().min(1) }),
]);
export type Ground = z.infer<typeof Ground>;

const relieving: ReadonlySet<string> = new Set(["relieve", "suspend", "secure", "flat-rate"]);

/**
 * `relieve`: not owed; with a share, that part of it. `suspend`: assessed, not due now. `secure`:
 * not assessed yet, held as a deposit. `undetermine`: an officer decides what is owed. `flat-rate`:
 * one rate in place of the tariff's, unless that is free. `levy`: a relief is asked for and not
 * given; each charge says what is missing. `note`: changes nothing, and says so, so that every code
 * of the lists has been decided on.
 */
export const ReliefRule = z
  .strictObject({
    code: z.string().regex(/^DUT-\d{3}$/),
    when: Condition,
    unless: Condition.optional(),
    /** Any of these keeps it away. */
    unlessAny: z.array(Condition).min(1).optional(),
    /** Ids of tax rules. */
    taxes: codes,
    effect: z.enum(["relieve", "suspend", "secure", "undetermine", "flat-rate", "levy", "note"]),
    ground: Ground.optional(),
    share: decimal.optional(),
    /** Of what is suspended, falls due for each month or part of one, up to all of it. */
    monthlyShare: decimal.optional(),
    /** Unit in which a declared tax base states the months, once the procedure ended. */
    monthsIn: z.string().min(1).optional(),
    /** Of a flat rate. */
    rate: z.string().min(1).optional(),
    says: sentence,
    source: z.string().min(1),
  })
  .refine((rule) => (rule.effect === "flat-rate") === (rule.rate !== undefined), {
    message: "a flat rate, and nothing else, has a rate",
  })
  .refine((rule) => !relieving.has(rule.effect) || rule.ground !== undefined, {
    message: "a rule that relieves states its ground",
    path: ["ground"],
  });
export type ReliefRule = z.infer<typeof ReliefRule>;

/**
 * What the words of a law reach: the taxes it names, stated once. Every relief reaches one of these
 * or several together, so that reliefs under the same words can't differ.
 */
const Reach = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  /** Ids of tax rules. */
  taxes: codes,
  says: sentence,
  source: z.string().min(1),
});
type Reach = z.infer<typeof Reach>;

/** Where measures of several territories match, the first choice whose condition holds applies. */
export const TerritoryRule = z.strictObject({
  territory: z.string().min(1),
  when: Condition.optional(),
  says: sentence,
  source: z.string().min(1),
});
export type TerritoryRule = z.infer<typeof TerritoryRule>;

/**
 * A charge of the valuation: added to or taken from the price, shared by value or gross mass.
 * `officer`: a deduction that is not taken until an officer decides on it.
 */
export const ValuationCharge = z
  .strictObject({
    codes,
    effect: z.enum(["add", "deduct", "vat-only", "officer"]),
    form: z.enum(["amount", "percent"]),
    share: z.enum(["value", "grossMass"]),
    says: sentence.optional(),
    source: z.string().min(1).optional(),
  })
  .refine((rule) => (rule.effect === "officer") === (rule.says !== undefined), {
    message: "a deduction that is left to an officer, and nothing else, says why",
  });
export type ValuationCharge = z.infer<typeof ValuationCharge>;

const quantities = z.strictObject({
  /** Units read from a mass: kilograms × factor. */
  mass: z.record(z.string(), z.strictObject({ of: z.enum(["net", "gross"]), factor: decimal })),
  /** One `from` is `factor` of `to`. */
  conversions: z.array(
    z.strictObject({
      from: z.string(),
      to: z.string(),
      factor: decimal,
      /** So many of `from` are `factor` of `to`: 12 pieces are a dozen. */
      per: z
        .string()
        .regex(/^[1-9]\d*$/)
        .optional(),
    }),
  ),
  /** A unit that is the product of two declared ones. */
  products: z.array(
    z.strictObject({ unit: z.string(), of: z.tuple([z.string(), z.string()]), factor: decimal }),
  ),
  /** The administration's own unit codes in the words of rates: `035` → `KGM`. */
  unitCodes: z.record(z.string(), z.string()),
  /** Quantities in units that convert into each other agree within so many per cent. */
  agreement: z.strictObject({ percent: decimal, says: sentence, source: z.string() }).optional(),
  /** How many litres the law counts a tonne of goods for; what is declared of both stays near it. */
  litresPerTonne: z
    .array(
      z.strictObject({
        within: codes,
        litres: decimal,
        percent: decimal,
        says: sentence,
        source: z.string(),
      }),
    )
    .optional(),
  /**
   * What is read besides quantities with their unit: a tax base that the trader states, a quantity without a
   * unit as one in the unit that the tariff prescribes.
   */
  trusts: z.array(z.enum(["declared-base", "no-unit"])).default(["declared-base", "no-unit"]),
});

const valuation = z.strictObject({
  charges: z.array(ValuationCharge),
  /** Where the value follows a published price for each unit instead of the declared price. */
  unitPrices: z
    .strictObject({ when: Condition, says: sentence, source: z.string().min(1) })
    .optional(),
  /** A price of nothing is none: the value is left to an officer. */
  priceAboveZero: z.strictObject({ says: sentence, source: z.string().min(1) }).optional(),
  /** A charge that comes to less than the smallest unit of money is left to an officer. */
  chargeAboveZero: z.strictObject({ says: sentence, source: z.string().min(1) }).optional(),
  /** A charge type that is not above leaves the value open: what it adds is not known. */
  unknownCharges: z.literal("officer").optional(),
  /**
   * Freight and insurance that the price term leaves out and the value takes in come to more than nothing;
   * insurance that does not is counted as so many per cent of price and freight.
   */
  costsAboveZero: z
    .strictObject({
      insurancePercent: decimal,
      insuranceSays: sentence,
      source: z.string().min(1),
    })
    .optional(),
  /**
   * Other values that the declaration states of the same goods (total of the invoice, value beside the
   * price, statistical value) are not above the value charged, by more than so many per cent; in another
   * currency the rate of the contract and that of the day differ.
   */
  statedValues: z
    .strictObject({
      percent: decimal,
      otherCurrencyPercent: decimal,
      source: z.string().min(1),
    })
    .optional(),
  /** What a price term already includes. */
  priceTerms: z.record(z.string(), z.array(z.enum(["freight", "insurance"]))),
  /** Price terms written in words mean a code above. */
  source: z.string().min(1),
});

/**
 * What the codes in conditions of published measures mean. Codes that are in no list are not guessed:
 * the charge is then left to an officer.
 */
const conditions = z.strictObject({
  /** Actions after which the measure applies, at the rate of the row where it has one. */
  apply: codes,
  /** Actions after which it does not. */
  notApplicable: codes,
  /** Conditions whose bound is the most that may be, or the least; absent where none has one. */
  atMost: codes.optional(),
  atLeast: codes.optional(),
  /** Conditions whose bound is the least kilograms of net mass that each supplementary unit may have. */
  massPerUnit: codes.optional(),
  source: z.string().min(1),
});

/**
 * Additional duties by country and programme that registers hold apart from the tariff: on all goods, or
 * on those of lists; at the rate of the country, or of the heading that the list names.
 */
const GoodsList = z.strictObject({
  list: z.string().min(1),
  /** Values its row has to have, by column. */
  where: z.record(z.string(), codes).optional(),
});
export type GoodsList = z.infer<typeof GoodsList>;

/**
 * A rate that is reached together with the duty of the tariff: what that lacks of it is added. Goods on
 * `free` have none of it; whether others on its list do depends on what is not declared.
 */
const Floor = z.strictObject({
  origins: codes,
  validFrom: z.iso.date(),
  /** Tax type of the duty that counts towards it. */
  withTax: z.string().min(1),
  free: GoodsList,
  open: GoodsList,
  says: sentence,
});

const OverlayProgramme = z.strictObject({
  authority: z.string().min(1),
  programme: z.string().min(1),
  /** `all`; lists any of which holds the code; `unlisted`: no list says which goods. */
  goods: z.union([z.enum(["all", "unlisted"]), z.array(GoodsList).min(1)]),
  /** Codes that may be of the programme at all begin so; nothing is told of others. */
  within: codes.optional(),
  except: codes.optional(),
  /** Goods of these lists owe what the heading of their row adds, in place of the country's rate. */
  instead: z.array(GoodsList.extend({ origins: codes })).optional(),
  /** Preferences with which goods of these origins owe nothing of it. */
  freeWith: z.strictObject({ origins: codes, preferences: codes, says: sentence }).optional(),
  floors: z.array(Floor).optional(),
  /** Gives way where a duty of these authorities applies to the goods. */
  notWith: codes.optional(),
  rate: z.enum(["country", "heading"]),
  /** Origins, `*` for any, for which the rate is not simply added: left to an officer. */
  officerFor: z.strictObject({ origins: codes, says: sentence }).optional(),
  source: z.string().min(1),
});
export type OverlayProgramme = z.infer<typeof OverlayProgramme>;

const overlay = z.strictObject({
  taxType: z.string().min(1),
  /** Column of the register `countries` with the code that duties by country go by. */
  countryColumn: z.string().min(1),
  /** Declared additional codes that name a heading whose duty is added. */
  headings: z.string().min(1),
  programmes: z.array(OverlayProgramme),
});

const RuleFile = z.strictObject({
  taxes: z.array(TaxRule).min(1),
  required: z.array(RequiredTax),
  preference: z.strictObject({
    /** What counts when none is declared; null: the profile has no preference codes. */
    default: z.string().nullable(),
    /** Preferences that begin so are judged by the preferential origin. */
    byPreferentialOrigin: z.array(z.string()),
    /** A preference claimed that the tariff does not give leaves this one. */
    fallback: z.string().optional(),
    /** Origins whose goods have another rate than those of anybody, whatever is claimed. */
    byOrigin: z
      .array(
        z.strictObject({
          preference: z.string().min(1),
          origins: codes,
          validFrom: z.union([z.iso.date(), z.literal("")]),
          source: z.string().min(1),
        }),
      )
      .optional(),
    /** Documents, category and type in one, that may prove a preferential origin. */
    proofDocuments: z.string().min(1).optional(),
    /** Countries whose goods may claim a preference; one that is not here is taken as claimed. */
    origins: z.record(z.string(), codes).optional(),
    /** Statement whose text names the preference for measures of a territory. */
    statements: z.array(z.strictObject({ statement: z.string(), territory: z.string() })),
  }),
  territories: z.array(TerritoryRule),
  /** What laws reach; where any is stated, every relief keeps to them. */
  reaches: z.array(Reach).optional(),
  reliefs: z.array(ReliefRule),
  conditions: conditions.optional(),
  /** Types of measures that only say in which unit the goods are counted. */
  supplementaryUnits: codes.optional(),
  overlay: overlay.optional(),
  /**
   * Tables that rates name, each filled by the measures of a tax type that is none: they charge
   * nothing themselves.
   */
  tables: z
    .array(z.strictObject({ name: z.string().regex(/^[A-Z]{2,6}$/), taxType: z.string().min(1) }))
    .optional(),
  quantities,
  valuation,
});

export const DutyRules = RuleFile.superRefine(({ reaches, reliefs }, context) => {
  reliefs.forEach((rule, at) => {
    const beyond = beyondReach(rule, reaches ?? []);
    if (reaches && beyond.length > 0)
      context.addIssue({
        code: "custom",
        message: `${rule.code} reaches ${beyond.join(", ")} without the taxes that the law names beside`,
        path: ["reliefs", at, "taxes"],
      });
  });
});
export type DutyRules = z.infer<typeof DutyRules>;

/** Taxes of a rule that lie in no reach which it has whole. */
function beyondReach({ taxes }: ReliefRule, reaches: readonly Reach[]): readonly string[] {
  const own = new Set(taxes);
  const whole = reaches.filter((reach) => new Set(reach.taxes).isSubsetOf(own));
  const reached = new Set(whole.flatMap((reach) => reach.taxes));
  return taxes.filter((tax) => !reached.has(tax));
}
