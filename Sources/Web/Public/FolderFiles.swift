// Folders of draws as zip files that stay: made once for all who want one, and again when there is something new in it.

import Foundation

/// Files `folder-ID-MARK.zip` beside the database. Whoever comes while one is made waits for it.
actor FolderFiles {
    /// A folder's files by name, and what it is called.
    typealias Content = (files: [String: [UInt8]], folder: String)

    /// More are not kept: those longest not asked for go first.
    static let most = 16
    static let prefix = "folder-"

    private let spool: String
    private var kept: [(id: String, mark: String)] = []
    private var making: [String: Task<Void, any Error>] = [:]

    init(spool: String) { self.spool = spool }

    /// The path of the file; `mark` says what is in it: another mark, another file.
    func path(
        of id: String, mark: String, content: @escaping @Sendable () async throws -> Content
    ) async throws -> String {
        let path = self.path(id, mark)
        if let known = kept.firstIndex(where: { $0.id == id && $0.mark == mark }) {
            kept.append(kept.remove(at: known))
            if FileManager.default.fileExists(atPath: path) { return path }
            kept.removeLast()
        }
        if let running = making[path] {
            try await running.value
            return path
        }
        let task = Task {
            let (files, folder) = try await content()
            try ZipFile.write(files, folder: folder, to: path)
        }
        making[path] = task
        defer { making[path] = nil }
        try await task.value
        keep(id, mark)
        return path
    }

    /// Who is just reading one that goes, reads it to the end.
    private func keep(_ id: String, _ mark: String) {
        let old = kept.filter { $0.id == id }
        kept.removeAll { $0.id == id }
        kept.append((id, mark))
        let surplus = kept.prefix(max(0, kept.count - Self.most))
        kept.removeFirst(surplus.count)
        for file in old + surplus where file.id != id || file.mark != mark {
            try? FileManager.default.removeItem(atPath: path(file.id, file.mark))
        }
    }

    private func path(_ id: String, _ mark: String) -> String { "\(spool)/\(Self.prefix)\(id)-\(mark).zip" }
}
