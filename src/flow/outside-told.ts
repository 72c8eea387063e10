/** What comes from outside to a declaration, as the desk is told of it. */
import type { SeizureOutcome } from "#src/clearance/control/seize-goods.ts";
import type {
  ControlOutcome,
  DeterminedLine,
  OutsideEvent,
  QuotaOutcome,
  QuotaShare,
} from "#src/clearance/stages.ts";
import type { ReportKind } from "#src/movements/cargo/consignment.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Interruption } from "./request/interrupt.ts";
import type { InterruptEvent } from "./table.ts";
import type { PaymentTold } from "./told-payment.ts";

/** What happened outside to one declaration; each kind adds its fact to the stage. */
export type OutsideTold = {
  readonly declarationId: string;
  readonly actor: string;
  readonly asOf?: Temporal.PlainDate;
} & (
  | { readonly type: "goods.arrived"; readonly at: Temporal.Instant; readonly reference: string }
  | { readonly type: "goods.departed"; readonly at: Temporal.Instant; readonly reference: string }
  | PaymentTold
  | { readonly type: "charges.determined"; readonly lines: readonly DeterminedLine[] }
  | { readonly type: "control.decided"; readonly outcome: ControlOutcome }
  | {
      readonly type: "quota.decided";
      readonly order: string;
      readonly outcome: QuotaOutcome;
      /** What each item got, where the order gave a part. */
      readonly shares?: readonly QuotaShare[];
    }
  | { readonly type: "seizure.decided"; readonly outcome: SeizureOutcome }
  | Interruption
) & {
    /** Rows of other slices that belong to the same transaction. */
    readonly also?: (sql: Sql) => Promise<void>;
  };

/** Carriers reported goods of it: what that means is decided under its lock. */
export type ReportedTold = {
  readonly type: "goods.reported";
  readonly declarationId: string;
  readonly actor: string;
  readonly kind: ReportKind;
  readonly asOf?: Temporal.PlainDate;
};
/** All that the desk is told. */
export type Telling = OutsideTold | ReportedTold;

/** Of one kind. */
export type ToldOf<Type extends OutsideEvent> = Extract<OutsideTold, { readonly type: Type }>;
/** What a declaration waits for. */
export type AwaitedTold = Exclude<OutsideTold, { readonly type: InterruptEvent }>;
