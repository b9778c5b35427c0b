// From any error to words and an exit code (cli.md): 1 the thing asked about is wrong, 2 bad input, 3 environment.

import Drawing
import Foundation
import Governance
import Localization
import SQLKit
import Spreadsheet
import VerifiableDraw

/// A failure of the command line itself.
struct CommandError: CodedError {
    let code: String
    var parameters: [String: String] = [:]
    var place: String?
    var exit: Int32 = 2

    init(_ code: String, _ parameters: [String: String] = [:], place: String? = nil, exit: Int32 = 2) {
        self.code = code
        self.parameters = parameters
        self.place = place
        self.exit = exit
    }
}

/// Declared here because Spreadsheet depends on nothing of ours.
extension SpreadsheetError: CodedError {}

/// A failure as it is told.
struct Failure {
    let code: String
    let sentence: String
    let details: [String]
    let place: String?
    let exit: Int32

    /// Nil for errors that are not ours: help, version, and what the parser says about usage.
    init?(_ error: any Error) {
        switch error {
        case let error as any CodedError:
            code = error.code
            sentence = Messages.text(error.code, error.parameters, in: language)
            details = error.details.map { Messages.text($0.code, $0.parameters, in: language) }
            place = error.place
            exit = Self.exit(for: error)
        case let error as CocoaError:
            code = "command.file"
            let path = error.filePath ?? ""
            sentence = Messages.text(
                "command.file", ["path": path, "reason": error.localizedDescription], in: language)
            details = []
            place = path
            exit = 3
        case is CancellationError:
            code = "command.cancelled"
            sentence = Messages.text("command.cancelled", in: language)
            details = []
            place = nil
            exit = 3
        default: return nil
        }
    }

    private static func exit(for error: any CodedError) -> Int32 {
        switch error {
        case let error as CommandError: return error.exit
        case is SQLError: return 3
        case let error as SpreadsheetError:
            if case .cannotWrite = error { return 3 }
            return 2
        case let error as DrawingError:
            if case .drawExists = error { return 1 }
            if case .damaged = error { return 3 }
            return 2
        default: return 2
        }
    }

    /// One sentence, its details, its place.
    var message: String {
        var text = say("错误：", "Error: ") + sentence
        for detail in details { text += "\n  · " + detail }
        if let place, !sentence.contains(place), !place.isEmpty { text += "\n  " + say("位置：", "at ") + place }
        return text
    }

    var json: String {
        Self.json(code: code, message: ([sentence] + details).joined(separator: "\n"), place: place)
    }

    static func json(code: String, message: String, place: String?) -> String {
        JSONText.object([
            (
                "error",
                .object([
                    ("code", .text(code)), ("message", .text(message)), ("place", place.map { .text($0) } ?? .null),
                ])
            )
        ]).text
    }
}
