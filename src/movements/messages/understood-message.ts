/** What was understood of a message, whatever its format; the mapping tables fill it. */

export type StatedDocument = {
  /** Kind by UN/EDIFACT 1001, e.g. 705; another code as it was sent. */
  readonly type: string | null;
  readonly id: string;
};
export type StatedParty = {
  /** `consignee`, `consignor`, …; another code as it was sent. */
  readonly role?: string;
  readonly id?: string;
  readonly name?: string;
};
export type StatedPlace = {
  /** `loading`, `discharge`, …; another code as it was sent. */
  readonly role?: string;
  readonly code?: string;
  readonly name?: string;
};
export type StatedEquipment = {
  readonly id: string | null;
  readonly type: string | null;
  readonly seals: readonly string[];
  /** Null where nothing was said of it. */
  readonly empty: boolean | null;
};
export type StatedDangerous = {
  readonly regulation?: string;
  readonly class?: string;
  readonly un?: string;
  readonly packingGroup?: string;
};
export type StatedItem = {
  readonly packages?: number;
  readonly packageType?: string;
  readonly description?: string;
  readonly marks?: string;
  readonly commodity?: string;
  readonly grossMassKg?: string;
  readonly equipment?: readonly string[];
  readonly dangerous?: readonly StatedDangerous[];
};
export type UnderstoodConsignment = {
  /** The consignment's own, else that of the call. */
  readonly carrier: string | null;
  readonly document: StatedDocument | null;
  readonly master: StatedDocument | null;
  /** Stated, else the sum of its items; null where neither is there. */
  readonly packages: number | null;
  /** Of a flight manifest: pieces of the whole waybill, of which `packages` may be a part. */
  readonly waybillPackages?: number;
  /** Kilograms as a decimal. */
  readonly grossMassKg: string | null;
  readonly equipment: readonly StatedEquipment[];
  readonly items: readonly StatedItem[];
  readonly dangerous: readonly StatedDangerous[];
  readonly places: readonly StatedPlace[];
  readonly parties?: readonly StatedParty[];
};

/** A part of a message that no row of its table read. */
export type UnreadPart = {
  readonly segment: string;
  readonly position: number;
  readonly text: string;
};

export type UnderstoodMessage = {
  readonly type: string;
  readonly reference: string | null;
  /** As it was sent: 9 original, 1 cancellation, 5 replacement, … */
  readonly function: string | null;
  readonly call: Readonly<Record<string, unknown>>;
  readonly consignments: readonly UnderstoodConsignment[];
  readonly persons?: readonly Readonly<Record<string, unknown>>[];
  readonly unread: readonly UnreadPart[];
};

/** A draft that mapping rows write into; what it means is settled by `settleMessage`. */
export type MessageDraft = { [member: string]: unknown };
