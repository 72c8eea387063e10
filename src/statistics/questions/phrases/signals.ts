/** The phrases of a question by what they are. */
import type { Measure, Phrase } from "./phrases.ts";

type Of<Kind extends Phrase["is"]> = Extract<Phrase, { readonly is: Kind }>;

/** The phrases by what they are. */
export class Signals {
  readonly #phrases: readonly Phrase[];

  /** The question begins with its verb. */
  readonly isYesNo: boolean;

  constructor(phrases: readonly Phrase[], isYesNo: boolean) {
    this.#phrases = phrases;
    this.isYesNo = isYesNo;
  }

  all<Kind extends Phrase["is"]>(kind: Kind): readonly Of<Kind>[] {
    return this.#phrases.filter((one): one is Of<Kind> => one.is === kind);
  }

  get measures(): ReadonlySet<Measure> {
    return new Set(this.all("measure").map(({ measure }) => measure));
  }

  get isWho(): boolean {
    const who = this.all("asked").some(({ what }) => what === "who");
    return (
      who || this.asks("count") || this.all("by").some(({ dimension }) => dimension === "partner")
    );
  }

  asks(what: Of<"asked">["what"]): boolean {
    const isCounted = what === "count" && this.all("by").some((one) => one.isCounted);
    return isCounted || this.all("asked").some((one) => one.what === what);
  }

  /** The breakdown that is asked by; months and quarters are none. */
  get by(): Of<"by"> | undefined {
    const all = this.all("by").filter(({ dimension }) => spanNamed(dimension) === undefined);
    // "which continent is the largest market"
    const first = all.find(({ dimension }) => dimension === "continent") ?? all[0];
    const way = all.find((one) => one.way !== undefined)?.way;
    return first && { ...first, way, top: all.find((one) => one.top !== undefined)?.top };
  }

  /** Two breakdowns at once. */
  get isByTwo(): boolean {
    const named = this.all("by").map(({ dimension }) => dimension);
    const spans = named.filter((one) => spanNamed(one) !== undefined);
    const others = named.filter((one) => spanNamed(one) === undefined);
    // "the largest market and supplier" are two orders
    const ways = new Set(this.all("by").flatMap(({ way }) => way ?? []));
    // a continent is a partner too
    const kinds = new Set(others.map((one) => (one === "continent" ? "partner" : one)));
    return kinds.size > 1 || new Set(spans).size > 1 || ways.size > 1;
  }

  /** Months or quarters that one of them is asked for. */
  get span(): "month" | "quarter" | undefined {
    const [each] = this.all("each");
    return each?.span ?? this.spanAsked;
  }

  private get spanAsked(): "month" | "quarter" | undefined {
    return this.all("by").flatMap(({ dimension }) => spanNamed(dimension) ?? [])[0];
  }

  /** "Which months", 哪几个月: they are asked for, not only named. */
  get isSpanAsked(): boolean {
    return this.all("by").some(
      ({ dimension, text = "" }) =>
        spanNamed(dimension) !== undefined && /\b(which|what|how many)\b|[哪几少]/.test(text),
    );
  }

  get isBySpan(): boolean {
    return this.spanAsked !== undefined;
  }

  /** 占全年的比重: what the share is of stands behind it. */
  get isShareOfNext(): boolean {
    return this.all("measure").some(({ isOfNext }) => isOfNext === true);
  }

  /** 民营企业进口占一般贸易进口: the part before it, and the whole behind. */
  get isShareBetween(): boolean {
    const at = this.#phrases.findIndex((one) => one.is === "measure" && one.isOfNext === true);
    const isNamed = (one: Phrase): boolean => one.is === "party" && one.places.length > 0;
    return (
      at > 0 &&
      [this.#phrases.slice(0, at), this.#phrases.slice(at)].every((side) => side.some(isNamed))
    );
  }

  /** Nothing but a balance is named, which has no shares. */
  get isOfBalance(): boolean {
    const flows = this.all("flow");
    return flows.length > 0 && flows.every(({ flow }) => flow === "balance");
  }

  /** Growth is set against growth: what grew faster, or had the higher growth. */
  get isRateCompared(): boolean {
    const compared = this.all("compared");
    const isNoun = this.all("change").some((one) => one.isNoun);
    return compared.some(({ isRate }) => isRate) || (compared.length > 0 && isNoun);
  }

  /**
   * What others are set against is named first: "compared with Japan, …", 与2023年相比，….
   * @param kinds the phrases that name what is compared
   */
  leadsWithBase(...kinds: readonly Phrase["is"][]): boolean {
    const isNamed = (one: Phrase): boolean => kinds.includes(one.is);
    const first = this.#phrases.findIndex(isNamed);
    const lead = this.#phrases.slice(0, first).filter(({ is }) => is !== "nothing");
    if (lead.some((one) => one.is === "joint" && one.joint === "than")) return true;
    const before = lead.at(-1);
    const than = this.#phrases.findIndex((one) => one.is === "joint" && one.joint === "than");
    const isBehind = than > first && !this.#phrases.slice(than).every((one) => !isNamed(one));
    return before?.is === "joint" && before.joint === "and" && isBehind;
  }

  /** What was gained or lost is asked in money: 增加多少亿元, "by how many billion yuan". */
  get isUnitOfChange(): boolean {
    if (this.all("change").some(({ isAmount }) => isAmount === true)) return true;
    const at = this.#phrases.findIndex(({ is }) => is === "unit");
    const [before, unit] = [this.#phrases[at - 1], this.#phrases[at]];
    const isNext = before?.is === "change" && !before.isNoun;
    // "how many billion yuan did exports increase", "the increase in exports in yuan"
    const isOne =
      this.all("change").some(({ isNoun }) => !isNoun) && this.all("joint").length === 0;
    // "growth of exports in yuan"
    const isLed =
      unit?.is === "unit" && (/^in /.test(unit.text ?? "") || / in$/.test(before?.text ?? ""));
    const isIn = isLed && unit.unit.currency !== undefined;
    // "the increase in exports over 2023 in yuan"
    const isOnYear = this.all("flow").length === 1 && this.all("party").length < 2;
    const isJoined = this.all("joint").some(({ joint }) => joint !== "than" || !isOnYear);
    const isGrowthIn = isIn && this.all("change").length === 1 && !isJoined;
    const isHow = unit?.is === "unit" && /^(how|in|what|by) /.test(unit.text ?? "") && isOne;
    const isAsked = isHow || isGrowthIn;
    return unit?.is === "unit" && (isNext || isAsked || unit.isOfChange === true);
  }

  /** "Share of exports to the EU", 占对欧盟出口的比重: what the share is of is named behind it. */
  get isShareOfNamed(): boolean {
    const said = this.#phrases.filter(({ is }) => is !== "nothing");
    const at = said.findIndex((one) => one.is === "measure" && one.measure === "share");
    const share = said[at];
    const isOf =
      share?.is === "measure" && (share.isOfNext === true || / of$/.test(share.text ?? ""));
    const rest = said.slice(at + 1);
    const isTotal = rest.some(({ is }) => is === "overall");
    const flow = rest.findIndex(({ is }) => is === "flow");
    const party = rest.findIndex(({ is }) => is === "party");
    // the flow stands before whom it goes to in English, behind him in Chinese
    const isAhead = flow === party + 1 && /\p{Script=Han}/u.test(rest[flow]?.text ?? "");
    return isOf && party >= 0 && (isTotal || (flow >= 0 && flow < party) || isAhead);
  }

  /** "Share of export growth", 占出口增量的比重: of what was gained, not how the share itself grew. */
  get isShareOfGrowth(): boolean {
    const said = this.#phrases.filter(({ is }) => is !== "nothing" && is !== "period");
    const at = said.findIndex((one) => one.is === "measure" && one.measure === "share");
    const [share, ...rest] = said.slice(Math.max(0, at));
    const isOf =
      share?.is === "measure" && (share.isOfNext === true || / of$/.test(share.text ?? ""));
    const change = rest.findIndex(({ is }) => is === "change");
    const whole: readonly Phrase["is"][] = ["flow", "party", "overall", "basis"];
    const isWhole = rest.slice(0, change).every(({ is }) => whole.includes(is));
    if (!isOf || at < 0 || change < 0 || !isWhole) return false;
    // "how did the share of exports grow" is of the share
    const isOfShare = this.isYesNo || /^(by )?how\b(?! much of$)/.test(share.text ?? "");
    return isChangedWhole(rest, change, isOfShare);
  }

  /** 出口增量占外贸比重, "growing exports in trade": what changed is the part, of which no share is told. */
  get isShareOfChanged(): boolean {
    const said = this.#phrases.filter(({ is }) => is !== "nothing" && is !== "period");
    const share = said.findIndex((one) => one.is === "measure" && one.measure === "share");
    const change = said.findIndex(({ is }) => is === "change");
    const isAhead = change >= 0 && change < share && this.isShareOfNext;
    const rest = said.slice(change + 1);
    // "exports growth in trade"
    const isOfPart = / in$/.test(said[change]?.text ?? "") && said[change - 1]?.is === "flow";
    const isInWhole = rest.some(
      (one) => one.is === "flow" && (isOfPart || /^in /.test(one.text ?? "")),
    );
    return isAhead || (this.isShareOfGrowth && isInWhole);
  }

  /** 比上年 that stands apart from the growth, 同比增量, which has the year before in it. */
  get isBasisOfShare(): boolean {
    return this.#phrases.some(({ is }, at) => {
      const near = [this.#phrases[at - 1], this.#phrases[at + 1]];
      return is === "basis" && !near.some((one) => one?.is === "change");
    });
  }

  /** "How much, and what share": the amount is asked beside the share. */
  get isAmountToo(): boolean {
    return this.all("asked").filter(({ what }) => what === "amount").length > 1;
  }

  /** Money is asked for by a word of its own. */
  get isMoney(): boolean {
    return this.all("money").length > 0 || this.all("flow").some(({ isMoney }) => isMoney === true);
  }

  /**
   * "The ten largest markets" of which some fell, "the deficit with the second largest supplier": they are put
   * in order by one figure and another is asked of them, so that neither order nor figure is the answer.
   */
  get isOfOrdered(): boolean {
    const said = this.#phrases.filter(({ is }) => is !== "nothing");
    const at = said.findIndex((one) => one.is === "extreme" && one.of === "size");
    const next = said[at + 1];
    // "the largest ASEAN market"
    const by = next?.is === "party" && next.role === "bare" ? said[at + 2] : next;
    const before = said[at - 1];
    if (at < 0 || by?.is !== "by" || by.dimension !== "partner") return false;
    // 降幅最大 is an order by what changed, "growth of the largest" is none
    const isByChange = before?.is === "change" && /\p{Script=Han}/u.test(before.text ?? "");
    const isChanged = this.all("change").length > 0 && !isByChange;
    const isBalance = this.all("flow").some(({ flow }) => flow === "balance");
    const isOfBalance = isBalance && !(before?.is === "flow" && before.flow === "balance");
    const isOther = this.all("flow").some((one) => {
      const isOfTrade = by.isOfTrade === true && !one.isLed && one !== before;
      const way = by.way ?? (isOfTrade ? "total" : undefined);
      return one.flow !== "balance" && way !== undefined && one.flow !== way;
    });
    const isCounted = this.all("asked").some(({ text = "" }) =>
      /[几少] ?[个家](?! ?[百点])|how many(?! percent)/.test(text),
    );
    const isTwice = said
      .slice(said.indexOf(by) + 1)
      .some((one) => one.is === "by" && one.dimension === "partner");
    const isAsked = this.asks("growth") || this.all("basis").length > 0;
    return isChanged || isOfBalance || isOther || isCounted || isAsked || (isTwice && this.hasTop);
  }

  private get hasTop(): boolean {
    const all = [...this.all("extreme"), ...this.all("by")];
    return all.some(({ top }) => top !== undefined);
  }

  get bound(): Of<"bound">["bound"] | undefined {
    return this.all("bound").at(0)?.bound;
  }

  /** The flow of a share of the world's. */
  get world(): "export" | "import" | undefined {
    return this.all("measure").find(({ measure }) => measure === "world")?.flow;
  }

  /** Two of a kind stand with "and" between them. */
  isListed(kind: Phrase["is"]): boolean {
    return this.#phrases.some((one, at) => {
      const [before, after] = [this.#phrases[at - 1], this.#phrases[at + 1]];
      const isAnd = one.is === "joint" && one.joint === "and";
      return isAnd && before?.is === kind && after?.is === kind;
    });
  }

  hasJoint(...joints: readonly Of<"joint">["joint"][]): boolean {
    return this.all("joint").some(({ joint }) => joints.includes(joint));
  }

  /** Two figures are set against each other. */
  get isComparing(): boolean {
    const isChange = this.all("change").length > 0 || this.all("basis").length > 0;
    const set = ["difference", "ratio", "together"] as const;
    const isSet = set.some((one) => this.measures.has(one)) || this.hasJoint("plus");
    return isChange || this.isAgainst || this.asks("growth") || isSet;
  }

  /** One period or part is set against another. */
  get isAgainst(): boolean {
    const isFrom = this.all("period").some(({ role }) => role === "from");
    return isFrom || this.hasJoint("than") || this.all("compared").length > 0;
  }

  get direction(): "up" | "down" | undefined {
    const said = this.all("change").flatMap(({ direction }) => direction ?? []);
    const [first] = said;
    return new Set(said).size === 1 ? first : undefined;
  }
}

function spanNamed(dimension: string): "month" | "quarter" | undefined {
  return dimension === "month" || dimension === "quarter" ? dimension : undefined;
}

/**
 * A change that belongs to the whole of a share: "the decrease of trade", "shrinking trade", "trade decline", but
 * not "exports fell" or, where it is asked how the share went, "exports fall".
 */
function isChangedWhole(said: readonly Phrase[], at: number, isOfShare: boolean): boolean {
  const [change, next] = [said[at], said[at + 1]];
  if (change?.is !== "change") return false;
  const { text = "", isNoun, direction } = change;
  if (isNoun || /\p{Script=Han}/u.test(text)) return true;
  const isLost = /^los/.test(text);
  if (direction === undefined && !isLost) return false;
  // "in the drop of trade", "of the rise in trade", "of falling exports"
  const isLed = at === 0 || /^(in|of|to|from|with) /.test(text);
  const isOfNext = next?.is === "flow" || next?.is === "party" || next?.is === "overall";
  if (isLed && isOfNext) return true;
  return !isOfShare && (isOfNext || isLost || !finite.test(text));
}

/** Verbs that say how a share went where they stand last: "the share of exports rose", "is falling". */
const finite =
  /(ed|ing|grew|grown|rose|risen|fell|fallen|shrank|shrunk|up|down|higher|lower)( in| of)?$/;
