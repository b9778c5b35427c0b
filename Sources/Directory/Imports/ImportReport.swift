// What an import did, in numbers and notes.

/// `read` = `accepted` + `legacy` + `updated` + `unchanged` + `refused`, always.
package struct ImportCounts: Sendable, Hashable {
    /// New with a unified code or an own id; new officers, new items.
    package var accepted = 0
    /// New with a legacy id (`L:`).
    package var legacy = 0
    package var updated = 0
    package var unchanged = 0
    package var refused = 0

    package init() {}

    package var read: Int { accepted + legacy + updated + unchanged + refused }
}

/// Something a person should know and need not act on.
package struct ImportNote: Sendable, Hashable {
    /// `code-upper-cased`, `region-unknown`, `region-renamed`, `industry-unknown`, `column-ignored`, `sheet-ignored` …
    package var code: String
    /// How many rows; 1 for notes about the file.
    package var count: Int
    /// The heading, the sheet, or the first value it happened to.
    package var example: String

    package init(code: String, count: Int, example: String) {
        self.code = code
        self.count = count
        self.example = example
    }
}

/// Notes counted while reading.
package struct ImportNotes: Sendable {
    private var notes: [String: ImportNote] = [:]

    package init() {}

    package mutating func add(_ code: String, _ example: @autoclosure () -> String) {
        if notes[code] == nil { notes[code] = ImportNote(code: code, count: 0, example: example()) }
        notes[code]!.count += 1
    }

    /// One entry of its own per example: ignored columns.
    package mutating func addEach(_ code: String, _ examples: [String]) {
        for example in examples { notes["\(code) \(example)"] = ImportNote(code: code, count: 1, example: example) }
    }

    /// Sorted by code and example.
    package var list: [ImportNote] { notes.sorted { $0.key < $1.key }.map(\.value) }
}

package struct ImportReport: Sendable, Hashable {
    package var counts: ImportCounts
    package var notes: [ImportNote]
    /// False after `--dry-run`, and after `--strict` with refusals: the library is as it was.
    package var isWritten: Bool
    package var seconds: Double
    /// The import's id in `dir_import`; nil when nothing was written.
    package var importID: String?

    package init(counts: ImportCounts, notes: [ImportNote], isWritten: Bool, seconds: Double, importID: String?) {
        self.counts = counts
        self.notes = notes
        self.isWritten = isWritten
        self.seconds = seconds
        self.importID = importID
    }
}

package struct ImportOptions: Sendable, Hashable {
    /// Count, write nothing.
    package var isDryRun: Bool
    /// Any refused row: write nothing.
    package var isStrict: Bool
    /// Rows a transaction takes.
    package var batch: Int
    /// Brings derived data up to date after so many rows, for imports beside which others work; nil: at the end.
    package var settlesEvery: Int?

    /// Rows of one transaction while others work: some tens of milliseconds.
    package static let batchBesideOthers = 750

    package init(
        isDryRun: Bool = false, isStrict: Bool = false, batch: Int = 10_000, settlesEvery: Int? = nil
    ) {
        self.settlesEvery = settlesEvery
        self.isDryRun = isDryRun
        self.isStrict = isStrict
        self.batch = batch
    }
}

/// Told after every batch.
package struct ImportProgress: Sendable, Hashable {
    package var counts: ImportCounts
    /// 0…1 of the file's bytes.
    package var fraction: Double

    package init(counts: ImportCounts, fraction: Double) {
        self.counts = counts
        self.fraction = fraction
    }
}
