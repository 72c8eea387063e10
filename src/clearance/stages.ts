/**
 * What a declaration is at each point of its way. Each stage holds all of the one before and one thing
 * more, so a station that needs charges cannot be given a declaration that was never assessed: it does
 * not compile. `StageOf` says which stage each event leaves behind.
 */
import type { OrderedPiece } from "./control/acts/ordered-pieces.ts";
import type { ItemMove } from "./declaration/item-moves.ts";
import type { LateDeclaration } from "#src/decisions/late-declaration/late-declaration.ts";
import type { Selection } from "#src/decisions/risk/select.ts";
import type { GivenWord } from "#src/money/accounts/word.ts";
import type { OutsideFacts } from "#src/platform/desk.ts";
import type { DeclarationId } from "#src/kernel/ids.ts";
import type { Problem } from "#src/kernel/problem.ts";
import type { Text } from "#src/kernel/text.ts";
import type { OwedCondition } from "./control/case/conditions.ts";
import type { StandingOrder } from "./control/laboratory/laboratory.ts";
import type { SeizedPart } from "./exits/part-seizure/seized-part.ts";
import type { StandingAppeal, UndoneAct } from "./control/appeals/appeal.ts";
import type { StandingInfringement } from "./control/infringements/infringement.ts";
import type { StandingNotice } from "./control/noncompliance/notice.ts";
import type { StandingSample } from "./control/acts/standing-samples.ts";
import type { StandingTreatment } from "./exits/treatment/treatment.ts";
import type { SeizureOrder, SeizureOutcome } from "./control/case/seize-goods.ts";
import type { DeclarationDocument } from "./declaration/document.ts";
import type { DeclaredFacts } from "./declaration/facts.ts";
import type { DisposedPart } from "./exits/disposal/disposed-parts.ts";
import type { RefusalOutcome } from "./exits/disposal/settle-refusal.ts";
import type { FreedLicence } from "./law/licences/claim-licences.ts";
import type { Claim } from "./procedures/account.ts";
import type { AmendmentRequest, AskedRequest } from "./request/request.ts";
import type { AtPort } from "./at-port.ts";
import type { TimeLimit } from "./request/rules.ts";
import type { Assessment } from "#src/decisions/duties/duties.ts";

/**
 * Read and given an id; nothing is known of its contents yet. `arrivedAt`: the goods were already
 * reported.
 */
export type Received = {
  readonly id: DeclarationId;
  readonly profile: string;
  readonly lodgerId: string;
  readonly receivedAt: Temporal.Instant;
  readonly format: string;
  readonly document: DeclarationDocument;
  readonly facts: DeclaredFacts;
  /** What was found while reading it. */
  readonly reading: readonly Problem[];
  readonly arrivedAt?: Temporal.Instant;
  /** By what its consignments hold, which is looked at again with its release; else on somebody's word. */
  readonly isReported?: true | undefined;
  /** Number of the version that stands; absent: the first. */
  readonly version?: number;
  /** Goods items that left it and came back, in the order of its versions; absent: none. */
  readonly moves?: readonly ItemMove[];
  /** Version by which an officer last granted a correction of what a control looks at. */
  readonly correctedIn?: number;
  /** Version by which goods that a finding was against were last disposed of. */
  readonly disposedIn?: number;
  /** Parts of it that were ordered to be destroyed or sent back; absent: none. */
  readonly orderedPieces?: readonly OrderedPiece[];
  /** Treatments that its controls ordered. */
  readonly treatments?: readonly StandingTreatment[];
  /** Uses to which its goods were downgraded. */
  readonly uses?: readonly string[];
  /** Parts of its goods that are seized and wait for a decision. */
  readonly seizedParts?: readonly SeizedPart[];
  /** Samples that its controls drew, with what was counted of them. */
  readonly samples?: readonly StandingSample[];
  /** Those that were withdrawn. */
  readonly withdrawnSamples?: readonly StandingSample[];
  /** Tests that its controls ordered from laboratories. */
  readonly laboratoryOrders?: readonly StandingOrder[];
  /** Goods suspected of infringing a right, and what came of it. */
  readonly infringements?: readonly StandingInfringement[];
  /** Notices of non-compliance to authorities of exporting countries. */
  readonly notices?: readonly StandingNotice[];
  /** Appeals against what was decided of its goods. */
  readonly appeals?: readonly StandingAppeal[];
  /** What customs undid of what it decided of its goods. */
  readonly undone?: readonly UndoneAct[];
  /** By which pictures of its controls are known again. */
  readonly pictures?: readonly string[];
  /** Records of its controls' tasks so far. */
  readonly taskRecords?: number;
  /** Changed since it was last told that it is cleared. */
  readonly amended?: boolean;
  /** Customs asked for a version, and whose money it draws on has not spoken of it. */
  readonly byCustoms?: true;
  /** A request nobody has decided yet. */
  readonly request?: AmendmentRequest;
  /** The control of its shipment, once there is one. */
  readonly opened?: OpenedCase;
  /** What a port node that was alone did with it, where the centre took it over. */
  readonly atPort?: AtPort;
};
/** All findings are in; what goes on has warnings at most. */
export type Checked = Received & {
  readonly problems: readonly Problem[];
  /** What it takes of goods under special procedures. */
  readonly discharges?: readonly Claim[];
};
export type Registered = Checked & { readonly mrn: string };
/** The legal moment: rates of duty and exchange are those of `acceptedOn` in the profile's time zone. */
export type Accepted = Registered & {
  readonly acceptedAt: Temporal.Instant;
  readonly acceptedOn: Temporal.PlainDate;
  /** Lines an officer fixed because no rate is known. */
  readonly determined?: readonly DeterminedLine[];
  /** Deductions from the price that an officer granted. */
  readonly allowed?: readonly AllowedDeduction[];
  /** What was said about the money it draws on, oldest first. */
  readonly words?: readonly GivenWord[];
  /** It was declared late: known with its first assessment. */
  readonly late?: LateDeclaration;
};
/**
 * A deduction as it stands in the version that was granted; item 0 is the header. Its amount is declared in
 * any currency and compared with what is declared, so it stays the text of the version.
 */
export type AllowedDeduction = {
  readonly item: number;
  readonly type: string;
  readonly amount: string;
  readonly currency: string;
};
export type Assessed = Accepted & {
  readonly assessment: Assessment;
  /** What the buyer had bought before in the year, in minor units, where it is counted. */
  readonly boughtBefore?: bigint;
  /** Day on which money was first asked for and not there: the term of payment runs from it. */
  readonly awaitedOn?: Temporal.PlainDate;
  /** What it waits for at the station of payment. */
  readonly asked?: AskedMoney;
};
export type Settled = Assessed & {
  readonly paidMinor: bigint;
  /** What stands for charges that are open. */
  readonly securities?: readonly Security[];
  /** Money goes back once the control of the changed declaration has passed. */
  readonly heldBack?: boolean;
};
/** What is secured: charges paid later, deposits, suspended charges, a claim on a critical quota. */
export type SecurityPurpose = "charges" | "secured" | "suspended" | `quota ${string}`;
export type Security = {
  readonly purpose: SecurityPurpose;
  readonly minor: bigint;
  readonly by:
    | { readonly kind: "guarantee"; readonly guaranteeId: string; readonly reference: string }
    /** Money of the account that pays. */
    | { readonly kind: "cash" };
};
export type Selected = Settled & { readonly selection: Selection };
export type Controlled = Selected & {
  readonly control?: ControlOutcome;
  /** What is owed after release, by its controls. */
  readonly conditions?: readonly OwedCondition[];
  /** What became of its claims on tariff quotas, by order number. */
  readonly quotas?: Readonly<Record<string, QuotaOutcome>>;
  /** Of orders that gave a part: what each item got. */
  readonly shares?: readonly QuotaShare[];
};
/** Waits for what becomes of its goods. */
export type Refused = Controlled & {
  readonly refusal?: RefusalOutcome;
  /** What the refusal put back of licences; absent: nothing. */
  readonly freedLicences?: readonly FreedLicence[];
  /** What is gone of them already. */
  readonly disposedParts?: readonly DisposedPart[];
};
/** Let go against security: something about its charges is decided later. */
export type Secured = Controlled & { readonly releasedAt: Temporal.Instant };
export type Released = Controlled & { readonly releasedAt: Temporal.Instant };
export type Left = Released & { readonly leftAt?: Temporal.Instant };

/** A declaration in which something came between: it goes back to where it rested. */
export type Resting = Registered & { readonly resting: FlowEvent };
export type Granted = Resting & { readonly granted: AskedRequest };
/** Goods were let go before the declaration was changed. */
export type Corrected = Released & { readonly resting: FlowEvent };
/** Something comes from outside, in whatever state: the declaration as it rests. */
export type Interrupted = {
  readonly resting: FlowEvent;
  readonly status: string;
  readonly stage: Registered;
  /** Who comes in between. */
  readonly actor: string;
};
/** Of a request that is lodged or decided. */
export type InterruptingRequest = { readonly asked: AskedRequest };
/** Of a time limit that ran out. */
export type ExpiredLimit = { readonly limit: TimeLimit };
/** Of an officer's question. */
export type InterruptingQuery = { readonly query: string; readonly letter?: SentLetter };
/** The letter that an officer sent: its template, the hash of what is read, its title. */
export type SentLetter = {
  readonly template: string;
  readonly hash: string;
  readonly says: Text;
};
/** Of a seizure: why goods are seized. */
export type InterruptingSeizure = { readonly seizure: SeizureOrder };
/** Its goods are held; it goes back to where it rested, or ends. */
export type Seized = Registered & {
  readonly seizedFrom: FlowEvent;
  readonly seizure?: SeizureOutcome;
};
export type OpenedCase = {
  readonly caseId: string;
  readonly tasks: readonly { readonly agency: string; readonly kind: string }[];
  readonly decided?: boolean;
  /** What it looked at was changed since: all its tasks, or the reviews of documents, are asked for again. */
  readonly again?: "all" | "documents";
};

/** `code`: the reason it waits for; `due`: all that would be drawn or secured, in minor units. */
export type AskedMoney = { readonly code: string; readonly due: bigint };

/** A charge that an officer fixed; minor units. */
export type DeterminedLine = {
  readonly item: number;
  readonly taxType: string;
  readonly amount: bigint;
  readonly reason: string;
  /** What it would be by its rate, as the officer saw it. */
  readonly wouldBe?: bigint | undefined;
};
export type ControlOutcome = {
  readonly caseId: string;
  readonly decision: "release" | "refuse";
  readonly decidedBy: string;
  /** Why, in the officer's words, which the declarant reads. */
  readonly reason?: string | undefined;
  /** Instrument and article. */
  readonly legalBasis?: string | undefined;
  /** Conditions of a release, by their ids. */
  readonly conditions?: readonly string[] | undefined;
  /** A finding corrected what was declared. */
  readonly corrected?: boolean;
  /** Matches with listed parties whose clearing ended it, with the reasons; no trader reads them. */
  readonly clearedMatches?: readonly { readonly party: string; readonly note: string }[];
};
export const quotaOutcomes = ["allocated", "exhausted"] as const;
/** `partly`: its shares say what each item got. */
export type QuotaOutcome = (typeof quotaOutcomes)[number] | "partly";
export type QuotaShare = {
  readonly order: string;
  readonly item: number;
  readonly allocated: string;
  readonly amount: string;
};

/**
 * The stage each event of the flow leaves behind. The last block waits for somebody or something. An
 * interface, so that a new station declares its events in its own folder (`declare module`).
 */
export interface StageOf {
  "declaration.received": Received;
  "declaration.rejected": Checked;
  "declaration.checked": Checked;
  "declaration.registered": Registered;
  "declaration.accepted": Accepted;
  "charges.assessed": Assessed;
  "charges.settled": Settled;
  "lane.selected": Selected;
  "control.passed": Controlled;
  "quota.settled": Secured;
  "release.granted": Released;
  "release.refused": Refused;
  "goods.disposed": Controlled;
  "refusal.withdrawn": Controlled;
  "trade.recorded": Released;
  "declaration.cleared": Left;

  "request.granted": Granted;
  "request.queued": Resting;
  "request.refused": Resting;
  "declaration.amended": Accepted;
  "declaration.corrected": Corrected;
  "charges.corrected": Corrected;
  "trade.corrected": Corrected;
  "declaration.withdrawn": Registered;
  "declaration.invalidated": Registered;
  "declaration.reminded": Resting;
  "declaration.queried": Resting;
  "finding.recorded": Resting;
  "treatment.ordered": Resting;
  "treatment.recorded": Resting;
  "sample.drawn": Resting;
  "sample.counted": Resting;
  "sample.withdrawn": Resting;
  "laboratory.ordered": Resting;
  "laboratory.recorded": Resting;
  "infringement.recorded": Resting;
  "evidence.recorded": Resting;
  "noncompliance.recorded": Resting;
  "appeal.recorded": Resting;
  "condition.settled": Resting;
  "goods.divided": Granted;
  "goods.rejoined": Granted;
  "part.returned": Resting;
  "part.confiscated": Resting;
  "disposal.recorded": Refused;
  "goods.returned": Resting;
  "goods.confiscated": Registered;
  "confiscation.recorded": Registered;

  "presentation.awaited": Registered;
  "charges.undetermined": Assessed;
  "payment.awaited": Assessed;
  "control.opened": Controlled;
  "arrival.awaited": Controlled;
  "request.awaited": Controlled;
  "release.secured": Secured;
  "departure.awaited": Left;
  "goods.seized": Seized;
}
export type FlowEvent = keyof StageOf;

/**
 * What comes from outside: people, carriers, banks. Slices declare it; what carriers report becomes one
 * of the others under the lock of its declaration.
 */
export type OutsideEvent = Exclude<keyof OutsideFacts, "goods.reported">;
