// Forms with a file (RFC 7578), read piece by piece: the file goes to disk and never into memory whole.

import Foundation

/// Takes the body of a `multipart/form-data` request in pieces of any size.
package struct MultipartReader {
    /// Fields beside the file.
    package private(set) var form = Form()
    package private(set) var upload: Upload?

    private enum State { case preamble, head, body, end }
    private let boundary: [UInt8]
    private let folder: String
    private let admitsFile: @Sendable (Form) throws(WebError) -> Void
    private var state = State.preamble
    private var buffer: [UInt8] = []
    private var name = ""
    private var fileName: String?
    private var value: [UInt8] = []
    private var file: FileHandle?
    private var filePath = ""
    private var size = 0
    /// Bytes of all fields together.
    private var text = 0

    /// - Parameters:
    ///   - contentType: the header's value. Errors: `WebError.badForm` without a boundary.
    ///   - folder: where the file goes, under a name of our own.
    ///   - admitsFile: asked where a file begins, with the fields before it; throws to take nothing of it.
    package init(
        contentType: String, folder: String,
        admitsFile: @escaping @Sendable (Form) throws(WebError) -> Void = { _ throws(WebError) in }
    ) throws {
        guard let range = contentType.range(of: "boundary=") else { throw WebError.badForm(reason: "boundary") }
        var text = contentType[range.upperBound...].prefix { $0 != ";" }
        if text.first == "\"" { text = text.dropFirst().prefix { $0 != "\"" } }
        guard (1...70).contains(text.utf8.count) else { throw WebError.badForm(reason: "boundary") }
        boundary = Array("\r\n--\(text)".utf8)
        self.folder = folder
        self.admitsFile = admitsFile
        // The first boundary has no line end before it.
        buffer = [13, 10]
    }

    /// Errors: `WebError.badForm`, `WebError.tooLarge` for a field above a form's limit; the system's where the file
    /// cannot be kept, a full disk among them.
    package mutating func take(_ bytes: some Sequence<UInt8>) throws {
        buffer += bytes
        while try step() {}
    }

    /// Errors: `WebError.badForm` when the body ended early.
    package mutating func finish() throws {
        guard state == .end else {
            discard()
            throw WebError.badForm(reason: "incomplete")
        }
    }

    /// Closes and removes what was written; for a request that failed.
    package mutating func discard() {
        try? file?.close()
        file = nil
        if !filePath.isEmpty { try? FileManager.default.removeItem(atPath: filePath) }
    }

    private mutating func step() throws -> Bool {
        switch state {
        case .end:
            buffer = []
            return false
        case .preamble:
            guard let start = buffer.firstRange(of: boundary) else {
                buffer.removeFirst(max(0, buffer.count - boundary.count))
                return false
            }
            buffer.removeFirst(start.upperBound)
            state = .head
            return true
        case .head:
            if buffer.starts(with: [45, 45]) {
                state = .end
                return true
            }
            guard let end = buffer.firstRange(of: [13, 10, 13, 10]) else {
                if buffer.count > 16_384 { throw WebError.badForm(reason: "headers") }
                return false
            }
            try begin(String(decoding: buffer[..<end.lowerBound], as: UTF8.self))
            buffer.removeFirst(end.upperBound)
            state = .body
            return true
        case .body:
            if let end = buffer.firstRange(of: boundary) {
                try put(buffer[..<end.lowerBound])
                buffer.removeFirst(end.upperBound)
                try close()
                state = .head
                return true
            }
            // What might be the beginning of a boundary stays.
            let safe = buffer.count - boundary.count
            if safe > 0 {
                try put(buffer[..<safe])
                buffer.removeFirst(safe)
            }
            return false
        }
    }

    private mutating func begin(_ head: String) throws {
        name = ""
        fileName = nil
        value = []
        for line in head.split(whereSeparator: \.isNewline)
        where line.lowercased().hasPrefix("content-disposition:") {
            name = Self.attribute("name", of: line) ?? ""
            fileName = Self.attribute("filename", of: line)
        }
        guard !name.isEmpty else { throw WebError.badForm(reason: "name") }
        // An empty file field sends an empty name: no file was chosen.
        guard let fileName, !fileName.isEmpty else { return }
        guard upload == nil, file == nil else { throw WebError.badForm(reason: "files") }
        try admitsFile(form)
        let path = folder + "/upload-" + UUID().uuidString.lowercased()
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        filePath = path
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        size = 0
    }

    private mutating func put(_ bytes: ArraySlice<UInt8>) throws {
        if let file {
            size += bytes.count
            try file.write(contentsOf: Data(bytes))
        } else if fileName == nil {
            text += bytes.count
            guard text <= RouteTable.formLimit, form.fields.count < Form.mostFields else {
                throw WebError.tooLarge(limit: RouteTable.formLimit)
            }
            value += bytes
        }
    }

    private mutating func close() throws {
        if let file {
            try file.close()
            self.file = nil
            // Some browsers send a path; only its last component is a name.
            let last = (fileName ?? "").split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? "upload"
            upload = Upload(name: last, path: filePath, size: size)
        } else if fileName == nil {
            form.append(name, String(decoding: value, as: UTF8.self))
        }
    }

    /// `name="…"` of a header line, whatever stands between the quotes; browsers write a quote inside as `%22`.
    private static func attribute(_ name: String, of line: Substring) -> String? {
        var rest = line.drop { $0 != ";" }
        while rest.first == ";" {
            let key = rest.dropFirst().drop { $0 == " " }.prefix { $0 != "=" && $0 != ";" }
            rest = rest[key.endIndex...]
            guard rest.hasPrefix("=\"") else {
                rest = rest.drop { $0 != ";" }
                continue
            }
            let value = rest.dropFirst(2).prefix { $0 != "\"" }
            if key == name { return String(value).replacing("%22", with: "\"") }
            rest = rest[value.endIndex...].drop { $0 != ";" }
        }
        return nil
    }
}
