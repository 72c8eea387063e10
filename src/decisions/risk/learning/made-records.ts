/** Made records for tests: fraud follows from HS code and origin, everything else is noise. */
import { type RiskRecords, readRecords } from "./records.ts";
import { seededRandom } from "./seed.ts";

export const head = [
  "Declaration ID",
  "Date",
  "Office ID",
  "Process Type",
  "Import Type",
  "Import Use",
  "Payment Type",
  "Mode of Transport",
  "Declarant ID",
  "Importer ID",
  "Seller ID",
  "Courier ID",
  "HS6 Code",
  "Country of Departure",
  "Country of Origin",
  "Tax Rate",
  "Tax Type",
  "Country of Origin Indicator",
  "Net Mass",
  "Item Price",
  "Fraud",
  "Critical Fraud",
] as const;

export type MadePeriod = {
  readonly seed: number;
  readonly from: string;
  readonly days: number;
  readonly rowsADay?: number;
};

/** Lines of a period, without the header. */
export function madeLines({ seed, from, days, rowsADay = 20 }: MadePeriod): readonly string[] {
  const random = seededRandom(seed);
  const first = Temporal.PlainDate.from(from);
  const draw = (count: number) => Math.floor(random() * count);
  return Array.from({ length: days * rowsADay }, (_, at) => {
    const day = first.add({ days: Math.floor(at / rowsADay) }).toString();
    const hs6 = `0${draw(6)}0${draw(3)}10`;
    const origin = ["CN", "DE", "US", "VN"][draw(4)] ?? "CN";
    const risky = Number(hs6.startsWith("01") || origin === "VN");
    const fraud = Number(random() < 0.05 + 0.8 * risky);
    const critical = fraud === 1 && origin === "VN" ? 2 : fraud;
    const parties = `D${draw(9)},I${draw(60)},S${draw(50)},`;
    const mass = 1 + draw(500);
    const declared = `${hs6},${origin},${origin},${draw(3) * 4}.0,A,Y,${mass}.0,${mass * 7}`;
    return `${seed}-${at},${day},10,B,11,21,11,10,${parties},${declared},${fraud},${critical}`;
  });
}

/** The text of a file of such lines. */
export function madeCsv(lines: readonly string[]): string {
  return `${head.join(",")}\n${lines.join("\n")}\n`;
}

/** Reads such lines as a file named `made.csv`. */
export function madeRecords(lines: readonly string[], target = "Fraud"): RiskRecords {
  return readRecords({ name: "made.csv", bytes: Buffer.from(madeCsv(lines)) }, target);
}
