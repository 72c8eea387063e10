/** A run that this slice does not do: told on standard error, without rows, never a wrong value. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
