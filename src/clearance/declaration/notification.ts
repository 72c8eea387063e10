/**
 * What the administration answers, as a WCO response (RES, data model 3.6): a thin writer without
 * decisions.
 */
import { metadataNamespace, responseDateNamespace, responseNamespace } from "./xml-names.ts";
import { escapeXml } from "./write-xml.ts";

export type NotificationError = {
  readonly code: string;
  /** `42A/67A/68A[1]/23A/21A[3].337` */
  readonly pointer: string;
  /** A sentence, at most 512 characters of which are sent. */
  readonly description?: string;
};

export type Notification = {
  /** Two digits, e.g. 03 rejected. */
  readonly functionCode: string;
  /** Id of this message, to answer or ask again by. */
  readonly messageId: string;
  readonly at: Temporal.Instant;
  /** The declarant's reference. */
  readonly reference: string;
  readonly mrn?: string;
  readonly version: number;
  readonly acceptedAt?: Temporal.Instant;
  readonly errors?: readonly NotificationError[];
  /** Why, in words. */
  readonly says?: string;
  /** Code of its standing in the administration's list, e.g. 67 for charges not yet final. */
  readonly status?: string;
  /** Places that changed. */
  readonly changed?: readonly string[];
  readonly charges?: readonly NotifiedItem[];
  /** What is to be paid. */
  readonly due?: NotifiedAmount;
};

export type NotifiedAmount = { readonly amount: string; readonly currency: string };
export type NotifiedItem = {
  readonly item: number;
  readonly lines: readonly {
    readonly taxType: string;
    readonly base: NotifiedAmount | undefined;
    /** Per cent. */
    readonly rate: string | undefined;
    readonly assessed: NotifiedAmount;
    readonly payable: NotifiedAmount;
  }[];
};

const rejected = "03";
const invalidated = "10";
const messageIdMax = 35;
const sectionMax = 3;
const descriptionMax = 512;
const taxTypeMax = 3;

/** One response in its MetaData, valid against the official schema. */
export function writeNotification(notification: Notification): string {
  const {
    functionCode,
    messageId,
    at,
    reference,
    mrn,
    version,
    acceptedAt,
    errors = [],
    says,
    status,
    changed = [],
    charges = [],
    due,
  } = notification;
  const declaration = [
    acceptedAt && date("AcceptanceDateTime", acceptedAt),
    functionCode === invalidated && date("CancellationDateTime", at),
    element("FunctionalReferenceID", reference),
    mrn && element("ID", mrn),
    functionCode === rejected && date("RejectionDateTime", at),
    element("VersionID", String(version)),
    due && `<DutyTaxFee><Payment>${amount("PaymentAmount", due)}</Payment></DutyTaxFee>`,
    charges.length > 0 && `<GoodsShipment>${charges.map(writeItem).join("")}</GoodsShipment>`,
  ];
  const response = [
    element("FunctionCode", functionCode),
    element("FunctionalReferenceID", messageId.replaceAll("-", "").slice(0, messageIdMax)),
    date("IssueDateTime", at),
    says === undefined ? "" : writeStatement(says),
    ...changed.map((pointer) => `<Amendment>${writePointer(pointer)}</Amendment>`),
    ...errors.map(writeError),
    status === undefined ? "" : `<Status>${element("NameCode", status)}</Status>`,
    `<Declaration>${declaration.filter(Boolean).join("")}</Declaration>`,
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<md:MetaData xmlns:md="${metadataNamespace}">`,
    "<md:WCODataModelVersionCode>3.6</md:WCODataModelVersionCode><md:WCOTypeName>RES</md:WCOTypeName>",
    `<Response xmlns="${responseNamespace}" xmlns:ds="${responseDateNamespace}">`,
    ...response,
    "</Response></md:MetaData>\n",
  ].join("");
}

/** `AFB`: from the administration to the sender. */
function writeStatement(says: string): string {
  const text = Array.from(says).slice(0, descriptionMax).join("");
  return `<AdditionalInformation>${element("StatementDescription", text)}<StatementTypeCode>AFB</StatementTypeCode></AdditionalInformation>`;
}

function writeItem({ item, lines }: NotifiedItem): string {
  const fees = lines.map(({ taxType, base, rate, assessed, payable }) =>
    [
      "<DutyTaxFee>",
      base ? amount("AdValoremTaxBaseAmount", base) : "",
      rate === undefined ? "" : element("TaxRateNumeric", rate),
      element("TypeCode", taxType.slice(0, taxTypeMax)),
      `<Payment>${amount("TaxAssessedAmount", assessed)}${amount("PaymentAmount", payable)}</Payment>`,
      "</DutyTaxFee>",
    ].join(""),
  );
  return `<GovernmentAgencyGoodsItem>${element("SequenceNumeric", String(item))}<Commodity>${fees.join("")}</Commodity></GovernmentAgencyGoodsItem>`;
}

function amount(name: string, { amount: value, currency }: NotifiedAmount): string {
  return `<${name} currencyID="${escapeXml(currency)}">${escapeXml(value)}</${name}>`;
}

function writeError({ code, pointer, description }: NotificationError): string {
  const short = code.replace("-", "").slice(0, 8);
  const says =
    description === undefined
      ? ""
      : element("Description", Array.from(description).slice(0, descriptionMax).join(""));
  return `<Error>${says}${element("ValidationCode", short)}${writePointer(pointer)}</Error>`;
}

/** One Pointer element a section, the number of the element with the last. */
function writePointer(pointer: string): string {
  if (pointer === "") return "";
  const [path = "", tag] = pointer.split(".");
  const sections = path.split("/");
  return sections
    .map((section, at) => {
      const match = /^(\w+)(?:\[(\d+)\])?$/.exec(section);
      const number = match?.[2] === undefined ? "" : element("SequenceNumeric", match[2]);
      const id = tag !== undefined && at === sections.length - 1 ? element("TagID", tag) : "";
      return `<Pointer>${number}${element("DocumentSectionCode", (match?.[1] ?? section).slice(0, sectionMax))}${id}</Pointer>`;
    })
    .join("");
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}

function date(name: string, at: Temporal.Instant): string {
  const text = at.toString({ smallestUnit: "second" }).replaceAll(/[-:T]/g, "");
  return `<${name}><ds:DateTimeString formatCode="304">${text}</ds:DateTimeString></${name}>`;
}
