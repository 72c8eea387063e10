/** Amounts of money as text, added and cut without losing a cent. Pure. */
type Units = { readonly units: bigint; readonly decimals: number };

function read(text: string): Units {
  const [whole = "0", part = ""] = text.trim().split(".");
  const digits = `${whole}${part}`;
  return /^-?\d+$/.test(digits)
    ? { units: BigInt(digits), decimals: part.length }
    : { units: 0n, decimals: 0 };
}

function print(units: bigint, decimals: number): string {
  if (decimals === 0) return units.toString();
  const digits = units.toString().padStart(decimals + 1, "0");
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** @example sumOf(["1.10", "2.2"]) // "3.30" */
export function sumOf(amounts: readonly string[]): string {
  const parts = amounts.map(read);
  const decimals = Math.max(0, ...parts.map((one) => one.decimals));
  const sum = parts.reduce(
    (total, one) => total + one.units * 10n ** BigInt(decimals - one.decimals),
    0n,
  );
  return print(sum, decimals);
}

/**
 * Instalments of one amount, a month apart from a month from today; the first takes what does not divide.
 * @example evenPlan("100.00", 3, today).map(({ amount }) => amount) // 33.34, 33.33, 33.33
 */
export function evenPlan(
  owed: string,
  count: number,
  today: Temporal.PlainDate,
): readonly { readonly dueOn: string; readonly amount: string }[] {
  const { units, decimals } = read(owed);
  const each = units / BigInt(count);
  const first = units - each * BigInt(count - 1);
  return Array.from({ length: count }, (_, at) => ({
    dueOn: today.add({ months: at + 1 }).toString(),
    amount: print(at === 0 ? first : each, decimals),
  }));
}
