// Written by `UPDATE_WORDS=1 cargo test --test all constants::` from the files beside it: do not edit.

/// Kinds of document, groups of them too.
pub mod document_kinds {
    use crate::code::DocumentKind;

    /// Visas and residence permits
    pub const PERMIT: DocumentKind = DocumentKind::fixed("permit");

    /// Visa of Japan for the Business Track or the Residence Track
    pub const JAPANESE_TRACK_VISA: DocumentKind = DocumentKind::fixed("japanese_track_visa");

    /// Another visa of Japan
    pub const JAPANESE_VISA: DocumentKind = DocumentKind::fixed("japanese_visa");

    /// Visa of China
    pub const CHINESE_VISA: DocumentKind = DocumentKind::fixed("chinese_visa");

    /// Residence permit of China (居留许可)
    pub const CHINESE_RESIDENCE_PERMIT: DocumentKind = DocumentKind::fixed("chinese_residence_permit");

    /// Health codes
    pub const HEALTH_CODE: DocumentKind = DocumentKind::fixed("health_code");

    /// Green code marked HS, from a Chinese mission
    pub const HS_CODE: DocumentKind = DocumentKind::fixed("hs_code");

    /// Green code marked HDC, from a Chinese mission
    pub const HDC_CODE: DocumentKind = DocumentKind::fixed("hdc_code");

    /// Code of a province or city
    pub const PROVINCIAL_CODE: DocumentKind = DocumentKind::fixed("provincial_code");

    /// Code of the national platform (国家政务服务平台)
    pub const NATIONAL_CODE: DocumentKind = DocumentKind::fixed("national_code");

    /// Papers and forms
    pub const PAPER: DocumentKind = DocumentKind::fixed("paper");

    /// Copy of the test certificate for the airline
    pub const CERTIFICATE_COPY: DocumentKind = DocumentKind::fixed("certificate_copy");

    /// Health Declaration (健康状况声明书), returned by a Chinese mission
    pub const HEALTH_DECLARATION: DocumentKind = DocumentKind::fixed("health_declaration");

    /// Pledge
    pub const PLEDGE: DocumentKind = DocumentKind::fixed("pledge");

    /// Pledge for the Business Track (誓約書（ビジネストラック）)
    pub const PLEDGE_BUSINESS_TRACK: DocumentKind = DocumentKind::fixed("pledge_business_track");

    /// Pledge for the Residence Track (誓約書（レジデンストラック）)
    pub const PLEDGE_RESIDENCE_TRACK: DocumentKind = DocumentKind::fixed("pledge_residence_track");

    /// Schedule of Activities (本邦活動計画書)
    pub const SCHEDULE_OF_ACTIVITIES: DocumentKind = DocumentKind::fixed("schedule_of_activities");

    /// Test Declaration (検査申告書)
    pub const TEST_DECLARATION: DocumentKind = DocumentKind::fixed("test_declaration");

    /// Questionnaire (質問票), filled in
    pub const QUESTIONNAIRE: DocumentKind = DocumentKind::fixed("questionnaire");

    /// Passport
    pub const PASSPORT: DocumentKind = DocumentKind::fixed("passport");

    /// Proof of residence
    pub const PROOF_OF_RESIDENCE: DocumentKind = DocumentKind::fixed("proof_of_residence");

    /// Air ticket
    pub const TICKET: DocumentKind = DocumentKind::fixed("ticket");

    /// Landing stamp of Japan
    pub const LANDING_STAMP: DocumentKind = DocumentKind::fixed("landing_stamp");

    /// Medical insurance
    pub const INSURANCE: DocumentKind = DocumentKind::fixed("insurance");

    /// Private medical insurance
    pub const PRIVATE_MEDICAL_INSURANCE: DocumentKind = DocumentKind::fixed("private_medical_insurance");

    /// Travel insurance that covers medical costs
    pub const TRAVEL_MEDICAL_INSURANCE: DocumentKind = DocumentKind::fixed("travel_medical_insurance");

    /// Japan's public health insurance
    pub const JAPAN_PUBLIC_INSURANCE: DocumentKind = DocumentKind::fixed("japan_public_insurance");

    /// Apps on your phone
    pub const APP: DocumentKind = DocumentKind::fixed("app");

    /// Contact-confirming app that Japan's health ministry names
    pub const CONTACT_CONFIRMING_APP: DocumentKind = DocumentKind::fixed("contact_confirming_app");

    /// Map app that keeps the location history
    pub const LOCATION_HISTORY_APP: DocumentKind = DocumentKind::fixed("location_history_app");

    /// Identity cards
    pub const IDENTITY_CARD: DocumentKind = DocumentKind::fixed("identity_card");

    /// Resident identity card of China (居民身份证)
    pub const CHINESE_RESIDENT_IDENTITY_CARD: DocumentKind = DocumentKind::fixed("chinese_resident_identity_card");
}

/// Fields that only some documents have.
pub mod field_ids {
    use crate::code::FieldId;

    /// Date printed on the form
    pub const FORM_DATED: FieldId = FieldId::fixed("form_dated");

    /// Japanese contact number on the paper
    pub const JAPANESE_PHONE: FieldId = FieldId::fixed("japanese_phone");

    /// Who filled in the paper
    pub const FILLED_BY_SUPPORTER: FieldId = FieldId::fixed("filled_by_supporter");
}

/// Facts about the traveller.
pub mod fact_ids {
    use crate::code::FactId;

    /// Your status in Japan
    pub const JAPAN_STATUS: FactId = FactId::fixed("japan_status");

    /// Your status of residence in Japan
    pub const STATUS_OF_RESIDENCE: FactId = FactId::fixed("status_of_residence");

    /// Re-entry permit
    pub const REENTRY_PERMIT: FactId = FactId::fixed("reentry_permit");

    /// Last day of the re-entry permit
    pub const REENTRY_PERMIT_UNTIL: FactId = FactId::fixed("reentry_permit_until");

    /// Purpose of your short-term stay
    pub const SHORT_TERM_PURPOSE: FactId = FactId::fixed("short_term_purpose");

    /// Symptoms
    pub const SYMPTOMS: FactId = FactId::fixed("symptoms");

    /// Stay in an area under Japan's landing refusal
    pub const STAYED_IN_REFUSED_AREA: FactId = FactId::fixed("stayed_in_refused_area");

    /// Whether you will return to where you live
    pub const RETURNING: FactId = FactId::fixed("returning");

    /// Field in which you are needed in China
    pub const FAST_TRACK_FIELD: FactId = FactId::fixed("fast_track_field");
}

/// Entry tracks.
pub mod tracks {
    use crate::code::Track;

    /// Business Track (ビジネストラック)
    pub const BUSINESS_TRACK: Track = Track::fixed("business_track");

    /// Residence Track (レジデンストラック)
    pub const RESIDENCE_TRACK: Track = Track::fixed("residence_track");

    /// Ordinary return or re-entry
    pub const ORDINARY_RETURN: Track = Track::fixed("ordinary_return");

    /// Fast Track (快捷通道)
    pub const FAST_TRACK: Track = Track::fixed("fast_track");

    /// General procedure (一般入国手続)
    pub const GENERAL_PROCEDURE: Track = Track::fixed("general_procedure");
}

/// Methods of test, groups of them too.
pub mod assays {
    use crate::code::Assay;

    /// PCR (RT-PCR)
    pub const RT_PCR: Assay = Assay::fixed("rt_pcr");

    /// LAMP
    pub const LAMP: Assay = Assay::fixed("lamp");

    /// Quantitative antigen test (CLEIA)
    pub const QUANTITATIVE_ANTIGEN: Assay = Assay::fixed("quantitative_antigen");

    /// Rapid antigen test
    pub const QUALITATIVE_ANTIGEN: Assay = Assay::fixed("qualitative_antigen");

    /// Antibody test
    pub const ANTIBODY_TEST: Assay = Assay::fixed("antibody_test");

    /// Serum IgM antibody test
    pub const SERUM_IGM: Assay = Assay::fixed("serum_igm");

    /// Another method
    pub const OTHER_ASSAY: Assay = Assay::fixed("other_assay");
}

/// What tests are made of.
pub mod specimens {
    use crate::code::Specimen;

    /// Nasopharyngeal swab
    pub const NASOPHARYNGEAL_SWAB: Specimen = Specimen::fixed("nasopharyngeal_swab");

    /// Saliva
    pub const SALIVA: Specimen = Specimen::fixed("saliva");

    /// Throat swab
    pub const THROAT_SWAB: Specimen = Specimen::fixed("throat_swab");

    /// Another specimen
    pub const OTHER_SPECIMEN: Specimen = Specimen::fixed("other_specimen");

    /// Blood serum
    pub const SERUM: Specimen = Specimen::fixed("serum");
}

/// What is printed on certificates of tests.
pub mod particulars {
    use crate::code::Particular;

    /// Your name
    pub const NAME: Particular = Particular::fixed("name");

    /// Method of the test
    pub const ASSAY: Particular = Particular::fixed("assay");

    /// Specimen
    pub const SPECIMEN: Particular = Particular::fixed("specimen");

    /// Result
    pub const RESULT: Particular = Particular::fixed("result");

    /// Date and time of sampling
    pub const SAMPLING_TIME: Particular = Particular::fixed("sampling_time");

    /// Date of the result
    pub const RESULT_DATE: Particular = Particular::fixed("result_date");

    /// Date of issue
    pub const ISSUE_DATE: Particular = Particular::fixed("issue_date");

    /// Name of the institution or doctor
    pub const INSTITUTION_NAME: Particular = Particular::fixed("institution_name");

    /// Address of the institution
    pub const INSTITUTION_ADDRESS: Particular = Particular::fixed("institution_address");

    /// Stamp of the institution or signature of the doctor
    pub const STAMP_OR_SIGNATURE: Particular = Particular::fixed("stamp_or_signature");
}

/// Kinds of duty.
pub mod duty_kinds {
    use crate::code::DutyKind;

    /// Be tested at the airport on arrival
    pub const TEST_ON_ARRIVAL: DutyKind = DutyKind::fixed("test_on_arrival");

    /// Be tested after you land and obtain a doctor's negative finding. Wait at home until you have the result.
    pub const TEST_AFTER_RETURN: DutyKind = DutyKind::fixed("test_after_return");

    /// Wait at home, or wherever you stay, for 14 days; the day after entry is day 1
    pub const WAITING: DutyKind = DutyKind::fixed("waiting");

    /// Stay in quarantine in Japan for the 14 days after entry; the day after entry is day 1
    pub const QUARANTINE: DutyKind = DutyKind::fixed("quarantine");

    /// For 14 days, go only between the place where you stay and your work. Use no public transport and avoid places that anybody may enter.
    pub const LIMITED_ACTIVITY: DutyKind = DutyKind::fixed("limited_activity");

    /// Keep using the contact-confirming app until the 14 days after entry are over
    pub const CONTACT_CONFIRMING: DutyKind = DutyKind::fixed("contact_confirming");

    /// Keep your phone's location history, started at entry, for 14 days
    pub const LOCATION_HISTORY: DutyKind = DutyKind::fixed("location_history");

    /// Report your health to the receiving company or organisation for 14 days after entry
    pub const HEALTH_REPORT: DutyKind = DutyKind::fixed("health_report");

    /// Watch your own health every day for 14 days after entry
    pub const HEALTH_WATCH: DutyKind = DutyKind::fixed("health_watch");

    /// The receiving company keeps the original of the Pledge (on the Business Track also of the Schedule of Activities) for 6 weeks after entry and hands it in if the ministries ask for it
    pub const KEEPING_ORIGINALS: DutyKind = DutyKind::fixed("keeping_originals");
}

/// Where platforms run.
pub mod platform_hosts {
    use crate::code::PlatformHost;

    /// Alipay
    pub const ALIPAY: PlatformHost = PlatformHost::fixed("alipay");

    /// WeChat mini-program
    pub const WECHAT_MINI_PROGRAM: PlatformHost = PlatformHost::fixed("wechat_mini_program");

    /// App from an app store
    pub const NATIVE_APP: PlatformHost = PlatformHost::fixed("native_app");

    /// Web page
    pub const WEB: PlatformHost = PlatformHost::fixed("web");
}

/// Diplomatic and consular missions.
pub mod missions {
    use crate::code::MissionId;

    /// Embassy of the People's Republic of China in Japan
    pub const TOKYO: MissionId = MissionId::fixed("tokyo");

    /// Consulate-General of the People's Republic of China in Osaka
    pub const OSAKA: MissionId = MissionId::fixed("osaka");

    /// Consulate-General of the People's Republic of China in Fukuoka
    pub const FUKUOKA: MissionId = MissionId::fixed("fukuoka");

    /// Consulate-General of the People's Republic of China in Sapporo
    pub const SAPPORO: MissionId = MissionId::fixed("sapporo");

    /// Consulate-General of the People's Republic of China in Nagasaki
    pub const NAGASAKI: MissionId = MissionId::fixed("nagasaki");

    /// Consulate-General of the People's Republic of China in Nagoya
    pub const NAGOYA: MissionId = MissionId::fixed("nagoya");

    /// Consulate-General of the People's Republic of China in Niigata
    pub const NIIGATA: MissionId = MissionId::fixed("niigata");
}

/// Registries of platforms.
pub mod registries {
    use crate::code::RegistryId;

    /// In CN.
    pub const CHINA_2020: RegistryId = RegistryId::fixed("china_2020");
}

/// Platforms on which one registers.
pub mod platforms {
    use crate::code::PlatformId;

    /// 国家政务服务平台
    pub const GUOJIA_ZHENGWU_FUWU_PINGTAI: PlatformId = PlatformId::fixed("guojia-zhengwu-fuwu-pingtai");

    /// E防控
    pub const E_FANGKONG: PlatformId = PlatformId::fixed("e-fangkong");

    /// 健康新甘肃
    pub const JIANKANG_XIN_GANSU: PlatformId = PlatformId::fixed("jiankang-xin-gansu");

    /// 穗康码
    pub const SUIKANGMA: PlatformId = PlatformId::fixed("suikangma");

    /// 粤健码
    pub const YUEJIANMA: PlatformId = PlatformId::fixed("yuejianma");

    /// 桂人助
    pub const GUIRENZHU: PlatformId = PlatformId::fixed("guirenzhu");

    /// 贵州健康码
    pub const GUIZHOU_JIANKANGMA: PlatformId = PlatformId::fixed("guizhou-jiankangma");

    /// 海南省健康一码通
    pub const HAINANSHENG_JIANKANG_YIMATONG: PlatformId = PlatformId::fixed("hainansheng-jiankang-yimatong");

    /// 河北健康码
    pub const HEBEI_JIANKANGMA: PlatformId = PlatformId::fixed("hebei-jiankangma");

    /// 黑龙健康码
    pub const HEILONG_JIANKANGMA: PlatformId = PlatformId::fixed("heilong-jiankangma");

    /// 河南电子健康码
    pub const HENAN_DIANZI_JIANKANGMA: PlatformId = PlatformId::fixed("henan-dianzi-jiankangma");

    /// 鄂汇办
    pub const EHUIBAN: PlatformId = PlatformId::fixed("ehuiban");

    /// 武汉战疫
    pub const WUHAN_ZHANYI: PlatformId = PlatformId::fixed("wuhan-zhanyi");

    /// 湖南省居民健康卡
    pub const HUNANSHENG_JUMIN_JIANKANGKA: PlatformId = PlatformId::fixed("hunansheng-jumin-jiankangka");

    /// 苏城码
    pub const SUCHENGMA: PlatformId = PlatformId::fixed("suchengma");

    /// 赣通码
    pub const GANTONGMA: PlatformId = PlatformId::fixed("gantongma");

    /// 辽事通健康码
    pub const LIAOSHITONG_JIANKANGMA: PlatformId = PlatformId::fixed("liaoshitong-jiankangma");

    /// 健康青海
    pub const JIANKANG_QINGHAI: PlatformId = PlatformId::fixed("jiankang-qinghai");

    /// 陕西健康码
    pub const SHAANXI_JIANKANGMA: PlatformId = PlatformId::fixed("shaanxi-jiankangma");

    /// 山东电子健康通行卡
    pub const SHANDONG_DIANZI_JIANKANG_TONGXINGKA: PlatformId = PlatformId::fixed("shandong-dianzi-jiankang-tongxingka");

    /// 四川健康码申报
    pub const SICHUAN_JIANKANGMA_SHENBAO: PlatformId = PlatformId::fixed("sichuan-jiankangma-shenbao");

    /// 浙里办
    pub const ZHELIBAN: PlatformId = PlatformId::fixed("zheliban");

    /// 北京健康宝
    pub const BEIJING_JIANKANGBAO: PlatformId = PlatformId::fixed("beijing-jiankangbao");

    /// Health Kit
    pub const HEALTH_KIT: PlatformId = PlatformId::fixed("health-kit");

    /// 随申码
    pub const SUISHENMA: PlatformId = PlatformId::fixed("suishenma");

    /// 重庆健康出行一码通
    pub const CHONGQING_JIANKANG_CHUXING_YIMATONG: PlatformId = PlatformId::fixed("chongqing-jiankang-chuxing-yimatong");
}

/// Notices.
pub mod notices {
    use crate::code::NoticeId;

    /// Survey: which provincial health-code mini-programs foreigners can use
    pub const A: NoticeId = NoticeId::fixed("a");

    /// Notice on boarding with a double-negative certificate (flights from 8 November 2020)
    pub const B: NoticeId = NoticeId::fixed("b");

    /// Business Track and Residence Track with China
    pub const C: NoticeId = NoticeId::fixed("c");

    /// Questions and answers on boarding with a double-negative certificate
    pub const D: NoticeId = NoticeId::fixed("d");

    /// Notice on the green health codes HS and HDC (flights from 1 December 2020)
    pub const E: NoticeId = NoticeId::fixed("e");

    /// Notice on the nucleic-acid certificate (flights from 25 September to 7 November 2020)
    pub const F: NoticeId = NoticeId::fixed("f");

    /// Border measures under the state of emergency (January 2021)
    pub const G: NoticeId = NoticeId::fixed("g");

    /// Questions and answers on counting the days of waiting
    pub const H: NoticeId = NoticeId::fixed("h");

    /// Consular districts of the Chinese missions in Japan
    pub const I: NoticeId = NoticeId::fixed("i");

    /// Areas under landing refusal (from 1 November 2020)
    pub const J: NoticeId = NoticeId::fixed("j");

    /// Changed conditions for health codes (March 2021)
    pub const K: NoticeId = NoticeId::fixed("k");

    /// Treatment of visas already issued (January 2021)
    pub const L: NoticeId = NoticeId::fixed("l");
}

/// Requirements.
pub mod requirements {
    use crate::code::RequirementId;

    /// PCR test (RT-PCR) at a designated institution
    pub const B_PCR: RequirementId = RequirementId::fixed("b.pcr");

    /// Serum IgM antibody test at a designated institution, sampled within 2 days before boarding (by calendar date)
    pub const B_IGM: RequirementId = RequirementId::fixed("b.igm");

    /// Double-negative certificate (PCR and IgM) in the prescribed format, paper original
    pub const B_CERTIFICATE: RequirementId = RequirementId::fixed("b.certificate");

    /// Paper copy of the certificate for the airline
    pub const B_COPY: RequirementId = RequirementId::fixed("b.copy");

    /// First double-negative certificate (PCR and IgM), from Japan, in the prescribed format
    pub const B_FIRST_CERTIFICATE: RequirementId = RequirementId::fixed("b.first.certificate");

    /// Second PCR test (RT-PCR), in the transit place, sampled within 2 days (by calendar date) before boarding the flight to China
    pub const B_SECOND_PCR: RequirementId = RequirementId::fixed("b.second.pcr");

    /// Second serum IgM antibody test, in the transit place, sampled within 2 days (by calendar date) before boarding the flight to China
    pub const B_SECOND_IGM: RequirementId = RequirementId::fixed("b.second.igm");

    /// Second double-negative certificate (PCR and IgM), from the transit place
    pub const B_SECOND_CERTIFICATE: RequirementId = RequirementId::fixed("b.second.certificate");

    /// Green health code HS from the Chinese mission in Japan
    pub const B_HS_ORIGIN: RequirementId = RequirementId::fixed("b.hs.origin");

    /// Green health code HS from the Chinese mission in the transit country
    pub const B_HS_TRANSIT: RequirementId = RequirementId::fixed("b.hs.transit");

    /// Health Declaration (健康状况声明书), returned by the Chinese mission in Japan, printed
    pub const B_DECLARATION_ORIGIN: RequirementId = RequirementId::fixed("b.declaration.origin");

    /// Health Declaration (健康状况声明书), returned by the Chinese mission in the transit country, printed
    pub const B_DECLARATION_TRANSIT: RequirementId = RequirementId::fixed("b.declaration.transit");

    /// Visa for Japan
    pub const B_VISA: RequirementId = RequirementId::fixed("b.visa");

    /// Negative COVID-19 test in China, sampled within 72 hours before scheduled departure
    pub const C_BT_TEST: RequirementId = RequirementId::fixed("c.bt.test");

    /// Certificate of that test with every detail Japan asks for
    pub const C_BT_CERTIFICATE: RequirementId = RequirementId::fixed("c.bt.certificate");

    /// Test Declaration (検査申告書) with the certificate attached, on paper
    pub const C_BT_TEST_DECLARATION: RequirementId = RequirementId::fixed("c.bt.test-declaration");

    /// Pledge for the Business Track (誓約書（ビジネストラック）), copy on paper
    pub const C_BT_PLEDGE_1: RequirementId = RequirementId::fixed("c.bt.pledge.1");

    /// Pledge for the Business Track (誓約書（ビジネストラック）), copy on paper
    pub const C_BT_PLEDGE_1_NEW: RequirementId = RequirementId::fixed("c.bt.pledge.1.new");

    /// Pledge for the Business Track (誓約書（ビジネストラック）), copy on paper
    pub const C_BT_PLEDGE_2: RequirementId = RequirementId::fixed("c.bt.pledge.2");

    /// Pledge for the Business Track (誓約書（ビジネストラック）), copy on paper
    pub const C_BT_PLEDGE_2_NEW: RequirementId = RequirementId::fixed("c.bt.pledge.2.new");

    /// Schedule of Activities (本邦活動計画書), copy on paper
    pub const C_BT_SCHEDULE_1: RequirementId = RequirementId::fixed("c.bt.schedule.1");

    /// Schedule of Activities (本邦活動計画書), copy on paper
    pub const C_BT_SCHEDULE_2: RequirementId = RequirementId::fixed("c.bt.schedule.2");

    /// Valid Japanese visa for the track
    pub const C_BT_VISA: RequirementId = RequirementId::fixed("c.bt.visa");

    /// Pledge for the Residence Track (誓約書（レジデンストラック）), copy on paper
    pub const C_RT_PLEDGE: RequirementId = RequirementId::fixed("c.rt.pledge");

    /// Pledge for the Residence Track (誓約書（レジデンストラック）), copy on paper
    pub const C_RT_PLEDGE_NEW: RequirementId = RequirementId::fixed("c.rt.pledge.new");

    /// Pledge for the Residence Track (誓約書（レジデンストラック）), copy on paper
    pub const C_RT_PLEDGE_DEPENDENT: RequirementId = RequirementId::fixed("c.rt.pledge.dependent");

    /// Pledge for the Residence Track (誓約書（レジデンストラック）), copy on paper
    pub const C_RT_PLEDGE_DEPENDENT_NEW: RequirementId = RequirementId::fixed("c.rt.pledge.dependent.new");

    /// Valid Japanese visa for the track
    pub const C_RT_VISA: RequirementId = RequirementId::fixed("c.rt.visa");

    /// Temperature taken for 14 days before you land in Japan
    pub const C_TEMPERATURE: RequirementId = RequirementId::fixed("c.temperature");

    /// No fever (37.5 °C or more) and no other COVID-19 symptoms
    pub const C_HEALTH: RequirementId = RequirementId::fixed("c.health");

    /// Medical insurance valid for your stay in Japan
    pub const C_INSURANCE: RequirementId = RequirementId::fixed("c.insurance");

    /// Questionnaire (質問票), filled in
    pub const C_QUESTIONNAIRE: RequirementId = RequirementId::fixed("c.questionnaire");

    /// Contact-confirming app on your phone
    pub const C_BT_APP_CONTACT: RequirementId = RequirementId::fixed("c.bt.app.contact");

    /// Location history set up on your phone
    pub const C_BT_APP_LOCATION: RequirementId = RequirementId::fixed("c.bt.app.location");

    /// Contact-confirming app on your phone
    pub const C_RT_APP_CONTACT: RequirementId = RequirementId::fixed("c.rt.app.contact");

    /// Location history set up on your phone
    pub const C_RT_APP_LOCATION: RequirementId = RequirementId::fixed("c.rt.app.location");

    /// Valid Chinese residence permit (居留许可)
    pub const C_RESIDENCE_PERMIT: RequirementId = RequirementId::fixed("c.residence-permit");

    /// PCR test (RT-PCR) at a designated institution
    pub const E_PCR: RequirementId = RequirementId::fixed("e.pcr");

    /// Serum IgM antibody test at a designated institution, sampled within 2 days before boarding (by calendar date)
    pub const E_IGM: RequirementId = RequirementId::fixed("e.igm");

    /// Two-in-one certificate (PCR and IgM negative) in the prescribed format, paper original
    pub const E_CERTIFICATE: RequirementId = RequirementId::fixed("e.certificate");

    /// Green health code marked HS
    pub const E_HS: RequirementId = RequirementId::fixed("e.hs");

    /// Green health code marked HDC
    pub const E_HDC: RequirementId = RequirementId::fixed("e.hdc");

    /// PCR test (RT-PCR) at a designated institution
    pub const F_PCR: RequirementId = RequirementId::fixed("f.pcr");

    /// Negative nucleic-acid (PCR) certificate, issued within 3 days before boarding (by date of issue), paper original
    pub const F_CERTIFICATE: RequirementId = RequirementId::fixed("f.certificate");

    /// Negative nucleic-acid (PCR) certificate, issued within 3 days before boarding (by date of issue), paper original
    pub const F_VIA_CERTIFICATE: RequirementId = RequirementId::fixed("f.via.certificate");

    /// Paper copy of the certificate for the airline
    pub const F_COPY: RequirementId = RequirementId::fixed("f.copy");

    /// Declaration for the HS code, within 12 hours of the issue of the certificate
    pub const F_APPLICATION: RequirementId = RequirementId::fixed("f.application");

    /// Green health code marked HS
    pub const F_HS: RequirementId = RequirementId::fixed("f.hs");

    /// Green health code marked HS
    pub const F_START_HS: RequirementId = RequirementId::fixed("f.start.hs");

    /// Health Declaration (健康状况声明书) from the Chinese mission where you start
    pub const F_START_DECLARATION: RequirementId = RequirementId::fixed("f.start.declaration");

    /// Negative COVID-19 test in China, sampled within 72 hours before scheduled departure
    pub const G_TEST: RequirementId = RequirementId::fixed("g.test");

    /// Certificate of that test with every detail Japan asks for
    pub const G_CERTIFICATE: RequirementId = RequirementId::fixed("g.certificate");

    /// Test Declaration (検査申告書) with the certificate attached, on paper
    pub const G_TEST_DECLARATION: RequirementId = RequirementId::fixed("g.test-declaration");

    /// Passport, uploaded for the health code
    pub const K_PASSPORT: RequirementId = RequirementId::fixed("k.passport");

    /// Chinese visa or residence permit (居留许可), uploaded for the health code
    pub const K_PERMIT: RequirementId = RequirementId::fixed("k.permit");

    /// Proof of residence, uploaded for the health code
    pub const K_RESIDENCE: RequirementId = RequirementId::fixed("k.residence");

    /// Air ticket, uploaded for the health code
    pub const K_TICKET: RequirementId = RequirementId::fixed("k.ticket");

    /// Japanese landing stamp, uploaded for the health code
    pub const K_STAMP: RequirementId = RequirementId::fixed("k.stamp");
}

/// Provisions.
pub mod provisions {
    use crate::code::ProvisionId;

    /// Rests on B-0, B-1.1, B-4.1, D-1, D-2, D-3, D-4, B-5.1, I-1.
    pub const B_DIRECT_TESTS: ProvisionId = ProvisionId::fixed("b.direct.tests");

    /// Rests on B-1.2.
    pub const B_DIRECT_PAPER: ProvisionId = ProvisionId::fixed("b.direct.paper");

    /// Rests on B-1.3.
    pub const B_DIRECT_NO_CODE: ProvisionId = ProvisionId::fixed("b.direct.no-code");

    /// Rests on B-0, B-2.1, B-4.1, D-1, D-2, D-3, D-4, B-5.1, I-1.
    pub const B_VIA_FIRST_ROUND: ProvisionId = ProvisionId::fixed("b.via.first-round");

    /// Rests on B-2.2, B-4.1.
    pub const B_VIA_SECOND_ROUND: ProvisionId = ProvisionId::fixed("b.via.second-round");

    /// Rests on B-2.3, B-5.1, I-1.
    pub const B_VIA_HS_ORIGIN: ProvisionId = ProvisionId::fixed("b.via.hs.origin");

    /// Rests on B-2.3.
    pub const B_VIA_HS_TRANSIT: ProvisionId = ProvisionId::fixed("b.via.hs.transit");

    /// Rests on B-2.4, B-5.1, B-5.2, I-1.
    pub const B_VIA_DECLARATION_ORIGIN: ProvisionId = ProvisionId::fixed("b.via.declaration.origin");

    /// Rests on B-2.4.
    pub const B_VIA_DECLARATION_TRANSIT: ProvisionId = ProvisionId::fixed("b.via.declaration.transit");

    /// Rests on B-2.3, B-2.4.
    pub const B_VIA_MISSION_UNNAMED: ProvisionId = ProvisionId::fixed("b.via.mission-unnamed");

    /// Rests on B-2.4.
    pub const B_VIA_TEXTS_DIFFER: ProvisionId = ProvisionId::fixed("b.via.texts-differ");

    /// Rests on B-4.2.
    pub const B_TRANSIT: ProvisionId = ProvisionId::fixed("b.transit");

    /// Rests on B-4.3.
    pub const B_BEIJING: ProvisionId = ProvisionId::fixed("b.beijing");

    /// Rests on B-4.3, B-3.2.
    pub const B_BEIJING_AFTER_STAY: ProvisionId = ProvisionId::fixed("b.beijing.after-stay");

    /// Rests on B-3.1.
    pub const B_TRANSIT_JAPAN_REFUSED: ProvisionId = ProvisionId::fixed("b.transit-japan.refused");

    /// Rests on B-3.1.
    pub const B_TRANSIT_JAPAN_BEFORE: ProvisionId = ProvisionId::fixed("b.transit-japan.before");

    /// Rests on B-3.2.
    pub const B_QUARANTINE_REFUSED: ProvisionId = ProvisionId::fixed("b.quarantine.refused");

    /// Rests on B-3.2.
    pub const B_QUARANTINE_SAMPLING: ProvisionId = ProvisionId::fixed("b.quarantine.sampling");

    /// Rests on B-3.2.
    pub const B_RESIDENT_HOME: ProvisionId = ProvisionId::fixed("b.resident-home");

    /// Rests on B-3.2.
    pub const B_ENTRY_TO_JAPAN: ProvisionId = ProvisionId::fixed("b.entry-to-japan");

    /// Rests on B-3.2.
    pub const B_ENTRY_TO_JAPAN_VISA: ProvisionId = ProvisionId::fixed("b.entry-to-japan.visa");

    /// Rests on B-4.1, B-4.4.
    pub const B_REMINDERS: ProvisionId = ProvisionId::fixed("b.reminders");

    /// Rests on B-0.
    pub const B_AROUND_MIDNIGHT: ProvisionId = ProvisionId::fixed("b.around-midnight");

    /// Rests on B-1.1.
    pub const B_TECHNICAL_STOP: ProvisionId = ProvisionId::fixed("b.technical-stop");

    /// Rests on B-0.
    pub const B_LANDING: ProvisionId = ProvisionId::fixed("b.landing");

    /// Rests on C-1.5, C-5.1.
    pub const C_GENERAL_PROCEDURE: ProvisionId = ProvisionId::fixed("c.general-procedure");

    /// Rests on C-0.1, C-1.5, C-5.1.
    pub const C_FAST_TRACK: ProvisionId = ProvisionId::fixed("c.fast-track");

    /// Rests on C-0.1, C-0.2, C-1.1, C-1.2, C-2.0.
    pub const C_BT_OPEN: ProvisionId = ProvisionId::fixed("c.bt.open");

    /// Rests on C-0.2, C-0.4, C-1.1, C-1.2, C-2.0.
    pub const C_BT_SUSPENDED: ProvisionId = ProvisionId::fixed("c.bt.suspended");

    /// Rests on C-0.1, C-0.3, C-1.3, C-1.4.
    pub const C_RT_OPEN: ProvisionId = ProvisionId::fixed("c.rt.open");

    /// Rests on C-0.3, C-0.4, C-1.3, C-1.4.
    pub const C_RT_SUSPENDED: ProvisionId = ProvisionId::fixed("c.rt.suspended");

    /// Rests on C-3.1, C-4.1.
    pub const C_RETURN_OPEN: ProvisionId = ProvisionId::fixed("c.return.open");

    /// Rests on C-2.1, C-2.2, C-2.8, C-2.12.
    pub const C_BT_PLEDGE_JAPANESE: ProvisionId = ProvisionId::fixed("c.bt.pledge.japanese");

    /// Rests on C-2.1, C-2.2, C-2.8, C-2.12, C-2.13.
    pub const C_BT_PLEDGE_JAPANESE_NEW: ProvisionId = ProvisionId::fixed("c.bt.pledge.japanese.new");

    /// Rests on C-4B.0, C-4B.6.
    pub const C_BT_PLEDGE_FOREIGN: ProvisionId = ProvisionId::fixed("c.bt.pledge.foreign");

    /// Rests on C-2.13, C-4B.0, C-4B.6, C-4B.7.
    pub const C_BT_PLEDGE_FOREIGN_NEW: ProvisionId = ProvisionId::fixed("c.bt.pledge.foreign.new");

    /// Rests on C-2.1, C-2.8, C-2.12, C-2.13.
    pub const C_BT_SCHEDULE_JAPANESE: ProvisionId = ProvisionId::fixed("c.bt.schedule.japanese");

    /// Rests on C-4B.0, C-4B.6, C-2.13.
    pub const C_BT_SCHEDULE_FOREIGN: ProvisionId = ProvisionId::fixed("c.bt.schedule.foreign");

    /// Rests on C-4.1, C-4B.1, C-4B.6.
    pub const C_BT_VISA: ProvisionId = ProvisionId::fixed("c.bt.visa");

    /// Rests on C-2.3, C-4B.2, C-4R.3.
    pub const C_TEMPERATURE: ProvisionId = ProvisionId::fixed("c.temperature");

    /// Rests on C-2.3, C-4B.2, C-4R.3.
    pub const C_HEALTH: ProvisionId = ProvisionId::fixed("c.health");

    /// Rests on C-4B.3, C-4R.4.
    pub const C_INSURANCE: ProvisionId = ProvisionId::fixed("c.insurance");

    /// Rests on C-2.4, C-2.6, C-2.7, C-2.8, C-4B.4.
    pub const C_BT_TEST: ProvisionId = ProvisionId::fixed("c.bt.test");

    /// Rests on C-2.5, C-2.11, C-4B.5, C-4B.7.
    pub const C_SHORT_TRIP: ProvisionId = ProvisionId::fixed("c.short-trip");

    /// Rests on C-2.5, C-4B.5, H-1.
    pub const C_SHORT_TRIP_OVER: ProvisionId = ProvisionId::fixed("c.short-trip.over");

    /// Rests on C-0.6, G-1, J-1.
    pub const C_72_HOURS_BUSINESS: ProvisionId = ProvisionId::fixed("c.72-hours.business");

    /// Rests on C-2.8, C-2.12, C-3.1, C-4B.6, C-4R.5, C-4R.7.
    pub const C_QUESTIONNAIRE: ProvisionId = ProvisionId::fixed("c.questionnaire");

    /// Rests on C-2.9, C-4B.7.
    pub const C_BT_APPS: ProvisionId = ProvisionId::fixed("c.bt.apps");

    /// Rests on C-2.10, C-4B.7.
    pub const C_BT_HEALTH_REPORT: ProvisionId = ProvisionId::fixed("c.bt.health-report");

    /// Rests on C-0.2, H-1.
    pub const C_BT_RELIEF: ProvisionId = ProvisionId::fixed("c.bt.relief");

    /// Rests on C-2.1, C-4B.0, C-4R.1.
    pub const C_KEEPING: ProvisionId = ProvisionId::fixed("c.keeping");

    /// Rests on C-4R.1, C-4R.5, C-4R.7.
    pub const C_RT_PLEDGE: ProvisionId = ProvisionId::fixed("c.rt.pledge");

    /// Rests on C-2.13, C-4R.1, C-4R.5, C-4R.7.
    pub const C_RT_PLEDGE_NEW: ProvisionId = ProvisionId::fixed("c.rt.pledge.new");

    /// Rests on C-4R.1, C-4R.5, C-4R.7.
    pub const C_RT_PLEDGE_DEPENDENT: ProvisionId = ProvisionId::fixed("c.rt.pledge.dependent");

    /// Rests on C-2.13, C-4R.1, C-4R.5, C-4R.7.
    pub const C_RT_PLEDGE_DEPENDENT_NEW: ProvisionId = ProvisionId::fixed("c.rt.pledge.dependent.new");

    /// Rests on C-4.1, C-4R.2, C-4R.7.
    pub const C_RT_VISA: ProvisionId = ProvisionId::fixed("c.rt.visa");

    /// Rests on C-4R.6.
    pub const C_RT_RECOMMENDED: ProvisionId = ProvisionId::fixed("c.rt.recommended");

    /// Rests on C-0.3, C-3.1, H-1.
    pub const C_WAITING: ProvisionId = ProvisionId::fixed("c.waiting");

    /// Rests on C-1.4.
    pub const C_RT_ADMITTED_ON_THE_WAY: ProvisionId = ProvisionId::fixed("c.rt.admitted-on-the-way");

    /// Rests on C-3.2.
    pub const C_RESIDENCE_PERMIT: ProvisionId = ProvisionId::fixed("c.residence-permit");

    /// Rests on C-0.4.
    pub const C_SUSPENSION_RELIEF: ProvisionId = ProvisionId::fixed("c.suspension.relief");

    /// Rests on C-0.4.
    pub const C_SUSPENSION_RELIEF_ASKED: ProvisionId = ProvisionId::fixed("c.suspension.relief.asked");

    /// Rests on C-0.4.
    pub const C_SUSPENSION_NEW_ENTRY: ProvisionId = ProvisionId::fixed("c.suspension.new-entry");

    /// Rests on C-0.4.
    pub const C_SUSPENSION_ISSUED_VISAS: ProvisionId = ProvisionId::fixed("c.suspension.issued-visas");

    /// Rests on D-3, F-1.
    pub const D_BEFORE_DOUBLE_NEGATIVE: ProvisionId = ProvisionId::fixed("d.before-double-negative");

    /// Rests on E-2, E-3, B-4.1, D-1, D-2, D-4, B-5.1, I-1.
    pub const E_TESTS: ProvisionId = ProvisionId::fixed("e.tests");

    /// Rests on E-2.
    pub const E_CERTIFICATE: ProvisionId = ProvisionId::fixed("e.certificate");

    /// Rests on E-1, E-4, E-6, B-5.1, I-1.
    pub const E_CODE_CITIZENS: ProvisionId = ProvisionId::fixed("e.code.citizens");

    /// Rests on E-1, E-4, E-6, B-5.1, I-1.
    pub const E_CODE_FOREIGNERS: ProvisionId = ProvisionId::fixed("e.code.foreigners");

    /// Rests on E-1.
    pub const E_CODE: ProvisionId = ProvisionId::fixed("e.code");

    /// Rests on E-5.
    pub const E_VIA: ProvisionId = ProvisionId::fixed("e.via");

    /// Rests on F-1, B-5.1, I-1.
    pub const F_DIRECT: ProvisionId = ProvisionId::fixed("f.direct");

    /// Rests on F-1, F-2, B-5.1, I-1.
    pub const F_VIA: ProvisionId = ProvisionId::fixed("f.via");

    /// Rests on F-3.
    pub const F_TRANSIT_JAPAN_CITIZENS: ProvisionId = ProvisionId::fixed("f.transit-japan.citizens");

    /// Rests on F-3.
    pub const F_TRANSIT_JAPAN_FOREIGNERS: ProvisionId = ProvisionId::fixed("f.transit-japan.foreigners");

    /// Rests on F-3.
    pub const F_TRANSIT_JAPAN_ONWARD: ProvisionId = ProvisionId::fixed("f.transit-japan.onward");

    /// Rests on F-1.
    pub const F_LANDING: ProvisionId = ProvisionId::fixed("f.landing");

    /// Rests on G-1, C-0.6, J-1.
    pub const G_CERTIFICATE: ProvisionId = ProvisionId::fixed("g.certificate");

    /// Rests on G-2, C-0.5, J-1.
    pub const G_ON_ARRIVAL: ProvisionId = ProvisionId::fixed("g.on-arrival");

    /// Rests on K-1.
    pub const K_VIA_MARCH: ProvisionId = ProvisionId::fixed("k.via.march");

    /// Rests on K-1.
    pub const K_VIA: ProvisionId = ProvisionId::fixed("k.via");

    /// Rests on K-2.
    pub const K_UPLOADS: ProvisionId = ProvisionId::fixed("k.uploads");

    /// Rests on K-2.
    pub const K_UPLOADS_FOREIGNERS: ProvisionId = ProvisionId::fixed("k.uploads.foreigners");

    /// Rests on K-3.
    pub const K_THIRD_COUNTRY: ProvisionId = ProvisionId::fixed("k.third-country");

    /// Rests on L-1, C-0.4.
    pub const L_ADMITTED: ProvisionId = ProvisionId::fixed("l.admitted");

    /// Rests on L-1, C-0.4.
    pub const L_NO_RELIEF: ProvisionId = ProvisionId::fixed("l.no-relief");

    /// Rests on L-1, C-0.4.
    pub const L_REFUSED_AREA: ProvisionId = ProvisionId::fixed("l.refused-area");

    /// Rests on L-1, C-0.4.
    pub const L_ENDED: ProvisionId = ProvisionId::fixed("l.ended");
}

/// Facts about the traveller with their values, each of the type that its word declares: what `Facts::from` takes.
pub mod facts {
    use super::fact_ids;
    use crate::code::FactId;
    use crate::trip::value::FieldValue;

    /// Your status in Japan: one of these.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct JapanStatus(crate::code::Choice);

    impl JapanStatus {
        /// Special Permanent Resident (特別永住者)
        pub const SPECIAL_PERMANENT_RESIDENT: Self = Self(crate::code::Choice::fixed("special_permanent_resident"));

        /// A status of residence (在留資格)
        pub const STATUS_OF_RESIDENCE: Self = Self(crate::code::Choice::fixed("status_of_residence"));

        /// A Certificate of Eligibility (在留資格認定証明書)
        pub const CERTIFICATE_OF_ELIGIBILITY: Self = Self(crate::code::Choice::fixed("certificate_of_eligibility"));

        /// A short-term stay (短期滞在, Temporary Visitor)
        pub const SHORT_TERM_STAY: Self = Self(crate::code::Choice::fixed("short_term_stay"));

        /// None of these
        pub const NO_STANDING: Self = Self(crate::code::Choice::fixed("no_standing"));
    }

    impl From<JapanStatus> for crate::code::Choice {
        fn from(word: JapanStatus) -> Self {
            word.0
        }
    }

    /// Your status in Japan
    #[must_use]
    pub fn japan_status(value: JapanStatus) -> (FactId, FieldValue) {
        (fact_ids::JAPAN_STATUS, FieldValue::Choice(value.into()))
    }

    /// Your status of residence in Japan: one of these.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct StatusOfResidence(crate::code::Choice);

    impl StatusOfResidence {
        /// Diplomat
        pub const DIPLOMAT: Self = Self(crate::code::Choice::fixed("diplomat"));

        /// Official
        pub const OFFICIAL: Self = Self(crate::code::Choice::fixed("official"));

        /// Professor
        pub const PROFESSOR: Self = Self(crate::code::Choice::fixed("professor"));

        /// Artist
        pub const ARTIST: Self = Self(crate::code::Choice::fixed("artist"));

        /// Religious Activities
        pub const RELIGIOUS_ACTIVITIES: Self = Self(crate::code::Choice::fixed("religious_activities"));

        /// Journalist
        pub const JOURNALIST: Self = Self(crate::code::Choice::fixed("journalist"));

        /// Highly Skilled Professional
        pub const HIGHLY_SKILLED_PROFESSIONAL: Self = Self(crate::code::Choice::fixed("highly_skilled_professional"));

        /// Business Manager
        pub const BUSINESS_MANAGER: Self = Self(crate::code::Choice::fixed("business_manager"));

        /// Legal/Accounting Services
        pub const LEGAL_ACCOUNTING_SERVICES: Self = Self(crate::code::Choice::fixed("legal_accounting_services"));

        /// Medical Services
        pub const MEDICAL_SERVICES: Self = Self(crate::code::Choice::fixed("medical_services"));

        /// Researcher
        pub const RESEARCHER: Self = Self(crate::code::Choice::fixed("researcher"));

        /// Instructor
        pub const INSTRUCTOR: Self = Self(crate::code::Choice::fixed("instructor"));

        /// Engineer/Specialist in Humanities/International Services
        pub const ENGINEER_SPECIALIST_IN_HUMANITIES_INTERNATIONAL_SERVICES: Self = Self(crate::code::Choice::fixed("engineer_specialist_in_humanities_international_services"));

        /// Intra-company Transferee
        pub const INTRA_COMPANY_TRANSFEREE: Self = Self(crate::code::Choice::fixed("intra_company_transferee"));

        /// Nursing Care
        pub const NURSING_CARE: Self = Self(crate::code::Choice::fixed("nursing_care"));

        /// Entertainer
        pub const ENTERTAINER: Self = Self(crate::code::Choice::fixed("entertainer"));

        /// Skilled Labor
        pub const SKILLED_LABOR: Self = Self(crate::code::Choice::fixed("skilled_labor"));

        /// Specified Skilled Worker
        pub const SPECIFIED_SKILLED_WORKER: Self = Self(crate::code::Choice::fixed("specified_skilled_worker"));

        /// Technical Intern Training
        pub const TECHNICAL_INTERN_TRAINING: Self = Self(crate::code::Choice::fixed("technical_intern_training"));

        /// Cultural Activities
        pub const CULTURAL_ACTIVITIES: Self = Self(crate::code::Choice::fixed("cultural_activities"));

        /// Student
        pub const STUDENT: Self = Self(crate::code::Choice::fixed("student"));

        /// Trainee
        pub const TRAINEE: Self = Self(crate::code::Choice::fixed("trainee"));

        /// Dependent
        pub const DEPENDENT: Self = Self(crate::code::Choice::fixed("dependent"));

        /// Designated Activities
        pub const DESIGNATED_ACTIVITIES: Self = Self(crate::code::Choice::fixed("designated_activities"));

        /// Permanent Resident
        pub const PERMANENT_RESIDENT: Self = Self(crate::code::Choice::fixed("permanent_resident"));

        /// Spouse or Child of Japanese National
        pub const SPOUSE_OR_CHILD_OF_JAPANESE_NATIONAL: Self = Self(crate::code::Choice::fixed("spouse_or_child_of_japanese_national"));

        /// Spouse or Child of Permanent Resident
        pub const SPOUSE_OR_CHILD_OF_PERMANENT_RESIDENT: Self = Self(crate::code::Choice::fixed("spouse_or_child_of_permanent_resident"));

        /// Long-Term Resident
        pub const LONG_TERM_RESIDENT: Self = Self(crate::code::Choice::fixed("long_term_resident"));
    }

    impl From<StatusOfResidence> for crate::code::Choice {
        fn from(word: StatusOfResidence) -> Self {
            word.0
        }
    }

    /// Your status of residence in Japan
    #[must_use]
    pub fn status_of_residence(value: StatusOfResidence) -> (FactId, FieldValue) {
        (fact_ids::STATUS_OF_RESIDENCE, FieldValue::Choice(value.into()))
    }

    /// Re-entry permit
    #[must_use]
    pub fn reentry_permit(value: bool) -> (FactId, FieldValue) {
        (fact_ids::REENTRY_PERMIT, FieldValue::YesNo(value))
    }

    /// Last day of the re-entry permit
    #[must_use]
    pub fn reentry_permit_until(value: chrono::NaiveDate) -> (FactId, FieldValue) {
        (fact_ids::REENTRY_PERMIT_UNTIL, FieldValue::Date(value))
    }

    /// Purpose of your short-term stay: one of these.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct ShortTermPurpose(crate::code::Choice);

    impl ShortTermPurpose {
        /// For business only
        pub const BUSINESS: Self = Self(crate::code::Choice::fixed("business"));

        /// For something else, or also for something else
        pub const OTHER: Self = Self(crate::code::Choice::fixed("other"));
    }

    impl From<ShortTermPurpose> for crate::code::Choice {
        fn from(word: ShortTermPurpose) -> Self {
            word.0
        }
    }

    /// Purpose of your short-term stay
    #[must_use]
    pub fn short_term_purpose(value: ShortTermPurpose) -> (FactId, FieldValue) {
        (fact_ids::SHORT_TERM_PURPOSE, FieldValue::Choice(value.into()))
    }

    /// Symptoms
    #[must_use]
    pub fn symptoms(value: bool) -> (FactId, FieldValue) {
        (fact_ids::SYMPTOMS, FieldValue::YesNo(value))
    }

    /// Stay in an area under Japan's landing refusal
    #[must_use]
    pub fn stayed_in_refused_area(value: bool) -> (FactId, FieldValue) {
        (fact_ids::STAYED_IN_REFUSED_AREA, FieldValue::YesNo(value))
    }

    /// Whether you will return to where you live
    #[must_use]
    pub fn returning(value: bool) -> (FactId, FieldValue) {
        (fact_ids::RETURNING, FieldValue::YesNo(value))
    }

    /// Field in which you are needed in China: one of these.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct FastTrackField(crate::code::Choice);

    impl FastTrackField {
        /// Economy and trade
        pub const ECONOMY_AND_TRADE: Self = Self(crate::code::Choice::fixed("economy_and_trade"));

        /// Science and technology
        pub const SCIENCE_AND_TECHNOLOGY: Self = Self(crate::code::Choice::fixed("science_and_technology"));

        /// Culture
        pub const CULTURE: Self = Self(crate::code::Choice::fixed("culture"));

        /// Education
        pub const EDUCATION: Self = Self(crate::code::Choice::fixed("education"));

        /// Sports
        pub const SPORTS: Self = Self(crate::code::Choice::fixed("sports"));

        /// Family of a person needed in such a field
        pub const FAMILY_OF_SUCH: Self = Self(crate::code::Choice::fixed("family_of_such"));

        /// None of these fields
        pub const NO_SUCH_FIELD: Self = Self(crate::code::Choice::fixed("no_such_field"));
    }

    impl From<FastTrackField> for crate::code::Choice {
        fn from(word: FastTrackField) -> Self {
            word.0
        }
    }

    /// Field in which you are needed in China
    #[must_use]
    pub fn fast_track_field(value: FastTrackField) -> (FactId, FieldValue) {
        (fact_ids::FAST_TRACK_FIELD, FieldValue::Choice(value.into()))
    }
}

/// A document of each kind, of which nothing else is known yet; where the word declares fields, one that has them.
pub mod documents {
    use super::document_kinds;
    use crate::trip::document::Document;
    use crate::trip::value::FieldValue;
    use super::field_ids;

    /// Visa of Japan for the Business Track or the Residence Track
    #[must_use]
    pub fn japanese_track_visa() -> Document {
        Document::new(document_kinds::JAPANESE_TRACK_VISA)
    }

    /// Another visa of Japan
    #[must_use]
    pub fn japanese_visa() -> Document {
        Document::new(document_kinds::JAPANESE_VISA)
    }

    /// Visa of China
    #[must_use]
    pub fn chinese_visa() -> Document {
        Document::new(document_kinds::CHINESE_VISA)
    }

    /// Residence permit of China (居留许可)
    #[must_use]
    pub fn chinese_residence_permit() -> Document {
        Document::new(document_kinds::CHINESE_RESIDENCE_PERMIT)
    }

    /// Green code marked HS, from a Chinese mission
    #[must_use]
    pub fn hs_code() -> Document {
        Document::new(document_kinds::HS_CODE)
    }

    /// Green code marked HDC, from a Chinese mission
    #[must_use]
    pub fn hdc_code() -> Document {
        Document::new(document_kinds::HDC_CODE)
    }

    /// Code of a province or city
    #[must_use]
    pub fn provincial_code() -> Document {
        Document::new(document_kinds::PROVINCIAL_CODE)
    }

    /// Code of the national platform (国家政务服务平台)
    #[must_use]
    pub fn national_code() -> Document {
        Document::new(document_kinds::NATIONAL_CODE)
    }

    /// Copy of the test certificate for the airline
    #[must_use]
    pub fn certificate_copy() -> Document {
        Document::new(document_kinds::CERTIFICATE_COPY)
    }

    /// Health Declaration (健康状况声明书), returned by a Chinese mission
    #[must_use]
    pub fn health_declaration() -> Document {
        Document::new(document_kinds::HEALTH_DECLARATION)
    }

    /// Pledge for the Business Track (誓約書（ビジネストラック）)
    #[must_use]
    pub fn pledge_business_track() -> PledgeBusinessTrack {
        PledgeBusinessTrack(Document::new(document_kinds::PLEDGE_BUSINESS_TRACK))
    }

    /// Pledge for the Business Track (誓約書（ビジネストラック）): a `Document`, into which it turns once its fields are told.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct PledgeBusinessTrack(Document);

    impl PledgeBusinessTrack {
        /// The same, with this told: Date printed on the form.
        #[must_use]
        pub fn form_dated(self, value: chrono::NaiveDate) -> Self {
            Self(self.0.with(field_ids::FORM_DATED, FieldValue::Date(value)))
        }

        /// The same, with this told: Japanese contact number on the paper.
        #[must_use]
        pub fn japanese_phone(self, value: bool) -> Self {
            Self(self.0.with(field_ids::JAPANESE_PHONE, FieldValue::YesNo(value)))
        }

        /// The same, with this told: Who filled in the paper.
        #[must_use]
        pub fn filled_by_supporter(self, value: bool) -> Self {
            Self(self.0.with(field_ids::FILLED_BY_SUPPORTER, FieldValue::YesNo(value)))
        }
    }

    impl From<PledgeBusinessTrack> for Document {
        fn from(document: PledgeBusinessTrack) -> Self {
            document.0
        }
    }

    /// Pledge for the Residence Track (誓約書（レジデンストラック）)
    #[must_use]
    pub fn pledge_residence_track() -> PledgeResidenceTrack {
        PledgeResidenceTrack(Document::new(document_kinds::PLEDGE_RESIDENCE_TRACK))
    }

    /// Pledge for the Residence Track (誓約書（レジデンストラック）): a `Document`, into which it turns once its fields are told.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct PledgeResidenceTrack(Document);

    impl PledgeResidenceTrack {
        /// The same, with this told: Date printed on the form.
        #[must_use]
        pub fn form_dated(self, value: chrono::NaiveDate) -> Self {
            Self(self.0.with(field_ids::FORM_DATED, FieldValue::Date(value)))
        }

        /// The same, with this told: Japanese contact number on the paper.
        #[must_use]
        pub fn japanese_phone(self, value: bool) -> Self {
            Self(self.0.with(field_ids::JAPANESE_PHONE, FieldValue::YesNo(value)))
        }

        /// The same, with this told: Who filled in the paper.
        #[must_use]
        pub fn filled_by_supporter(self, value: bool) -> Self {
            Self(self.0.with(field_ids::FILLED_BY_SUPPORTER, FieldValue::YesNo(value)))
        }
    }

    impl From<PledgeResidenceTrack> for Document {
        fn from(document: PledgeResidenceTrack) -> Self {
            document.0
        }
    }

    /// Schedule of Activities (本邦活動計画書)
    #[must_use]
    pub fn schedule_of_activities() -> Document {
        Document::new(document_kinds::SCHEDULE_OF_ACTIVITIES)
    }

    /// Test Declaration (検査申告書)
    #[must_use]
    pub fn test_declaration() -> Document {
        Document::new(document_kinds::TEST_DECLARATION)
    }

    /// Questionnaire (質問票), filled in
    #[must_use]
    pub fn questionnaire() -> Document {
        Document::new(document_kinds::QUESTIONNAIRE)
    }

    /// Passport
    #[must_use]
    pub fn passport() -> Document {
        Document::new(document_kinds::PASSPORT)
    }

    /// Proof of residence
    #[must_use]
    pub fn proof_of_residence() -> Document {
        Document::new(document_kinds::PROOF_OF_RESIDENCE)
    }

    /// Air ticket
    #[must_use]
    pub fn ticket() -> Document {
        Document::new(document_kinds::TICKET)
    }

    /// Landing stamp of Japan
    #[must_use]
    pub fn landing_stamp() -> Document {
        Document::new(document_kinds::LANDING_STAMP)
    }

    /// Private medical insurance
    #[must_use]
    pub fn private_medical_insurance() -> Document {
        Document::new(document_kinds::PRIVATE_MEDICAL_INSURANCE)
    }

    /// Travel insurance that covers medical costs
    #[must_use]
    pub fn travel_medical_insurance() -> Document {
        Document::new(document_kinds::TRAVEL_MEDICAL_INSURANCE)
    }

    /// Japan's public health insurance
    #[must_use]
    pub fn japan_public_insurance() -> Document {
        Document::new(document_kinds::JAPAN_PUBLIC_INSURANCE)
    }

    /// Contact-confirming app that Japan's health ministry names
    #[must_use]
    pub fn contact_confirming_app() -> Document {
        Document::new(document_kinds::CONTACT_CONFIRMING_APP)
    }

    /// Map app that keeps the location history
    #[must_use]
    pub fn location_history_app() -> Document {
        Document::new(document_kinds::LOCATION_HISTORY_APP)
    }

    /// Resident identity card of China (居民身份证)
    #[must_use]
    pub fn chinese_resident_identity_card() -> Document {
        Document::new(document_kinds::CHINESE_RESIDENT_IDENTITY_CARD)
    }
}
