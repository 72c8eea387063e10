/** What an account lacks of what waits for it, to the minor unit. */

/** Minor units of an amount with the decimals of its currency. @example minorsOf("12.34") // 1234n */
function minorsOf(amount: string): bigint {
  return BigInt(amount.replace(".", ""));
}

/**
 * Undefined where nothing is lacking. Both amounts are of one currency.
 * @example shortfallOf({ due: "100.00", available: "74.50" }) // "25.50"
 */
export function shortfallOf(amounts: {
  readonly due: string;
  readonly available: string;
}): string | undefined {
  const { due, available } = amounts;
  // what an account owes lies below zero, and is not asked for a second time here
  const held = available.startsWith("-") ? 0n : minorsOf(available);
  const lacking = minorsOf(due) - held;
  if (lacking <= 0n) return undefined;
  const decimals = due.split(".")[1]?.length ?? 0;
  const digits = lacking.toString().padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
