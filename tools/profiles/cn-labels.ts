/** Our own short English labels for `cn` codes whose public lists name them in Chinese only. */

export const supervisionModes: Readonly<Record<string, string>> = {
  "0139": "Goods bought by tourists",
  "0200": "Destruction of materials",
  "0314": "Oil for processing trade",
  "0400": "Destruction of scrap",
  "0444": "Products of imported materials from a bonded zone",
  "0445": "Products of supplied materials from a bonded zone",
  "0544": "Imported materials into a bonded zone",
  "0545": "Supplied materials into a bonded zone",
  "0642": "Imported materials replaced by domestic output",
  "0744": "Processed products (imported) converted to duty relief",
  "1831": "Goods sold for foreign exchange",
  "3039": "Samples and advertising goods B",
  "3910": "Military equipment",
  "4139": "Small-scale commodity market with Taiwan",
  "5200": "In-zone scrap taken out",
};

export const levyNatures: Readonly<Record<string, string>> = {
  "101": "General levy",
  "118": "Levy as complete vehicle",
  "119": "Levy as parts",
  "201": "Aid free of charge",
  "299": "Other relief by law",
  "301": "Special areas",
  "307": "Bonded zones",
  "399": "Other areas",
  "401": "Science and education",
  "403": "Technical renewal",
  "406": "Major projects",
  "408": "Major technical equipment",
  "412": "Infrastructure",
  "413": "Disabled persons",
  "417": "Distant-water fishing",
  "418": "Localisation of production",
  "419": "Parts with features of a complete vehicle",
  "420": "Ocean-going ships",
  "421": "Ship equipment sold domestically",
  "422": "Integrated circuits",
  "423": "New display devices",
  "499": "Information technology products",
  "501": "Equipment for processing",
  "502": "Processing with supplied materials",
  "503": "Processing with imported materials",
  "506": "Small-scale border trade",
  "510": "Outward processing of Hong Kong and Macao",
  "601": "Equity joint venture",
  "602": "Contractual joint venture",
  "603": "Wholly foreign-owned enterprise",
  "605": "Coal-bed methane exploration",
  "606": "Offshore oil",
  "608": "Onshore oil",
  "609": "Loan projects",
  "611": "Bids won under loans",
  "698": "Public collections",
  "789": "Encouraged projects",
  "799": "Own funds",
  "801": "Disaster relief donations",
  "802": "Poverty relief and charity",
  "888": "Aircraft spares",
  "898": "Relief by decision of the State",
  "997": "Free trade agreements",
  "998": "Internal provisional rate",
  "999": "Exceptional relief",
};

export const goodsUses: Readonly<Record<string, string>> = {
  "01": "Domestic sale, foreign trade",
  "02": "Domestic sale, special zone",
  "03": "Other domestic sale",
  "04": "Own use",
  "05": "Processing and return",
  "06": "Loan",
  "07": "Against deposit",
  "08": "Supplied free",
  "09": "Supplied at a price",
  "10": "Samples, advertising",
  "11": "Other",
  "13": "Replaced by domestic output",
};

export const containerTypes: Readonly<Record<string, string>> = {
  "11": "Standard, double (L)",
  "12": "Refrigerated, double (L)",
  "13": "Tank, double (L)",
  "21": "Standard (S)",
  "22": "Refrigerated (S)",
  "23": "Tank (S)",
  "31": "Other (S)",
  "32": "Other, double (L)",
};

export const priceTerms: Readonly<Record<string, readonly [en: string, zh: string, includes: string]>> = {
  "1": ["CIF", "到岸价", "freight insurance"],
  "2": ["C&F", "成本加运费", "freight"],
  "3": ["FOB", "离岸价", ""],
  "4": ["C&I", "成本加保险费", "insurance"],
  "5": ["Market price", "市场价", ""],
  "6": ["Dunnage and storage", "垫仓", ""],
  "7": ["EXW", "工厂交货", ""],
};

/** Statistical regimes in our own short words. */
export const regimes: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  "10": ["General trade", "一般贸易"],
  "11": ["Aid between states", "国际援助和赠送"],
  "12": ["Other donations", "其他捐赠"],
  "13": ["Compensation trade", "补偿贸易"],
  "14": ["Processing with supplied materials", "来料加工"],
  "15": ["Processing with imported materials", "进料加工"],
  "16": ["Consignment", "寄售代销"],
  "19": ["Small-scale border trade", "边境小额贸易"],
  "20": ["Equipment for processing trade", "加工贸易设备"],
  "22": ["Contracted projects abroad", "对外承包工程"],
  "23": ["Leasing", "租赁贸易"],
  "25": ["Equipment invested by foreign investors", "外商投资设备"],
  "27": ["Outward processing", "出料加工"],
  "30": ["Barter", "易货贸易"],
  "31": ["Duty-free goods for foreign exchange", "免税外汇商品"],
  "33": ["Goods of bonded places", "保税监管场所货物"],
  "34": ["Logistics goods of special zones", "特殊监管区域物流货物"],
  "35": ["Equipment of special zones", "特殊监管区域设备"],
  "39": ["Other", "其他"],
  "41": ["Duty-free goods", "免税品"],
};

/** Statistical regime of a supervision mode, where both lists name the same trade. The others stay empty. */
export const regimeOfMode: Readonly<Record<string, string>> = {
  "0110": "10", "0130": "30", "0214": "14", "0255": "14", "0320": "20", "0420": "20", "0513": "13", "0615": "15",
  "0654": "15", "0715": "15", "1233": "33", "1234": "34", "1427": "27", "1523": "23", "1616": "16", "1741": "41",
  "1831": "31", "2025": "25", "2225": "25", "3422": "22", "3511": "11", "3612": "12", "4019": "19", "5014": "14",
  "5015": "15", "5034": "34", "5335": "35", "9739": "39",
};

/** UNECE Recommendation 20 code of a unit, where it is the same unit beyond doubt. */
export const unitToUnece: Readonly<Record<string, string>> = {
  "007": "H87", "008": "H87", "011": "H87", "025": "NPR", "030": "MTR", "032": "MTK", "033": "MTQ", "035": "KGM",
  "036": "GRM", "043": "CEN", "047": "DTN", "054": "MIL", "060": "KVA", "061": "KWT", "062": "KWH", "063": "K6",
  "067": "FOT", "070": "TNE", "071": "LTN", "072": "STN", "076": "LBR", "078": "CWI", "079": "CWA", "083": "ONZ",
  "084": "CTM", "086": "YRD", "088": "INH", "095": "LTR", "096": "MLT", "097": "GLI", "098": "GLL", "099": "FTQ",
  "110": "YDK", "111": "FTK", "127": "DZN", "129": "GRO", "147": "KMT",
};

export const unitLabels: Readonly<Record<string, string>> = {
  "023": "width (cloth)", "027": "tree", "028": "plant", "029": "well", "034": "tube", "037": "pot", "038": "ten thousand pieces",
  "039": "set (device)", "041": "hundred sticks", "042": "hundred (tools)", "043": "hundred pieces", "044": "hundred slices", "045": "quire",
  "046": "bolt", "047": "quintal", "048": "leaf", "049": "hundred stems", "050": "thousand items", "051": "thousand blocks",
  "052": "thousand boxes", "053": "thousand stems", "055": "hundred million sticks", "056": "hundred million pieces", "057": "ten thousand sets",
  "058": "thousand sheets", "059": "ten thousand sheets", "060": "kilovolt-ampere", "061": "kilowatt", "067": "foot", "071": "long ton",
  "072": "short ton", "073": "picul (Sima)", "074": "catty (Sima)", "075": "jin", "076": "pound", "077": "dan", "078": "hundredweight (UK)",
  "079": "hundredweight (US)", "080": "liang", "081": "market dan", "083": "ounce", "084": "carat", "085": "market chi", "086": "yard",
  "088": "inch", "089": "cun", "096": "millilitre", "097": "gallon (UK)", "098": "gallon (US)", "099": "cubic foot", "101": "cubic chi",
  "110": "square yard", "111": "square foot", "112": "square chi", "115": "horsepower (UK)", "116": "horsepower (metric)", "118": "ream",
  "122": "can", "123": "barrel", "124": "bundle (tied)", "126": "basket", "127": "dozen", "128": "crate", "129": "gross", "130": "bolt (cloth)",
  "131": "volume", "132": "book", "133": "round", "134": "piece (small)", "135": "bundle", "136": "bag", "139": "grain", "140": "box (small)",
  "141": "case", "142": "bottle", "143": "thousand sticks", "144": "ten thousand pairs", "145": "ten thousand grains", "146": "thousand grains",
  "147": "kilometre", "148": "thousand feet", "149": "million becquerels", "163": "unit", "164": "hundred million plants",
};

/** Statistical units: English, Chinese, UNECE code. Of code 01 the public list gives 21 names of pieces. */
export const statisticalUnits: Readonly<Record<string, readonly [en: string, zh: string, unece: string]>> = {
  "01": ["item", "个（台、件、只、套等）", "H87"],
  "02": ["pair", "双", "NPR"],
  "04": ["metre", "米", "MTR"],
  "05": ["square metre", "平方米", "MTK"],
  "06": ["cubic metre", "立方米", "MTQ"],
  "07": ["litre", "升", "LTR"],
  "09": ["kilogram", "千克", "KGM"],
  "21": ["hundred", "百个", "CEN"],
  "31": ["thousand", "千个", "MIL"],
  "37": ["kilolitre", "千升", "K6"],
  "49": ["carat", "克拉", "CTM"],
  "58": ["kilowatt hour", "千瓦时", "KWH"],
  "59": ["gram", "克", "GRM"],
  "63": ["million becquerels", "百万贝可", "4N"],
};

/** Earlier lists' documents and modes that later lists no longer name are kept with this mark. */
export const documentLabels: Readonly<Record<string, string>> = {
  T: "Permit for banks moving currency",
  W: "Narcotics permit",
};

/** Headings that may carry consumption tax by the law's list of taxable goods; their rates are not loaded. */
export const consumptionTaxUnknown: readonly (readonly [commodity: string, en: string, zh: string])[] = [
  ["2402", "cigars and cigarettes", "卷烟、雪茄烟"],
  ["2403", "other tobacco", "其他烟草制品"],
  ["2404", "e-cigarettes", "电子烟"],
  ["2710", "refined oil", "成品油"],
  ["3208", "paints", "涂料"],
  ["3209", "paints", "涂料"],
  ["3303", "perfume", "香水"],
  ["3304", "cosmetics", "化妆品"],
  ["3604", "fireworks", "烟火"],
  ["44091", "solid wood flooring", "实木地板"],
  ["44092", "solid wood flooring", "实木地板"],
  ["44191", "disposable chopsticks", "一次性筷子"],
  ["7113", "jewellery", "首饰"],
  ["7116", "goods of pearls and gems", "珠宝玉石制品"],
  ["8506", "primary batteries", "原电池"],
  ["8507", "accumulators", "蓄电池"],
  ["8702", "buses", "客车"],
  ["8703", "cars", "小汽车"],
  ["8711", "motorcycles", "摩托车"],
  ["8903", "yachts", "游艇"],
  ["9101", "watches of precious metal", "贵金属手表"],
  ["9102", "other watches", "其他手表"],
  ["95063", "golf equipment", "高尔夫球具"],
];

/** Our own codes of enterprise types and the fifth character of the old ten-digit registration number they stand for. */
export const enterpriseTypes: readonly (readonly [code: string, en: string, zh: string])[] = [
  ["SOE", "State-owned enterprise", "国有企业"],
  ["FIE", "Foreign-invested enterprise", "外商投资企业"],
  ["POE", "Private enterprise", "民营企业"],
  ["OTHER", "Other", "其他"],
];
