// swift-tools-version:6.1
// The map of the house. One comment line per target; `Tests/HouseTests` holds the directions (docs/architecture.md).
import PackageDescription

/// Swift 6 mode, and the three upcoming features that keep imports honest.
let style: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// What the server is made of.
let server: [Target.Dependency] = [
    .product(name: "Hummingbird", package: "hummingbird"), .product(name: "HummingbirdCore", package: "hummingbird"),
    .product(name: "HummingbirdTLS", package: "hummingbird"),
    .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "Logging", package: "swift-log"),
    .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
]

let package = Package(
    name: "mingcha",
    products: [
        .library(name: "Merkle", targets: ["Merkle"]),
        .library(name: "TransparencyLog", targets: ["TransparencyLog"]),
        .library(name: "VerifiableDraw", targets: ["VerifiableDraw"]),
        .executable(name: "mingcha", targets: ["mingcha"]),
        .executable(name: "mingcha-verify", targets: ["mingcha-verify"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    ],
    targets: [
        // RFC 6962 trees over any hash: roots, proofs, their checks. Pure.
        .target(name: "Merkle", swiftSettings: style),
        // SHA-256 and SM3 of many short messages side by side; lines of a list; threads. No library, no state.
        .target(name: "CTickets"),
        // SSD1, the verifiable draw: candidates, tickets, selection, staffing, the folder, the verifier. Pure.
        .target(name: "VerifiableDraw", dependencies: ["Merkle", "CTickets", crypto], swiftSettings: style),
        // Tests of many draws: are tickets even, is everybody drawn as often as planned. Pure.
        .target(name: "Fairness", swiftSettings: style),
        // C2SP signed notes, checkpoints, tiles, proofs, witness rules over RFC 6962. Pure; storage by one protocol.
        .target(name: "TransparencyLog", dependencies: ["Merkle", crypto], swiftSettings: style),
        // Message code and parameters → Chinese or English.
        .target(name: "Localization", swiftSettings: style),
        // SQL text with bound values, rows, the `Database` protocol, migrations.
        .target(name: "SQLKit", swiftSettings: style),
        // The embedded engine; the only importer of GRDB.
        .target(
            name: "SQLiteDriver", dependencies: ["SQLKit", "CSQLite", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: style),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        // The engine for more than one machine; the only importer of libpq.
        .target(name: "PostgresDriver", dependencies: ["SQLKit", "CLibPQ"], swiftSettings: style),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        // Streaming CSV (UTF-8, GB18030) and XLSX, in and out.
        .target(
            name: "Spreadsheet", dependencies: ["CLibZip", "CExpat", "CXLSXWriter"], swiftSettings: style),
        .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        // Who may do what, by which rule, on the record.
        .target(
            name: "Governance",
            dependencies: [
                "SQLKit", "Localization", "TransparencyLog", "Merkle", "VerifiableDraw", "CArgon2", crypto,
            ], swiftSettings: style),
        // The log's keeper: indexes, tiles in a folder, signatures, the check of everything, and the witness's book.
        .target(
            name: "LogKeeper",
            dependencies: ["SQLKit", "Localization", "Governance", "TransparencyLog", "Merkle"], swiftSettings: style),
        // 一单两库: objects, officers, items' libraries, imports, visit ledger.
        .target(
            name: "Directory", dependencies: ["SQLKit", "Localization", "Governance", "Spreadsheet"],
            swiftSettings: style),
        // Items and joint tasks: scope, groups, rates, exclusions, approval.
        .target(
            name: "Planning",
            dependencies: ["SQLKit", "Localization", "Governance", "Directory", "VerifiableDraw", "Merkle"],
            swiftSettings: style),
        // The draw as a process: freeze, commitments, openings, event, selection, staffing, sign-off, voiding.
        .target(
            name: "Drawing",
            dependencies: [
                "SQLKit", "Localization", "Governance", "Directory", "Planning", "VerifiableDraw", "Merkle", "Fairness",
                "TransparencyLog",
            ],
            swiftSettings: style),
        // 检查文书: what an inspection's papers say (approval, notice, record sheet, dispatch list).
        .target(
            name: "Inspection",
            dependencies: [
                "SQLKit", "Localization", "Governance", "Directory", "Planning", "Drawing", "VerifiableDraw", "Merkle",
                "Fairness",
            ],
            swiftSettings: style),
        // 公示: results in public, in time, corrected in the open; exports.
        .target(
            name: "Publication",
            dependencies: ["SQLKit", "Localization", "Governance", "Directory", "Planning", "Inspection"],
            swiftSettings: style),
        // Pages and their server; a folder per room, never SQL. Assets live inside the program.
        .target(
            name: "Web",
            dependencies: [
                "Localization", "Governance", "Directory", "Planning", "Drawing", "Inspection", "Publication",
                "Spreadsheet", "VerifiableDraw", "Merkle", "TransparencyLog", "CZlib", "CQREncode", "SQLKit",
                "Fairness",
            ] + server,
            resources: [
                "site.css", "app.js", "contribute.js", "live.js", "verify-page.js", "verify-hash.js", "verify-bytes.js",
                "verify-tree.js", "verify-roster.js", "verify-plan.js", "verify-staffing.js", "verify-staff1.js",
                "verify-seed.js", "verify-seal.js", "verify-lists.js", "verify-outcome.js", "verify-draw.js",
                "verify-self.js", "verify-worker.js",
            ].map { .embedInCode("Assets/Files/" + $0) },
            swiftSettings: style),
        // A synthetic city of any size, by seed. No real firm, no real person.
        .target(
            name: "DemoCity", dependencies: ["Governance", "Directory", "Planning"], swiftSettings: style),
        // Composition root and command line.
        .executableTarget(
            name: "mingcha",
            dependencies: [
                "Localization", "SQLKit", "SQLiteDriver", "PostgresDriver", "Spreadsheet", "Governance", "Directory",
                "Planning", "Drawing", "Inspection", "Publication", "Web", "DemoCity", "VerifiableDraw", "Merkle",
                "TransparencyLog", "LogKeeper", "Fairness", arguments,
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"), .product(name: "X509", package: "swift-certificates"),
                .product(name: "SwiftASN1", package: "swift-asn1"), crypto,
            ],
            swiftSettings: style),
        // What a citizen builds: verifies draws offline. No NIO, no database, no HTTP.
        .executableTarget(
            name: "mingcha-verify",
            dependencies: ["VerifiableDraw", "Merkle", "TransparencyLog", "Localization", arguments],
            swiftSettings: style),

        .testTarget(name: "MerkleTests", dependencies: ["Merkle", crypto], swiftSettings: style),
        .testTarget(
            name: "VerifiableDrawTests", dependencies: ["VerifiableDraw", "Merkle", "CTickets", crypto],
            swiftSettings: style),
        .testTarget(name: "FairnessTests", dependencies: ["Fairness"], swiftSettings: style),
        .testTarget(
            name: "TransparencyLogTests", dependencies: ["TransparencyLog", "Merkle"], swiftSettings: style),
        .testTarget(name: "HouseTests", swiftSettings: style),
        .testTarget(name: "LocalizationTests", dependencies: ["Localization"], swiftSettings: style),
        .testTarget(name: "SpreadsheetTests", dependencies: ["Spreadsheet"], swiftSettings: style),
        // The database of a test, on the engine the run was told to use.
        .target(
            name: "TestDatabase", dependencies: ["SQLKit", "SQLiteDriver", "PostgresDriver"],
            path: "Tests/TestDatabase", swiftSettings: style),
        // What every engine promises.
        .testTarget(name: "DatabaseTests", dependencies: ["SQLKit", "TestDatabase"], swiftSettings: style),
        .testTarget(
            name: "SQLiteDriverTests", dependencies: ["SQLKit", "SQLiteDriver", "TestDatabase"], swiftSettings: style),
        .testTarget(
            name: "PostgresDriverTests", dependencies: ["SQLKit", "PostgresDriver", "TestDatabase"],
            swiftSettings: style),
        .testTarget(
            name: "LogKeeperTests",
            dependencies: [
                "LogKeeper", "Governance", "SQLKit", "SQLiteDriver", "TestDatabase", "TransparencyLog", "Merkle",
                "Localization",
            ], swiftSettings: style),
        .testTarget(
            name: "GovernanceTests", dependencies: ["Governance", "SQLKit", "TestDatabase", "Localization"],
            swiftSettings: style),
        .testTarget(
            name: "DirectoryTests",
            dependencies: [
                "Directory", "Governance", "Localization", "Planning", "Spreadsheet", "SQLKit", "TestDatabase",
                "DemoCity",
            ],
            swiftSettings: style),
        .testTarget(
            name: "PlanningTests",
            dependencies: [
                "Planning", "Directory", "Governance", "SQLKit", "TestDatabase", "DemoCity", "VerifiableDraw",
            ],
            swiftSettings: style),
        .testTarget(
            name: "DrawingTests",
            dependencies: [
                "Drawing", "Planning", "Directory", "Governance", "Localization", "SQLKit", "TestDatabase",
                "DemoCity", "VerifiableDraw", "Merkle", "Fairness", "TransparencyLog",
            ],
            swiftSettings: style),
        // A city with a signed draw, from which the tests of the later rooms start.
        .target(
            name: "TestCity",
            dependencies: [
                "Publication", "Inspection", "Drawing", "Planning", "Directory", "Governance", "SQLKit", "TestDatabase",
                "DemoCity", "VerifiableDraw",
            ], path: "Tests/TestCity", swiftSettings: style),
        .testTarget(
            name: "InspectionTests",
            dependencies: [
                "Publication", "Inspection", "Drawing", "Planning", "Directory", "Governance", "Localization", "SQLKit",
                "TestDatabase", "DemoCity", "VerifiableDraw", "Merkle", "TestCity", "Fairness",
            ],
            swiftSettings: style),
        .testTarget(
            name: "PublicationTests",
            dependencies: [
                "TestCity",
                "Publication", "Inspection", "Drawing", "Planning", "Directory", "Governance", "Localization",
                "SQLKit", "TestDatabase", "DemoCity", "VerifiableDraw",
            ],
            swiftSettings: style),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Web", "Fairness", "Inspection", "Drawing", "Planning", "Directory", "Governance", "Localization",
                "VerifiableDraw", "Merkle", "TestDatabase", "SQLKit", "DemoCity", "Publication", "CQREncode",
                "Spreadsheet", "TransparencyLog",
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
            ] + server,
            swiftSettings: style),
        // Runs the two programs as their users do.
        .testTarget(
            name: "CommandLineTests",
            dependencies: [
                "mingcha", "mingcha-verify", "TestCity", "Inspection", "Drawing", "Directory", "Governance", "Merkle",
                "TransparencyLog", "VerifiableDraw",
            ],
            swiftSettings: style),
        .testTarget(
            name: "DemoCityTests", dependencies: ["DemoCity", "Governance", "Directory", "Planning"],
            swiftSettings: style),
    ],
    swiftLanguageModes: [.v6]
)
