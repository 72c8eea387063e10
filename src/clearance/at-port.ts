/** What a port node that was alone did with a declaration, as the centre takes it over with it. */
import type { SelectionTask } from "#src/registers/selection-rules.ts";

export type AtPort = {
  /** Code of the port. */
  readonly port: string;
  /** Its id there; what was leased and spent on it goes back under this id, once. */
  readonly id: string;
  /** Provisional number, which the final one replaces. */
  readonly number: string;
  /** Arrangement under which the port was alone. */
  readonly contingency: string;
  /** The legal moment: the port is customs. Text, as all moments here: this is kept as it is. */
  readonly acceptedAt: string;
  readonly arrivedAt: string | undefined;
  /** Goods that are let go are not let go again: what would have been asked is compared afterwards. */
  readonly releasedAt: string | undefined;
  /** Rule of the profile by which it was released; null: officers, or rules that asked for nothing. */
  readonly rule: string | null;
  /** Of a control that is not over. */
  readonly tasks: readonly SelectionTask[];
  /** Minor units of leased credit that were spent on it, as text. */
  readonly spentMinor: string;
};
