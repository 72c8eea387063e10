/** Findings about published tables: what does not hold, where, and the likely reason. */

/** An alarm is a finding whose reason is a slip, a misprint or a unit. */
export type Reason =
  | "rounding"
  | "revision"
  | "vanished"
  | "overlap"
  | "slip"
  | "misprint"
  | "unit"
  | "blank"
  | "text"
  | "unknown";

export type Finding = {
  /** The file. */
  readonly table: string;
  /** Period, flow, code and measure. */
  readonly cell: string;
  readonly rule: string;
  readonly reason: Reason;
  readonly alarm: boolean;
  readonly message: string;
};

const alarming: readonly Reason[] = ["slip", "misprint", "unit"];

/** A finding; whether it is an alarm follows from the reason. */
export function finding(parts: Omit<Finding, "alarm">): Finding {
  return { ...parts, alarm: alarming.includes(parts.reason) };
}
