// Which parts of the zip are the sheet, its strings and its styles (ECMA-376 part 2: packages and relationships).

/// A workbook's map: the first visible sheet and what is needed to read it.
final class Workbook {
    struct Sheet {
        var name: String
        var isVisible: Bool
        var relationship: String
    }

    let archive: ZipArchive
    let sheet: Sheet
    let sheetPart: String
    let otherSheets: [String]
    let dateSystem: SerialDate.System
    let strings: SharedStrings
    let styles: Styles

    init(path: String, limits: ReadLimits) throws(SpreadsheetError) {
        archive = try ZipArchive(path: path, limits: limits)
        let root = try Relationships.read(archive, of: "")
        let main = root.first(ofType: "/officeDocument")?.target ?? "xl/workbook.xml"
        guard main.hasSuffix(".xml"), let entry = try archive.open(main) else {
            throw .notATable(kind: Self.kind(of: archive, main))
        }
        let map = WorkbookMap()
        try XMLPart(entry: entry, listener: map).run()
        guard map.isWorkbook else { throw .notATable(kind: Self.kind(of: archive, main)) }
        let relationships = try Relationships.read(archive, of: main)
        let sheets = map.sheets.filter {
            // Chart sheets and macro sheets are in the same list.
            relationships.byID[$0.relationship]?.type.hasSuffix("/worksheet") ?? false
        }
        guard let first = sheets.first(where: \.isVisible) ?? sheets.first,
            let part = relationships.byID[first.relationship]?.target
        else { throw .emptyFile }
        sheet = first
        sheetPart = part
        otherSheets = sheets.filter { $0.isVisible && $0.relationship != first.relationship }.map(\.name)
        dateSystem = map.dateSystem
        styles = Styles()
        if let name = relationships.first(ofType: "/styles")?.target, let entry = try archive.open(name) {
            try XMLPart(entry: entry, listener: styles).run()
        }
        strings = SharedStrings(limits: limits)
        if let name = relationships.first(ofType: "/sharedStrings")?.target, let entry = try archive.open(name) {
            try XMLPart(entry: entry, listener: strings).run()
        }
    }

    private static func kind(of archive: ZipArchive, _ main: String) -> String {
        if main.hasSuffix(".bin") { return "xlsb" }
        if main.hasPrefix("word/") || archive.contains("word/document.xml") { return "docx" }
        if main.hasPrefix("ppt/") || archive.contains("ppt/presentation.xml") { return "pptx" }
        if archive.contains("META-INF/manifest.xml"), archive.contains("content.xml") { return "ods" }
        return "zip"
    }
}

/// The list of sheets in `xl/workbook.xml`.
private final class WorkbookMap: XMLListener {
    var sheets: [Workbook.Sheet] = []
    var dateSystem = SerialDate.System.from1900
    var isWorkbook = false
    var failure: SpreadsheetError?

    func opened(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        case "workbook": isWorkbook = true
        case "workbookPr":
            let value = attributes["date1904"] ?? "0"
            dateSystem = value == "1" || value == "true" ? .from1904 : .from1900
        case "sheet" where sheets.count < 10_000:
            let state = attributes["state"] ?? "visible"
            sheets.append(
                Workbook.Sheet(
                    name: attributes["name"] ?? "", isVisible: state == "visible",
                    relationship: attributes["id"] ?? ""))
        default: break
        }
    }

    func closed(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The relationships of one part: which other parts it uses, and as what.
final class Relationships: XMLListener {
    struct Link {
        var id: String
        var type: String
        var target: String
    }

    private(set) var links: [Link] = []
    private(set) var byID: [String: Link] = [:]
    private let folder: String
    var failure: SpreadsheetError?

    private init(folder: String) { self.folder = folder }

    /// Reads `<folder>/_rels/<name>.rels`; no relationships if there is none. The package itself has the part "".
    static func read(_ archive: ZipArchive, of part: String) throws(SpreadsheetError) -> Relationships {
        let slash = part.lastIndex(of: "/")
        let folder = slash.map { String(part[...$0]) } ?? ""
        let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
        let result = Relationships(folder: folder)
        if let entry = try archive.open("\(folder)_rels/\(name).rels") {
            try XMLPart(entry: entry, listener: result).run()
        }
        return result
    }

    func first(ofType ending: String) -> Link? { links.first { $0.type.hasSuffix(ending) } }

    func opened(_ name: XMLName, _ attributes: XMLAttributes) {
        guard name == "Relationship", links.count < 20_000, attributes["TargetMode"] != "External" else { return }
        let link = Link(
            id: attributes["Id"] ?? "", type: attributes["Type"] ?? "", target: resolve(attributes["Target"] ?? ""))
        links.append(link)
        byID[link.id] = link
    }

    func closed(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    /// A target is relative to the part's folder, or to the package if it begins with a slash.
    private func resolve(_ target: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var path = folder.split(separator: "/")
        for step in target.split(separator: "/") where step != "." {
            if step == ".." { _ = path.popLast() } else { path.append(step) }
        }
        return path.joined(separator: "/")
    }
}
