/**
 * Released declarations among the operations: the trade ledger counts them, an amendment or a withdrawal
 * in the month of origin like every other figure of it.
 */
import type { CubeRow } from "../tables/compile.ts";
import type { OperationSum } from "./store.ts";

/** Operation and unit that stand for them in lists of operations. */
export const declarationOperation = "DECLARATION";
export const declarationUnit = "FORM";

/** Operations and counted declarations as one cube. */
export function withDeclarations(
  operations: readonly OperationSum[],
  declarations: readonly CubeRow[],
): readonly OperationSum[] {
  const counted = declarations.map((row) => ({
    ...row,
    codes: { operation: declarationOperation, channel: "", partner: "", disposal: "" },
    quantities: [{ unit: declarationUnit, millionths: row.declarations * 1_000_000n }],
  }));
  return [...operations, ...counted];
}
