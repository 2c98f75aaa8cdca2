// JSON as a value, to change it in one place.

/// A step into a document: the name of a field or a position in a list.
enum Step: Hashable {
    case field(String)
    case position(Int)
}

indirect enum Json: Codable, Equatable {
    case object([String: Json])
    case list([Json])
    case text(String)
    case number(Int64)
    case truth(Bool)

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let object = try? value.decode([String: Json].self) {
            self = .object(object)
        } else if let list = try? value.decode([Json].self) {
            self = .list(list)
        } else if let truth = try? value.decode(Bool.self) {
            self = .truth(truth)
        } else {
            self = .number(try value.decode(Int64.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .object(let object): try value.encode(object)
        case .list(let list): try value.encode(list)
        case .text(let text): try value.encode(text)
        case .number(let number): try value.encode(number)
        case .truth(let truth): try value.encode(truth)
        }
    }

    /// Every value that holds no other, with the way to it.
    var leaves: [(path: [Step], value: Json)] {
        switch self {
        case .object(let object):
            object.flatMap { name, json in json.leaves.map { ([.field(name)] + $0.path, $0.value) } }
        case .list(let list):
            list.enumerated().flatMap { place, json in json.leaves.map { ([.position(place)] + $0.path, $0.value) } }
        default: [([], self)]
        }
    }

    /// The same with another value at one place.
    func replacing(_ path: ArraySlice<Step>, with value: Json) -> Json {
        switch (self, path.first) {
        case (.object(var object), .field(let name)):
            object[name] = object[name]?.replacing(path.dropFirst(), with: value)
            return .object(object)
        case (.list(var list), .position(let place)):
            list[place] = list[place].replacing(path.dropFirst(), with: value)
            return .list(list)
        default: return value
        }
    }
}
