/**
 * Columns of the template of a workbook, as data: names of the mapping table's CSV with what people
 * call them and an example. A profile gets those its mapping has; any other CSV column may be added.
 */
import type { Text } from "#src/kernel/text.ts";
import { findColumn } from "#src/clearance/declaration/csv-columns.ts";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";

export type TemplateColumn = {
  readonly key: string;
  readonly says: Text;
  readonly isRequired: boolean;
  readonly example: string;
};

const required = true;
const optional = false;
const item = "item.commodity";

const all: readonly (readonly [string, string, string, boolean, string])[] = [
  ["functionCode", "Function of the message", "报文功能", required, "9"],
  ["functionalReferenceId", "Your reference", "申报单位编号", required, "CN-EXAMPLE-1"],
  ["typeCode", "Type of declaration", "报关单类型", required, "IMA"],
  ["goodsItemQuantity", "Number of items", "商品项数", required, "1"],
  ["declarationOfficeId", "Customs office", "申报地海关", required, "0101"],
  ["totalGrossMassMeasure", "Gross mass", "毛重", required, "12"],
  ["totalGrossMassMeasure@unitCode", "Unit of gross mass", "毛重单位", optional, "KGM"],
  ["totalPackageQuantity", "Packages", "件数", required, "1"],
  ["declarant.id", "Declarant's number", "申报单位代码", required, "91310000MA1FL0A0X9"],
  ["goodsShipment.exportCountry.id", "Country of dispatch", "启运国（地区）", required, "DE"],
  ["goodsShipment.destination.countryCode", "Destination", "运抵国（地区）", optional, "CN"],
  ["goodsShipment.importer.name", "Importer", "境内收货人", required, "示例贸易有限公司"],
  ["goodsShipment.importer.id", "Importer's number", "收货人代码", required, "91310000MA1FL0A0X9"],
  ["national.cn.supervisionMode", "Supervision mode", "监管方式", required, "0110"],
  ["national.cn.levyNature", "Levy nature", "征免性质", required, "101"],
  ["national.cn.transportMode", "Mode of transport", "运输方式", required, "2"],
  ["national.cn.voyageId", "Voyage", "航次号", optional, "V240601"],
  ["national.cn.billOfLadingId", "Bill of lading", "提运单号", optional, "BL240601"],
  ["national.cn.packageTypeCode", "Kind of packages", "包装种类", required, "01"],
  ["national.cn.priceTerm", "Price term", "成交方式", required, "1"],
  ["national.cn.totalNetMass", "Net mass", "净重", required, "10"],
  ["national.cn.enterpriseType", "Type of enterprise", "企业性质", optional, "POE"],
  ["national.cn.tradeCountryCode", "Trading country", "贸易国（地区）", required, "DE"],
  ["national.cn.ownerId", "Consumer's number", "消费使用单位代码", required, "91310000MA1FL0A0X9"],
  ["item.sequenceNumeric", "Item", "项号", required, "1"],
  [`${item}.description`, "Goods", "商品名称", required, "便携式自动数据处理设备"],
  [`${item}.classification[1].id`, "Commodity code", "商品编号", required, "84713010"],
  [`${item}.classification[1].identificationTypeCode`, "Kind of code", "编号类别", required, "TSP"],
  [`${item}.goodsMeasure.grossMassMeasure`, "Gross mass of the item", "商品毛重", optional, "12"],
  [`${item}.goodsMeasure.netNetWeightMeasure`, "Net mass of the item", "商品净重", required, "10"],
  [`${item}.invoiceLine.itemChargeAmount`, "Price of the item", "总价", required, "1000.00"],
  [`${item}.invoiceLine.itemChargeAmount@currencyId`, "Currency", "币制", required, "USD"],
  ["item.origin[1].countryCode", "Country of origin", "原产国（地区）", required, "DE"],
  ["item.origin[1].typeCode", "Kind of origin", "原产地类型", required, "1"],
  ["item.national.cn.firstQuantity", "First quantity", "法定第一数量", required, "5"],
  ["item.national.cn.firstQuantity@unitCode", "First unit", "法定第一单位", required, "001"],
  ["item.national.cn.secondQuantity", "Second quantity", "法定第二数量", optional, "10"],
  ["item.national.cn.secondQuantity@unitCode", "Second unit", "法定第二单位", optional, "035"],
  ["item.national.cn.dutyTreatment", "Duty treatment", "征免", required, "1"],
  ["item.national.cn.domesticDistrict", "Domestic district", "境内目的地", required, "11089"],
];

export function templateColumns(profile: string): readonly TemplateColumn[] {
  const root = declarationMapping(profile);
  return all
    .filter(([key]) => findColumn(root, key) !== undefined)
    .map(([key, en, zh, isRequired, example]) => ({ key, says: { en, zh }, isRequired, example }));
}
