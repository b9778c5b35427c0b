// From any error to words and an exit code (cli.md): 1 the thing asked about is wrong, 2 bad input, 3 environment.

import ArgumentParser
import Drawing
import Foundation
import Governance
import Localization
import LogKeeper
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

/// An error of a room, with a place that only the command line knows: which file, which option.
struct PlacedError: Error {
    let error: any CodedError
    let place: String

    init(_ error: any CodedError, place: String) {
        self.error = error
        self.place = place
    }

    /// `body` with the errors of a room told with the file or option at fault before their own place.
    static func at<T, Fault: CodedError>(_ origin: String, _: Fault.Type, _ body: () throws -> T) throws -> T {
        do { return try body() } catch let fault as Fault {
            throw PlacedError(fault, place: [origin, fault.place ?? ""].filter { !$0.isEmpty }.joined(separator: ":"))
        }
    }
}

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
        case let placed as PlacedError:
            guard let failure = Failure(placed.error) else { return nil }
            (code, sentence, details, exit) = (failure.code, failure.sentence, failure.details, failure.exit)
            place = placed.place
        case let error as any CodedError:
            code = error.code
            sentence = Messages.failure(error.code, error.parameters, in: language)
            details = error.details.map { Messages.text($0.code, $0.parameters, in: language) }
            place = error.place
            exit = Self.exit(for: error)
        case let error as CocoaError:
            code = "command.file"
            let path = error.filePath ?? ""
            sentence = Messages.failure("command.file", ["path": path, "reason": error.reason], in: language)
            details = []
            place = path
            exit = 3
        case is CancellationError:
            code = "command.cancelled"
            sentence = Messages.text("command.cancelled", in: language)
            details = []
            place = nil
            exit = 3
        default:
            // The parser's own errors are usage; what is left nobody foresaw, and it is not the user's fault.
            guard Mingcha.exitCode(for: error) == .failure else { return nil }
            code = "command.unexpected"
            sentence = Messages.failure("command.unexpected", ["reason": "\(error)"], in: language)
            details = []
            place = nil
            exit = 3
        }
    }

    private static func exit(for error: any CodedError) -> Int32 {
        switch error {
        case let error as CommandError: return error.exit
        case is SQLError, is LogError: return 3
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

    /// Exactly one object on standard output.
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

extension CocoaError {
    /// The system's words for what went wrong below, which say more than Foundation's.
    var reason: String {
        if let system = underlying as? POSIXError { return String(cString: strerror(system.code.rawValue)) }
        switch code {
        case .fileNoSuchFile, .fileReadNoSuchFile: return String(cString: strerror(ENOENT))
        case .fileReadNoPermission, .fileWriteNoPermission: return String(cString: strerror(EACCES))
        case .fileWriteOutOfSpace: return String(cString: strerror(ENOSPC))
        case .fileWriteVolumeReadOnly: return String(cString: strerror(EROFS))
        default: return localizedDescription
        }
    }
}
