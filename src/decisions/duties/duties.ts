/**
 * Charges of a declaration: what is owed, on what, by which measure and law, what was relieved and
 * why.
 *
 * In: what was declared (`DutyInput`), a tariff with exchange rates, the law of a profile. Out: an
 * `Assessment`, whose amounts are minor units; `printed-assessment.ts` makes the plain JSON that is stored,
 * shown and compared. Owns no table. Amounts a trader declared as tax are never read.
 */
import type { LateDeclaration } from "../late-declaration/late-declaration.ts";
import type { Decimal } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";

export type Amount = { readonly amount: Decimal; readonly currency: string };
export type Quantity = { readonly amount: Decimal; readonly unit: string };
export type Addition = Amount & { readonly basis: "total" | "percent" | "perTonne" };
/** `allowed`: a deduction that an officer decided on. */
export type Charge = Amount & { readonly type: string; readonly allowed?: true };
export type Statement = { readonly code: string; readonly text: string | undefined };
export type SupportingDocument = {
  readonly category: string;
  readonly type: string;
  /** Last day it is valid, ISO; absent where that is not declared. */
  readonly validUntil?: string;
};
export type TaxStatement = {
  readonly type: string | undefined;
  readonly methodOfPayment: string | undefined;
  readonly baseQuantity: Quantity | undefined;
  /** A declared value other than the customs value, such as a retail price. */
  readonly baseAmount: Amount | undefined;
};

/** Who answers for VAT: `FR1` the importer, `FR2` the customer, `FR5` a seller under IOSS. */
export type FiscalReference = { readonly role: string; readonly id: string };

export type UnlikeCodes = {
  readonly of: "commodity" | "origin" | "preferential-origin" | "preference" | "quota";
  readonly codes: readonly string[];
};

export type DutyItem = {
  readonly item: number;
  readonly commodity: string;
  readonly additionalCodes: readonly string[];
  readonly origin: string | undefined;
  readonly preferentialOrigin: string | undefined;
  readonly dispatchCountry?: string | undefined;
  readonly procedure: string | undefined;
  readonly previousProcedure: string | undefined;
  readonly additionalProcedures: readonly string[];
  readonly preference: string | undefined;
  /** Tariff quota that is claimed. */
  readonly quotaOrder?: string | undefined;
  /** Charges that an officer fixed, because no rate determines them. */
  readonly fixed?: readonly {
    readonly taxType: string;
    readonly amount: Decimal;
    readonly reason: string;
  }[];
  readonly itemPrice: Amount | undefined;
  readonly statisticalValue: Amount | undefined;
  readonly charges: readonly Charge[];
  readonly netMassKg: Decimal | undefined;
  readonly grossMassKg: Decimal | undefined;
  readonly supplementaryQuantity: Quantity | undefined;
  readonly firstQuantity: Quantity | undefined;
  readonly secondQuantity: Quantity | undefined;
  /** Quantity of the contract. */
  readonly dealQuantity?: Quantity | undefined;
  /** Codes that are stated more than once and not alike. */
  readonly unlike?: readonly UnlikeCodes[];
  /** Value of the goods where it stands beside the price. */
  readonly statedValue?: Amount;
  readonly dutyTreatment: string | undefined;
  readonly documents: readonly SupportingDocument[];
  readonly statements: readonly Statement[];
  readonly taxes: readonly TaxStatement[];
  readonly fiscalReferences?: readonly FiscalReference[];
};

export type DutyInput = {
  /** Acceptance date, ISO: the day whose measures and exchange rates apply. */
  readonly asOf: string;
  /** The same with its time, in the profile's time zone: some measures begin or end within a day. */
  readonly moment?: string;
  readonly direction: "import" | "export";
  /** Total of the invoice, and its currency. */
  readonly invoiceAmount?: Decimal | undefined;
  readonly currency?: string | undefined;
  readonly priceTerm: string | undefined;
  /** Price term and freight where they are stated a second time. */
  readonly otherPriceTerm?: string;
  readonly otherFreight?: Amount;
  readonly freight: Addition | undefined;
  readonly insurance: Addition | undefined;
  readonly otherAdditions: Addition | undefined;
  readonly charges: readonly Charge[];
  readonly grossMassKg: Decimal | undefined;
  readonly supervisionMode: string | undefined;
  /** Mode of transport at the border, or of the bonded area that the goods leave. */
  readonly transportMode?: string | undefined;
  readonly levyNature: string | undefined;
  /** What the form asks to confirm and the declarant answers with yes. */
  readonly confirmed?: readonly string[];
  /** Handbook, account book or certificate of exemption. */
  readonly recordNumber?: string | undefined;
  /** Number of the person who buys. */
  readonly buyerId?: string | undefined;
  /** Customs value of the buyer's earlier purchases of the year; absent: not known. */
  readonly buyerYearTotal?: Decimal;
  readonly documents: readonly SupportingDocument[];
  readonly statements: readonly Statement[];
  readonly fiscalReferences?: readonly FiscalReference[];
  readonly items: readonly DutyItem[];
};

/** Why a line is as it is: a code, a sentence in each language, and the law behind it. */
export type ChargeReason = {
  readonly code: string;
  readonly says: Text;
  readonly source?: string;
  /** The formula and the figures of its line show it already. */
  readonly inFormula?: true;
  /** Code of the unit it speaks of, so that readers are told its name. */
  readonly unit?: string;
};

/**
 * Everything a rate comes to is one of relieved, secured, suspended and payable; the four add up to
 * it. Minor units of the assessment's currency; null where it is not known.
 */
export type ChargeLine = {
  readonly taxType: string;
  readonly measure: string | null;
  readonly legalBasis: string;
  /** Goods, days, origins and claims the measure is for; null without a measure. */
  readonly scope: Text | null;
  /**
   * What the ad valorem part is a share of, in minor units; a quantity that is charged like money has as many
   * decimals. Null for a specific rate.
   */
  readonly base: bigint | null;
  readonly quantity: string | null;
  readonly unit: string | null;
  readonly rate: string | null;
  /** Assessed, after relief. */
  readonly amount: bigint | null;
  readonly relieved: bigint | null;
  /** Held as a deposit instead of assessed. */
  readonly secured: bigint | null;
  /** Assessed, and not due while a special procedure or postponed accounting lasts. */
  readonly suspended: bigint | null;
  /** Due now. */
  readonly payable: bigint | null;
  /** `determined`: fixed by an officer. */
  readonly method:
    | "computed"
    | "determined"
    | "relieved"
    | "suspended"
    | "secured"
    | "undetermined";
  readonly formula: string | null;
  /** What is owed unless an officer gives the relief or the deduction that is asked for. */
  readonly owedWithout?: bigint;
  readonly reasons: readonly ChargeReason[];
};

/** A measure of the code and day that does not apply: why not the lower rate. */
export type ConsideredMeasure = {
  readonly taxType: string;
  readonly measure: string;
  readonly rate: string;
  readonly reason: ChargeReason;
};

export type AssessedItem = {
  readonly item: number;
  readonly commodity: string;
  /** Minor units. */
  readonly customsValue: bigint | null;
  readonly currency: string;
  /** How the price became the customs value. */
  readonly valuation: string | null;
  readonly reasons: readonly ChargeReason[];
  readonly lines: readonly ChargeLine[];
  readonly notApplied: readonly ConsideredMeasure[];
  /** Goods of special procedures that the item ends: interest counts from their days. */
  readonly discharged?: readonly DischargedGoods[];
  /** Days by which the declaration was late: of the item that has the fee, or the remark about it. */
  readonly late?: LateDeclaration;
};

/** What an item takes of goods under a special procedure. */
export type DischargedGoods = {
  /** Number and item of the declaration that entered them. */
  readonly mrn: string;
  readonly item: number;
  readonly procedure: string;
  /** Day on which their charges were first suspended. */
  readonly since: string;
  readonly quantity: string;
  readonly unit: string;
};

/** Minor units of the assessment's currency. */
export type ChargeTotals = {
  readonly amount: bigint;
  readonly relieved: bigint;
  readonly secured: bigint;
  readonly suspended: bigint;
  readonly payable: bigint;
  /** Lines nobody could compute; an officer has to. */
  readonly undetermined: number;
  readonly byTax: readonly {
    readonly taxType: string;
    readonly amount: bigint;
    readonly relieved: bigint;
    readonly payable: bigint;
  }[];
};

export type Assessment = {
  readonly currency: string;
  /** How many decimals the currency has. */
  readonly decimals: number;
  /** The day whose rates applied. */
  readonly asOf: string;
  readonly tariff: string;
  readonly items: readonly AssessedItem[];
  readonly totals: ChargeTotals;
};
