//! How the texts are worded: one word for one thing, the punctuation and the characters of each script.

use std::collections::BTreeMap;

use sekisho::{Language, Rulebook};

/// A thing, the language, the word for it, and the words that must not stand for it.
const TERMS: &[(Language, &str, &[&str])] = &[
    (Language::Ja, "大使館・総領事館", &["公館"]),
    (Language::Ja, "パスポート", &["旅券"]),
    (Language::Ja, "ビザ", &["査証"]),
    (Language::Ja, "検査証明書", &["検ビザ", "検査の証明書"]),
    (Language::Ja, "渡航できません", &["通行"]),
    (Language::Ja, "ファストトラック", &["ファスト・トラック"]),
    (Language::Ja, "指定の様式", &["書式", "指定様式", "所定の"]),
    (Language::Ja, "トラック", &["区分"]),
    (Language::Ja, "手続きのスケジュール", &["段取り"]),
    (
        Language::Ja,
        "全国版プラットフォーム",
        &["国家プラットフォーム"],
    ),
    (Language::Ja, "情報源", &["資料"]),
    (Language::Ja, "在日中国大使館", &["駐日中国大使館"]),
    (Language::Ja, "外国籍の方", &["外国人の方"]),
    (Language::Ja, "日本国民", &["日本公民", "中国公民"]),
    (Language::Ja, "発行日", &["交付日"]),
    (Language::Ja, "乗り継ぎ客", &["乗り継ぎの旅客"]),
    (Language::Ja, "37.5℃", &["°C"]),
    (Language::Ja, "「HS」と表示された", &["「HS」マーク"]),
    (Language::Ja, "分からない", &["わからない"]),
    (Language::ZhHans, "隔离", &["等候"]),
    (Language::ZhHans, "成行", &["通行"]),
    (Language::ZhHans, "已无法满足", &["无法办到"]),
    (Language::ZhHans, "通道", &["入境途径"]),
    (Language::ZhHans, "再入国许可", &["再入境许可"]),
    (Language::ZhHans, "日本国民", &["日本公民"]),
    (Language::ZhHans, "涵盖", &["覆盖"]),
    (Language::ZhHans, "商业医疗保险", &["民营"]),
    (Language::ZhHans, "短期滞在", &["短期停留"]),
    (Language::ZhHans, "短期出差", &["短期往返"]),
    (Language::ZhHans, "直飞", &["直达"]),
    (Language::ZhHans, "中转地", &["转机地"]),
    (Language::ZhHans, "注册页面", &["登记页面"]),
    (
        Language::ZhHans,
        "证明出具",
        &["证明签发", "证明开具", "证明须在起飞前开出"],
    ),
    (Language::ZhHans, "37.5℃", &["°C"]),
    (Language::ZhHant, "居家檢疫", &["等候"]),
    (Language::ZhHant, "成行", &["通行"]),
    (Language::ZhHant, "已無法滿足", &["無法辦到"]),
    (Language::ZhHant, "通道", &["入境途徑"]),
    (Language::ZhHant, "再入國許可", &["再入境許可"]),
    (Language::ZhHant, "日本國民", &["日本公民"]),
    (Language::ZhHant, "商業醫療保險", &["民間醫療"]),
    (Language::ZhHant, "旅遊保險", &["旅行保險"]),
    (Language::ZhHant, "短期滯在", &["短期停留"]),
    (Language::ZhHant, "直飛", &["直達"]),
    (Language::ZhHant, "採檢", &["採樣"]),
    (Language::ZhHant, "註冊頁面", &["登記頁面"]),
    (Language::ZhHant, "證明開立", &["證明核發"]),
    (Language::ZhHant, "無法辦理", &["辦不了", "註冊不了"]),
    (Language::ZhHant, "37.5℃", &["°C"]),
    (Language::ZhHant, "技術經停", &["技術性停留"]),
];

/// The forms in which a word that must not stand for a thing may stand all the same: in a proper name, or to explain the word.
const PROPER: &[&str] = &["ビザ（査証）", "検査証明書"];

/// Official names, which every language writes as their documents and screens do.
const OFFICIAL: &[&str] = &[
    "誓約書",
    "本邦活動計画書",
    "検査申告書",
    "質問票",
    "健康状况声明书",
];

/// More names that keep the script of their country wherever they stand.
const IN_THEIR_SCRIPT: &[&str] = &[
    "ビジネストラック",
    "レジデンストラック",
    "一般入国手続",
    "日本人の配偶者等",
    "永住者の配偶者等",
    "興行",
    "報道",
    "公用",
    "居民身份证",
    "居留许可",
    "证件号码",
    "防疫健康码国际版",
    "港澳台入境人员申领入口",
    "试运行",
    "应用宝",
    "穂健码",
    "护照",
    "健康码",
    "苏州",
];

/// Characters that are written so in traditional Chinese only, as far as the texts use them.
const TRADITIONAL: &[&str] = &[
    "並亞併來個們偽備傳僅儲兒內兩冊別刪則剛劃動務勞區參員問啟單嗎嚴國圍圖團報場塗壯夠奧學宮實寧審寫寬寶將",
    "專尋對導屬岡島師帳帶幾庫廣後徑從復愛態慮慶憑應掃採換擇據擴攜數斷於時暫書會東條業構標樣機檔檢檯櫃歸決",
    "沒沖況測準溫滯滿漢灣為無燒營爾狀獨現環畫異當療發眾瞞確碼礙種稱節範篩簡簽約紐紙終結絕絡給經綠維網緊編",
    "縣總繩繼續羅義習聞聯聲職肅臨與舊華葉蓋藍藝蘇蘭處號術裝裡見規視親觀觸訂計記訪設許訴註詢試話該詳認語誤",
    "說誰調請論諮諾證識議護讀變讓負責貴費貿賀資賓較載輪輸轄轉辦辭這連週進遊運過達違適遲選遼還邊郵醫錄錢鐘",
    "長門開間閱關陝陰陸陽隊際隨險隱雖雙離難雲電靜韓響頁項須預領題類顯飛養餘館馬駐驗驟體鳥麼點齊齡龍",
];

/// Characters that are written so in simplified Chinese only, as far as the texts use them.
const SIMPLIFIED: &[&str] = &[
    "与专业东两严个临为么义习书亚亲仅从们会传伪体儿兰关养内冈册写决况凭则刚删别办务动劳区医华单县参双发变",
    "叶号吗启员咨响团围国图场壮声处备够奥学宁宝实审宫宽宾对导将尔属岛带并广庆库应开异归当录径态总扩扫护",
    "报担择换据携数断无旧时显暂术机杂条来构柜标样检汉没测涂温湾滞满点热爱状独环现电疗盖瞒码确碍离种称签类",
    "紧约纸终经结给绝继续绳维绿编网罗职联肃艺节苏范营蓝虑虽装见观规视触计订认让议记讲许论设访证识诉试话",
    "询该详语误说请诺读谁调负责账质贵贸费贺资转轮载较输辖辞边辽达过运还这进违迟适选邮钟钱链长门问间闻阅队",
    "阳阴际陆陕险随隐难静韩页项须预领题飞馆马驻验骤鸟齐龄龙",
];

/// Every text of the rulebook and of the report, by key.
fn texts() -> Vec<(String, [String; 4])> {
    let own: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_str(include_str!("../../examples/report/texts.json")).unwrap();
    let own = own.into_iter().map(|(key, text)| {
        let text = Language::ALL.map(|language| text[language.as_str()].clone());
        (format!("report.{key}"), text)
    });
    let texts = crate::support::rulebooks::texts().into_iter();
    let texts = texts.map(|(key, text)| {
        let text = Language::ALL.map(|language| text.get(language).to_owned());
        (key.to_string(), text)
    });
    let all: Vec<_> = texts.chain(own).collect();
    assert!(all.len() > 900, "{} texts", all.len());
    all
}

/// Every text of a language, without what stands in it in another script.
fn texts_in(language: Language, without: &[&str]) -> Vec<(String, String)> {
    let place = Language::ALL.iter().position(|known| *known == language);
    let text = |(key, texts): (String, [String; 4])| {
        let mut text = texts[place.unwrap()].clone();
        for name in without {
            text = text.replace(name, "");
        }
        (key, text)
    };
    texts().into_iter().map(text).collect()
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff01}'..='\u{ffee}')
        && c != '\u{3000}'
}

const CHINESE: [Language; 2] = [Language::ZhHans, Language::ZhHant];
const IN_CHARACTERS: [Language; 3] = [Language::Ja, Language::ZhHans, Language::ZhHant];

#[test]
fn one_thing_has_one_word() {
    for (language, word, never) in TERMS {
        let texts = texts_in(*language, PROPER);
        let with_names = texts_in(*language, &[]);
        let is_used = with_names.iter().any(|(_, text)| text.contains(word));
        assert!(is_used, "no text says {word} ({language})");
        for (key, text) in texts {
            for other in *never {
                assert!(
                    !text.contains(other),
                    "{key}: {other} for {word} ({language}): {text}"
                );
            }
        }
    }
}

#[test]
fn punctuation_is_that_of_the_script() {
    for language in IN_CHARACTERS {
        for (key, text) in texts_in(language, &[]) {
            let characters: Vec<char> = text.chars().collect();
            for pair in characters.windows(2) {
                let half = |c: char| ",;:()? ".contains(c);
                let is_mixed = half(pair[0]) && is_cjk(pair[1]) || is_cjk(pair[0]) && half(pair[1]);
                assert!(!is_mixed, "{key} ({language}): {pair:?} in {text}");
            }
        }
    }
    let marks = [
        (Language::Ja, "·“”《》"),
        (Language::ZhHans, "・「」"),
        (Language::ZhHant, "・“”"),
    ];
    for (language, foreign) in marks {
        for (key, text) in texts_in(language, IN_THEIR_SCRIPT) {
            assert!(
                !text.contains(|c| foreign.contains(c)),
                "{key} ({language}): {text}"
            );
        }
    }
}

#[test]
fn chinese_keeps_to_one_set_of_characters() {
    let registries = Rulebook::builtin().registries().iter();
    let platforms = registries.flat_map(|registry| &registry.platforms);
    let platforms = platforms.flat_map(|platform| {
        let others = platform.other_names.iter().map(|other| other.name.as_str());
        others.chain([platform.official_name.as_str()])
    });
    let names = OFFICIAL.iter().chain(IN_THEIR_SCRIPT).copied();
    let mut names: Vec<&str> = names.chain(platforms).collect();
    // A name within another is taken out after it.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for (language, foreign) in CHINESE.into_iter().zip([TRADITIONAL, SIMPLIFIED]) {
        for (key, text) in texts_in(language, &names) {
            let found = text
                .chars()
                .find(|c| foreign.iter().any(|list| list.contains(*c)));
            assert_eq!(found, None, "{key} ({language}): {text}");
        }
    }
}

#[test]
fn no_character_is_both_simplified_and_traditional_only() {
    let all = SIMPLIFIED.concat();
    let both = TRADITIONAL.concat().chars().find(|c| all.contains(*c));
    assert_eq!(both, None);
    assert!(all.chars().count() > 200);
}

#[test]
fn a_document_is_named_as_its_print_names_it_in_every_language() {
    let mut seen = 0;
    for (key, texts) in texts() {
        for name in OFFICIAL.iter().filter(|name| texts[0].contains(*name)) {
            seen += 1;
            for text in &texts {
                assert!(text.contains(name), "{key}: no {name} in {text}");
            }
        }
    }
    assert!(seen > 20, "{seen} names");
}

#[test]
fn placeholders_are_the_same_in_every_language() {
    for (key, texts) in texts() {
        let places = texts.each_ref().map(|text| {
            let mut places: Vec<&str> = text
                .split('{')
                .skip(1)
                .filter_map(|part| part.split('}').next())
                .collect();
            places.sort_unstable();
            places.dedup();
            places
        });
        assert!(
            places.iter().all(|other| *other == places[0]),
            "{key}: {places:?}"
        );
    }
}
