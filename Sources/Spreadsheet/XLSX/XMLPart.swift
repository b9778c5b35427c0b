// One XML part of a workbook, parsed as a stream by expat; refuses what office files never contain.

import CExpat

/// The name of an element or attribute as expat holds it; valid only during the call.
struct XMLName {
    private let start: UnsafePointer<CChar>

    /// Drops a namespace prefix: some programs write `x:row`.
    init(_ raw: UnsafePointer<CChar>) {
        var start = raw
        var cursor = raw
        while cursor.pointee != 0 {
            if cursor.pointee == CChar(bitPattern: UInt8(ascii: ":")) { start = cursor + 1 }
            cursor += 1
        }
        self.start = start
    }

    static func == (name: XMLName, other: StaticString) -> Bool {
        var left = name.start
        var right = UnsafeRawPointer(other.utf8Start).assumingMemoryBound(to: CChar.self)
        while left.pointee == right.pointee {
            if left.pointee == 0 { return true }
            left += 1
            right += 1
        }
        return false
    }

    /// For `switch` over names.
    static func ~= (pattern: StaticString, name: XMLName) -> Bool { name == pattern }
}

/// The attributes of an element; valid only during the call.
struct XMLAttributes {
    fileprivate let list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    /// The value of the attribute with this local name, as a C string.
    subscript(raw name: StaticString) -> UnsafePointer<CChar>? {
        guard var cursor = list else { return nil }
        while let key = cursor[0] {
            if XMLName(key) == name { return cursor[1] }
            cursor += 2
        }
        return nil
    }

    /// Visits all attributes once; quicker than asking for several by name.
    func forEach(_ body: (XMLName, UnsafePointer<CChar>) -> Void) {
        guard var cursor = list else { return }
        while let key = cursor[0], let value = cursor[1] {
            body(XMLName(key), value)
            cursor += 2
        }
    }

    subscript(name: StaticString) -> String? { self[raw: name].map { String(cString: $0) } }
}

/// What a part's reader listens to.
protocol XMLListener: AnyObject {
    func opened(_ name: XMLName, _ attributes: XMLAttributes)
    func closed(_ name: XMLName)
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
    /// Asked after every closed element: whether to stop until `XMLPart.pump()` is called again.
    var wantsPause: Bool { get }
    /// Set by the listener to end the parsing.
    var failure: SpreadsheetError? { get }
}

extension XMLListener {
    var wantsPause: Bool { false }
}

/// Feeds one zip entry through expat, a chunk at a time.
final class XMLPart {
    let entry: ZipEntry
    private let parser: OpaquePointer
    private let listener: any XMLListener
    private let chunk: Int
    private var fed = 0
    private var depth = 0
    private var isPaused = false
    private var isFinished = false
    private var refusal: String?

    private static let deepest = 64
    /// The longest run of bytes without a whole token, such as an attribute: expat must hold it in memory.
    private static let longestToken = 8 << 20

    init(entry: ZipEntry, listener: any XMLListener, chunk: Int = 64 << 10) throws(SpreadsheetError) {
        guard let created = XML_ParserCreate(nil) else { throw .damaged(part: entry.name, reason: "no memory") }
        parser = created
        self.entry = entry
        self.listener = listener
        self.chunk = max(1, min(chunk, 1 << 20))
        XML_SetUserData(created, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            created, { XMLPart.of($0).open($1, $2) }, { XMLPart.of($0).close($1) })
        XML_SetCharacterDataHandler(created) { XMLPart.of($0).text($1, $2) }
        // Office files carry no document type; refusing it ends every entity attack before it begins.
        XML_SetStartDoctypeDeclHandler(created) { data, _, _, _, _ in XMLPart.of(data).refuse("document type") }
    }

    deinit { XML_ParserFree(parser) }

    /// Parses on until the end of a chunk or a pause. False when the part has been read to its end.
    func pump() throws(SpreadsheetError) -> Bool {
        if isFinished { return false }
        let status: XML_Status
        if isPaused {
            isPaused = false
            status = XML_ResumeParser(parser)
        } else {
            guard let room = XML_GetBuffer(parser, CInt(chunk)) else {
                throw .damaged(part: entry.name, reason: "no memory")
            }
            let got = try entry.read(into: room, count: chunk)
            fed += got
            status = XML_ParseBuffer(parser, CInt(got), got == 0 ? 1 : 0)
        }
        if let failure = listener.failure { throw failure }
        if let refusal { throw .damaged(part: entry.name, reason: refusal) }
        switch status {
        case XML_STATUS_SUSPENDED: isPaused = true
        case XML_STATUS_OK:
            if fed - max(0, Int(XML_GetCurrentByteIndex(parser))) > Self.longestToken {
                throw .damaged(part: entry.name, reason: "token too long")
            }
            var parsing = XML_ParsingStatus()
            XML_GetParsingStatus(parser, &parsing)
            isFinished = parsing.parsing == XML_FINISHED
        default:
            let words = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "XML"
            throw .damaged(part: entry.name, reason: "\(words), line \(XML_GetCurrentLineNumber(parser))")
        }
        return !isFinished
    }

    /// Parses the whole part.
    func run() throws(SpreadsheetError) { while try pump() {} }

    private static func of(_ data: UnsafeMutableRawPointer?) -> XMLPart {
        Unmanaged<XMLPart>.fromOpaque(data!).takeUnretainedValue()
    }

    private func refuse(_ reason: String) {
        refusal = refusal ?? reason
        XML_StopParser(parser, 0)
    }

    private func open(_ name: UnsafePointer<CChar>?, _ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
        depth += 1
        guard depth <= Self.deepest else { return refuse("nested too deeply") }
        guard let name else { return }
        listener.opened(XMLName(name), XMLAttributes(list: list))
        if listener.failure != nil { XML_StopParser(parser, 0) }
    }

    private func close(_ name: UnsafePointer<CChar>?) {
        depth -= 1
        guard let name, refusal == nil else { return }
        listener.closed(XMLName(name))
        if listener.failure != nil {
            XML_StopParser(parser, 0)
        } else if listener.wantsPause {
            XML_StopParser(parser, 1)
        }
    }

    private func text(_ bytes: UnsafePointer<CChar>?, _ count: CInt) {
        guard let bytes else { return }
        bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
            listener.text(UnsafeBufferPointer(start: $0, count: Int(count)))
        }
    }
}
