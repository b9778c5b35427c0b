// Export for the national publicity system: one row per item, columns by choice.

package import Governance
import Inspection
package import Planning
import SQLKit

/// 国家企业信用信息公示系统. Its public page of 双随机抽查结果信息 shows plan, task number, task name, kind, authority, day
/// of completion, and item by item the result: the default columns are those, under the object's code and name. Each
/// province's import sheet orders and names them otherwise; so columns are chosen, and their titles are these.
package enum NecipsColumn: String, Sendable, CaseIterable {
    case object = "统一社会信用代码"
    case name = "企业名称"
    case campaign = "抽查计划名称"
    case taskNumber = "抽查任务编号"
    case task = "抽查任务名称"
    case kind = "抽查类型"
    case item = "检查事项"
    case authority = "检查机关"
    case initiator = "发起机关"
    case visitedOn = "检查日期"
    case endedOn = "抽查完成日期"
    case code = "检查结果代码"
    case result = "检查结果"
    case publishedOn = "公示日期"
    case remark = "备注"

    package static let standard: [NecipsColumn] = [
        .object, .name, .campaign, .taskNumber, .task, .kind, .item, .authority, .visitedOn, .endedOn, .code, .result,
        .publishedOn,
    ]

    /// `企业名称,检查结果` → columns. Errors: `PublicationError.unknownColumn`.
    package static func list(_ text: String) throws(PublicationError) -> [NecipsColumn] {
        var columns: [NecipsColumn] = []
        for part in text.split(whereSeparator: { ",，、".contains($0) }) {
            let title = part.filter { !$0.isWhitespace }
            guard let column = NecipsColumn(rawValue: title) else { throw .unknownColumn(title) }
            columns.append(column)
        }
        guard !columns.isEmpty else { throw .unknownColumn("") }
        return columns
    }
}

/// Where an export goes, row by row. Dates are ISO 8601.
package struct ResultSink {
    package let write: ([String]) throws -> Void
    /// After the last row.
    package let close: () throws -> Void

    package init(write: @escaping ([String]) throws -> Void, close: @escaping () throws -> Void) {
        self.write = write
        self.close = close
    }
}

/// How much an export held.
package struct ResultCount: Sendable, Hashable {
    package var entries = 0
    /// One for each item, without the header.
    package var rows = 0
}

extension PublicationDesk {
    /// Results of one page: in memory are never more than these.
    static let exportPage = 500

    /// Every result that stands, of one task or of all, one row per item: complete, in the order of publication, as
    /// one snapshot that nobody who writes waits for. Who took how much is on the record: one row.
    ///
    /// - Parameter open: makes the sink, once the gate is passed; the first row is the header.
    package func necips(
        task: JointTask? = nil, columns: [NecipsColumn] = NecipsColumn.standard, by actor: Actor,
        to open: @escaping @Sendable () throws -> ResultSink
    ) async throws -> ResultCount {
        let place = actor.place(for: .exportResults, "publications", id: task?.id.text ?? "")
        let count = try await ledger.consult(.exportResults, by: actor, on: place) { transaction, _ in
            let sink = try open()
            try sink.write(columns.map(\.rawValue))
            var count = ResultCount()
            var last: Entry?
            repeat {
                let page = try Self.standing(of: task, after: last, in: transaction)
                for entry in page {
                    count.entries += 1
                    for part in entry.result.parts {
                        for item in part.items {
                            try sink.write(columns.map { $0.value(entry, part, item) })
                            count.rows += 1
                        }
                    }
                }
                last = page.count == Self.exportPage ? page.last : nil
            } while last != nil
            try sink.close()
            return count
        }
        let details = ["format": "necips", "task": task?.name ?? "", "rows": String(count.rows)]
        return try await ledger.perform(.exportResults, by: actor, on: place, details: details) { _, _ in count }
    }

    /// The next page of what stands, in the order of publication.
    private static func standing(
        of task: JointTask?, after last: Entry?, in transaction: any ReadTransaction
    ) throws -> [Entry] {
        var condition: SQL = "e.state = 'published'"
        if let task { condition += " AND e.task = \(task.id)" }
        if let last { condition += " AND (e.published_on, e.id) > (\(last.publishedOn), \(last.id))" }
        return try EntryStore.entries(
            "FROM pub_entry e WHERE \(condition) ORDER BY e.published_on, e.id LIMIT \(Self.exportPage)",
            in: transaction)
    }
}

extension NecipsColumn {
    fileprivate func value(_ entry: Entry, _ part: PublicPart, _ item: PublicItem) -> String {
        switch self {
        case .object: entry.result.object
        case .name: entry.result.name
        case .campaign: entry.result.campaign
        case .taskNumber: entry.result.taskNumber
        case .task: entry.result.task
        case .kind: entry.result.isTargeted ? "定向" : "不定向"
        case .item: item.name
        case .authority: part.department
        case .initiator: entry.result.initiator
        case .visitedOn: part.visitedOn.description
        case .endedOn: entry.result.endedOn.description
        case .code: item.result.rawValue
        case .result: item.result.text
        case .publishedOn: entry.publishedOn.description
        case .remark: entry.result.remark
        }
    }
}
