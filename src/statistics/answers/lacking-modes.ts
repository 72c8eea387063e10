/** What is held by trade mode and type of enterprise, where a question of them has no answer. */
import type { Text } from "#src/kernel/text.ts";
import type { SeriesValue } from "../official/series.ts";
import { currencyName, listEn } from "../figures/wording.ts";
import { monthsFrom } from "../questions/phrases/period.ts";
import type { Question } from "../questions/question.ts";
import { flowNames, periodText } from "./measured.ts";

const dimensions: readonly string[] = ["trade_mode", "enterprise_type"];

/**
 * Names what the published table by trade mode and type of enterprise holds; undefined where nothing is
 * carried, or something else is asked of.
 */
export function lackingModes(question: Question, modes: readonly SeriesValue[]): Text | undefined {
  const { place, without, within, by, currency, kind } = question;
  const named = [place?.dimension, without?.dimension, within?.dimension, by];
  if (modes.length === 0 || !named.some((one) => one && dimensions.includes(one))) return undefined;
  const [imports, exports] = (["import", "export"] as const).map((flow) => heldOf(modes, flow));
  const held = {
    en: `imports of ${imports?.en ?? ""} and exports of ${exports?.en ?? ""}, in US dollars`,
    zh: `${imports?.zh ?? ""}的进口和${exports?.zh ?? ""}的出口，均为美元值`,
  };
  const isOther = currency !== undefined && currency !== "USD";
  const other = isOther ? (currencyName(currency) ?? { en: currency, zh: currency }) : undefined;
  if (other && (question.flow === "import" || question.flow === "export")) {
    const flow = flowNames[question.flow];
    return {
      en: `Sorry: by trade mode and type of enterprise ${flow.en} are published in US dollars and not given in ${other.en}; what is held are ${held.en}.`,
      zh: `抱歉，按贸易方式和企业性质公布的${flow.zh}为美元值，不能以${other.zh}给出；现有${held.zh}。`,
    };
  }
  const isSum = kind === "growth" && (place?.codes.length ?? 0) > 1;
  const sum = isSum
    ? { en: " No growth is published of several lines together.", zh: "多行合计的增速未予公布。" }
    : { en: "", zh: "" };
  return {
    en: `Sorry: this cannot be answered from what is published by trade mode and type of enterprise. Held are ${held.en}: an amount, its growth or its share.${sum.en}`,
    zh: `抱歉，按贸易方式和企业性质公布的数据无法回答该问题。现有${held.zh}，可答金额、增速和占比。${sum.zh}`,
  };
}

/** Years, and months from January, that a flow is held of. */
function heldOf(modes: readonly SeriesValue[], flow: string): Text {
  const ends = [...new Set(modes.filter((one) => one.flow === flow).map(({ period }) => period))];
  const spans = ends.toSorted().flatMap((end) => {
    const [year = "", month = ""] = end.split("-");
    const span = monthsFrom(Number(year), 1, Number(month));
    return span ? [periodText(span)] : [];
  });
  return { en: listEn(spans.map(({ en }) => en)), zh: spans.map(({ zh }) => zh).join("、") };
}
