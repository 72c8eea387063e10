/**
 * Laws and sources in the language of the page. The rules of a profile cite each instrument once, as it was
 * found: some in English, some in Chinese. What is known by name is said in the other language, with its
 * articles and number; what is not stays as it is cited, and a law of another country keeps its own title.
 */
import type { Language } from "./language.ts";

type Rule = readonly [RegExp, string];

const instruments: readonly (readonly [en: string, zh: string])[] = [
  ["Customs Law of the People's Republic of China", "《中华人民共和国海关法》"],
  ["Customs Tariff Law", "《中华人民共和国关税法》"],
  ["Customs Law", "《海关法》"],
  ["Tariff Law", "《关税法》"],
  ["Import and Export Tariff Regulations", "《进出口关税条例》"],
  [
    "Rules for carrying out the Provisional Regulations on Consumption Tax",
    "《消费税暂行条例实施细则》",
  ],
  ["Provisional Regulations on Consumption Tax", "《消费税暂行条例》"],
  ["Provisional Regulations on Value-Added Tax", "《增值税暂行条例》"],
  ["Value-Added Tax Law", "《增值税法》"],
  [
    "Measures for determining the dutiable value of imports and exports",
    "《审定进出口货物完税价格办法》",
  ],
  ["Measures for determining the dutiable value", "《审定进出口货物完税价格办法》"],
  [
    "Form filling rules of the General Administration of Customs",
    "海关总署《进出口货物报关单填制规范》",
  ],
  ["Customs statistics regulations", "《海关统计条例》"],
  ["Civil Code", "《民法典》"],
];

const toChinese: readonly Rule[] = [
  [
    /Announcement No\. (\d+) of (\d{4}) \(Ministry of Finance, Taxation Administration, Customs\)/g,
    "财政部、税务总局、海关总署公告$2年第$1号",
  ],
  [
    /Order 51 of the Ministry of Finance and the Taxation Administration/g,
    "财政部、国家税务总局令第51号",
  ],
  [/State Council Order (\d+)/g, "国务院令第$1号"],
  [/Customs Order (\d+)/g, "海关总署令第$1号"],
  [/Customs announcements? No\. (\d+) of (\d{4})/gi, "海关总署公告$2年第$1号"],
  [/(?:GACC )?Announcement (?:No\. (\d+) of (\d{4}))/g, "公告$2年第$1号"],
  [/(?:GACC )?Announcement (\d{4}) No\. (\d+)/g, "公告$1年第$2号"],
  [/No\. (\d+) of (\d{4})/g, "$2年第$1号"],
  [/Notice Caiguanshui \[(\d{4})\] No\. (\d+)/g, "财关税〔$1〕$2号"],
  [/,? ?[Aa]rticles? (\d+) to (\d+)/g, "第$1条至第$2条"],
  [/,? ?[Aa]rticles? (\d+), (\d+) and (\d+)/g, "第$1条、第$2条、第$3条"],
  [/,? ?[Aa]rticles? (\d+) and (\d+)/g, "第$1条、第$2条"],
  [/,? ?(?:[Aa]rticle|art\.) (\d+)/g, "第$1条"],
  [/; articles? not checked/g, "（条文未核对）"],
  [/\(([^()]*); articles? not checked\)/g, "（$1，条文未核对）"],
  [/[;,.:]? ?[Ww]ording (?:from memory|not checked)(?:, articles not checked)?/g, "（条文未核对）"],
  [/figures from memory/g, "数值未核对"],
  [
    /[Cc]hoice of this profile: charges are drawn from the trader's account before release/g,
    "本法域的选择：放行前从企业账户扣缴税款",
  ],
  [/[Cc]hoice of this profile: two-person review of refunds/g, "本法域的选择：退款须经两人复核"],
  [
    /[Cc]hoice of this profile: above the limit two persons, or the bank's own entry/g,
    "本法域的选择：超过限额须经两人办理，或以银行记账为凭",
  ],
  [/[Cc]hoice of this profile: above the limit two persons/g, "本法域的选择：超过限额须经两人办理"],
  [/[Cc]hoice of this profile: two-person review/g, "本法域的选择：须经两人复核"],
  [
    /[Cc]hoice of this profile: what is released then was looked at by nobody/g,
    "本法域的选择：其间放行的货物未经任何人审核",
  ],
  [
    /[Cc]hoice of this profile: a port releases goods on its own/g,
    "本法域的选择：口岸自行放行货物",
  ],
  [
    /[Cc]hoice of this profile: a ruling binds every office/g,
    "本法域的选择：预裁定对各海关均有约束力",
  ],
  [
    /[Cc]hoice of this profile: what a tariff has to hold to be charged by/g,
    "本法域的选择：据以计税的税则须具备的内容",
  ],
  [
    /[Cc]hoice of this profile; values of a finding are set by the risk office/g,
    "本法域的选择；查获的价值由风险管理部门确定",
  ],
  [
    /[Cc]hoice of this profile: of two values .* of the same goods none is taken unseen\. .*/g,
    "本法域的选择：同一货物申报了两个价格的，须经关员审核方可采用",
  ],
  [/[Cc]hoices? of this (?:profile|system)/g, "本法域的选择"],
  [
    /[Ii]nspection catalogue of 2018, entry conditions of chapters 01 and 02/g,
    "2018年检验检疫商品目录，第1章、第2章进境监管条件",
  ],
  [/ \(supervision modes and levy natures\)/g, ""],
  [/ \(single window, inspection and quarantine part of the form\)/g, ""],
  [/ \(lists? of supervision modes\)/g, ""],
  [/: duty treatment modes/g, "：征减免税方式"],
  [/, record number and duty treatment/g, "，备案号、征免"],
  [
    /; which supervision modes go with it is read from their names/g,
    "；适用的监管方式依其名称判定",
  ],
  [/, on processing trade/g, "关于加工贸易的规定"],
  [/; what is loaded is told by the profile/g, "；所收录内容见适用法域"],
  [
    /: the price is taken where a relation did not influence it/g,
    "：特殊关系未影响成交价格的，采用成交价格",
  ],
  [
    /: where there is no transaction value, customs determines the value by the methods that follow it/g,
    "：没有成交价格的，由海关依次采用其他方法估定",
  ],
  [
    /, on charges that are told apart in the price and not included/g,
    "关于单独列明、不计入完税价格的税费的规定",
  ],
  [/, from 2024-12-01 the /g, "；自2024年12月1日起适用"],
  [/; from 2026-01-01 the /g, "；自2026年1月1日起适用"],
  [/Customs tariff of China/g, "《中华人民共和国进出口税则》"],
  [
    /, lower of most-favoured-nation and provisional rate as of 2018-01-01 to 2019-06-01/g,
    "，2018年1月1日至2019年6月1日最惠国税率与暂定税率从低",
  ],
  [/, provisional rates of 2018 and 2019/g, "，2018年、2019年暂定税率"],
  [
    /.* announcements of 2018 and 2019 on goods of the United States \((.*?) and those before\)/g,
    "国务院关税税则委员会2018年、2019年关于对原产于美国商品加征关税的公告（$1及此前公告）",
  ],
  [
    /State Council Tariff Commission announcements of April and May 2025/g,
    "国务院关税税则委员会2025年4月、5月公告",
  ],
  [
    /: seizure is ordered by the head of a directly subordinate customs or the head it authorises/g,
    "：经直属海关关长或其授权的隶属海关关长批准，可以扣留",
  ],
  [/; ended by /g, "；终止依据："],
  [/, list of taxable goods/g, "，应税消费品目录"],
  [/: how near they have to be is a choice of this profile/g, "；允许差异为本法域的选择"],
  [/^choices? of this profile$/g, "本法域的选择"],
  [
    /^inspection catalogue of 2018, entry conditions of chapters 01 and 02$/g,
    "2018年法检目录（第一章、第二章入境监管条件）",
  ],
  [/ \(customs tariff\)/g, ""],
  [/, ten-digit codes of 2018 and 2019/g, "，2018年、2019年十位商品编号"],
  [/ \(export tariff\)/g, "（出口税则）"],
  [/ \(Customs Law\)/g, ""],
];

const toEnglish: readonly Rule[] = [
  [/税委会公告(\d{4})年第(\d+)号/g, "Tariff Commission Announcement No. $2 of $1"],
  [/税委会公告〔(\d{4})〕(\d+)号/g, "Tariff Commission Announcement [$1] No. $2"],
  [/财关税[[〔](\d{4})[\]〕](\d+)号/g, "Ministry of Finance Notice Caiguanshui [$1] No. $2"],
  [/财税[[〔](\d{4})[\]〕](\d+)号/g, "Ministry of Finance Notice Caishui [$1] No. $2"],
  [/海关总署公告(\d{4})年第(\d+)号/g, "Customs Announcement No. $2 of $1"],
  [/（海关总署令第(\d+)号）/g, " (Customs Order $1)"],
  [/海关进出口货物报关单填制规范/g, "Rules for filling in customs declarations"],
  [
    /海关审定进出口货物完税价格办法/g,
    "Measures for determining the dutiable value of imports and exports",
  ],
  [
    /中华人民共和国进出口税则 \(customs tariff\)/g,
    "Customs tariff of the People's Republic of China",
  ],
  [/中华人民共和国进出境动植物检疫法/g, "Law on the Entry and Exit Animal and Plant Quarantine"],
  [/进出口税则 \(出口税则\)/g, "Customs tariff of China (export tariff)"],
  [/消费税暂行条例/g, "Provisional Regulations on Consumption Tax"],
  [/入境货物检验检疫栏目填制要求/g, "Rules for filling in the inspection and quarantine part"],
  [
    /出入境检验检疫机构实施检验检疫的进出境商品目录/g,
    "Catalogue of goods subject to entry and exit inspection and quarantine",
  ],
  [/监管方式与征免性质对应关系/g, "Correspondence of supervision modes and levy natures"],
  [/监管方式代码表 \(lists? of supervision modes\)/g, "List of supervision modes"],
  [/海关法 \(Customs Law\)/g, "Customs Law"],
  [/第十一条、第十三条、第十四条/g, ", articles 11, 13 and 14"],
  [/第十四条/g, ", article 14"],
  [/names 内销/g, "domestic sale"],
  [/names 复出/g, "re-export"],
];

const byLength = instruments.toSorted(([a], [b]) => b.length - a.length);

/**
 * A law or source as the page's language says it.
 * @example lawIn("Customs Law, article 28", "zh") // "《海关法》第28条"
 * @example lawIn("税委会公告2026年第1号", "en") // "Tariff Commission Announcement No. 1 of 2026"
 */
export function lawIn(text: string, language: Language): string {
  const rules = language === "zh" ? toChinese : toEnglish;
  let said = rules.reduce((before, [pattern, by]) => before.replace(pattern, by), text);
  if (language === "zh") {
    for (const [en, zh] of byLength) said = said.replaceAll(en, zh);
    if (/\p{Script=Han}/u.test(said))
      said = said
        .replaceAll(/; ?/g, "；")
        .replaceAll(/, (?=[《\p{Script=Han}])/gu, "，")
        .replaceAll(/ ?\(([^()]*\p{Script=Han}[^()]*)\)/gu, "（$1）");
  }
  return said;
}
