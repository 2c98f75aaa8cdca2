// swift-tools-version: 6.0
import PackageDescription

// On Apple platforms one framework holds the library for every device and simulator. Elsewhere, and where SEKISHO_LIBRARY
// is set, the linker is told the folder of the library: `test.sh` shows how. SwiftPM remembers what a manifest says, and
// asks again when the environment changes but not when a file appears, so this does not look whether there is a framework.
#if canImport(Darwin)
let framework = Context.environment["SEKISHO_LIBRARY"] == nil
#else
let framework = false
#endif

let package = Package(
    name: "Sekisho",
    platforms: [.iOS(.v15), .macOS(.v12)],
    products: [
        .library(name: "Sekisho", targets: ["Sekisho"])
    ],
    targets: [
        framework
            ? .binaryTarget(name: "SekishoFFI", path: "SekishoFFI.xcframework")
            : .systemLibrary(name: "SekishoFFI"),
        .target(name: "Sekisho", dependencies: ["SekishoFFI"]),
        .executableTarget(name: "checklist", dependencies: ["Sekisho"]),
        .executableTarget(name: "crossing", dependencies: ["Sekisho"]),
        .testTarget(name: "SekishoTests", dependencies: ["Sekisho"]),
    ],
    swiftLanguageModes: [.v6]
)
