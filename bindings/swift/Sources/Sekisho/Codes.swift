// The codes of the standards, and the ids of the rulebook.

/// An airport: its IATA location code, such as `KIX`; the code of a city, such as `OSA`, is none.
///
/// The call that gets an invalid one throws the error that it declares.
public struct Airport: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// A Chinese city or prefecture: the six digits of GB/T 2260 at prefecture level, such as `320500` for Suzhou.
///
/// The call that gets an invalid one throws the error that it declares.
public struct City: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// A country or territory: ISO 3166-1 alpha-2, such as `JP`; `XK` stands for Kosovo, and `HK`, `MO` and `TW` are apart
/// from `CN`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct Country: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// The code of a location where a leg may begin or end: a UN/LOCODE, such as `GBDVR`, or the IATA code of an airport.
///
/// The call that gets an invalid one throws the error that it declares.
public struct LocationCode: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// The nationality in a travel document: the code of ICAO Doc 9303-3, section 5, such as `JPN`. Germany is `D`; the
/// library reads `DEU` as that, and answers with `D`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct Nationality: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// A province-level division of China or a prefecture of Japan: ISO 3166-2, such as `JP-27` for Osaka.
///
/// The call that gets an invalid one throws the error that it declares.
public struct Subdivision: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// A time zone: its current name in the IANA database, such as `Asia/Tokyo`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct Zone: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// Nationals: those of one nationality, such as `JPN`, or of one in a group that the rulebook declares, such as `visa_exempt`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct Nationals: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// A place of any size: a country (`JP`), a prefecture or province (`JP-27`), an airport (`KIX`), or an area that the rulebook
/// declares (`schengen`).
///
/// The call that gets an invalid one throws the error that it declares.
public struct Place: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// A numbered fact of a source document of the rulebook, such as `B-1.1`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct Citation: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// A reading of an open point of the sources: `R-1` to `R-999`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct Reading: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// A method of test, or a group of methods, a word of the rulebook such as `rt_pcr`; of the same form as a `MissionId`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct Assay: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// One of the values among which a field of a document or a fact has its choice, a word of the rulebook; of the same form
/// as a `MissionId`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct Choice: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// The id of a definition that conditions refer to; of the same form as a `MissionId`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct DefinitionId: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// A kind of document or a group of kinds, a word of the rulebook such as `chinese_visa`; of the same form as a
/// `MissionId`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct DocumentKind: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// A kind of duty, a word of the rulebook such as `waiting`; of the same form as a `MissionId`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct DutyKind: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// A fact about the traveller, a word of the rulebook such as `japan_status`; of the same form as a `MissionId`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct FactId: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// A field that the word of a document declares, a word of the rulebook such as `japanese_phone`; of the same form as a
/// `MissionId`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct FieldId: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// The id of a diplomatic or consular mission in the rulebook, such as `osaka`: 1 to 64 characters of `a` to `z`,
/// `0` to `9`, `.`, `_` and `-`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct MissionId: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// The id of a notice, one source document of the rulebook; of the same form as a `MissionId`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct NoticeId: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// Something that is printed on a certificate of tests, a word of the rulebook such as `sampling_time`; of the same form as a `MissionId`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct Particular: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// Where platforms run on which one registers: an app, a mini-program within one, a page; a word of the rulebook, of the same form
/// as a `MissionId`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct PlatformHost: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// The id of a platform on which one registers; of the same form as a `MissionId`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct PlatformId: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// A vaccine product, a word of the rulebook such as `two_doses`; of the same form as a `MissionId`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct Product: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// The id of a provision, one rule of a notice; of the same form as a `MissionId`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct ProvisionId: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// The id of a registry of platforms; of the same form as a `MissionId`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct RegistryId: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// The institution that made a test, by its name as the certificate has it: 1 to 120 characters, a letter or a digit among them.
///
/// The call that gets an invalid one throws the error that it declares.
public struct Institution: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// The id of a requirement that provisions refer to; of the same form as a `MissionId`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct RequirementId: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// The name of a rulebook, such as `japan-china-2020-21`; of the same form as a `MissionId`, the first character a letter.
///
/// The call that gets an invalid one throws the error that it declares.
public struct RulebookName: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// What a test is made of, a word of the rulebook such as `saliva`; of the same form as a `MissionId`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct Specimen: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// The key of a text that the rulebook has in every language; of the same form as a `MissionId`.
///
/// The call that gets an invalid one throws the error that it declares.
public struct TextKey: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// An entry track that the rulebook declares, such as `business_track`; of the same form as a `MissionId`.
/// `Rulebook.track` gives its name.
///
/// The call that gets an invalid one throws the error that it declares.
public struct Track: TextCode {
    /// The text of the code.
    public let rawValue: String

    /// The code with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}
