// The zip around a workbook, read with suspicion: declared sizes and unpacked bytes are both counted.

import CLibZip

/// An open zip archive. Its entries keep it alive.
final class ZipArchive {
    fileprivate let handle: OpaquePointer
    fileprivate let limits: ReadLimits
    /// Bytes unpacked so far by all entries opened to be counted.
    fileprivate var unpacked = 0

    private static let mostEntries = 10_000

    init(path: String, limits: ReadLimits) throws(SpreadsheetError) {
        var code: CInt = 0
        guard let opened = zip_open(path, ZIP_RDONLY, &code) else {
            var error = zip_error_t()
            zip_error_init_with_code(&error, code)
            defer { zip_error_fini(&error) }
            throw .damaged(part: "file", reason: zipWords(zip_error_strerror(&error)))
        }
        handle = opened
        self.limits = limits
        guard zip_get_num_entries(opened, 0) <= Self.mostEntries else {
            throw .zipBomb(part: "file", limit: Self.mostEntries)
        }
    }

    deinit { zip_discard(handle) }

    func contains(_ name: String) -> Bool { index(of: name) != nil }

    fileprivate func index(of name: String) -> zip_uint64_t? {
        let index = zip_name_locate(handle, name, zip_flags_t(ZIP_FL_NOCASE))
        return index < 0 ? nil : zip_uint64_t(index)
    }

    /// Opens a part; nil if the archive has none of this name. A second pass over the same part is not `counted`.
    func open(_ name: String, counted: Bool = true) throws(SpreadsheetError) -> ZipEntry? {
        guard let index = index(of: name) else { return nil }
        return try ZipEntry(archive: self, name: name, index: index, counted: counted)
    }
}

/// One part, unpacked as it is read.
final class ZipEntry {
    let name: String
    /// What the archive says; not trusted, but compared.
    let declared: Int
    private let packed: Int
    private let archive: ZipArchive
    private let handle: OpaquePointer
    private let counted: Bool
    private(set) var unpacked = 0

    fileprivate init(
        archive: ZipArchive, name: String, index: zip_uint64_t, counted: Bool
    ) throws(SpreadsheetError) {
        var status = zip_stat_t()
        zip_stat_init(&status)
        guard zip_stat_index(archive.handle, index, 0, &status) == 0 else {
            throw .damaged(part: name, reason: zipWords(zip_strerror(archive.handle)))
        }
        if status.encryption_method != zip_uint16_t(ZIP_EM_NONE) { throw .password }
        declared = Int(clamping: status.size)
        packed = Int(clamping: status.comp_size)
        try Self.check(declared, packed, archive.unpacked, name, archive.limits)
        guard let opened = zip_fopen_index(archive.handle, index, 0) else {
            throw .damaged(part: name, reason: zipWords(zip_strerror(archive.handle)))
        }
        handle = opened
        self.archive = archive
        self.name = name
        self.counted = counted
    }

    deinit { zip_fclose(handle) }

    /// Unpacks up to `count` bytes; 0 at the end, where the checksum has been compared.
    func read(into target: UnsafeMutableRawPointer, count: Int) throws(SpreadsheetError) -> Int {
        let got = Int(zip_fread(handle, target, zip_uint64_t(count)))
        guard got >= 0 else { throw .damaged(part: name, reason: zipWords(zip_file_strerror(handle))) }
        unpacked += got
        // libzip compares the checksum but not the size; the two must agree, or the caps were asked of a lie.
        guard unpacked <= declared, got > 0 || count == 0 || unpacked == declared else {
            throw .damaged(part: name, reason: "size")
        }
        if counted { archive.unpacked += got }
        try Self.check(unpacked, packed, counted ? archive.unpacked - unpacked : 0, name, archive.limits)
        return got
    }

    private static func check(
        _ bytes: Int, _ packed: Int, _ before: Int, _ name: String, _ limits: ReadLimits
    ) throws(SpreadsheetError) {
        if bytes > limits.unpackedBytes - before { throw .zipBomb(part: name, limit: limits.unpackedBytes) }
        if bytes > limits.ratioFloor, bytes / limits.ratio > packed {
            throw .zipBomb(part: name, limit: limits.ratioFloor)
        }
    }
}

private func zipWords(_ words: UnsafePointer<CChar>?) -> String { words.map { String(cString: $0) } ?? "zip" }
