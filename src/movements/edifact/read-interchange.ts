/**
 * Reads EDIFACT interchanges: service segments with their counts and references, messages handed on a
 * segment at a time. In: bytes. Out: faults of the interchanges and a list of messages with theirs.
 * Nothing is kept of a segment once it was handed on, so memory does not grow with the text but by
 * what the receiver keeps.
 */
import { adviceLength, type CharacterSet, characterSetOf, formOf } from "./characters.ts";
import { type Fault, type FaultCode, faultOf, type FaultPlace, type FaultValue } from "./faults.ts";
import {
  checkCount,
  checkHeader,
  checkMessageHeader,
  checkReference,
  checkTrailer,
  type Envelope,
  headerOf,
  type MessageHeader,
  objectOf,
  type PackedObject,
  valueAt,
} from "./service-segments.ts";
import { type Elements, type Segment, segmentsMax, SegmentScanner } from "./scan-segments.ts";
import type { ReadInterchange, ReadInterchanges, ReadMessage, Span } from "./read-texts.ts";
import { SentText } from "./sent-text.ts";

/** Errors listed for a file; after them nothing more is read. */
export const errorsMax = 200;
/** Warnings listed for a file; more of them say nothing new. */
const warningsMax = 200;
const atEnd: FaultValue = { en: "the end", zh: "结尾" };
/** Messages of a file. */
const messagesMax = 20_000;

/** How values are written in an interchange. */
export type WritingHabits = {
  /** Decimal mark of UNA; point and comma are read in any case. */
  readonly decimal: string;
  /** Syntax version 4: repeated elements have a separator of their own, and else stand side by side. */
  readonly hasRepetition: boolean;
};

export type ReadSegment = {
  readonly tag: string;
  /** Number in its message from 1. */
  readonly position: number;
  readonly elements: Elements;
  /** The segment as it stands, without its terminator. */
  readonly text: () => string;
};

/** Takes the segments of one message, UNH first and UNT last, and says what is wrong with them. */
export type MessageReceiver = {
  readonly take: (segment: ReadSegment) => readonly Fault[];
  /** The message ended; faults of what was missing. */
  readonly close: () => readonly Fault[];
};

export type InterchangeReceiver = {
  /** The text was cut out of lines of one length; absent: its lines show whether it stands in such. */
  readonly isOfRecords?: boolean;
  readonly open: (header: MessageHeader, habits: WritingHabits) => MessageReceiver | undefined;
  /** Service segments outside of messages, as they come. */
  readonly service?: (segment: ReadSegment, habits: WritingHabits) => void;
};

type OpenInterchange = ReadInterchange & {
  readonly messages: ReadMessage[];
  readonly faults: Fault[];
  isBrokenOff: boolean;
};
type OpenMessage = {
  readonly header: MessageHeader;
  /** None where nobody reads it, or reads on. */
  receiver: MessageReceiver | undefined;
  readonly faults: Fault[];
  readonly from: number;
  position: number;
  mark: Span | undefined;
};

/** Reads all interchanges of a file; never throws for what is in it. */
export function readInterchanges(
  bytes: Uint8Array,
  receiver: InterchangeReceiver = { open: () => undefined },
): ReadInterchanges {
  return new InterchangeReader(bytes, receiver).read();
}

/** Of a segment that does not end. */
const markMax = 500;
const tagForm = /^[A-Z][A-Z0-9]{2}$/;
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\u0000-\u001b\u007f]/;

class InterchangeReader {
  readonly #scanner: SegmentScanner;
  readonly #receiver: InterchangeReceiver;
  readonly #faults: Fault[] = [];
  readonly #messages: ReadMessage[] = [];
  readonly #interchanges: OpenInterchange[] = [];
  /** The last of them, until it ends. */
  #open: OpenInterchange | undefined;
  readonly #sent: SentText;
  #part = 0;
  #characterSet: CharacterSet;
  #interchange: Envelope | undefined;
  #group: Envelope | undefined;
  #message: OpenMessage | undefined;
  #references = new Set<string>();
  /** Of the package whose header was read. */
  #object: PackedObject | undefined;
  /** Number of the segment in its interchange. */
  #position = 0;
  #segments = 0;
  #errors = 0;
  #warnings = 0;
  #isOver = false;
  #isAtEnd = false;
  /** An interchange ended, and none has begun since. */
  #isBehind = false;
  #segment: Span = { from: 0, to: 0 };
  /** Where the segment before it ended. */
  #before = 0;
  #advice: Span = { from: 0, to: 0 };
  #head: Span = { from: 0, to: 0 };
  #mark: Span | undefined;

  constructor(bytes: Uint8Array, receiver: InterchangeReceiver) {
    this.#sent = new SentText(bytes, receiver.isOfRecords);
    this.#scanner = new SegmentScanner(this.#sent.text);
    this.#receiver = receiver;
    this.#characterSet = characterSetOf("UNOC", this.#formAt(0));
    if (this.#sent.isOfRecords) this.#fault("EDI-027", { segment: "UNB", position: 1 });
  }

  read(): ReadInterchanges {
    for (;;) {
      const segment = this.#scanner.next();
      if (segment === undefined || this.#isOver) break;
      this.#position++;
      if (++this.#segments > segmentsMax) {
        this.#fault("EDI-011", this.#placeOf(segment), [
          { en: `${segmentsMax} segments`, zh: `${segmentsMax} 段` },
        ]);
        this.#isOver = true;
        break;
      }
      this.#take(segment);
    }
    if (!this.#isOver) this.#finish();
    else if (this.#message) this.#keep(this.#message);
    if (this.#isOver && this.#open) this.#open.isBrokenOff = true;
    const { steps } = this.#scanner;
    return {
      sentOf: (spans) => this.#sent.sentOf(spans),
      isOfRecords: this.#sent.isOfRecords,
      mark: this.#mark,
      faults: this.#faults,
      messages: this.#messages,
      interchanges: this.#interchanges,
      steps: steps + this.#segments,
    };
  }

  #take(segment: Segment): void {
    const { tag, start: from, end, isEnded } = segment;
    this.#before = this.#segment.to;
    this.#segment = { from, to: isEnded ? end + 1 : Math.min(end, from + markMax) };
    const { badAdvice } = this.#scanner;
    if (badAdvice !== undefined) {
      // it is of the interchange that would begin
      if (!this.#message) this.#open = undefined;
      this.#fault("EDI-001", { segment: "UNA", position: this.#position }, [badAdvice]);
      this.#isOver = true;
      return;
    }
    if (this.#isBehind && tag !== "UNB" && tag !== "UIB") {
      const what = this.#scanner.textOf(segment).slice(0, 100);
      this.#fault("EDI-009", { segment: tag, position: this.#position }, [what]);
      this.#isOver = true;
      return;
    }
    if (segment.isAfterOther) this.#fault("EDI-025", this.#placeOf(segment));
    if (!segment.isEnded) {
      const what = this.#scanner.text.slice(segment.start, segment.start + 100);
      this.#fault("EDI-002", this.#placeOf(segment), [what]);
      this.#isOver = true;
      return;
    }
    if (!tagForm.test(tag)) {
      this.#fault("EDI-003", this.#placeOf(segment), [
        tag === "" ? { en: "nothing", zh: "空白" } : tag,
      ]);
      if (this.#message) this.#message.position++;
      return;
    }
    this.#takeTagged(segment);
  }

  #takeTagged(segment: Segment): void {
    switch (segment.tag) {
      case "UNB":
      case "UIB":
        return this.#openInterchange(segment);
      case "UNG":
        return this.#openGroup(segment);
      case "UNH":
      case "UIH":
        return this.#openMessage(segment);
      case "UNT":
      case "UIT":
        return this.#closeMessage(segment);
      case "UNE":
        return this.#closeGroup(segment);
      case "UNZ":
      case "UIZ":
        return this.#closeInterchange(segment);
      default:
        return this.#takePlain(segment);
    }
  }

  #takePlain(segment: Segment): void {
    if (this.#message) {
      this.#hand(this.#message, this.#read(segment, ++this.#message.position));
      return;
    }
    // security headers and packages stand between messages (ISO 9735-5, -8); packages count as messages
    if (this.#interchange && /^US[A-Z]$|^UN[OP]$/.test(segment.tag)) {
      const read = this.#read(segment, this.#position);
      if (segment.tag === "UNO") {
        (this.#group ?? this.#interchange).messages++;
        this.#object = objectOf(read);
      }
      this.#receiver.service?.(read, this.#habits());
      this.#passObject();
      return;
    }
    this.#fault("EDI-004", { segment: segment.tag, position: this.#position }, [segment.tag]);
  }

  /** Behind its header, and the segments of security that it counts, stands the object of a package. */
  #passObject(): void {
    if (this.#object === undefined) return;
    const { length, segments } = this.#object;
    this.#object = segments === 0 ? undefined : { length, segments: segments - 1 };
    // bytes that made the whole to be read by another set garble words: there it is refused
    if (segments === 0 && !this.#characterSet.isOther) this.#scanner.passOver(length);
  }

  #openInterchange(segment: Segment): void {
    const { tag } = segment;
    this.#endMessage(tag);
    if (this.#interchange) {
      const place = { segment: tag, position: this.#position };
      this.#fault("EDI-005", place, [tag === "UNB" ? "UNZ" : "UIZ", tag]);
    }
    this.#isBehind = false;
    this.#head = this.#segment;
    this.#advice = this.#adviceBefore(segment.start);
    this.#position = 1;
    this.#references = new Set();
    this.#group = undefined;
    this.#open = undefined;
    this.#setCharacters(segment);
    const read = this.#read(segment, 1);
    const { elements } = read;
    this.#open = { tag, elements, messages: [], faults: [], isBrokenOff: false };
    this.#interchanges.push(this.#open);
    const reference = valueAt(elements, tag === "UNB" ? 4 : 2);
    this.#interchange = { tag, reference, position: 1, messages: 0, groups: 0 };
    for (const fault of tag === "UNB" ? checkHeader(read) : []) this.#list(this.#faults, [fault]);
    this.#receiver.service?.(read, this.#habits());
  }

  /** What stands between it and UNB is nothing but breaks, as many as the sender likes. */
  #adviceBefore(start: number): Span {
    const between = this.#scanner.text.slice(this.#before, start);
    const at = between.lastIndexOf("UNA");
    const from = at < 0 ? start : this.#before + at;
    return { from, to: at < 0 ? start : from + 3 + adviceLength };
  }

  #heads(): Pick<ReadMessage, "advice" | "head"> {
    return { advice: this.#advice, head: this.#head };
  }

  /** The character set and the repetition separator hang on UNB itself. */
  #setCharacters(segment: Segment): void {
    const { elements } = this.#read(segment, 1);
    const stated = valueAt(elements, 0);
    const version = valueAt(elements, 0, 1);
    if (Number(version) < 4 || version === "")
      this.#scanner.characters = { ...this.#scanner.characters, repetition: -1 };
    this.#characterSet = characterSetOf(stated, this.#formAt(segment.start));
    const { isKnown, isOther, encoding } = this.#characterSet;
    const place = { segment: segment.tag, position: 1, path: `${segment.tag}/S001.0001` };
    if (!isKnown && stated !== "") this.#fault("EDI-021", place, [stated, encoding]);
    else if (isOther) this.#fault("EDI-022", place, [stated, encoding]);
  }

  /** Of the interchange that stands there: its neighbours may be of other sets. */
  #formAt(at: number): ReturnType<typeof formOf> {
    const { parts } = this.#sent;
    while ((parts[this.#part + 1]?.from ?? Infinity) <= at) this.#part++;
    const part = parts[this.#part];
    return part === undefined || part.isJoined ? "utf-8" : formOf(Buffer.from(part.text, "latin1"));
  }

  #openGroup(segment: Segment): void {
    this.#endMessage("UNG");
    const place = { segment: "UNG", position: this.#position };
    if (this.#group) this.#fault("EDI-005", place, ["UNE", "UNG"]);
    if (!this.#interchange) this.#fault("EDI-005", place, ["UNB", "UNG"]);
    const read = this.#read(segment, this.#position);
    const reference = valueAt(read.elements, 4);
    this.#group = {
      tag: "UNG",
      reference,
      position: this.#position,
      messages: 0,
      groups: 0,
    };
    if (this.#interchange) this.#interchange.groups++;
    if (reference === "") this.#fault("EDI-008", { ...place, path: "UNG/0048" }, ["UNG 0048"]);
    this.#receiver.service?.(read, this.#habits());
  }

  #openMessage(segment: Segment): void {
    this.#endMessage(segment.tag);
    if (!this.#interchange && this.#messages.length === 0)
      this.#fault("EDI-020", { segment: segment.tag, position: this.#position });
    if (this.#messages.length >= messagesMax) {
      this.#fault("EDI-011", this.#placeOf(segment), [
        { en: `${messagesMax} messages`, zh: `${messagesMax} 份报文` },
      ]);
      this.#isOver = true;
      return;
    }
    const read = this.#read(segment, 1);
    const header = headerOf(read);
    const counting = this.#group ?? this.#interchange;
    if (counting) counting.messages++;
    const message = {
      header,
      receiver: this.#receiver.open(header, this.#habits()),
      faults: [],
      from: this.#segment.from,
      position: 1,
      mark: undefined,
    };
    this.#message = message;
    this.#list(message.faults, checkMessageHeader(read, header));
    if (header.reference !== "" && this.#references.has(header.reference))
      this.#list(message.faults, [
        faultOf("EDI-024", { segment: segment.tag, position: 1 }, [header.reference]),
      ]);
    this.#references.add(header.reference);
    this.#hand(message, read);
  }

  #closeMessage(segment: Segment): void {
    const { tag } = segment;
    const message = this.#message;
    if (!message) {
      const place = { segment: tag, position: this.#position };
      this.#fault("EDI-005", place, [tag === "UNT" ? "UNH" : "UIH", tag]);
      return;
    }
    const read = this.#read(segment, ++message.position);
    const place = { segment: tag, position: message.position };
    const [count, reference] =
      tag === "UNT"
        ? [valueAt(read.elements, 0), valueAt(read.elements, 1)]
        : [valueAt(read.elements, 1), valueAt(read.elements, 0)];
    const opener = tag === "UNT" ? "UNH" : "UIH";
    if (tag === "UNT" || count !== "")
      this.#list(message.faults, checkCount(place, [tag, count, message.position], "0074"));
    const own = message.header.reference;
    if (tag === "UNT" || reference !== "")
      this.#list(message.faults, checkReference(place, [tag, reference, opener, own], "0062"));
    this.#hand(message, read);
    this.#list(message.faults, message.receiver?.close() ?? []);
    this.#keep(message);
  }

  #closeGroup(segment: Segment): void {
    this.#endMessage("UNE");
    const read = this.#read(segment, this.#position);
    const place = { segment: "UNE", position: this.#position };
    const group = this.#group;
    if (!group) this.#fault("EDI-005", place, ["UNG", "UNE"]);
    else {
      const { elements } = read;
      const counted = ["UNE", valueAt(elements, 0), group.messages] as const;
      this.#list(this.#faults, checkCount(place, counted, "0060"));
      const referred = ["UNE", valueAt(elements, 1), "UNG", group.reference] as const;
      this.#list(this.#faults, checkReference(place, referred, "0048"));
    }
    this.#group = undefined;
    this.#receiver.service?.(read, this.#habits());
  }

  #closeInterchange(segment: Segment): void {
    const { tag } = segment;
    this.#endMessage(tag);
    const read = this.#read(segment, this.#position);
    const place = { segment: tag, position: this.#position };
    if (this.#group) this.#fault("EDI-005", place, ["UNE", tag]);
    const interchange = this.#interchange;
    if (!interchange) this.#fault("EDI-005", place, [tag === "UNZ" ? "UNB" : "UIB", tag]);
    else this.#list(this.#faults, checkTrailer(read, interchange, place));
    this.#group = undefined;
    this.#interchange = undefined;
    this.#open = undefined;
    this.#isBehind = true;
    this.#receiver.service?.(read, this.#habits());
  }

  /** The end of the text. */
  #finish(): void {
    const at = { segment: "", position: this.#position + 1 };
    this.#isAtEnd = true;
    this.#endMessage("end");
    if (this.#group) this.#fault("EDI-005", { ...at, segment: "UNE" }, ["UNE", atEnd]);
    if (this.#interchange) {
      const tag = this.#interchange.tag === "UNB" ? "UNZ" : "UIZ";
      this.#fault("EDI-005", { ...at, segment: tag }, [tag, atEnd]);
    } else if (this.#messages.length === 0 && this.#faults.length === 0) {
      this.#fault("EDI-012", { segment: "UNB", position: 1 });
    }
  }

  /** A message that is still open where something else begins has no UNT. */
  #endMessage(before: string): void {
    const message = this.#message;
    if (!message) return;
    const tag = message.header.isInteractive ? "UIT" : "UNT";
    const place = { segment: tag, position: message.position + 1 };
    const shown = before === "end" ? atEnd : before;
    this.#list(message.faults, message.receiver?.close() ?? []);
    this.#list(message.faults, [faultOf("EDI-005", place, [tag, shown])]);
    this.#keep(message);
  }

  #keep({ header, faults, from, mark }: OpenMessage): void {
    // where something else begins, that is no part of it
    const isOpen = faults.some(({ code }) => code === "EDI-005");
    const end = isOpen && !this.#isAtEnd ? this.#segment.from : this.#segment.to;
    const to = this.#isOver ? this.#scanner.text.length : end;
    const message = { header, faults, span: { from, to }, ...this.#heads(), mark };
    this.#messages.push(message);
    this.#open?.messages.push(message);
    this.#message = undefined;
  }

  #hand(message: OpenMessage, segment: ReadSegment): void {
    if (!message.receiver) return;
    const faults = message.receiver.take(segment);
    this.#list(message.faults, faults);
    // what has more than is read is counted to its end, and its neighbours go on
    if (faults.some(({ code }) => code === "EDI-013")) message.receiver = undefined;
  }

  #read(segment: Segment, position: number): ReadSegment {
    const scanner = this.#scanner;
    const { decode } = this.#characterSet;
    const elements = scanner.elementsOf(segment, decode);
    const text = (): string => decode(scanner.textOf(segment));
    if (control.test(scanner.textOf(segment))) {
      const place = { segment: segment.tag, position };
      this.#list(this.#message?.faults ?? this.#faults, [faultOf("EDI-026", place)]);
    }
    return {
      tag: segment.tag,
      position,
      // where only the syntax is checked nobody asks for them
      get elements() {
        return elements();
      },
      text,
    };
  }

  #habits(): WritingHabits {
    const { decimal, repetition } = this.#scanner.characters;
    return { decimal: String.fromCharCode(decimal), hasRepetition: repetition >= 0 };
  }

  /** Of a segment that may belong to a message or not. */
  #placeOf(segment: Segment): FaultPlace {
    const position = this.#message ? this.#message.position + 1 : this.#position;
    return { segment: segment.tag, position };
  }

  #fault(code: FaultCode, place: FaultPlace, values: readonly FaultValue[] = []): void {
    const inMessage = this.#message && code !== "EDI-009" ? this.#message.faults : this.#faults;
    this.#list(inMessage, [faultOf(code, place, values)]);
  }

  #list(list: Fault[], faults: readonly Fault[]): void {
    for (const fault of faults) {
      if (fault.severity === "warning") {
        if (this.#warnings++ < warningsMax) this.#note(list, fault);
        continue;
      }
      if (list === this.#message?.faults) this.#message.mark ??= this.#segment;
      else this.#mark ??= this.#segment;
      if (this.#errors++ < errorsMax) this.#note(list, fault);
      else if (!this.#isOver) {
        this.#note(list, faultOf("EDI-010", fault));
        this.#isOver = true;
      }
    }
  }

  #note(list: Fault[], fault: Fault): void {
    list.push(fault);
    if (list === this.#faults) this.#open?.faults.push(fault);
  }
}
