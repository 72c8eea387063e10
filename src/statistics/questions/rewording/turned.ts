/** Words that say something only beside others, and would be passed over where they stand alone. */
import type { Question } from "../question.ts";
import type { Token } from "../words/tokens.ts";

const goods: readonly string[] = ["commodity", "product"];
const stopped: readonly string[] = ["interception", "operations"];
const timely: readonly Token["kind"][] = ["month", "number", "quarter", "relative", "year"];

/**
 * "Again" and "still" suppose that it was so before; what "starts" starts to grow, or began who knows when; 重量
 * is a mass and "how many" a number. What none of these can mean where it stands is left unread.
 * @param as `isAsking`: the question begins with its verb; `before`: what a step goes on from
 */
export function turnedWords(
  all: readonly Token[],
  { isAsking, before }: { readonly isAsking: boolean; readonly before: Question | undefined },
): readonly Token[] {
  const isChange = all.some(({ kind }) => changing.includes(kind));
  const isWhether = isAsking || all.some(({ kind }) => kind === "whether");
  const isGoods = all.some(({ place }) => place !== undefined && goods.includes(place.dimension));
  const isOfStopped = all.some(
    ({ place }) => place !== undefined && stopped.includes(place.dimension),
  );
  // of months of the whole the ones before are held
  const isOfMonth =
    all.some(({ kind }) => kind === "month" || kind === "months") &&
    all.every(({ kind }) => kind !== "place");
  const tokens = all.flatMap((one, at): readonly Token[] => {
    const unread: Token = { ...one, kind: "not" };
    if (one.kind === "also" && one.value === "repeat") {
      const isSupposed = isChange && !isOfMonth && (isWhether || !isHan(one));
      return isSupposed ? [unread] : isHan(one) || one.text === "again" ? [one] : [];
    }
    if (one.kind === "turning" && begins.test(one.text) && !isOfStopped)
      return all.slice(at + 1, at + 4).some(({ kind }) => kind === "change") ? [one] : [unread];
    // "how may exports have changed": no month
    if (one.kind === "month" && one.text === "may" && all[at - 1]?.kind === "ask") return [unread];
    if (one.kind === "ask" && isGoods && pieces.test(one.text) && !timely.includes(nextOf(all, at)))
      return [
        { ...one, text: "多少" },
        { kind: "unit", value: "units", text: "个" },
      ];
    return [one];
  });
  const isOfBefore = [...goods, ...stopped].includes(before?.place?.dimension ?? "");
  return isGoods || isOfStopped || isOfBefore ? inMass(tokens) : tokens;
}

/** The weight of goods, or of what was handled, is a mass, and no number of pieces or forms. */
function inMass(all: readonly Token[]): readonly Token[] {
  const weight = all.find(({ kind, value }) => kind === "quantity" && value === "weight");
  if (!weight || all.some(({ kind }) => kind === "unit")) return all;
  const unit: Token = { kind: "unit", value: "tonnes", text: weight.text };
  if (!isHan(weight)) return [...all, unit];
  const rest = all.filter((one) => one !== weight);
  const asked = rest.find(({ kind, value }) => kind === "ask" && value === "amount");
  if (!asked) return [...rest, { kind: "ask", value: "amount", text: "多少" }, unit];
  return rest.flatMap((one) => (one === asked ? [one, unit] : [one]));
}

const changing: readonly Token["kind"][] = ["change", "extreme", "above", "below", "streak"];
const begins =
  /^(start|starts|started|begin|begins|began|stop|stops|stopped|start to|started to|begin to|began to|开 ?始)$/;
const pieces = /^(多 ?少|几) ?个$/;

function nextOf(all: readonly Token[], at: number): Token["kind"] {
  const next = all[at + 1];
  return next?.kind === "months" || next?.kind === "dimension" ? "month" : (next?.kind ?? "stop");
}

function isHan({ text }: Token): boolean {
  return /\p{Script=Han}/u.test(text);
}

/** 进出口各多少 asks for exports and for imports, where nothing else is there that 各 could be said of. */
export function eachFlow(all: readonly Token[]): readonly Token[] {
  const isEach = all.some(({ kind, text }) => kind === "glue" && /^(各|分 ?别|各 ?自)$/.test(text));
  const flows = all.filter(({ kind }) => kind === "flow");
  const places = all.filter(({ kind }) => kind === "place").length;
  const isListed = all.some(
    ({ kind, text }) => kind === "and" || (kind === "stop" && text === "、"),
  );
  const [flow] = flows;
  const isBoth = flow?.value === "total" && /^进 ?出 ?口/.test(flow.text);
  if (!isEach || !isBoth || flows.length > 1 || places > 1 || isListed) return all;
  return all.map((one) => (one === flow ? { ...one, value: "both" } : one));
}
