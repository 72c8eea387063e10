/** Counts in the reader's language. */
import { printNumber } from "../../elements/quantity.ts";
import { useTexts } from "../shell/language.ts";

export function useCount() {
  const { language } = useTexts();
  return (count: number) => printNumber(String(count), language);
}
