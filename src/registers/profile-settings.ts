/** Form of `profile.json`: what one administration decides, apart from its registers and rules. */
import { z } from "zod";

/** A sentence in every language the system speaks. */
export const ProfileText = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });

const roundingMode = z.enum(["half-up", "half-even", "down", "up"]);

/** How one kind of amount is rounded, once, and the article that says so. */
export const RoundingRule = z.strictObject({
  /** Decimals kept. */
  scale: z.int().min(0).max(6),
  mode: roundingMode,
  source: ProfileText,
});
export type RoundingRule = z.infer<typeof RoundingRule>;

/**
 * How the registration number is made. `cn-18`: customs office (4), year (4), 1 import or 0 export,
 * serial (9), from blocks leased per office and node. `gb-mrn`: year (2), country (2), 13 letters
 * and digits, check digit.
 */
export const Numbering = z.discriminatedUnion("scheme", [
  z.strictObject({
    scheme: z.literal("cn-18"),
    blockSize: z.int().min(1).max(1_000_000),
    officeDefault: z.string().regex(/^\d{4}$/),
  }),
  z.strictObject({ scheme: z.literal("gb-mrn"), country: z.string().regex(/^[A-Z]{2}$/) }),
]);
export type Numbering = z.infer<typeof Numbering>;

/** When it is lodged: goods there, goods still to come, or after they were released. */
export const Timing = z.enum(["arrived", "pre-lodged", "supplementary"]);
export type Timing = z.infer<typeof Timing>;

/** Second part of the declaration type (`A` in `IMA`). */
export const AdditionalType = z.strictObject({
  code: z.string().min(1).max(3),
  timing: Timing,
  /** What a pre-lodged type is treated as once the goods are there. */
  becomes: z.string().optional(),
  /** Declarations of this type leave something to be completed, within days of their release. */
  completedBy: z
    .strictObject({
      kind: z.enum(["supplementary", "completion"]),
      withinDays: z.int().min(1).max(400),
      source: ProfileText,
    })
    .optional(),
  name: ProfileText,
});
export type AdditionalType = z.infer<typeof AdditionalType>;

/** First part of the declaration type and the direction it stands for. */
export const MainType = z.strictObject({
  code: z.string().min(1).max(3),
  direction: z.enum(["import", "export"]),
  /** Requested procedures that make it go the other way: some types are used for both. */
  otherWayBy: z.array(z.string().regex(/^\d{2}$/)).optional(),
  name: ProfileText,
});
export type MainType = z.infer<typeof MainType>;

/** A lane by which selection sends a declaration on. */
export const Lane = z.strictObject({
  id: z.enum(["green", "yellow", "red"]),
  name: ProfileText,
  /** Higher wins where several rules match. */
  rank: z.int().min(0),
});
export type Lane = z.infer<typeof Lane>;

/** What tells the trader about an event. The first entry that fits is sent. */
export const NotificationRule = z.strictObject({
  /** Event type of the flow, e.g. `declaration.accepted`. */
  event: z.string().regex(/^[a-z-]+\.[a-z-]+$/),
  /** Function code of the answer (WCO data element 017). */
  functionCode: z.string().regex(/^\d{2}$/),
  /** The administration's own name of the message, one word, e.g. `DMSACC`. */
  type: z.string().regex(/^[^ ]+$/),
  direction: z.enum(["import", "export"]).optional(),
  timing: Timing.optional(),
  /** Of a control event: what kind of task it is about. */
  taskKind: z.string().min(1).optional(),
  /** Additional types (`J`) it is sent for; all where absent. */
  additionalTypes: z.array(z.string().min(1).max(3)).min(1).optional(),
  /** Sent only where there is at least one charge line: no notice of charges without charges. */
  onlyCharged: z.literal(true).optional(),
  /** Sent only where the declaration waited for the event and goes on by it. */
  onlyAwaited: z.literal(true).optional(),
  /** Sent only where the event says so of itself, e.g. `corrected` or `amended`. */
  mark: z.string().min(1).optional(),
  /** Code of the message's standing, e.g. 67 for charges that are not final. */
  status: z
    .string()
    .regex(/^\d{1,3}$/)
    .optional(),
  /** Text id below `notifications` of the locale files; the event type where absent. */
  text: z.string().optional(),
});
export type NotificationRule = z.infer<typeof NotificationRule>;

/** A register this profile does not hold completely: an unknown code is a warning, no refusal. */
export const IncompleteRegister = z.strictObject({ kind: z.string().min(1), says: ProfileText });

/** The file `profile.json`. */
export const ProfileSettings = z.strictObject({
  id: z.string().regex(/^[a-z]{2,12}$/),
  name: ProfileText,
  administration: ProfileText,
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
  /** Sets the legal day and the statistical month. */
  timeZone: z.string().min(1),
  currency: z.strictObject({
    code: z.string().regex(/^[A-Z]{3}$/),
    decimals: z.int().min(0).max(4),
  }),
  /** Holds registers to look things up; nothing is declared under it. */
  registersOnly: z.literal(true).optional(),
  languages: z.array(z.enum(["en", "zh"])).min(1),
  rounding: z.strictObject({
    /** Customs value of an item in national currency. */
    customsValue: RoundingRule,
    /** Each charge line. */
    charge: RoundingRule,
    /** Statistical values, per item, in both currencies. */
    statisticalValue: RoundingRule,
  }),
  numbering: Numbering,
  /**
   * What the customs and statistical value includes: freight and insurance to the border, or not.
   */
  valueBasis: z.strictObject({ import: z.enum(["CIF", "FOB"]), export: z.enum(["CIF", "FOB"]) }),
  declarationTypes: z.strictObject({
    main: z.array(MainType).min(1),
    additional: z.array(AdditionalType).min(1),
  }),
  /**
   * `registration`: accepted when registered; `arrival`: a pre-lodged one waits for its goods, then
   * is accepted.
   */
  acceptance: z.strictObject({ preLodged: z.enum(["registration", "arrival"]) }),
  /**
   * Whose goods must have arrived before release: every declaration's, or only the pre-lodged
   * ones'.
   */
  release: z.strictObject({ needsArrival: z.enum(["always", "pre-lodged"]) }),
  /** How reports of carriers are matched with declarations. */
  movements: z.strictObject({
    /** What was reported before a declaration was lodged counts for it for so many days. */
    daysBeforeMax: z.int().min(1).max(3_650),
    /** Parts of a consignment come within so many days; what came before was other goods. */
    partsWithinDaysMax: z.int().min(1).max(400),
    /** A carrier's number means the same consignment for so many days after it was last stated. */
    numberHoldsDays: z.int().min(1).max(3_650),
    /** Goods are declared within so many days of their arrival. */
    declareWithinDays: z.int().min(1).max(400),
    /** A message that could not be read is kept for so many days after it was sent again or dismissed. */
    quarantineDays: z.int().min(1).max(3_650),
    /**
     * A declaration is released when all goods that it names are there (`whole`), or as soon as some of them
     * are (`part`): the rest is written off when it comes.
     */
    releaseOf: z.enum(["whole", "part"]),
    /** By code of the mode of transport: what carries the goods, and kinds of its documents (UNTDID 1001). */
    modes: z.array(
      z.strictObject({
        code: z.string().min(1).max(2),
        conveyance: z.enum(["ship", "aircraft", "train", "truck"]),
        /** The first is taken where the form has a number without its kind. */
        documents: z.array(z.string().regex(/^\d{3}$/)).min(1),
      }),
    ),
    source: ProfileText,
  }),
  lanes: z.array(Lane).min(1),
  payment: z.strictObject({
    /**
     * `account`: drawn from a balance paid in; `deferred`: booked to a deferment account and paid
     * later.
     */
    kind: z.enum(["account", "deferred"]),
    /** What happens when the account does not cover the charges. */
    whenInsufficient: z.enum(["wait", "accept"]),
    source: ProfileText,
  }),
  /** Tariff quotas that are drawn in the order of acceptance; absent where there are none. */
  quotas: z
    .strictObject({
      /** Order numbers whose claims are settled after release, against security. */
      drawnLater: z.string().min(1),
      /** Order numbers that are administered by licences, and the documents one of which is stated. */
      licensed: z
        .strictObject({
          orders: z.string().min(1),
          documents: z.array(z.string().min(2).max(8)).min(1).max(20),
          source: ProfileText,
        })
        .optional(),
      /** Preference code by which a claim is assessed when its quota is exhausted. */
      exhausted: z.array(z.strictObject({ claimed: z.string(), assessedAs: z.string() })),
      /** Share of the volume from which a quota is critical, where the register of quotas says none. */
      criticalPercent: z.string().regex(/^\d{1,3}(\.\d{1,2})?$/),
      /** Decimals that shares of a day are cut to. */
      precision: z.int().min(0).max(6),
      source: ProfileText,
    })
    .optional(),
  /** What a plain import declares, for the calculator; absent where nothing is declared. */
  plainImport: z
    .strictObject({
      procedure: z.string().optional(),
      previousProcedure: z.string().optional(),
      supervisionMode: z.string().optional(),
      levyNature: z.string().optional(),
      dutyTreatment: z.string().optional(),
      /** Code of a price that holds freight and insurance, and of one without them. */
      priceWith: z.string(),
      priceWithout: z.string(),
    })
    .optional(),
  charges: z.strictObject({
    /** False: where no measure matches, the charge is undetermined and waits for an officer. */
    tariffComplete: z.boolean(),
    /** Digits of a national commodity code that a complete declaration gives. */
    commodityDigits: z.int().min(6).max(13),
    /** Tax types by what they are, for totals and statistics. */
    taxTypes: z.strictObject({
      duty: z.array(z.string()),
      vat: z.array(z.string()),
      other: z.array(z.string()),
    }),
  }),
  statistics: z.strictObject({
    /** Second currency in which every value is kept. */
    secondCurrency: z.string().regex(/^[A-Z]{3}$/),
    /** Event whose day, in the profile's time zone, sets the month. */
    monthOf: z.enum(["release"]),
    /** Element of the declaration that becomes the trade mode. */
    tradeModeFrom: z.enum(["supervisionMode", "procedure"]),
    /** Digits of the statistical commodity. */
    commodityDigits: z.int().min(6).max(10),
    source: ProfileText,
  }),
  incompleteRegisters: z.array(IncompleteRegister),
  notifications: z.array(NotificationRule),
});
export type ProfileSettings = z.infer<typeof ProfileSettings>;
