// What stands between a traveller and the other side of a border: reads a trip, prints the checklist.

import Foundation
import Sekisho

let usage = """
    usage: checklist [--lang en|ja|zh-Hans|zh-Hant] TRIP.json
           checklist --readme

    TRIP.json may be `-` for standard input. The language is Japanese unless another is given. `--readme` runs the example
    of the README. Exit code 0 for an answer, 1 for a trip that cannot be read or is malformed, 2 for wrong arguments.
    """

/// What to print on standard error, and the exit code.
struct Failure: Error {
    let text: String
    let code: Int32
}

@main
struct Main {
    static func main() {
        do {
            try run(Array(CommandLine.arguments.dropFirst()))
        } catch let failure as Failure {
            stop(failure)
        } catch {
            stop(Failure(text: "error: \(error.localizedDescription)", code: 1))
        }
    }

    static func run(_ arguments: [String]) throws {
        switch arguments {
        case ["--help"], ["-h"]: print(usage)
        case ["--readme"]: try readme()
        default: try printChecklist(Arguments(arguments))
        }
    }

    static func printChecklist(_ arguments: Arguments) throws {
        let rulebook = Rulebook.builtin()
        let trip = try Trip(json: read(arguments.path))
        let assessment = try rulebook.evaluate(trip)
        print(try rulebook.checklist(assessment, language: arguments.language), terminator: "")
    }

    static func read(_ path: String) throws -> String {
        let bytes =
            path == "-" ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: path)
        guard let bytes else { throw Failure(text: "error: \(path): cannot be read", code: 1) }
        guard let text = String(data: bytes, encoding: .utf8) else {
            throw Failure(text: "error: \(path): is not UTF-8", code: 1)
        }
        return text
    }

    static func stop(_ failure: Failure) -> Never {
        FileHandle.standardError.write(Data("\(failure.text)\n".utf8))
        exit(failure.code)
    }
}

struct Arguments {
    var path: String
    var language = Language.ja

    init(_ arguments: [String]) throws {
        var paths: [String] = []
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--lang": language = try Self.language(rest.popFirst())
            case "-": paths.append(argument)
            case _ where argument.hasPrefix("-"): throw Self.wrong("`\(argument)` is no option")
            default: paths.append(argument)
            }
        }
        guard let path = paths.first, paths.count == 1 else { throw Self.wrong("expected one trip") }
        self.path = path
    }

    static func language(_ tag: String?) throws -> Language {
        guard let tag, let language = Language.allCases.first(where: { $0.tag() == tag }) else {
            throw wrong("`--lang` is `\(tag ?? "")`: expected en, ja, zh-Hans or zh-Hant")
        }
        return language
    }

    static func wrong(_ text: String) -> Failure {
        Failure(text: "error: \(text)\n\(usage)", code: 2)
    }
}
