/**
 * What the stations read of a declaration. Extracted once from the document by `readFacts`
 * (`read-facts.ts`), per profile, so that no station knows where an element lives in the WCO model
 * or on the Chinese form. Text that is not a number or date where one belongs is left out here; the
 * checks of intake have said so before.
 */
import type { Decimal } from "#src/kernel/decimal.ts";

export type DeclaredAmount = { readonly amount: Decimal; readonly currency: string };
export type DeclaredQuantity = { readonly amount: Decimal; readonly unit: string };

/**
 * An addition to or deduction from the price. `total`: an amount of money; `percent`: of the goods'
 * value; `perTonne`: money for each tonne of gross mass. The Chinese form allows all three, `gb`
 * knows totals only.
 */
export type DeclaredAddition = DeclaredAmount & {
  readonly basis: "total" | "percent" | "perTonne";
};

/** A charge by the administration's own type code (`gb`: AB … BT of data elements 4/9). */
export type DeclaredCharge = DeclaredAmount & { readonly type: string };

export type DeclaredDocument = {
  readonly category: string;
  readonly type: string;
  readonly id: string | undefined;
  /** Status of a licence or certificate (`gb`: AC, AE, …). */
  readonly status: string | undefined;
  readonly name: string | undefined;
  /** Last day it is valid, ISO, where the declaration states one. */
  readonly validUntil?: string;
  readonly quantity: DeclaredQuantity | undefined;
  readonly amount: DeclaredAmount | undefined;
};

export type DeclaredTransportDocument = {
  readonly typeCode: string;
  readonly id: string;
  /** Kinds it may be as well, where the form has a number without its kind. */
  readonly orTypes?: readonly string[];
};

export type DeclaredStatement = {
  readonly code: string;
  readonly type: string | undefined;
  readonly text: string | undefined;
};

/** What the trader states about one tax; assessments never copy amounts from here. */
export type DeclaredTax = {
  readonly type: string | undefined;
  readonly preference: string | undefined;
  readonly methodOfPayment: string | undefined;
  readonly quotaOrder: string | undefined;
  readonly baseQuantity: DeclaredQuantity | undefined;
  readonly baseAmount: DeclaredAmount | undefined;
  readonly rate: Decimal | undefined;
  readonly assessed: DeclaredAmount | undefined;
  readonly payable: DeclaredAmount | undefined;
};

export type DeclaredPreviousDocument = {
  readonly category: string | undefined;
  readonly type: string | undefined;
  readonly id: string | undefined;
  readonly line: string | undefined;
};

/** Who answers for VAT (`gb`): the role, `FR1` for the importer, and the number. */
export type DeclaredFiscalReference = { readonly role: string; readonly id: string };

export type DeclaredParty = {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly country: string | undefined;
  /** Street, town and postcode as declared, parted by commas. */
  readonly address?: string | undefined;
};

export type DeclaredItem = {
  /** Number of the item as written, else its place from 1. */
  readonly item: number;
  /** All digits of the commodity code: `gb` TSP + TRC, `cn` the national line. */
  readonly commodity: string;
  readonly additionalCodes: readonly string[];
  readonly description: string;
  readonly origin: string | undefined;
  readonly preferentialOrigin: string | undefined;
  readonly dispatchCountry: string | undefined;
  readonly destinationCountry: string | undefined;
  readonly procedure: string | undefined;
  readonly previousProcedure: string | undefined;
  readonly additionalProcedures: readonly string[];
  readonly preference: string | undefined;
  readonly valuationMethod: string | undefined;
  readonly itemPrice: DeclaredAmount | undefined;
  readonly statisticalValue: DeclaredAmount | undefined;
  readonly charges: readonly DeclaredCharge[];
  readonly netMassKg: Decimal | undefined;
  readonly grossMassKg: Decimal | undefined;
  readonly supplementaryQuantity: DeclaredQuantity | undefined;
  /** Quantity in the first and second statistical unit of the line (`cn`). */
  readonly firstQuantity: DeclaredQuantity | undefined;
  readonly secondQuantity: DeclaredQuantity | undefined;
  /** Quantity in the unit of the contract (`cn`). */
  readonly dealQuantity: DeclaredQuantity | undefined;
  readonly dutyTreatment: string | undefined;
  readonly domesticDistrict: string | undefined;
  readonly packages: Decimal | undefined;
  readonly packageType: string | undefined;
  readonly quotaOrder: string | undefined;
  readonly transactionNature: string | undefined;
  readonly documents: readonly DeclaredDocument[];
  readonly statements: readonly DeclaredStatement[];
  readonly previousDocuments: readonly DeclaredPreviousDocument[];
  readonly taxes: readonly DeclaredTax[];
  readonly brandType: string | undefined;
  readonly fiscalReferences?: readonly DeclaredFiscalReference[];
  /** Codes that are stated more than once and not alike: which of them is meant nobody can say. */
  readonly unlike?: readonly UnlikeCodes[];
  /** Value of the goods where it stands beside the price of the invoice line. */
  readonly statedValue?: DeclaredAmount;
  /** Where the goods come from, as recalls find them; absent: nothing is declared of it. */
  readonly traced?: {
    /** Production batches. */
    readonly lots: readonly string[];
    /** Registration number and name of the producer. */
    readonly producers: readonly string[];
  };
};

export type UnlikeCodes = {
  readonly of: "commodity" | "origin" | "preferential-origin" | "preference" | "quota";
  readonly codes: readonly string[];
};

export type DeclaredFacts = {
  /** The declarant's own reference: LRN, or the pre-entry number of the Chinese form. */
  readonly reference: string;
  /** As written, e.g. `IMA`. */
  readonly typeCode: string;
  /** 9 original, 13 change, … */
  readonly functionCode: string;
  readonly direction: "import" | "export";
  /** The letter after the direction: A frontier, D pre-lodged, Y supplementary, … */
  readonly additionalType: string;
  readonly ducr: string | undefined;
  /**
   * `cn` customs office of clearance (4 digits); `gb` office of presentation, else of supervision,
   * else of exit.
   */
  readonly office: string | undefined;
  /** Office of entry or exit where it differs (`cn` 进出境关别). */
  readonly borderOffice: string | undefined;
  readonly goodsLocation: string | undefined;
  readonly declarantId: string | undefined;
  /** The party whose goods these are: importer for imports, exporter for exports. */
  readonly traderId: string | undefined;
  readonly traderName: string | undefined;
  readonly consigneeId: string | undefined;
  readonly consignorId: string | undefined;
  readonly agentId: string | undefined;
  readonly parties: {
    readonly exporter: DeclaredParty | undefined;
    readonly importer: DeclaredParty | undefined;
    readonly consignee: DeclaredParty | undefined;
    readonly consignor: DeclaredParty | undefined;
    readonly declarant: DeclaredParty | undefined;
    readonly agent: DeclaredParty | undefined;
  };
  readonly authorisations: readonly { readonly category: string; readonly holder: string }[];
  /** Bills and waybills, to match with cargo reports. */
  readonly transportDocument: readonly DeclaredTransportDocument[];
  readonly previousDocuments: readonly DeclaredPreviousDocument[];
  /** Border mode of transport. */
  readonly transportMode: string | undefined;
  readonly transportMeansId: string | undefined;
  readonly voyage: string | undefined;
  readonly containers: readonly string[];
  readonly dispatchCountry: string | undefined;
  readonly destinationCountry: string | undefined;
  readonly tradeCountry: string | undefined;
  readonly currency: string | undefined;
  readonly invoiceAmount: Decimal | undefined;
  /** INCOTERM (`gb`) or price term of the Chinese form. */
  readonly priceTerm: string | undefined;
  /** Price term of the message where the form of the administration states one too. */
  readonly otherPriceTerm?: string;
  readonly freight: DeclaredAddition | undefined;
  /** Freight of the message where the form of the administration states it too. */
  readonly otherFreight?: DeclaredAmount;
  readonly insurance: DeclaredAddition | undefined;
  readonly otherAdditions: DeclaredAddition | undefined;
  /** Charges and deductions of the header by type code (`gb`). */
  readonly charges: readonly DeclaredCharge[];
  /** Exchange rate the contract fixed, units of the invoice currency for one of the profile's. */
  readonly agreedExchangeRate: Decimal | undefined;
  readonly transactionNature: string | undefined;
  readonly statedAcceptanceDate: Temporal.PlainDate | undefined;
  readonly supervisionMode: string | undefined;
  readonly levyNature: string | undefined;
  /** What the form asks to confirm and the declarant answers with yes (`cn`), by element. */
  readonly confirmed?: readonly string[];
  /** Unit that uses or sells the goods (`cn`), whoever the consignee is. */
  readonly ownerId?: string | undefined;
  /** Number of the person who buys. */
  readonly buyerId?: string | undefined;
  /** Handbook, account book or certificate of exemption (`cn` 备案号). */
  readonly recordNumber?: string | undefined;
  readonly district: string | undefined;
  readonly province: string | undefined;
  readonly enterpriseType: string | undefined;
  readonly grossMassKg: Decimal | undefined;
  readonly netMassKg: Decimal | undefined;
  readonly packages: Decimal | undefined;
  readonly documents: readonly DeclaredDocument[];
  readonly statements: readonly DeclaredStatement[];
  readonly fiscalReferences?: readonly DeclaredFiscalReference[];
  readonly items: readonly DeclaredItem[];
};
