// What a call from Swift costs: `crossing FOLDER` takes the trips of a folder and prints lines of a name, a tab and
// nanoseconds. Each is the median of many batches, but the first call, of which there is only one.

import Foundation
import Sekisho

@main
struct Crossing {
    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            FileHandle.standardError.write(Data("usage: crossing FOLDER (examples/trips of the repository)\n".utf8))
            exit(2)
        }
        let texts = try Folder(path: CommandLine.arguments[1])
        let direct = try texts.text("s-01-osaka-to-shanghai.json")
        let twoTracks = try texts.text("s-16-intra-company-transferee.json")

        let start = now()
        let rulebook = Rulebook.builtin()
        let trip = try Trip(json: direct)
        _ = try rulebook.evaluate(trip)
        report("first call", now() - start)

        try report("evaluate S-1", median(calls: 200, batches: 101) { _ = try rulebook.evaluate(trip) })
        let other = try Trip(json: twoTracks)
        try report("evaluate S-16", median(calls: 200, batches: 101) { _ = try rulebook.evaluate(other) })

        let each = try texts.all().map { try Trip(json: $0) }
        let thousand = (0..<1_000).map { each[$0 % each.count] }
        let all = try median(calls: 1, batches: 21) { _ = rulebook.evaluateAll(thousand) }
        report("evaluate_all 1000", all / 1_000)

        try report(
            "json S-1",
            median(calls: 200, batches: 101) {
                _ = try rulebook.evaluate(Trip(json: direct)).toJson()
            })
    }

    static func report(_ name: String, _ nanoseconds: UInt64) {
        print("\(name)\t\(nanoseconds)")
    }

    static func now() -> UInt64 {
        DispatchTime.now().uptimeNanoseconds
    }

    /// What one call takes, in nanoseconds: the median over the batches; the first tenth of them warms up.
    static func median(calls: Int, batches: Int, _ body: () throws -> Void) throws -> UInt64 {
        var times: [UInt64] = []
        for batch in 0..<(batches + batches / 10) {
            let start = now()
            for _ in 0..<calls {
                try body()
            }
            if batch >= batches / 10 { times.append((now() - start) / UInt64(calls)) }
        }
        return times.sorted()[times.count / 2]
    }
}

/// The trips of a folder, as JSON.
struct Folder {
    let path: String
    let names: [String]

    init(path: String) throws {
        self.path = path
        names = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".json") }.sorted()
    }

    func text(_ name: String) throws -> String {
        try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
    }

    func all() throws -> [String] {
        try names.map(text)
    }
}
