// Written by `UPDATE_WORDS=1 cargo test --test all constants::` from `src/data/japan-china-2020-21`: do not edit.

/// The words of the rulebook `japan-china-2020-21`: a typo does not compile.
///
/// They are values, not cases: a rulebook that is loaded later may have others.
public enum JapanChina2020_21 {
    /// Kinds of document, groups of them too.
    public enum DocumentKinds {
        /// Visas and residence permits
        public static let permit: DocumentKind = "permit"
        /// Visa of Japan for the Business Track or the Residence Track
        public static let japaneseTrackVisa: DocumentKind = "japanese_track_visa"
        /// Another visa of Japan
        public static let japaneseVisa: DocumentKind = "japanese_visa"
        /// Visa of China
        public static let chineseVisa: DocumentKind = "chinese_visa"
        /// Residence permit of China (居留许可)
        public static let chineseResidencePermit: DocumentKind = "chinese_residence_permit"
        /// Health codes
        public static let healthCode: DocumentKind = "health_code"
        /// Green code marked HS, from a Chinese mission
        public static let hsCode: DocumentKind = "hs_code"
        /// Green code marked HDC, from a Chinese mission
        public static let hdcCode: DocumentKind = "hdc_code"
        /// Code of a province or city
        public static let provincialCode: DocumentKind = "provincial_code"
        /// Code of the national platform (国家政务服务平台)
        public static let nationalCode: DocumentKind = "national_code"
        /// Papers and forms
        public static let paper: DocumentKind = "paper"
        /// Copy of the test certificate for the airline
        public static let certificateCopy: DocumentKind = "certificate_copy"
        /// Health Declaration (健康状况声明书), returned by a Chinese mission
        public static let healthDeclaration: DocumentKind = "health_declaration"
        /// Pledge
        public static let pledge: DocumentKind = "pledge"
        /// Pledge for the Business Track (誓約書（ビジネストラック）)
        public static let pledgeBusinessTrack: DocumentKind = "pledge_business_track"
        /// Pledge for the Residence Track (誓約書（レジデンストラック）)
        public static let pledgeResidenceTrack: DocumentKind = "pledge_residence_track"
        /// Schedule of Activities (本邦活動計画書)
        public static let scheduleOfActivities: DocumentKind = "schedule_of_activities"
        /// Test Declaration (検査申告書)
        public static let testDeclaration: DocumentKind = "test_declaration"
        /// Questionnaire (質問票), filled in
        public static let questionnaire: DocumentKind = "questionnaire"
        /// Passport
        public static let passport: DocumentKind = "passport"
        /// Proof of residence
        public static let proofOfResidence: DocumentKind = "proof_of_residence"
        /// Air ticket
        public static let ticket: DocumentKind = "ticket"
        /// Landing stamp of Japan
        public static let landingStamp: DocumentKind = "landing_stamp"
        /// Medical insurance
        public static let insurance: DocumentKind = "insurance"
        /// Private medical insurance
        public static let privateMedicalInsurance: DocumentKind = "private_medical_insurance"
        /// Travel insurance that covers medical costs
        public static let travelMedicalInsurance: DocumentKind = "travel_medical_insurance"
        /// Japan's public health insurance
        public static let japanPublicInsurance: DocumentKind = "japan_public_insurance"
        /// Apps on your phone
        public static let app: DocumentKind = "app"
        /// Contact-confirming app that Japan's health ministry names
        public static let contactConfirmingApp: DocumentKind = "contact_confirming_app"
        /// Map app that keeps the location history
        public static let locationHistoryApp: DocumentKind = "location_history_app"
        /// Identity cards
        public static let identityCard: DocumentKind = "identity_card"
        /// Resident identity card of China (居民身份证)
        public static let chineseResidentIdentityCard: DocumentKind = "chinese_resident_identity_card"
    }

    /// Fields that only some documents have.
    public enum FieldIds {
        /// Date printed on the form
        public static let formDated: FieldId = "form_dated"
        /// Japanese contact number on the paper
        public static let japanesePhone: FieldId = "japanese_phone"
        /// Who filled in the paper
        public static let filledBySupporter: FieldId = "filled_by_supporter"
    }

    /// Facts about the traveller.
    public enum FactIds {
        /// Your status in Japan
        public static let japanStatus: FactId = "japan_status"
        /// Your status of residence in Japan
        public static let statusOfResidence: FactId = "status_of_residence"
        /// Re-entry permit
        public static let reentryPermit: FactId = "reentry_permit"
        /// Last day of the re-entry permit
        public static let reentryPermitUntil: FactId = "reentry_permit_until"
        /// Purpose of your short-term stay
        public static let shortTermPurpose: FactId = "short_term_purpose"
        /// Symptoms
        public static let symptoms: FactId = "symptoms"
        /// Stay in an area under Japan's landing refusal
        public static let stayedInRefusedArea: FactId = "stayed_in_refused_area"
        /// Whether you will return to where you live
        public static let returning: FactId = "returning"
        /// Field in which you are needed in China
        public static let fastTrackField: FactId = "fast_track_field"
    }

    /// Entry tracks.
    public enum Tracks {
        /// Business Track (ビジネストラック)
        public static let businessTrack: Track = "business_track"
        /// Residence Track (レジデンストラック)
        public static let residenceTrack: Track = "residence_track"
        /// Ordinary return or re-entry
        public static let ordinaryReturn: Track = "ordinary_return"
        /// Fast Track (快捷通道)
        public static let fastTrack: Track = "fast_track"
        /// General procedure (一般入国手続)
        public static let generalProcedure: Track = "general_procedure"
    }

    /// Methods of test, groups of them too.
    public enum Assays {
        /// PCR (RT-PCR)
        public static let rtPcr: Assay = "rt_pcr"
        /// LAMP
        public static let lamp: Assay = "lamp"
        /// Quantitative antigen test (CLEIA)
        public static let quantitativeAntigen: Assay = "quantitative_antigen"
        /// Rapid antigen test
        public static let qualitativeAntigen: Assay = "qualitative_antigen"
        /// Antibody test
        public static let antibodyTest: Assay = "antibody_test"
        /// Serum IgM antibody test
        public static let serumIgm: Assay = "serum_igm"
        /// Another method
        public static let otherAssay: Assay = "other_assay"
    }

    /// What tests are made of.
    public enum Specimens {
        /// Nasopharyngeal swab
        public static let nasopharyngealSwab: Specimen = "nasopharyngeal_swab"
        /// Saliva
        public static let saliva: Specimen = "saliva"
        /// Throat swab
        public static let throatSwab: Specimen = "throat_swab"
        /// Another specimen
        public static let otherSpecimen: Specimen = "other_specimen"
        /// Blood serum
        public static let serum: Specimen = "serum"
    }

    /// What is printed on certificates of tests.
    public enum Particulars {
        /// Your name
        public static let name: Particular = "name"
        /// Method of the test
        public static let assay: Particular = "assay"
        /// Specimen
        public static let specimen: Particular = "specimen"
        /// Result
        public static let result: Particular = "result"
        /// Date and time of sampling
        public static let samplingTime: Particular = "sampling_time"
        /// Date of the result
        public static let resultDate: Particular = "result_date"
        /// Date of issue
        public static let issueDate: Particular = "issue_date"
        /// Name of the institution or doctor
        public static let institutionName: Particular = "institution_name"
        /// Address of the institution
        public static let institutionAddress: Particular = "institution_address"
        /// Stamp of the institution or signature of the doctor
        public static let stampOrSignature: Particular = "stamp_or_signature"
    }

    /// Kinds of duty.
    public enum DutyKinds {
        /// Be tested at the airport on arrival
        public static let testOnArrival: DutyKind = "test_on_arrival"
        /// Be tested after you land and obtain a doctor's negative finding. Wait at home until you have the result.
        public static let testAfterReturn: DutyKind = "test_after_return"
        /// Wait at home, or wherever you stay, for 14 days; the day after entry is day 1
        public static let waiting: DutyKind = "waiting"
        /// Stay in quarantine in Japan for the 14 days after entry; the day after entry is day 1
        public static let quarantine: DutyKind = "quarantine"
        /// For 14 days, go only between the place where you stay and your work. Use no public transport and avoid places that anybody may enter.
        public static let limitedActivity: DutyKind = "limited_activity"
        /// Keep using the contact-confirming app until the 14 days after entry are over
        public static let contactConfirming: DutyKind = "contact_confirming"
        /// Keep your phone's location history, started at entry, for 14 days
        public static let locationHistory: DutyKind = "location_history"
        /// Report your health to the receiving company or organisation for 14 days after entry
        public static let healthReport: DutyKind = "health_report"
        /// Watch your own health every day for 14 days after entry
        public static let healthWatch: DutyKind = "health_watch"
        /// The receiving company keeps the original of the Pledge (on the Business Track also of the Schedule of Activities) for 6 weeks after entry and hands it in if the ministries ask for it
        public static let keepingOriginals: DutyKind = "keeping_originals"
    }

    /// Where platforms run.
    public enum PlatformHosts {
        /// Alipay
        public static let alipay: PlatformHost = "alipay"
        /// WeChat mini-program
        public static let wechatMiniProgram: PlatformHost = "wechat_mini_program"
        /// App from an app store
        public static let nativeApp: PlatformHost = "native_app"
        /// Web page
        public static let web: PlatformHost = "web"
    }

    /// Diplomatic and consular missions.
    public enum Missions {
        /// Embassy of the People's Republic of China in Japan
        public static let tokyo: MissionId = "tokyo"
        /// Consulate-General of the People's Republic of China in Osaka
        public static let osaka: MissionId = "osaka"
        /// Consulate-General of the People's Republic of China in Fukuoka
        public static let fukuoka: MissionId = "fukuoka"
        /// Consulate-General of the People's Republic of China in Sapporo
        public static let sapporo: MissionId = "sapporo"
        /// Consulate-General of the People's Republic of China in Nagasaki
        public static let nagasaki: MissionId = "nagasaki"
        /// Consulate-General of the People's Republic of China in Nagoya
        public static let nagoya: MissionId = "nagoya"
        /// Consulate-General of the People's Republic of China in Niigata
        public static let niigata: MissionId = "niigata"
    }

    /// Registries of platforms.
    public enum Registries {
        /// In CN.
        public static let china2020: RegistryId = "china_2020"
    }

    /// Platforms on which one registers.
    public enum Platforms {
        /// 国家政务服务平台
        public static let guojiaZhengwuFuwuPingtai: PlatformId = "guojia-zhengwu-fuwu-pingtai"
        /// E防控
        public static let eFangkong: PlatformId = "e-fangkong"
        /// 健康新甘肃
        public static let jiankangXinGansu: PlatformId = "jiankang-xin-gansu"
        /// 穗康码
        public static let suikangma: PlatformId = "suikangma"
        /// 粤健码
        public static let yuejianma: PlatformId = "yuejianma"
        /// 桂人助
        public static let guirenzhu: PlatformId = "guirenzhu"
        /// 贵州健康码
        public static let guizhouJiankangma: PlatformId = "guizhou-jiankangma"
        /// 海南省健康一码通
        public static let hainanshengJiankangYimatong: PlatformId = "hainansheng-jiankang-yimatong"
        /// 河北健康码
        public static let hebeiJiankangma: PlatformId = "hebei-jiankangma"
        /// 黑龙健康码
        public static let heilongJiankangma: PlatformId = "heilong-jiankangma"
        /// 河南电子健康码
        public static let henanDianziJiankangma: PlatformId = "henan-dianzi-jiankangma"
        /// 鄂汇办
        public static let ehuiban: PlatformId = "ehuiban"
        /// 武汉战疫
        public static let wuhanZhanyi: PlatformId = "wuhan-zhanyi"
        /// 湖南省居民健康卡
        public static let hunanshengJuminJiankangka: PlatformId = "hunansheng-jumin-jiankangka"
        /// 苏城码
        public static let suchengma: PlatformId = "suchengma"
        /// 赣通码
        public static let gantongma: PlatformId = "gantongma"
        /// 辽事通健康码
        public static let liaoshitongJiankangma: PlatformId = "liaoshitong-jiankangma"
        /// 健康青海
        public static let jiankangQinghai: PlatformId = "jiankang-qinghai"
        /// 陕西健康码
        public static let shaanxiJiankangma: PlatformId = "shaanxi-jiankangma"
        /// 山东电子健康通行卡
        public static let shandongDianziJiankangTongxingka: PlatformId = "shandong-dianzi-jiankang-tongxingka"
        /// 四川健康码申报
        public static let sichuanJiankangmaShenbao: PlatformId = "sichuan-jiankangma-shenbao"
        /// 浙里办
        public static let zheliban: PlatformId = "zheliban"
        /// 北京健康宝
        public static let beijingJiankangbao: PlatformId = "beijing-jiankangbao"
        /// Health Kit
        public static let healthKit: PlatformId = "health-kit"
        /// 随申码
        public static let suishenma: PlatformId = "suishenma"
        /// 重庆健康出行一码通
        public static let chongqingJiankangChuxingYimatong: PlatformId = "chongqing-jiankang-chuxing-yimatong"
    }

    /// Notices.
    public enum Notices {
        /// Survey: which provincial health-code mini-programs foreigners can use
        public static let a: NoticeId = "a"
        /// Notice on boarding with a double-negative certificate (flights from 8 November 2020)
        public static let b: NoticeId = "b"
        /// Business Track and Residence Track with China
        public static let c: NoticeId = "c"
        /// Questions and answers on boarding with a double-negative certificate
        public static let d: NoticeId = "d"
        /// Notice on the green health codes HS and HDC (flights from 1 December 2020)
        public static let e: NoticeId = "e"
        /// Notice on the nucleic-acid certificate (flights from 25 September to 7 November 2020)
        public static let f: NoticeId = "f"
        /// Border measures under the state of emergency (January 2021)
        public static let g: NoticeId = "g"
        /// Questions and answers on counting the days of waiting
        public static let h: NoticeId = "h"
        /// Consular districts of the Chinese missions in Japan
        public static let i: NoticeId = "i"
        /// Areas under landing refusal (from 1 November 2020)
        public static let j: NoticeId = "j"
        /// Changed conditions for health codes (March 2021)
        public static let k: NoticeId = "k"
        /// Treatment of visas already issued (January 2021)
        public static let l: NoticeId = "l"
    }

    /// Requirements.
    public enum Requirements {
        /// PCR test (RT-PCR) at a designated institution
        public static let bPcr: RequirementId = "b.pcr"
        /// Serum IgM antibody test at a designated institution, sampled within 2 days before boarding (by calendar date)
        public static let bIgm: RequirementId = "b.igm"
        /// Double-negative certificate (PCR and IgM) in the prescribed format, paper original
        public static let bCertificate: RequirementId = "b.certificate"
        /// Paper copy of the certificate for the airline
        public static let bCopy: RequirementId = "b.copy"
        /// First double-negative certificate (PCR and IgM), from Japan, in the prescribed format
        public static let bFirstCertificate: RequirementId = "b.first.certificate"
        /// Second PCR test (RT-PCR), in the transit place, sampled within 2 days (by calendar date) before boarding the flight to China
        public static let bSecondPcr: RequirementId = "b.second.pcr"
        /// Second serum IgM antibody test, in the transit place, sampled within 2 days (by calendar date) before boarding the flight to China
        public static let bSecondIgm: RequirementId = "b.second.igm"
        /// Second double-negative certificate (PCR and IgM), from the transit place
        public static let bSecondCertificate: RequirementId = "b.second.certificate"
        /// Green health code HS from the Chinese mission in Japan
        public static let bHsOrigin: RequirementId = "b.hs.origin"
        /// Green health code HS from the Chinese mission in the transit country
        public static let bHsTransit: RequirementId = "b.hs.transit"
        /// Health Declaration (健康状况声明书), returned by the Chinese mission in Japan, printed
        public static let bDeclarationOrigin: RequirementId = "b.declaration.origin"
        /// Health Declaration (健康状况声明书), returned by the Chinese mission in the transit country, printed
        public static let bDeclarationTransit: RequirementId = "b.declaration.transit"
        /// Visa for Japan
        public static let bVisa: RequirementId = "b.visa"
        /// Negative COVID-19 test in China, sampled within 72 hours before scheduled departure
        public static let cBtTest: RequirementId = "c.bt.test"
        /// Certificate of that test with every detail Japan asks for
        public static let cBtCertificate: RequirementId = "c.bt.certificate"
        /// Test Declaration (検査申告書) with the certificate attached, on paper
        public static let cBtTestDeclaration: RequirementId = "c.bt.test-declaration"
        /// Pledge for the Business Track (誓約書（ビジネストラック）), copy on paper
        public static let cBtPledge1: RequirementId = "c.bt.pledge.1"
        /// Pledge for the Business Track (誓約書（ビジネストラック）), copy on paper
        public static let cBtPledge1New: RequirementId = "c.bt.pledge.1.new"
        /// Pledge for the Business Track (誓約書（ビジネストラック）), copy on paper
        public static let cBtPledge2: RequirementId = "c.bt.pledge.2"
        /// Pledge for the Business Track (誓約書（ビジネストラック）), copy on paper
        public static let cBtPledge2New: RequirementId = "c.bt.pledge.2.new"
        /// Schedule of Activities (本邦活動計画書), copy on paper
        public static let cBtSchedule1: RequirementId = "c.bt.schedule.1"
        /// Schedule of Activities (本邦活動計画書), copy on paper
        public static let cBtSchedule2: RequirementId = "c.bt.schedule.2"
        /// Valid Japanese visa for the track
        public static let cBtVisa: RequirementId = "c.bt.visa"
        /// Pledge for the Residence Track (誓約書（レジデンストラック）), copy on paper
        public static let cRtPledge: RequirementId = "c.rt.pledge"
        /// Pledge for the Residence Track (誓約書（レジデンストラック）), copy on paper
        public static let cRtPledgeNew: RequirementId = "c.rt.pledge.new"
        /// Pledge for the Residence Track (誓約書（レジデンストラック）), copy on paper
        public static let cRtPledgeDependent: RequirementId = "c.rt.pledge.dependent"
        /// Pledge for the Residence Track (誓約書（レジデンストラック）), copy on paper
        public static let cRtPledgeDependentNew: RequirementId = "c.rt.pledge.dependent.new"
        /// Valid Japanese visa for the track
        public static let cRtVisa: RequirementId = "c.rt.visa"
        /// Temperature taken for 14 days before you land in Japan
        public static let cTemperature: RequirementId = "c.temperature"
        /// No fever (37.5 °C or more) and no other COVID-19 symptoms
        public static let cHealth: RequirementId = "c.health"
        /// Medical insurance valid for your stay in Japan
        public static let cInsurance: RequirementId = "c.insurance"
        /// Questionnaire (質問票), filled in
        public static let cQuestionnaire: RequirementId = "c.questionnaire"
        /// Contact-confirming app on your phone
        public static let cBtAppContact: RequirementId = "c.bt.app.contact"
        /// Location history set up on your phone
        public static let cBtAppLocation: RequirementId = "c.bt.app.location"
        /// Contact-confirming app on your phone
        public static let cRtAppContact: RequirementId = "c.rt.app.contact"
        /// Location history set up on your phone
        public static let cRtAppLocation: RequirementId = "c.rt.app.location"
        /// Valid Chinese residence permit (居留许可)
        public static let cResidencePermit: RequirementId = "c.residence-permit"
        /// PCR test (RT-PCR) at a designated institution
        public static let ePcr: RequirementId = "e.pcr"
        /// Serum IgM antibody test at a designated institution, sampled within 2 days before boarding (by calendar date)
        public static let eIgm: RequirementId = "e.igm"
        /// Two-in-one certificate (PCR and IgM negative) in the prescribed format, paper original
        public static let eCertificate: RequirementId = "e.certificate"
        /// Green health code marked HS
        public static let eHs: RequirementId = "e.hs"
        /// Green health code marked HDC
        public static let eHdc: RequirementId = "e.hdc"
        /// PCR test (RT-PCR) at a designated institution
        public static let fPcr: RequirementId = "f.pcr"
        /// Negative nucleic-acid (PCR) certificate, issued within 3 days before boarding (by date of issue), paper original
        public static let fCertificate: RequirementId = "f.certificate"
        /// Negative nucleic-acid (PCR) certificate, issued within 3 days before boarding (by date of issue), paper original
        public static let fViaCertificate: RequirementId = "f.via.certificate"
        /// Paper copy of the certificate for the airline
        public static let fCopy: RequirementId = "f.copy"
        /// Declaration for the HS code, within 12 hours of the issue of the certificate
        public static let fApplication: RequirementId = "f.application"
        /// Green health code marked HS
        public static let fHs: RequirementId = "f.hs"
        /// Green health code marked HS
        public static let fStartHs: RequirementId = "f.start.hs"
        /// Health Declaration (健康状况声明书) from the Chinese mission where you start
        public static let fStartDeclaration: RequirementId = "f.start.declaration"
        /// Negative COVID-19 test in China, sampled within 72 hours before scheduled departure
        public static let gTest: RequirementId = "g.test"
        /// Certificate of that test with every detail Japan asks for
        public static let gCertificate: RequirementId = "g.certificate"
        /// Test Declaration (検査申告書) with the certificate attached, on paper
        public static let gTestDeclaration: RequirementId = "g.test-declaration"
        /// Passport, uploaded for the health code
        public static let kPassport: RequirementId = "k.passport"
        /// Chinese visa or residence permit (居留许可), uploaded for the health code
        public static let kPermit: RequirementId = "k.permit"
        /// Proof of residence, uploaded for the health code
        public static let kResidence: RequirementId = "k.residence"
        /// Air ticket, uploaded for the health code
        public static let kTicket: RequirementId = "k.ticket"
        /// Japanese landing stamp, uploaded for the health code
        public static let kStamp: RequirementId = "k.stamp"
    }

    /// Provisions.
    public enum Provisions {
        /// Rests on B-0, B-1.1, B-4.1, D-1, D-2, D-3, D-4, B-5.1, I-1.
        public static let bDirectTests: ProvisionId = "b.direct.tests"
        /// Rests on B-1.2.
        public static let bDirectPaper: ProvisionId = "b.direct.paper"
        /// Rests on B-1.3.
        public static let bDirectNoCode: ProvisionId = "b.direct.no-code"
        /// Rests on B-0, B-2.1, B-4.1, D-1, D-2, D-3, D-4, B-5.1, I-1.
        public static let bViaFirstRound: ProvisionId = "b.via.first-round"
        /// Rests on B-2.2, B-4.1.
        public static let bViaSecondRound: ProvisionId = "b.via.second-round"
        /// Rests on B-2.3, B-5.1, I-1.
        public static let bViaHsOrigin: ProvisionId = "b.via.hs.origin"
        /// Rests on B-2.3.
        public static let bViaHsTransit: ProvisionId = "b.via.hs.transit"
        /// Rests on B-2.4, B-5.1, B-5.2, I-1.
        public static let bViaDeclarationOrigin: ProvisionId = "b.via.declaration.origin"
        /// Rests on B-2.4.
        public static let bViaDeclarationTransit: ProvisionId = "b.via.declaration.transit"
        /// Rests on B-2.3, B-2.4.
        public static let bViaMissionUnnamed: ProvisionId = "b.via.mission-unnamed"
        /// Rests on B-2.4.
        public static let bViaTextsDiffer: ProvisionId = "b.via.texts-differ"
        /// Rests on B-4.2.
        public static let bTransit: ProvisionId = "b.transit"
        /// Rests on B-4.3.
        public static let bBeijing: ProvisionId = "b.beijing"
        /// Rests on B-4.3, B-3.2.
        public static let bBeijingAfterStay: ProvisionId = "b.beijing.after-stay"
        /// Rests on B-3.1.
        public static let bTransitJapanRefused: ProvisionId = "b.transit-japan.refused"
        /// Rests on B-3.1.
        public static let bTransitJapanBefore: ProvisionId = "b.transit-japan.before"
        /// Rests on B-3.2.
        public static let bQuarantineRefused: ProvisionId = "b.quarantine.refused"
        /// Rests on B-3.2.
        public static let bQuarantineSampling: ProvisionId = "b.quarantine.sampling"
        /// Rests on B-3.2.
        public static let bResidentHome: ProvisionId = "b.resident-home"
        /// Rests on B-3.2.
        public static let bEntryToJapan: ProvisionId = "b.entry-to-japan"
        /// Rests on B-3.2.
        public static let bEntryToJapanVisa: ProvisionId = "b.entry-to-japan.visa"
        /// Rests on B-4.1, B-4.4.
        public static let bReminders: ProvisionId = "b.reminders"
        /// Rests on B-0.
        public static let bAroundMidnight: ProvisionId = "b.around-midnight"
        /// Rests on B-1.1.
        public static let bTechnicalStop: ProvisionId = "b.technical-stop"
        /// Rests on B-0.
        public static let bLanding: ProvisionId = "b.landing"
        /// Rests on C-1.5, C-5.1.
        public static let cGeneralProcedure: ProvisionId = "c.general-procedure"
        /// Rests on C-0.1, C-1.5, C-5.1.
        public static let cFastTrack: ProvisionId = "c.fast-track"
        /// Rests on C-0.1, C-0.2, C-1.1, C-1.2, C-2.0.
        public static let cBtOpen: ProvisionId = "c.bt.open"
        /// Rests on C-0.2, C-0.4, C-1.1, C-1.2, C-2.0.
        public static let cBtSuspended: ProvisionId = "c.bt.suspended"
        /// Rests on C-0.1, C-0.3, C-1.3, C-1.4.
        public static let cRtOpen: ProvisionId = "c.rt.open"
        /// Rests on C-0.3, C-0.4, C-1.3, C-1.4.
        public static let cRtSuspended: ProvisionId = "c.rt.suspended"
        /// Rests on C-3.1, C-4.1.
        public static let cReturnOpen: ProvisionId = "c.return.open"
        /// Rests on C-2.1, C-2.2, C-2.8, C-2.12.
        public static let cBtPledgeJapanese: ProvisionId = "c.bt.pledge.japanese"
        /// Rests on C-2.1, C-2.2, C-2.8, C-2.12, C-2.13.
        public static let cBtPledgeJapaneseNew: ProvisionId = "c.bt.pledge.japanese.new"
        /// Rests on C-4B.0, C-4B.6.
        public static let cBtPledgeForeign: ProvisionId = "c.bt.pledge.foreign"
        /// Rests on C-2.13, C-4B.0, C-4B.6, C-4B.7.
        public static let cBtPledgeForeignNew: ProvisionId = "c.bt.pledge.foreign.new"
        /// Rests on C-2.1, C-2.8, C-2.12, C-2.13.
        public static let cBtScheduleJapanese: ProvisionId = "c.bt.schedule.japanese"
        /// Rests on C-4B.0, C-4B.6, C-2.13.
        public static let cBtScheduleForeign: ProvisionId = "c.bt.schedule.foreign"
        /// Rests on C-4.1, C-4B.1, C-4B.6.
        public static let cBtVisa: ProvisionId = "c.bt.visa"
        /// Rests on C-2.3, C-4B.2, C-4R.3.
        public static let cTemperature: ProvisionId = "c.temperature"
        /// Rests on C-2.3, C-4B.2, C-4R.3.
        public static let cHealth: ProvisionId = "c.health"
        /// Rests on C-4B.3, C-4R.4.
        public static let cInsurance: ProvisionId = "c.insurance"
        /// Rests on C-2.4, C-2.6, C-2.7, C-2.8, C-4B.4.
        public static let cBtTest: ProvisionId = "c.bt.test"
        /// Rests on C-2.5, C-2.11, C-4B.5, C-4B.7.
        public static let cShortTrip: ProvisionId = "c.short-trip"
        /// Rests on C-2.5, C-4B.5, H-1.
        public static let cShortTripOver: ProvisionId = "c.short-trip.over"
        /// Rests on C-0.6, G-1, J-1.
        public static let c72HoursBusiness: ProvisionId = "c.72-hours.business"
        /// Rests on C-2.8, C-2.12, C-3.1, C-4B.6, C-4R.5, C-4R.7.
        public static let cQuestionnaire: ProvisionId = "c.questionnaire"
        /// Rests on C-2.9, C-4B.7.
        public static let cBtApps: ProvisionId = "c.bt.apps"
        /// Rests on C-2.10, C-4B.7.
        public static let cBtHealthReport: ProvisionId = "c.bt.health-report"
        /// Rests on C-0.2, H-1.
        public static let cBtRelief: ProvisionId = "c.bt.relief"
        /// Rests on C-2.1, C-4B.0, C-4R.1.
        public static let cKeeping: ProvisionId = "c.keeping"
        /// Rests on C-4R.1, C-4R.5, C-4R.7.
        public static let cRtPledge: ProvisionId = "c.rt.pledge"
        /// Rests on C-2.13, C-4R.1, C-4R.5, C-4R.7.
        public static let cRtPledgeNew: ProvisionId = "c.rt.pledge.new"
        /// Rests on C-4R.1, C-4R.5, C-4R.7.
        public static let cRtPledgeDependent: ProvisionId = "c.rt.pledge.dependent"
        /// Rests on C-2.13, C-4R.1, C-4R.5, C-4R.7.
        public static let cRtPledgeDependentNew: ProvisionId = "c.rt.pledge.dependent.new"
        /// Rests on C-4.1, C-4R.2, C-4R.7.
        public static let cRtVisa: ProvisionId = "c.rt.visa"
        /// Rests on C-4R.6.
        public static let cRtRecommended: ProvisionId = "c.rt.recommended"
        /// Rests on C-0.3, C-3.1, H-1.
        public static let cWaiting: ProvisionId = "c.waiting"
        /// Rests on C-1.4.
        public static let cRtAdmittedOnTheWay: ProvisionId = "c.rt.admitted-on-the-way"
        /// Rests on C-3.2.
        public static let cResidencePermit: ProvisionId = "c.residence-permit"
        /// Rests on C-0.4.
        public static let cSuspensionRelief: ProvisionId = "c.suspension.relief"
        /// Rests on C-0.4.
        public static let cSuspensionReliefAsked: ProvisionId = "c.suspension.relief.asked"
        /// Rests on C-0.4.
        public static let cSuspensionNewEntry: ProvisionId = "c.suspension.new-entry"
        /// Rests on C-0.4.
        public static let cSuspensionIssuedVisas: ProvisionId = "c.suspension.issued-visas"
        /// Rests on D-3, F-1.
        public static let dBeforeDoubleNegative: ProvisionId = "d.before-double-negative"
        /// Rests on E-2, E-3, B-4.1, D-1, D-2, D-4, B-5.1, I-1.
        public static let eTests: ProvisionId = "e.tests"
        /// Rests on E-2.
        public static let eCertificate: ProvisionId = "e.certificate"
        /// Rests on E-1, E-4, E-6, B-5.1, I-1.
        public static let eCodeCitizens: ProvisionId = "e.code.citizens"
        /// Rests on E-1, E-4, E-6, B-5.1, I-1.
        public static let eCodeForeigners: ProvisionId = "e.code.foreigners"
        /// Rests on E-1.
        public static let eCode: ProvisionId = "e.code"
        /// Rests on E-5.
        public static let eVia: ProvisionId = "e.via"
        /// Rests on F-1, B-5.1, I-1.
        public static let fDirect: ProvisionId = "f.direct"
        /// Rests on F-1, F-2, B-5.1, I-1.
        public static let fVia: ProvisionId = "f.via"
        /// Rests on F-3.
        public static let fTransitJapanCitizens: ProvisionId = "f.transit-japan.citizens"
        /// Rests on F-3.
        public static let fTransitJapanForeigners: ProvisionId = "f.transit-japan.foreigners"
        /// Rests on F-3.
        public static let fTransitJapanOnward: ProvisionId = "f.transit-japan.onward"
        /// Rests on F-1.
        public static let fLanding: ProvisionId = "f.landing"
        /// Rests on G-1, C-0.6, J-1.
        public static let gCertificate: ProvisionId = "g.certificate"
        /// Rests on G-2, C-0.5, J-1.
        public static let gOnArrival: ProvisionId = "g.on-arrival"
        /// Rests on K-1.
        public static let kViaMarch: ProvisionId = "k.via.march"
        /// Rests on K-1.
        public static let kVia: ProvisionId = "k.via"
        /// Rests on K-2.
        public static let kUploads: ProvisionId = "k.uploads"
        /// Rests on K-2.
        public static let kUploadsForeigners: ProvisionId = "k.uploads.foreigners"
        /// Rests on K-3.
        public static let kThirdCountry: ProvisionId = "k.third-country"
        /// Rests on L-1, C-0.4.
        public static let lAdmitted: ProvisionId = "l.admitted"
        /// Rests on L-1, C-0.4.
        public static let lNoRelief: ProvisionId = "l.no-relief"
        /// Rests on L-1, C-0.4.
        public static let lRefusedArea: ProvisionId = "l.refused-area"
        /// Rests on L-1, C-0.4.
        public static let lEnded: ProvisionId = "l.ended"
    }

    /// Your status in Japan: one of these.
    public struct JapanStatus: Hashable, Sendable, CustomStringConvertible {
        /// The word.
        public let choice: Choice

        private init(_ choice: Choice) {
            self.choice = choice
        }

        /// The text of the word.
        public var description: String {
            choice.rawValue
        }

        /// Special Permanent Resident (特別永住者)
        public static let specialPermanentResident = JapanStatus("special_permanent_resident")
        /// A status of residence (在留資格)
        public static let statusOfResidence = JapanStatus("status_of_residence")
        /// A Certificate of Eligibility (在留資格認定証明書)
        public static let certificateOfEligibility = JapanStatus("certificate_of_eligibility")
        /// A short-term stay (短期滞在, Temporary Visitor)
        public static let shortTermStay = JapanStatus("short_term_stay")
        /// None of these
        public static let noStanding = JapanStatus("no_standing")
    }

    /// Your status of residence in Japan: one of these.
    public struct StatusOfResidence: Hashable, Sendable, CustomStringConvertible {
        /// The word.
        public let choice: Choice

        private init(_ choice: Choice) {
            self.choice = choice
        }

        /// The text of the word.
        public var description: String {
            choice.rawValue
        }

        /// Diplomat
        public static let diplomat = StatusOfResidence("diplomat")
        /// Official
        public static let official = StatusOfResidence("official")
        /// Professor
        public static let professor = StatusOfResidence("professor")
        /// Artist
        public static let artist = StatusOfResidence("artist")
        /// Religious Activities
        public static let religiousActivities = StatusOfResidence("religious_activities")
        /// Journalist
        public static let journalist = StatusOfResidence("journalist")
        /// Highly Skilled Professional
        public static let highlySkilledProfessional = StatusOfResidence("highly_skilled_professional")
        /// Business Manager
        public static let businessManager = StatusOfResidence("business_manager")
        /// Legal/Accounting Services
        public static let legalAccountingServices = StatusOfResidence("legal_accounting_services")
        /// Medical Services
        public static let medicalServices = StatusOfResidence("medical_services")
        /// Researcher
        public static let researcher = StatusOfResidence("researcher")
        /// Instructor
        public static let instructor = StatusOfResidence("instructor")
        /// Engineer/Specialist in Humanities/International Services
        public static let engineerSpecialistInHumanitiesInternationalServices = StatusOfResidence("engineer_specialist_in_humanities_international_services")
        /// Intra-company Transferee
        public static let intraCompanyTransferee = StatusOfResidence("intra_company_transferee")
        /// Nursing Care
        public static let nursingCare = StatusOfResidence("nursing_care")
        /// Entertainer
        public static let entertainer = StatusOfResidence("entertainer")
        /// Skilled Labor
        public static let skilledLabor = StatusOfResidence("skilled_labor")
        /// Specified Skilled Worker
        public static let specifiedSkilledWorker = StatusOfResidence("specified_skilled_worker")
        /// Technical Intern Training
        public static let technicalInternTraining = StatusOfResidence("technical_intern_training")
        /// Cultural Activities
        public static let culturalActivities = StatusOfResidence("cultural_activities")
        /// Student
        public static let student = StatusOfResidence("student")
        /// Trainee
        public static let trainee = StatusOfResidence("trainee")
        /// Dependent
        public static let dependent = StatusOfResidence("dependent")
        /// Designated Activities
        public static let designatedActivities = StatusOfResidence("designated_activities")
        /// Permanent Resident
        public static let permanentResident = StatusOfResidence("permanent_resident")
        /// Spouse or Child of Japanese National
        public static let spouseOrChildOfJapaneseNational = StatusOfResidence("spouse_or_child_of_japanese_national")
        /// Spouse or Child of Permanent Resident
        public static let spouseOrChildOfPermanentResident = StatusOfResidence("spouse_or_child_of_permanent_resident")
        /// Long-Term Resident
        public static let longTermResident = StatusOfResidence("long_term_resident")
    }

    /// Purpose of your short-term stay: one of these.
    public struct ShortTermPurpose: Hashable, Sendable, CustomStringConvertible {
        /// The word.
        public let choice: Choice

        private init(_ choice: Choice) {
            self.choice = choice
        }

        /// The text of the word.
        public var description: String {
            choice.rawValue
        }

        /// For business only
        public static let business = ShortTermPurpose("business")
        /// For something else, or also for something else
        public static let other = ShortTermPurpose("other")
    }

    /// Field in which you are needed in China: one of these.
    public struct FastTrackField: Hashable, Sendable, CustomStringConvertible {
        /// The word.
        public let choice: Choice

        private init(_ choice: Choice) {
            self.choice = choice
        }

        /// The text of the word.
        public var description: String {
            choice.rawValue
        }

        /// Economy and trade
        public static let economyAndTrade = FastTrackField("economy_and_trade")
        /// Science and technology
        public static let scienceAndTechnology = FastTrackField("science_and_technology")
        /// Culture
        public static let culture = FastTrackField("culture")
        /// Education
        public static let education = FastTrackField("education")
        /// Sports
        public static let sports = FastTrackField("sports")
        /// Family of a person needed in such a field
        public static let familyOfSuch = FastTrackField("family_of_such")
        /// None of these fields
        public static let noSuchField = FastTrackField("no_such_field")
    }

    /// What is stated of a traveller, each of the type that its word declares; what is left out is not known.
    ///
    /// - Parameters:
    ///   - japanStatus: Your status in Japan
    ///   - statusOfResidence: Your status of residence in Japan
    ///   - reentryPermit: Re-entry permit
    ///   - reentryPermitUntil: Last day of the re-entry permit
    ///   - shortTermPurpose: Purpose of your short-term stay
    ///   - symptoms: Symptoms
    ///   - stayedInRefusedArea: Stay in an area under Japan's landing refusal
    ///   - returning: Whether you will return to where you live
    ///   - fastTrackField: Field in which you are needed in China
    public static func facts(
        japanStatus: JapanStatus? = nil,
        statusOfResidence: StatusOfResidence? = nil,
        reentryPermit: Bool? = nil,
        reentryPermitUntil: LocalDate? = nil,
        shortTermPurpose: ShortTermPurpose? = nil,
        symptoms: Bool? = nil,
        stayedInRefusedArea: Bool? = nil,
        returning: Bool? = nil,
        fastTrackField: FastTrackField? = nil
    ) -> [FactId: FieldValue] {
        var values: [FactId: FieldValue] = [:]
        values[FactIds.japanStatus] = japanStatus.map { .choice($0.choice) }
        values[FactIds.statusOfResidence] = statusOfResidence.map { .choice($0.choice) }
        values[FactIds.reentryPermit] = reentryPermit.map(FieldValue.yesNo)
        values[FactIds.reentryPermitUntil] = reentryPermitUntil.map(FieldValue.date)
        values[FactIds.shortTermPurpose] = shortTermPurpose.map { .choice($0.choice) }
        values[FactIds.symptoms] = symptoms.map(FieldValue.yesNo)
        values[FactIds.stayedInRefusedArea] = stayedInRefusedArea.map(FieldValue.yesNo)
        values[FactIds.returning] = returning.map(FieldValue.yesNo)
        values[FactIds.fastTrackField] = fastTrackField.map { .choice($0.choice) }
        return values
    }

    /// Pledge for the Business Track (誓約書（ビジネストラック）), with its own fields; what is left out is not known.
    ///
    /// - Parameters:
    ///   - formDated: Date printed on the form
    ///   - japanesePhone: Japanese contact number on the paper
    ///   - filledBySupporter: Who filled in the paper
    public static func pledgeBusinessTrack(
        formDated: LocalDate? = nil,
        japanesePhone: Bool? = nil,
        filledBySupporter: Bool? = nil
    ) -> Document {
        var values: [FieldId: FieldValue] = [:]
        values[FieldIds.formDated] = formDated.map(FieldValue.date)
        values[FieldIds.japanesePhone] = japanesePhone.map(FieldValue.yesNo)
        values[FieldIds.filledBySupporter] = filledBySupporter.map(FieldValue.yesNo)
        return Document(kind: DocumentKinds.pledgeBusinessTrack, fields: values)
    }

    /// Pledge for the Residence Track (誓約書（レジデンストラック）), with its own fields; what is left out is not known.
    ///
    /// - Parameters:
    ///   - formDated: Date printed on the form
    ///   - japanesePhone: Japanese contact number on the paper
    ///   - filledBySupporter: Who filled in the paper
    public static func pledgeResidenceTrack(
        formDated: LocalDate? = nil,
        japanesePhone: Bool? = nil,
        filledBySupporter: Bool? = nil
    ) -> Document {
        var values: [FieldId: FieldValue] = [:]
        values[FieldIds.formDated] = formDated.map(FieldValue.date)
        values[FieldIds.japanesePhone] = japanesePhone.map(FieldValue.yesNo)
        values[FieldIds.filledBySupporter] = filledBySupporter.map(FieldValue.yesNo)
        return Document(kind: DocumentKinds.pledgeResidenceTrack, fields: values)
    }
}
