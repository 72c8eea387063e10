/**
 * Words around a question that say who asks, what for and how urgently, and nothing of what is asked;
 * and those that put what follows as something to be confirmed. Written as patterns: {@link spelledOut}.
 */
import { spelledOut } from "./spelled-names.ts";
import type { Token, TokenKind, Tokens, WordTable } from "./tokens.ts";

const opens = "opening";

function row(kind: TokenKind, ...patterns: readonly string[]): WordTable[number] {
  return [kind, opens, patterns.flatMap(spelledOut).join("|")];
}

export const openingEnglish: WordTable = [
  row(
    "glue",
    "for {a|an|my|our|the|this} [short |quick |news |brief |longer ]{story|article|piece|report|column|feature|speech|briefing}",
    "for {a|my|our|the|this} {presentation|newsletter|talk|lecture|thesis|memo|graphic|explainer|broadcast|bulletin|programme|deadline}",
    "for {tomorrow|tonight|today}'s {paper|edition|programme|bulletin|broadcast|issue|show|newsletter}",
    "{i'm|i am|we're|we are} {writing|writing a story|writing an article|writing this up|working on|filing|preparing|drafting}",
    "{i'm|i am|we're|we are} {on|up against|close to|near|facing} [a |the |my |our ]deadline",
    "[on |up against ]{a |my |our |tight |a tight }deadline",
    "on deadline[ here|, sorry]",
    "before {i file|we file|i publish|we publish|we go to press|we go to print|we print|we go live|this goes to press}",
    "{my|the|our} {editor|boss|producer|client|desk|director|reader|professor} {wants|needs|would like|is asking}[ to know| to have| me to find out| for]",
    "{my|our|the} {readers|clients|listeners|viewers|editors|students} {want|need|would like|are asking}[ to know| to have]",
  ),
  row(
    "glue",
    "[just |a ]quick {one|check|query|question|note|fact check}[ please| for you| on this]",
    "[just ]{one|another|one more|one last|next|a|last} {question|query|thing|quick question|quick one|quick query}",
    "[just ]{checking|double checking|verifying|curious|wondering|asking|interested}",
    "[just ]to {check|double check|verify|confirm|be sure|be clear|make sure}",
    "for {background|context|clarity|reference|interest|fact checking|my notes|our records|the file}",
    "{i'm|i am|we're|we are} {just |}{checking|curious|verifying|interested in|after|trying to find|trying to find out|trying to establish}",
    "{i'd|i would|we'd|we would} {be grateful for|be glad to have|appreciate|be interested in|be interested to know|like|like to have}",
    "{i'd|i would|we'd|we would} like to {check|verify|confirm|see|find out}",
    "{looking|searching|hunting} for",
    "[i |we |just ]need",
    "{do you|would you} happen to have",
    "[what's |what is ]the latest {figure|number} {for|on}",
    "{could|can|would|will} you [please |kindly |just ]{tell me|tell us|give me|give us|show me|let me know|inform me}",
    "{could|can|would|will} you [please |kindly |just ]{confirm|check|verify|look up|find|find out|please tell me|send me|share|provide|help me with|state}[ please| for me| for us]",
    "{can|could} {anyone|anybody|someone|somebody} {tell me|tell us|confirm|check|help me with}",
    "[a ]{client|reader|colleague|viewer|listener} {is asking|asks|asked|wants to know}[ me| us][ for]",
    "would you mind {telling me|checking|confirming|sharing}",
    "please {confirm|check|verify|provide|share|send|advise|tell me|tell us|let me know}",
    "{do you|do we} have[ a figure for| the figure for| figures on| figures for| a number for| numbers for| data on| data for]",
    "{the|a} [latest |official |exact |right ]{number|figure|numbers|figures|statistics|stats} {for|on}",
    "[official |latest |customs ]{numbers|statistics|stats} {for|on}",
  ),
  row(
    "glue",
    "{hi|hello|hey|dear|morning|afternoon|evening|good morning|good afternoon|good evening}[ all| there| everyone| team| colleagues]",
    "sorry[ to bother you| to trouble you| for the trouble| if this is obvious| to ask again]",
    "thanks {in advance|a lot|so much|very much}",
    "{many thanks|cheers|much appreciated|much obliged|asap|urgent|urgently|if possible|if i may|if you can|if you have it|if you don't mind}",
    "{help me out|help me out here|refresh my memory|bear with me|i keep forgetting|i forget|i can't remember|off the top of your head}",
    "i {can't|cannot|could not|couldn't} {find|seem to find}",
    "{according to|by|on|in|from|going by} your {figures|data|numbers|count|records|statistics|tables}",
    "{as a matter of interest|in a nutshell|put simply|in short|in plain terms|bottom line|in round numbers|in round figures}",
  ),
  row(
    "whether",
    "{can|could|would|will} you {confirm|check|verify} {that|whether|if}",
    "please {confirm|check|verify} {whether|if}",
    "[just ]{checking|double checking|verifying|wondering|curious|asking} {that|whether|if}",
    "[just ]to {check|verify|confirm|be sure|make sure} {that|whether|if}",
    "{i'd|i would|we'd|we would|i want|we want} like to {check|verify|confirm|know} {that|whether|if}",
    "i want to {check|verify|confirm|know} {whether|if}",
    "is it {fair|accurate|safe|right|correct|true} to say[ that]",
    "would {it be|i be} {right|correct|fair|accurate} {to say|in saying|in thinking}[ that]",
    "am i {right|correct} {that|in thinking|in thinking that|in saying|in saying that|to say that|to think that}",
    "can {i|we} {say|write|report|print|state|claim} that",
    "[a ]fact {check|checking}[ please]",
    "{true or false|right or wrong|fact or fiction}",
    "{i|we} {heard|read|was told|were told|understand|gather} that",
  ),
];

export const openingChinese: WordTable = [
  row(
    "glue",
    "{写稿|写稿子|写报道|发稿|赶稿|核稿|校稿|写报告|写文章|写论文|写材料|做报告|做课件|做PPT|备课|播报|报道}[里|中|时]{需要|用|要用|急用|急需|需用|使用}",
    "{赶稿中|赶稿|截稿前|截稿在即|急用|急问|急等|在线等|急需|急}[，|：]",
    "{记者|媒体|读者|听众|观众|网友|领导|老板|客户|编辑|主编|同事|同学|老师|学生}{提问|问|想问|想知道|想了解|要问|在问|追问|来问}[一下|一句]",
    "{想|我想|我要|想要|需要|帮忙|帮我|请|麻烦|麻烦您|烦请}[再]{核实|核对|确认|查证|验证|查询|求证|查|问|了解}[一下|下]",
    "{核实|核对|确认|查证|求证|验证}{一下|下}",
    "{随便|顺便|顺带|随口|冒昧|多嘴|斗胆}{问|问一下|问问|问一句|请教一下}",
    "{各位|各位老师|老师|老师们|同志|领导|专家|亲|朋友们|大家}{好|您好|你好}",
    "{编辑|领导|老板|客户|主编|读者}[那边]在{催|等}[了|数|数据]",
    "[再|多]{问|请教|提}[您|你]{一下|一句|个问题|一个问题|个事|个数|一个数}",
    "{有|我有}{个|一个}{问题|疑问|小问题}[想问|想请教|请教]",
  ),
  row(
    "glue",
    "{打扰|打扰了|打扰一下|打扰您了|不好意思|抱歉|对不起|辛苦|辛苦了|劳烦|多谢|感谢|谢谢您|谢啦|拜托|拜托了}",
    "{麻烦|劳烦|请|烦请|有劳}您[给|帮忙|帮我]{查|查一下|查下|查查|看一下|看看|说一下|确认一下|告知|介绍一下}",
    "麻烦{查一下|查下|查查|看一下|告知|说一下|介绍一下|给一下|给个数}",
    "[您|你]{能|能否|能不能|可以|可否|可不可以}{帮我|帮忙|给我|帮}{查|查一下|查下|查查|看看|看一下|说一下|介绍一下}",
    "[您|你]{能|能否|能不能|可以|可否}{提供|提供一下|介绍一下|告诉我们|透露|透露一下|查一下|查到}",
    "{请|请您|希望}{提供|介绍|介绍一下|透露|说明|说明一下|通报|明示}",
    "{给我|给我们|给出|给}{个数|一个数|个数字|一个数字|个准数}",
    "{领导|老板|客户|编辑|同事|主编|记者|读者}[那边][急]{要|需要|等着要|催要|催着要}{数|数据|这个数|个数|用}",
    "{领导|老板|客户|编辑|同事|主编|同学|老师|朋友|我|我们}[那边|这边]{急用|急需|急要|等着用|等着要|等着看|在等|催得急|要得急|着急用|马上要|马上要用}",
    "{急用|急需|急等|等着用|着急用|挺急的|有点急|很急|比较急|越快越好|尽快|速回|谢谢回复|盼复}",
    "{好奇|很好奇|有点好奇|我很好奇|有人问|有人问我|有人想知道|经常有人问}[一下]",
    "{简单|大致|具体}{说|讲|介绍}[一下|下]",
    "{按|根据|从|据}{你们|贵方|官方|海关|海关总署}[的]{统计|数据|统计数据|口径|公布的数据|公布数据|发布的数据}[看|来看|显示]",
    "{听说|据说|据悉|据称|有人说|有报道说|网上说|有报道称|媒体说|媒体报道}",
  ),
];

/**
 * The tokens without the openings, and without what closes them before the question begins. They stand before
 * the question, behind it or between signs; within it they may be of what is asked, and stay unread.
 */
export function withoutOpening(all: Tokens): Tokens {
  if (!("tokens" in all) || !all.tokens.some(isOpening)) return all;
  const { tokens } = all;
  const isAside = (one: Token): boolean => asides.includes(one.kind);
  const head = tokens.findIndex((one) => !isAside(one));
  const tail = tokens.findLastIndex((one) => !isAside(one));
  const rest = tokens.flatMap((one, at): readonly Token[] => {
    if (!isOpening(one)) return [one];
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    const isBetween = before?.kind === "stop" && (!after || after.kind === "stop");
    const isBehind = at > tail && one.text.includes(" ");
    return at < head || isBehind || isBetween ? [] : [{ ...one, kind: "not" }];
  });
  const start = rest.findIndex(({ kind }) => kind !== "stop" && kind !== "dash");
  return { tokens: start < 0 ? rest : rest.slice(start) };
}

function isOpening({ kind, value }: Token): boolean {
  return kind === "glue" && value === opens;
}

const asides: readonly TokenKind[] = ["glue", "stop", "dash", "whether"];
