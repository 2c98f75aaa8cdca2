#if os(Linux) || os(macOS)
import Foundation
import XCTest

/// The program `checklist` prints for a traveller what Rust would print.
final class SampleTests: XCTestCase {
    private struct Run {
        var output: String
        var error: String
        var code: Int32
    }

    /// Runs the program that `test.sh` has built.
    private func checklist(_ arguments: [String], input: String = "") throws -> Run {
        guard let folder = ProcessInfo.processInfo.environment["SEKISHO_PROGRAMS"] else {
            throw XCTSkip("`test.sh` builds the program and sets SEKISHO_PROGRAMS")
        }
        let process = Process()
        let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: folder).appendingPathComponent("checklist")
        process.arguments = arguments
        process.standardInput = stdin
        process.standardOutput = stdout
        process.standardError = stderr
        try process.run()
        // A trip is shorter than what a pipe holds, and so is what the program says on standard error.
        if !input.isEmpty { stdin.fileHandleForWriting.write(Data(input.utf8)) }
        try stdin.fileHandleForWriting.close()
        let output = stdout.fileHandleForReading.readDataToEndOfFile()
        let error = stderr.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Run(
            output: String(decoding: output, as: UTF8.self), error: String(decoding: error, as: UTF8.self),
            code: process.terminationStatus)
    }

    func testATravellerFromOsakaToShanghaiGetsTheChecklistOfRust() throws {
        let answer = try SharedCase.named("s-01")
        let checklists = try XCTUnwrap(answer.checklist)
        for (tag, expected) in zip(["en", "ja", "zh-Hans", "zh-Hant"], checklists) {
            assertSameText(try checklist(["--lang", tag, "-"], input: answer.trip).output, expected, tag)
        }
        assertSameText(try checklist(["-"], input: answer.trip).output, checklists[1])
    }

    func testTheExampleOfTheReadmeGivesTheSameChecklist() throws {
        let run = try checklist(["--readme"])
        XCTAssertEqual(run.code, 0)
        let checklist = try XCTUnwrap(SharedCase.named("s-01").checklist)[1]
        assertSameText(run.output, "conditional\n2020-11-22T00:00:00+09:00\n\(checklist)\n")
    }

    func testWhoGivesNoTripIsToldWhatIsWrong() throws {
        for (arguments, input, code, words) in [
            (["-"], "{", Int32(1), "error: `.`"), (["-"], "\u{FEFF}", 1, "error: `.`"),
            (["/no/such/file"], "", 1, "error: /no/such/file: cannot be read"),
            ([], "", 2, "expected one trip"), (["a", "b"], "", 2, "expected one trip"),
            (["--colour"], "", 2, "`--colour` is no option"), (["-", "--lang"], "", 2, "`--lang` is ``"),
            (["--lang", "fr", "-"], "", 2, "`--lang` is `fr`: expected en, ja, zh-Hans or zh-Hant"),
        ] {
            let run = try checklist(arguments, input: input)
            XCTAssertEqual(run.code, code, "\(arguments)")
            XCTAssertTrue(run.error.contains(words), run.error)
            XCTAssertEqual(run.output, "")
        }
    }

    func testWhoGivesAMalformedTripIsToldWhichFieldIsWrong() throws {
        let answer = try XCTUnwrap(SharedCase.all.first { $0.error_kind == "WrongOffset" })
        let run = try checklist(["-"], input: answer.trip)
        XCTAssertEqual(run.code, 1)
        assertSameText(run.error, "error: \(try XCTUnwrap(answer.error))\n")
    }
}
#endif
