// Written by `UPDATE_WORDS=1 cargo test --test all constants::` from `src/data/japan-china-2020-21`: do not edit.
package sekisho

import java.time.LocalDate

/**
 * The words of the rulebook `japan-china-2020-21`: a typo does not compile.
 *
 * They are values, not cases: a rulebook that is loaded later may have others.
 */
object JapanChina2020_21 {
    /** Kinds of document, groups of them too. */
    object DocumentKinds {
        /** Visas and residence permits */
        val PERMIT = DocumentKind("permit")
        /** Visa of Japan for the Business Track or the Residence Track */
        val JAPANESE_TRACK_VISA = DocumentKind("japanese_track_visa")
        /** Another visa of Japan */
        val JAPANESE_VISA = DocumentKind("japanese_visa")
        /** Visa of China */
        val CHINESE_VISA = DocumentKind("chinese_visa")
        /** Residence permit of China (居留许可) */
        val CHINESE_RESIDENCE_PERMIT = DocumentKind("chinese_residence_permit")
        /** Health codes */
        val HEALTH_CODE = DocumentKind("health_code")
        /** Green code marked HS, from a Chinese mission */
        val HS_CODE = DocumentKind("hs_code")
        /** Green code marked HDC, from a Chinese mission */
        val HDC_CODE = DocumentKind("hdc_code")
        /** Code of a province or city */
        val PROVINCIAL_CODE = DocumentKind("provincial_code")
        /** Code of the national platform (国家政务服务平台) */
        val NATIONAL_CODE = DocumentKind("national_code")
        /** Papers and forms */
        val PAPER = DocumentKind("paper")
        /** Copy of the test certificate for the airline */
        val CERTIFICATE_COPY = DocumentKind("certificate_copy")
        /** Health Declaration (健康状况声明书), returned by a Chinese mission */
        val HEALTH_DECLARATION = DocumentKind("health_declaration")
        /** Pledge */
        val PLEDGE = DocumentKind("pledge")
        /** Pledge for the Business Track (誓約書（ビジネストラック）) */
        val PLEDGE_BUSINESS_TRACK = DocumentKind("pledge_business_track")
        /** Pledge for the Residence Track (誓約書（レジデンストラック）) */
        val PLEDGE_RESIDENCE_TRACK = DocumentKind("pledge_residence_track")
        /** Schedule of Activities (本邦活動計画書) */
        val SCHEDULE_OF_ACTIVITIES = DocumentKind("schedule_of_activities")
        /** Test Declaration (検査申告書) */
        val TEST_DECLARATION = DocumentKind("test_declaration")
        /** Questionnaire (質問票), filled in */
        val QUESTIONNAIRE = DocumentKind("questionnaire")
        /** Passport */
        val PASSPORT = DocumentKind("passport")
        /** Proof of residence */
        val PROOF_OF_RESIDENCE = DocumentKind("proof_of_residence")
        /** Air ticket */
        val TICKET = DocumentKind("ticket")
        /** Landing stamp of Japan */
        val LANDING_STAMP = DocumentKind("landing_stamp")
        /** Medical insurance */
        val INSURANCE = DocumentKind("insurance")
        /** Private medical insurance */
        val PRIVATE_MEDICAL_INSURANCE = DocumentKind("private_medical_insurance")
        /** Travel insurance that covers medical costs */
        val TRAVEL_MEDICAL_INSURANCE = DocumentKind("travel_medical_insurance")
        /** Japan's public health insurance */
        val JAPAN_PUBLIC_INSURANCE = DocumentKind("japan_public_insurance")
        /** Apps on your phone */
        val APP = DocumentKind("app")
        /** Contact-confirming app that Japan's health ministry names */
        val CONTACT_CONFIRMING_APP = DocumentKind("contact_confirming_app")
        /** Map app that keeps the location history */
        val LOCATION_HISTORY_APP = DocumentKind("location_history_app")
        /** Identity cards */
        val IDENTITY_CARD = DocumentKind("identity_card")
        /** Resident identity card of China (居民身份证) */
        val CHINESE_RESIDENT_IDENTITY_CARD = DocumentKind("chinese_resident_identity_card")
    }

    /** Fields that only some documents have. */
    object FieldIds {
        /** Date printed on the form */
        val FORM_DATED = FieldId("form_dated")
        /** Japanese contact number on the paper */
        val JAPANESE_PHONE = FieldId("japanese_phone")
        /** Who filled in the paper */
        val FILLED_BY_SUPPORTER = FieldId("filled_by_supporter")
    }

    /** Facts about the traveller. */
    object FactIds {
        /** Your status in Japan */
        val JAPAN_STATUS = FactId("japan_status")
        /** Your status of residence in Japan */
        val STATUS_OF_RESIDENCE = FactId("status_of_residence")
        /** Re-entry permit */
        val REENTRY_PERMIT = FactId("reentry_permit")
        /** Last day of the re-entry permit */
        val REENTRY_PERMIT_UNTIL = FactId("reentry_permit_until")
        /** Purpose of your short-term stay */
        val SHORT_TERM_PURPOSE = FactId("short_term_purpose")
        /** Symptoms */
        val SYMPTOMS = FactId("symptoms")
        /** Stay in an area under Japan's landing refusal */
        val STAYED_IN_REFUSED_AREA = FactId("stayed_in_refused_area")
        /** Whether you will return to where you live */
        val RETURNING = FactId("returning")
        /** Field in which you are needed in China */
        val FAST_TRACK_FIELD = FactId("fast_track_field")
    }

    /** Entry tracks. */
    object Tracks {
        /** Business Track (ビジネストラック) */
        val BUSINESS_TRACK = Track("business_track")
        /** Residence Track (レジデンストラック) */
        val RESIDENCE_TRACK = Track("residence_track")
        /** Ordinary return or re-entry */
        val ORDINARY_RETURN = Track("ordinary_return")
        /** Fast Track (快捷通道) */
        val FAST_TRACK = Track("fast_track")
        /** General procedure (一般入国手続) */
        val GENERAL_PROCEDURE = Track("general_procedure")
    }

    /** Methods of test, groups of them too. */
    object Assays {
        /** PCR (RT-PCR) */
        val RT_PCR = Assay("rt_pcr")
        /** LAMP */
        val LAMP = Assay("lamp")
        /** Quantitative antigen test (CLEIA) */
        val QUANTITATIVE_ANTIGEN = Assay("quantitative_antigen")
        /** Rapid antigen test */
        val QUALITATIVE_ANTIGEN = Assay("qualitative_antigen")
        /** Antibody test */
        val ANTIBODY_TEST = Assay("antibody_test")
        /** Serum IgM antibody test */
        val SERUM_IGM = Assay("serum_igm")
        /** Another method */
        val OTHER_ASSAY = Assay("other_assay")
    }

    /** What tests are made of. */
    object Specimens {
        /** Nasopharyngeal swab */
        val NASOPHARYNGEAL_SWAB = Specimen("nasopharyngeal_swab")
        /** Saliva */
        val SALIVA = Specimen("saliva")
        /** Throat swab */
        val THROAT_SWAB = Specimen("throat_swab")
        /** Another specimen */
        val OTHER_SPECIMEN = Specimen("other_specimen")
        /** Blood serum */
        val SERUM = Specimen("serum")
    }

    /** What is printed on certificates of tests. */
    object Particulars {
        /** Your name */
        val NAME = Particular("name")
        /** Method of the test */
        val ASSAY = Particular("assay")
        /** Specimen */
        val SPECIMEN = Particular("specimen")
        /** Result */
        val RESULT = Particular("result")
        /** Date and time of sampling */
        val SAMPLING_TIME = Particular("sampling_time")
        /** Date of the result */
        val RESULT_DATE = Particular("result_date")
        /** Date of issue */
        val ISSUE_DATE = Particular("issue_date")
        /** Name of the institution or doctor */
        val INSTITUTION_NAME = Particular("institution_name")
        /** Address of the institution */
        val INSTITUTION_ADDRESS = Particular("institution_address")
        /** Stamp of the institution or signature of the doctor */
        val STAMP_OR_SIGNATURE = Particular("stamp_or_signature")
    }

    /** Kinds of duty. */
    object DutyKinds {
        /** Be tested at the airport on arrival */
        val TEST_ON_ARRIVAL = DutyKind("test_on_arrival")
        /** Be tested after you land and obtain a doctor's negative finding. Wait at home until you have the result. */
        val TEST_AFTER_RETURN = DutyKind("test_after_return")
        /** Wait at home, or wherever you stay, for 14 days; the day after entry is day 1 */
        val WAITING = DutyKind("waiting")
        /** Stay in quarantine in Japan for the 14 days after entry; the day after entry is day 1 */
        val QUARANTINE = DutyKind("quarantine")
        /** For 14 days, go only between the place where you stay and your work. Use no public transport and avoid places that anybody may enter. */
        val LIMITED_ACTIVITY = DutyKind("limited_activity")
        /** Keep using the contact-confirming app until the 14 days after entry are over */
        val CONTACT_CONFIRMING = DutyKind("contact_confirming")
        /** Keep your phone's location history, started at entry, for 14 days */
        val LOCATION_HISTORY = DutyKind("location_history")
        /** Report your health to the receiving company or organisation for 14 days after entry */
        val HEALTH_REPORT = DutyKind("health_report")
        /** Watch your own health every day for 14 days after entry */
        val HEALTH_WATCH = DutyKind("health_watch")
        /** The receiving company keeps the original of the Pledge (on the Business Track also of the Schedule of Activities) for 6 weeks after entry and hands it in if the ministries ask for it */
        val KEEPING_ORIGINALS = DutyKind("keeping_originals")
    }

    /** Where platforms run. */
    object PlatformHosts {
        /** Alipay */
        val ALIPAY = PlatformHost("alipay")
        /** WeChat mini-program */
        val WECHAT_MINI_PROGRAM = PlatformHost("wechat_mini_program")
        /** App from an app store */
        val NATIVE_APP = PlatformHost("native_app")
        /** Web page */
        val WEB = PlatformHost("web")
    }

    /** Diplomatic and consular missions. */
    object Missions {
        /** Embassy of the People's Republic of China in Japan */
        val TOKYO = MissionId("tokyo")
        /** Consulate-General of the People's Republic of China in Osaka */
        val OSAKA = MissionId("osaka")
        /** Consulate-General of the People's Republic of China in Fukuoka */
        val FUKUOKA = MissionId("fukuoka")
        /** Consulate-General of the People's Republic of China in Sapporo */
        val SAPPORO = MissionId("sapporo")
        /** Consulate-General of the People's Republic of China in Nagasaki */
        val NAGASAKI = MissionId("nagasaki")
        /** Consulate-General of the People's Republic of China in Nagoya */
        val NAGOYA = MissionId("nagoya")
        /** Consulate-General of the People's Republic of China in Niigata */
        val NIIGATA = MissionId("niigata")
    }

    /** Registries of platforms. */
    object Registries {
        /** In CN. */
        val CHINA_2020 = RegistryId("china_2020")
    }

    /** Platforms on which one registers. */
    object Platforms {
        /** 国家政务服务平台 */
        val GUOJIA_ZHENGWU_FUWU_PINGTAI = PlatformId("guojia-zhengwu-fuwu-pingtai")
        /** E防控 */
        val E_FANGKONG = PlatformId("e-fangkong")
        /** 健康新甘肃 */
        val JIANKANG_XIN_GANSU = PlatformId("jiankang-xin-gansu")
        /** 穗康码 */
        val SUIKANGMA = PlatformId("suikangma")
        /** 粤健码 */
        val YUEJIANMA = PlatformId("yuejianma")
        /** 桂人助 */
        val GUIRENZHU = PlatformId("guirenzhu")
        /** 贵州健康码 */
        val GUIZHOU_JIANKANGMA = PlatformId("guizhou-jiankangma")
        /** 海南省健康一码通 */
        val HAINANSHENG_JIANKANG_YIMATONG = PlatformId("hainansheng-jiankang-yimatong")
        /** 河北健康码 */
        val HEBEI_JIANKANGMA = PlatformId("hebei-jiankangma")
        /** 黑龙健康码 */
        val HEILONG_JIANKANGMA = PlatformId("heilong-jiankangma")
        /** 河南电子健康码 */
        val HENAN_DIANZI_JIANKANGMA = PlatformId("henan-dianzi-jiankangma")
        /** 鄂汇办 */
        val EHUIBAN = PlatformId("ehuiban")
        /** 武汉战疫 */
        val WUHAN_ZHANYI = PlatformId("wuhan-zhanyi")
        /** 湖南省居民健康卡 */
        val HUNANSHENG_JUMIN_JIANKANGKA = PlatformId("hunansheng-jumin-jiankangka")
        /** 苏城码 */
        val SUCHENGMA = PlatformId("suchengma")
        /** 赣通码 */
        val GANTONGMA = PlatformId("gantongma")
        /** 辽事通健康码 */
        val LIAOSHITONG_JIANKANGMA = PlatformId("liaoshitong-jiankangma")
        /** 健康青海 */
        val JIANKANG_QINGHAI = PlatformId("jiankang-qinghai")
        /** 陕西健康码 */
        val SHAANXI_JIANKANGMA = PlatformId("shaanxi-jiankangma")
        /** 山东电子健康通行卡 */
        val SHANDONG_DIANZI_JIANKANG_TONGXINGKA = PlatformId("shandong-dianzi-jiankang-tongxingka")
        /** 四川健康码申报 */
        val SICHUAN_JIANKANGMA_SHENBAO = PlatformId("sichuan-jiankangma-shenbao")
        /** 浙里办 */
        val ZHELIBAN = PlatformId("zheliban")
        /** 北京健康宝 */
        val BEIJING_JIANKANGBAO = PlatformId("beijing-jiankangbao")
        /** Health Kit */
        val HEALTH_KIT = PlatformId("health-kit")
        /** 随申码 */
        val SUISHENMA = PlatformId("suishenma")
        /** 重庆健康出行一码通 */
        val CHONGQING_JIANKANG_CHUXING_YIMATONG = PlatformId("chongqing-jiankang-chuxing-yimatong")
    }

    /** Notices. */
    object Notices {
        /** Survey: which provincial health-code mini-programs foreigners can use */
        val A = NoticeId("a")
        /** Notice on boarding with a double-negative certificate (flights from 8 November 2020) */
        val B = NoticeId("b")
        /** Business Track and Residence Track with China */
        val C = NoticeId("c")
        /** Questions and answers on boarding with a double-negative certificate */
        val D = NoticeId("d")
        /** Notice on the green health codes HS and HDC (flights from 1 December 2020) */
        val E = NoticeId("e")
        /** Notice on the nucleic-acid certificate (flights from 25 September to 7 November 2020) */
        val F = NoticeId("f")
        /** Border measures under the state of emergency (January 2021) */
        val G = NoticeId("g")
        /** Questions and answers on counting the days of waiting */
        val H = NoticeId("h")
        /** Consular districts of the Chinese missions in Japan */
        val I = NoticeId("i")
        /** Areas under landing refusal (from 1 November 2020) */
        val J = NoticeId("j")
        /** Changed conditions for health codes (March 2021) */
        val K = NoticeId("k")
        /** Treatment of visas already issued (January 2021) */
        val L = NoticeId("l")
    }

    /** Requirements. */
    object Requirements {
        /** PCR test (RT-PCR) at a designated institution */
        val B_PCR = RequirementId("b.pcr")
        /** Serum IgM antibody test at a designated institution, sampled within 2 days before boarding (by calendar date) */
        val B_IGM = RequirementId("b.igm")
        /** Double-negative certificate (PCR and IgM) in the prescribed format, paper original */
        val B_CERTIFICATE = RequirementId("b.certificate")
        /** Paper copy of the certificate for the airline */
        val B_COPY = RequirementId("b.copy")
        /** First double-negative certificate (PCR and IgM), from Japan, in the prescribed format */
        val B_FIRST_CERTIFICATE = RequirementId("b.first.certificate")
        /** Second PCR test (RT-PCR), in the transit place, sampled within 2 days (by calendar date) before boarding the flight to China */
        val B_SECOND_PCR = RequirementId("b.second.pcr")
        /** Second serum IgM antibody test, in the transit place, sampled within 2 days (by calendar date) before boarding the flight to China */
        val B_SECOND_IGM = RequirementId("b.second.igm")
        /** Second double-negative certificate (PCR and IgM), from the transit place */
        val B_SECOND_CERTIFICATE = RequirementId("b.second.certificate")
        /** Green health code HS from the Chinese mission in Japan */
        val B_HS_ORIGIN = RequirementId("b.hs.origin")
        /** Green health code HS from the Chinese mission in the transit country */
        val B_HS_TRANSIT = RequirementId("b.hs.transit")
        /** Health Declaration (健康状况声明书), returned by the Chinese mission in Japan, printed */
        val B_DECLARATION_ORIGIN = RequirementId("b.declaration.origin")
        /** Health Declaration (健康状况声明书), returned by the Chinese mission in the transit country, printed */
        val B_DECLARATION_TRANSIT = RequirementId("b.declaration.transit")
        /** Visa for Japan */
        val B_VISA = RequirementId("b.visa")
        /** Negative COVID-19 test in China, sampled within 72 hours before scheduled departure */
        val C_BT_TEST = RequirementId("c.bt.test")
        /** Certificate of that test with every detail Japan asks for */
        val C_BT_CERTIFICATE = RequirementId("c.bt.certificate")
        /** Test Declaration (検査申告書) with the certificate attached, on paper */
        val C_BT_TEST_DECLARATION = RequirementId("c.bt.test-declaration")
        /** Pledge for the Business Track (誓約書（ビジネストラック）), copy on paper */
        val C_BT_PLEDGE_1 = RequirementId("c.bt.pledge.1")
        /** Pledge for the Business Track (誓約書（ビジネストラック）), copy on paper */
        val C_BT_PLEDGE_1_NEW = RequirementId("c.bt.pledge.1.new")
        /** Pledge for the Business Track (誓約書（ビジネストラック）), copy on paper */
        val C_BT_PLEDGE_2 = RequirementId("c.bt.pledge.2")
        /** Pledge for the Business Track (誓約書（ビジネストラック）), copy on paper */
        val C_BT_PLEDGE_2_NEW = RequirementId("c.bt.pledge.2.new")
        /** Schedule of Activities (本邦活動計画書), copy on paper */
        val C_BT_SCHEDULE_1 = RequirementId("c.bt.schedule.1")
        /** Schedule of Activities (本邦活動計画書), copy on paper */
        val C_BT_SCHEDULE_2 = RequirementId("c.bt.schedule.2")
        /** Valid Japanese visa for the track */
        val C_BT_VISA = RequirementId("c.bt.visa")
        /** Pledge for the Residence Track (誓約書（レジデンストラック）), copy on paper */
        val C_RT_PLEDGE = RequirementId("c.rt.pledge")
        /** Pledge for the Residence Track (誓約書（レジデンストラック）), copy on paper */
        val C_RT_PLEDGE_NEW = RequirementId("c.rt.pledge.new")
        /** Pledge for the Residence Track (誓約書（レジデンストラック）), copy on paper */
        val C_RT_PLEDGE_DEPENDENT = RequirementId("c.rt.pledge.dependent")
        /** Pledge for the Residence Track (誓約書（レジデンストラック）), copy on paper */
        val C_RT_PLEDGE_DEPENDENT_NEW = RequirementId("c.rt.pledge.dependent.new")
        /** Valid Japanese visa for the track */
        val C_RT_VISA = RequirementId("c.rt.visa")
        /** Temperature taken for 14 days before you land in Japan */
        val C_TEMPERATURE = RequirementId("c.temperature")
        /** No fever (37.5 °C or more) and no other COVID-19 symptoms */
        val C_HEALTH = RequirementId("c.health")
        /** Medical insurance valid for your stay in Japan */
        val C_INSURANCE = RequirementId("c.insurance")
        /** Questionnaire (質問票), filled in */
        val C_QUESTIONNAIRE = RequirementId("c.questionnaire")
        /** Contact-confirming app on your phone */
        val C_BT_APP_CONTACT = RequirementId("c.bt.app.contact")
        /** Location history set up on your phone */
        val C_BT_APP_LOCATION = RequirementId("c.bt.app.location")
        /** Contact-confirming app on your phone */
        val C_RT_APP_CONTACT = RequirementId("c.rt.app.contact")
        /** Location history set up on your phone */
        val C_RT_APP_LOCATION = RequirementId("c.rt.app.location")
        /** Valid Chinese residence permit (居留许可) */
        val C_RESIDENCE_PERMIT = RequirementId("c.residence-permit")
        /** PCR test (RT-PCR) at a designated institution */
        val E_PCR = RequirementId("e.pcr")
        /** Serum IgM antibody test at a designated institution, sampled within 2 days before boarding (by calendar date) */
        val E_IGM = RequirementId("e.igm")
        /** Two-in-one certificate (PCR and IgM negative) in the prescribed format, paper original */
        val E_CERTIFICATE = RequirementId("e.certificate")
        /** Green health code marked HS */
        val E_HS = RequirementId("e.hs")
        /** Green health code marked HDC */
        val E_HDC = RequirementId("e.hdc")
        /** PCR test (RT-PCR) at a designated institution */
        val F_PCR = RequirementId("f.pcr")
        /** Negative nucleic-acid (PCR) certificate, issued within 3 days before boarding (by date of issue), paper original */
        val F_CERTIFICATE = RequirementId("f.certificate")
        /** Negative nucleic-acid (PCR) certificate, issued within 3 days before boarding (by date of issue), paper original */
        val F_VIA_CERTIFICATE = RequirementId("f.via.certificate")
        /** Paper copy of the certificate for the airline */
        val F_COPY = RequirementId("f.copy")
        /** Declaration for the HS code, within 12 hours of the issue of the certificate */
        val F_APPLICATION = RequirementId("f.application")
        /** Green health code marked HS */
        val F_HS = RequirementId("f.hs")
        /** Green health code marked HS */
        val F_START_HS = RequirementId("f.start.hs")
        /** Health Declaration (健康状况声明书) from the Chinese mission where you start */
        val F_START_DECLARATION = RequirementId("f.start.declaration")
        /** Negative COVID-19 test in China, sampled within 72 hours before scheduled departure */
        val G_TEST = RequirementId("g.test")
        /** Certificate of that test with every detail Japan asks for */
        val G_CERTIFICATE = RequirementId("g.certificate")
        /** Test Declaration (検査申告書) with the certificate attached, on paper */
        val G_TEST_DECLARATION = RequirementId("g.test-declaration")
        /** Passport, uploaded for the health code */
        val K_PASSPORT = RequirementId("k.passport")
        /** Chinese visa or residence permit (居留许可), uploaded for the health code */
        val K_PERMIT = RequirementId("k.permit")
        /** Proof of residence, uploaded for the health code */
        val K_RESIDENCE = RequirementId("k.residence")
        /** Air ticket, uploaded for the health code */
        val K_TICKET = RequirementId("k.ticket")
        /** Japanese landing stamp, uploaded for the health code */
        val K_STAMP = RequirementId("k.stamp")
    }

    /** Provisions. */
    object Provisions {
        /** Rests on B-0, B-1.1, B-4.1, D-1, D-2, D-3, D-4, B-5.1, I-1. */
        val B_DIRECT_TESTS = ProvisionId("b.direct.tests")
        /** Rests on B-1.2. */
        val B_DIRECT_PAPER = ProvisionId("b.direct.paper")
        /** Rests on B-1.3. */
        val B_DIRECT_NO_CODE = ProvisionId("b.direct.no-code")
        /** Rests on B-0, B-2.1, B-4.1, D-1, D-2, D-3, D-4, B-5.1, I-1. */
        val B_VIA_FIRST_ROUND = ProvisionId("b.via.first-round")
        /** Rests on B-2.2, B-4.1. */
        val B_VIA_SECOND_ROUND = ProvisionId("b.via.second-round")
        /** Rests on B-2.3, B-5.1, I-1. */
        val B_VIA_HS_ORIGIN = ProvisionId("b.via.hs.origin")
        /** Rests on B-2.3. */
        val B_VIA_HS_TRANSIT = ProvisionId("b.via.hs.transit")
        /** Rests on B-2.4, B-5.1, B-5.2, I-1. */
        val B_VIA_DECLARATION_ORIGIN = ProvisionId("b.via.declaration.origin")
        /** Rests on B-2.4. */
        val B_VIA_DECLARATION_TRANSIT = ProvisionId("b.via.declaration.transit")
        /** Rests on B-2.3, B-2.4. */
        val B_VIA_MISSION_UNNAMED = ProvisionId("b.via.mission-unnamed")
        /** Rests on B-2.4. */
        val B_VIA_TEXTS_DIFFER = ProvisionId("b.via.texts-differ")
        /** Rests on B-4.2. */
        val B_TRANSIT = ProvisionId("b.transit")
        /** Rests on B-4.3. */
        val B_BEIJING = ProvisionId("b.beijing")
        /** Rests on B-4.3, B-3.2. */
        val B_BEIJING_AFTER_STAY = ProvisionId("b.beijing.after-stay")
        /** Rests on B-3.1. */
        val B_TRANSIT_JAPAN_REFUSED = ProvisionId("b.transit-japan.refused")
        /** Rests on B-3.1. */
        val B_TRANSIT_JAPAN_BEFORE = ProvisionId("b.transit-japan.before")
        /** Rests on B-3.2. */
        val B_QUARANTINE_REFUSED = ProvisionId("b.quarantine.refused")
        /** Rests on B-3.2. */
        val B_QUARANTINE_SAMPLING = ProvisionId("b.quarantine.sampling")
        /** Rests on B-3.2. */
        val B_RESIDENT_HOME = ProvisionId("b.resident-home")
        /** Rests on B-3.2. */
        val B_ENTRY_TO_JAPAN = ProvisionId("b.entry-to-japan")
        /** Rests on B-3.2. */
        val B_ENTRY_TO_JAPAN_VISA = ProvisionId("b.entry-to-japan.visa")
        /** Rests on B-4.1, B-4.4. */
        val B_REMINDERS = ProvisionId("b.reminders")
        /** Rests on B-0. */
        val B_AROUND_MIDNIGHT = ProvisionId("b.around-midnight")
        /** Rests on B-1.1. */
        val B_TECHNICAL_STOP = ProvisionId("b.technical-stop")
        /** Rests on B-0. */
        val B_LANDING = ProvisionId("b.landing")
        /** Rests on C-1.5, C-5.1. */
        val C_GENERAL_PROCEDURE = ProvisionId("c.general-procedure")
        /** Rests on C-0.1, C-1.5, C-5.1. */
        val C_FAST_TRACK = ProvisionId("c.fast-track")
        /** Rests on C-0.1, C-0.2, C-1.1, C-1.2, C-2.0. */
        val C_BT_OPEN = ProvisionId("c.bt.open")
        /** Rests on C-0.2, C-0.4, C-1.1, C-1.2, C-2.0. */
        val C_BT_SUSPENDED = ProvisionId("c.bt.suspended")
        /** Rests on C-0.1, C-0.3, C-1.3, C-1.4. */
        val C_RT_OPEN = ProvisionId("c.rt.open")
        /** Rests on C-0.3, C-0.4, C-1.3, C-1.4. */
        val C_RT_SUSPENDED = ProvisionId("c.rt.suspended")
        /** Rests on C-3.1, C-4.1. */
        val C_RETURN_OPEN = ProvisionId("c.return.open")
        /** Rests on C-2.1, C-2.2, C-2.8, C-2.12. */
        val C_BT_PLEDGE_JAPANESE = ProvisionId("c.bt.pledge.japanese")
        /** Rests on C-2.1, C-2.2, C-2.8, C-2.12, C-2.13. */
        val C_BT_PLEDGE_JAPANESE_NEW = ProvisionId("c.bt.pledge.japanese.new")
        /** Rests on C-4B.0, C-4B.6. */
        val C_BT_PLEDGE_FOREIGN = ProvisionId("c.bt.pledge.foreign")
        /** Rests on C-2.13, C-4B.0, C-4B.6, C-4B.7. */
        val C_BT_PLEDGE_FOREIGN_NEW = ProvisionId("c.bt.pledge.foreign.new")
        /** Rests on C-2.1, C-2.8, C-2.12, C-2.13. */
        val C_BT_SCHEDULE_JAPANESE = ProvisionId("c.bt.schedule.japanese")
        /** Rests on C-4B.0, C-4B.6, C-2.13. */
        val C_BT_SCHEDULE_FOREIGN = ProvisionId("c.bt.schedule.foreign")
        /** Rests on C-4.1, C-4B.1, C-4B.6. */
        val C_BT_VISA = ProvisionId("c.bt.visa")
        /** Rests on C-2.3, C-4B.2, C-4R.3. */
        val C_TEMPERATURE = ProvisionId("c.temperature")
        /** Rests on C-2.3, C-4B.2, C-4R.3. */
        val C_HEALTH = ProvisionId("c.health")
        /** Rests on C-4B.3, C-4R.4. */
        val C_INSURANCE = ProvisionId("c.insurance")
        /** Rests on C-2.4, C-2.6, C-2.7, C-2.8, C-4B.4. */
        val C_BT_TEST = ProvisionId("c.bt.test")
        /** Rests on C-2.5, C-2.11, C-4B.5, C-4B.7. */
        val C_SHORT_TRIP = ProvisionId("c.short-trip")
        /** Rests on C-2.5, C-4B.5, H-1. */
        val C_SHORT_TRIP_OVER = ProvisionId("c.short-trip.over")
        /** Rests on C-0.6, G-1, J-1. */
        val C_72_HOURS_BUSINESS = ProvisionId("c.72-hours.business")
        /** Rests on C-2.8, C-2.12, C-3.1, C-4B.6, C-4R.5, C-4R.7. */
        val C_QUESTIONNAIRE = ProvisionId("c.questionnaire")
        /** Rests on C-2.9, C-4B.7. */
        val C_BT_APPS = ProvisionId("c.bt.apps")
        /** Rests on C-2.10, C-4B.7. */
        val C_BT_HEALTH_REPORT = ProvisionId("c.bt.health-report")
        /** Rests on C-0.2, H-1. */
        val C_BT_RELIEF = ProvisionId("c.bt.relief")
        /** Rests on C-2.1, C-4B.0, C-4R.1. */
        val C_KEEPING = ProvisionId("c.keeping")
        /** Rests on C-4R.1, C-4R.5, C-4R.7. */
        val C_RT_PLEDGE = ProvisionId("c.rt.pledge")
        /** Rests on C-2.13, C-4R.1, C-4R.5, C-4R.7. */
        val C_RT_PLEDGE_NEW = ProvisionId("c.rt.pledge.new")
        /** Rests on C-4R.1, C-4R.5, C-4R.7. */
        val C_RT_PLEDGE_DEPENDENT = ProvisionId("c.rt.pledge.dependent")
        /** Rests on C-2.13, C-4R.1, C-4R.5, C-4R.7. */
        val C_RT_PLEDGE_DEPENDENT_NEW = ProvisionId("c.rt.pledge.dependent.new")
        /** Rests on C-4.1, C-4R.2, C-4R.7. */
        val C_RT_VISA = ProvisionId("c.rt.visa")
        /** Rests on C-4R.6. */
        val C_RT_RECOMMENDED = ProvisionId("c.rt.recommended")
        /** Rests on C-0.3, C-3.1, H-1. */
        val C_WAITING = ProvisionId("c.waiting")
        /** Rests on C-1.4. */
        val C_RT_ADMITTED_ON_THE_WAY = ProvisionId("c.rt.admitted-on-the-way")
        /** Rests on C-3.2. */
        val C_RESIDENCE_PERMIT = ProvisionId("c.residence-permit")
        /** Rests on C-0.4. */
        val C_SUSPENSION_RELIEF = ProvisionId("c.suspension.relief")
        /** Rests on C-0.4. */
        val C_SUSPENSION_RELIEF_ASKED = ProvisionId("c.suspension.relief.asked")
        /** Rests on C-0.4. */
        val C_SUSPENSION_NEW_ENTRY = ProvisionId("c.suspension.new-entry")
        /** Rests on C-0.4. */
        val C_SUSPENSION_ISSUED_VISAS = ProvisionId("c.suspension.issued-visas")
        /** Rests on D-3, F-1. */
        val D_BEFORE_DOUBLE_NEGATIVE = ProvisionId("d.before-double-negative")
        /** Rests on E-2, E-3, B-4.1, D-1, D-2, D-4, B-5.1, I-1. */
        val E_TESTS = ProvisionId("e.tests")
        /** Rests on E-2. */
        val E_CERTIFICATE = ProvisionId("e.certificate")
        /** Rests on E-1, E-4, E-6, B-5.1, I-1. */
        val E_CODE_CITIZENS = ProvisionId("e.code.citizens")
        /** Rests on E-1, E-4, E-6, B-5.1, I-1. */
        val E_CODE_FOREIGNERS = ProvisionId("e.code.foreigners")
        /** Rests on E-1. */
        val E_CODE = ProvisionId("e.code")
        /** Rests on E-5. */
        val E_VIA = ProvisionId("e.via")
        /** Rests on F-1, B-5.1, I-1. */
        val F_DIRECT = ProvisionId("f.direct")
        /** Rests on F-1, F-2, B-5.1, I-1. */
        val F_VIA = ProvisionId("f.via")
        /** Rests on F-3. */
        val F_TRANSIT_JAPAN_CITIZENS = ProvisionId("f.transit-japan.citizens")
        /** Rests on F-3. */
        val F_TRANSIT_JAPAN_FOREIGNERS = ProvisionId("f.transit-japan.foreigners")
        /** Rests on F-3. */
        val F_TRANSIT_JAPAN_ONWARD = ProvisionId("f.transit-japan.onward")
        /** Rests on F-1. */
        val F_LANDING = ProvisionId("f.landing")
        /** Rests on G-1, C-0.6, J-1. */
        val G_CERTIFICATE = ProvisionId("g.certificate")
        /** Rests on G-2, C-0.5, J-1. */
        val G_ON_ARRIVAL = ProvisionId("g.on-arrival")
        /** Rests on K-1. */
        val K_VIA_MARCH = ProvisionId("k.via.march")
        /** Rests on K-1. */
        val K_VIA = ProvisionId("k.via")
        /** Rests on K-2. */
        val K_UPLOADS = ProvisionId("k.uploads")
        /** Rests on K-2. */
        val K_UPLOADS_FOREIGNERS = ProvisionId("k.uploads.foreigners")
        /** Rests on K-3. */
        val K_THIRD_COUNTRY = ProvisionId("k.third-country")
        /** Rests on L-1, C-0.4. */
        val L_ADMITTED = ProvisionId("l.admitted")
        /** Rests on L-1, C-0.4. */
        val L_NO_RELIEF = ProvisionId("l.no-relief")
        /** Rests on L-1, C-0.4. */
        val L_REFUSED_AREA = ProvisionId("l.refused-area")
        /** Rests on L-1, C-0.4. */
        val L_ENDED = ProvisionId("l.ended")
    }

    /** Your status in Japan: one of these. */
    @JvmInline
    value class JapanStatus private constructor(val choice: Choice) {
        override fun toString() = choice.id

        companion object {
            /** Special Permanent Resident (特別永住者) */
            val SPECIAL_PERMANENT_RESIDENT = JapanStatus(Choice("special_permanent_resident"))
            /** A status of residence (在留資格) */
            val STATUS_OF_RESIDENCE = JapanStatus(Choice("status_of_residence"))
            /** A Certificate of Eligibility (在留資格認定証明書) */
            val CERTIFICATE_OF_ELIGIBILITY = JapanStatus(Choice("certificate_of_eligibility"))
            /** A short-term stay (短期滞在, Temporary Visitor) */
            val SHORT_TERM_STAY = JapanStatus(Choice("short_term_stay"))
            /** None of these */
            val NO_STANDING = JapanStatus(Choice("no_standing"))
        }
    }

    /** Your status of residence in Japan: one of these. */
    @JvmInline
    value class StatusOfResidence private constructor(val choice: Choice) {
        override fun toString() = choice.id

        companion object {
            /** Diplomat */
            val DIPLOMAT = StatusOfResidence(Choice("diplomat"))
            /** Official */
            val OFFICIAL = StatusOfResidence(Choice("official"))
            /** Professor */
            val PROFESSOR = StatusOfResidence(Choice("professor"))
            /** Artist */
            val ARTIST = StatusOfResidence(Choice("artist"))
            /** Religious Activities */
            val RELIGIOUS_ACTIVITIES = StatusOfResidence(Choice("religious_activities"))
            /** Journalist */
            val JOURNALIST = StatusOfResidence(Choice("journalist"))
            /** Highly Skilled Professional */
            val HIGHLY_SKILLED_PROFESSIONAL = StatusOfResidence(Choice("highly_skilled_professional"))
            /** Business Manager */
            val BUSINESS_MANAGER = StatusOfResidence(Choice("business_manager"))
            /** Legal/Accounting Services */
            val LEGAL_ACCOUNTING_SERVICES = StatusOfResidence(Choice("legal_accounting_services"))
            /** Medical Services */
            val MEDICAL_SERVICES = StatusOfResidence(Choice("medical_services"))
            /** Researcher */
            val RESEARCHER = StatusOfResidence(Choice("researcher"))
            /** Instructor */
            val INSTRUCTOR = StatusOfResidence(Choice("instructor"))
            /** Engineer/Specialist in Humanities/International Services */
            val ENGINEER_SPECIALIST_IN_HUMANITIES_INTERNATIONAL_SERVICES = StatusOfResidence(Choice("engineer_specialist_in_humanities_international_services"))
            /** Intra-company Transferee */
            val INTRA_COMPANY_TRANSFEREE = StatusOfResidence(Choice("intra_company_transferee"))
            /** Nursing Care */
            val NURSING_CARE = StatusOfResidence(Choice("nursing_care"))
            /** Entertainer */
            val ENTERTAINER = StatusOfResidence(Choice("entertainer"))
            /** Skilled Labor */
            val SKILLED_LABOR = StatusOfResidence(Choice("skilled_labor"))
            /** Specified Skilled Worker */
            val SPECIFIED_SKILLED_WORKER = StatusOfResidence(Choice("specified_skilled_worker"))
            /** Technical Intern Training */
            val TECHNICAL_INTERN_TRAINING = StatusOfResidence(Choice("technical_intern_training"))
            /** Cultural Activities */
            val CULTURAL_ACTIVITIES = StatusOfResidence(Choice("cultural_activities"))
            /** Student */
            val STUDENT = StatusOfResidence(Choice("student"))
            /** Trainee */
            val TRAINEE = StatusOfResidence(Choice("trainee"))
            /** Dependent */
            val DEPENDENT = StatusOfResidence(Choice("dependent"))
            /** Designated Activities */
            val DESIGNATED_ACTIVITIES = StatusOfResidence(Choice("designated_activities"))
            /** Permanent Resident */
            val PERMANENT_RESIDENT = StatusOfResidence(Choice("permanent_resident"))
            /** Spouse or Child of Japanese National */
            val SPOUSE_OR_CHILD_OF_JAPANESE_NATIONAL = StatusOfResidence(Choice("spouse_or_child_of_japanese_national"))
            /** Spouse or Child of Permanent Resident */
            val SPOUSE_OR_CHILD_OF_PERMANENT_RESIDENT = StatusOfResidence(Choice("spouse_or_child_of_permanent_resident"))
            /** Long-Term Resident */
            val LONG_TERM_RESIDENT = StatusOfResidence(Choice("long_term_resident"))
        }
    }

    /** Purpose of your short-term stay: one of these. */
    @JvmInline
    value class ShortTermPurpose private constructor(val choice: Choice) {
        override fun toString() = choice.id

        companion object {
            /** For business only */
            val BUSINESS = ShortTermPurpose(Choice("business"))
            /** For something else, or also for something else */
            val OTHER = ShortTermPurpose(Choice("other"))
        }
    }

    /** Field in which you are needed in China: one of these. */
    @JvmInline
    value class FastTrackField private constructor(val choice: Choice) {
        override fun toString() = choice.id

        companion object {
            /** Economy and trade */
            val ECONOMY_AND_TRADE = FastTrackField(Choice("economy_and_trade"))
            /** Science and technology */
            val SCIENCE_AND_TECHNOLOGY = FastTrackField(Choice("science_and_technology"))
            /** Culture */
            val CULTURE = FastTrackField(Choice("culture"))
            /** Education */
            val EDUCATION = FastTrackField(Choice("education"))
            /** Sports */
            val SPORTS = FastTrackField(Choice("sports"))
            /** Family of a person needed in such a field */
            val FAMILY_OF_SUCH = FastTrackField(Choice("family_of_such"))
            /** None of these fields */
            val NO_SUCH_FIELD = FastTrackField(Choice("no_such_field"))
        }
    }

    /**
     * What is stated of a traveller, each of the type that its word declares; what is left out is not known.
     *
     * @param japanStatus Your status in Japan
     * @param statusOfResidence Your status of residence in Japan
     * @param reentryPermit Re-entry permit
     * @param reentryPermitUntil Last day of the re-entry permit
     * @param shortTermPurpose Purpose of your short-term stay
     * @param symptoms Symptoms
     * @param stayedInRefusedArea Stay in an area under Japan's landing refusal
     * @param returning Whether you will return to where you live
     * @param fastTrackField Field in which you are needed in China
     */
    fun facts(
        japanStatus: JapanStatus? = null,
        statusOfResidence: StatusOfResidence? = null,
        reentryPermit: Boolean? = null,
        reentryPermitUntil: LocalDate? = null,
        shortTermPurpose: ShortTermPurpose? = null,
        symptoms: Boolean? = null,
        stayedInRefusedArea: Boolean? = null,
        returning: Boolean? = null,
        fastTrackField: FastTrackField? = null,
    ): Map<FactId, FieldValue> = buildMap {
        japanStatus?.let { put(FactIds.JAPAN_STATUS, FieldValue.Choice(it.choice)) }
        statusOfResidence?.let { put(FactIds.STATUS_OF_RESIDENCE, FieldValue.Choice(it.choice)) }
        reentryPermit?.let { put(FactIds.REENTRY_PERMIT, FieldValue.YesNo(it)) }
        reentryPermitUntil?.let { put(FactIds.REENTRY_PERMIT_UNTIL, FieldValue.Date(it)) }
        shortTermPurpose?.let { put(FactIds.SHORT_TERM_PURPOSE, FieldValue.Choice(it.choice)) }
        symptoms?.let { put(FactIds.SYMPTOMS, FieldValue.YesNo(it)) }
        stayedInRefusedArea?.let { put(FactIds.STAYED_IN_REFUSED_AREA, FieldValue.YesNo(it)) }
        returning?.let { put(FactIds.RETURNING, FieldValue.YesNo(it)) }
        fastTrackField?.let { put(FactIds.FAST_TRACK_FIELD, FieldValue.Choice(it.choice)) }
    }

    /**
     * Pledge for the Business Track (誓約書（ビジネストラック）), with its own fields; what is left out is not known.
     *
     * @param formDated Date printed on the form
     * @param japanesePhone Japanese contact number on the paper
     * @param filledBySupporter Who filled in the paper
     */
    fun pledgeBusinessTrack(
        formDated: LocalDate? = null,
        japanesePhone: Boolean? = null,
        filledBySupporter: Boolean? = null,
    ): Document = Document(
        kind = DocumentKinds.PLEDGE_BUSINESS_TRACK,
        fields = buildMap {
            formDated?.let { put(FieldIds.FORM_DATED, FieldValue.Date(it)) }
            japanesePhone?.let { put(FieldIds.JAPANESE_PHONE, FieldValue.YesNo(it)) }
            filledBySupporter?.let { put(FieldIds.FILLED_BY_SUPPORTER, FieldValue.YesNo(it)) }
        },
    )

    /**
     * Pledge for the Residence Track (誓約書（レジデンストラック）), with its own fields; what is left out is not known.
     *
     * @param formDated Date printed on the form
     * @param japanesePhone Japanese contact number on the paper
     * @param filledBySupporter Who filled in the paper
     */
    fun pledgeResidenceTrack(
        formDated: LocalDate? = null,
        japanesePhone: Boolean? = null,
        filledBySupporter: Boolean? = null,
    ): Document = Document(
        kind = DocumentKinds.PLEDGE_RESIDENCE_TRACK,
        fields = buildMap {
            formDated?.let { put(FieldIds.FORM_DATED, FieldValue.Date(it)) }
            japanesePhone?.let { put(FieldIds.JAPANESE_PHONE, FieldValue.YesNo(it)) }
            filledBySupporter?.let { put(FieldIds.FILLED_BY_SUPPORTER, FieldValue.YesNo(it)) }
        },
    )
}
