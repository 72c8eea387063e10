/** What was read of a text of interchanges: places, messages and faults. */
import type { Fault } from "./faults.ts";
import type { Elements } from "./scan-segments.ts";
import type { MessageHeader } from "./service-segments.ts";

/** Characters of the text that was read, a byte each. */
export type Span = { readonly from: number; readonly to: number };
/** A run of text and what it was made of: a place within is known where it grew evenly. */
export type Piece = {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Switches of sets that are in force there. */
  readonly switches?: string;
};
export type TakePiece = (piece: Piece) => void;
/** Bytes as they were sent, and the switches of sets in force where they begin and where they end. */
export type SentSpan = Span & { readonly switches: { readonly from: string; readonly to: string } };
export type ReadMessage = {
  readonly header: MessageHeader;
  readonly faults: readonly Fault[];
  readonly span: Span;
  /** UNA of its interchange, empty where there is none. */
  readonly advice: Span;
  /** UNB of its interchange. */
  readonly head: Span;
  /** The segment of its first error. */
  readonly mark: Span | undefined;
};
/** From UNB or UIB to UNZ or UIZ. */
export type ReadInterchange = {
  readonly tag: string;
  /** Of the segment that opens it. */
  readonly elements: Elements;
  readonly messages: readonly ReadMessage[];
  /** What is wrong around its messages. */
  readonly faults: readonly Fault[];
  /** It was not read to its end. */
  readonly isBrokenOff: boolean;
};
export type ReadInterchanges = {
  /** The bytes that parts of the text were made of. */
  readonly sentOf: (spans: readonly Span[]) => readonly SentSpan[];
  /** It came in lines of one length, whose breaks mean nothing. */
  readonly isOfRecords: boolean;
  /** The segment of the first error outside of messages. */
  readonly mark: Span | undefined;
  readonly faults: readonly Fault[];
  readonly messages: readonly ReadMessage[];
  /** The same by interchange; a fault that stands in none of them is nobody's. */
  readonly interchanges: readonly ReadInterchange[];
  /** Characters and segments looked at; tests bound the work by it. */
  readonly steps: number;
};
