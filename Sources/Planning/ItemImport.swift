// The import of the item list, on the directory's machinery.

package import Directory
package import Governance
import SQLKit

extension Act {
    package static let importItems = Act("planning.import-items", posts: [.regulator], reach: .region)
}

struct ItemImport: ImportKind {
    let name = "items"
    let act = Act.importItems

    func reading(_ heading: Heading<ItemColumn>, _ organisation: Organisation) -> ItemReading {
        ItemReading(heading: heading, organisation: organisation)
    }

    func isEmpty(in transaction: any ReadTransaction) throws -> Bool { false }

    func count(_ rows: [ItemRow], isFresh: Bool, in transaction: any ReadTransaction) throws -> ImportCounts {
        try compare(rows, in: transaction).counts
    }

    func write(
        _ rows: [ItemRow], isFresh: Bool, _ stamp: WriteStamp, in transaction: any WriteTransaction
    ) throws -> ImportCounts {
        let (counts, changed) = try compare(rows, in: transaction)
        for item in changed { try item.save(at: stamp.at, in: transaction) }
        return counts
    }

    private func compare(
        _ rows: [ItemRow], in transaction: any ReadTransaction
    ) throws -> (counts: ImportCounts, changed: [Item]) {
        let known = Dictionary(try Item.all(in: transaction).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        var counts = ImportCounts()
        var changed: [Item] = []
        for row in rows {
            guard let old = known[row.item.id] else {
                counts.accepted += 1
                changed.append(row.item)
                continue
            }
            let merged = row.merged(into: old)
            if merged == old {
                counts.unchanged += 1
            } else {
                counts.updated += 1
                changed.append(merged)
            }
        }
        return (counts, changed)
    }
}

extension ImportJobKind {
    /// 随机抽查事项清单, for imports in the background.
    package static let items = ImportJobKind(name: "items", act: .importItems) { _ in ItemImport() }
}

extension PlanningDesk {
    /// Imports 随机抽查事项清单 from CSV or XLSX, as `DirectoryDesk.importObjects`.
    package func importItems(
        from path: String, errors: String? = nil, options: ImportOptions = ImportOptions(), by actor: Actor,
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        let run = ImportRun(kind: ItemImport(), ledger: ledger, actor: actor, options: options, progress: progress)
        return try await run.run(path: path, errors: errors)
    }

    /// Writes an empty item list file with the expected columns.
    package static func itemTemplate(path: String) throws {
        try writeTemplate(ItemColumn.self, path: path, sheet: "随机抽查事项清单")
    }
}
