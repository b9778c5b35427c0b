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

    func reading(_ heading: Heading<ItemColumn>, _ gate: ImportGate) -> ItemReading {
        ItemReading(heading: heading, gate: gate)
    }

    func isEmpty(in transaction: any ReadTransaction) throws -> Bool { false }

    func count(
        _ rows: [ItemRow], isFresh: Bool, _ gate: ImportGate, in transaction: any ReadTransaction
    ) throws -> BatchResult<ItemColumn> {
        try compare(rows, gate, in: transaction).result
    }

    func write(
        _ rows: [ItemRow], isFresh: Bool, _ gate: ImportGate, _ stamp: WriteStamp,
        in transaction: any WriteTransaction
    ) throws -> BatchResult<ItemColumn> {
        let (result, changed) = try compare(rows, gate, in: transaction)
        for item in changed { try item.save(at: stamp.at, in: transaction) }
        return result
    }

    private func compare(
        _ rows: [ItemRow], _ gate: ImportGate, in transaction: any ReadTransaction
    ) throws -> (result: BatchResult<ItemColumn>, changed: [Item]) {
        let known = Dictionary(try Item.all(in: transaction).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        var counts = ImportCounts()
        var changed: [Item] = []
        var refused: [RowRefusal<ItemColumn>] = []
        for row in rows {
            guard let old = known[row.item.id] else {
                counts.accepted += 1
                changed.append(row.item)
                continue
            }
            guard gate.permits(old.initiator) else {
                let name = gate.organisation.departments[old.initiator]?.name ?? old.initiator.rawValue
                refused.append(
                    RowRefusal(
                        row: row.row, column: row.given.contains(.id) ? .id : .name,
                        code: "directory.cell.item-elsewhere", parameters: ["department": name]))
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
        return (BatchResult(counts, refused), changed)
    }
}

extension ImportJobKind {
    /// 随机抽查事项清单, for imports in the background.
    package static let items = ImportJobKind(ItemImport())
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
