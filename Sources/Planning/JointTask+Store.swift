// Tasks in the database.

import Foundation
package import Governance
package import SQLKit

extension JointTask {
    static let migration = Migration(
        room: "planning", number: 2, title: "joint tasks",
        steps: [
            """
            CREATE TABLE pln_task (
              id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, region TEXT NOT NULL, document TEXT NOT NULL,
              state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'approved')),
              author TEXT NOT NULL, author_name TEXT NOT NULL, approver TEXT, approver_name TEXT, opinion TEXT,
              created_at TEXT NOT NULL, updated_at TEXT NOT NULL, version INT64 NOT NULL) STRICT
            """
        ])

    private static let columns: SQL =
        """
        id, name, region, document, state, author, author_name, approver_name, created_at, updated_at, opinion, version
        """

    package static func find(name: String, in transaction: any ReadTransaction) throws -> JointTask? {
        try transaction.first("SELECT \(columns) FROM pln_task WHERE name = \(name)", JointTask.init)
    }

    package static func find(id: ID<JointTask>, in transaction: any ReadTransaction) throws -> JointTask? {
        try transaction.first("SELECT \(columns) FROM pln_task WHERE id = \(id)", JointTask.init)
    }

    /// Ids of approved tasks, oldest first.
    package static func approved(in transaction: any ReadTransaction) throws -> [ID<JointTask>] {
        try transaction.map("SELECT id FROM pln_task WHERE state = \(TaskState.approved.rawValue) ORDER BY id") {
            ID(stored: try $0.text(0))
        }
    }

    private init(_ row: any Row) throws {
        let state = try row.text(4)
        guard let state = TaskState(rawValue: state) else {
            throw row.mismatch(4, expected: "a task state", found: state)
        }
        self.init(
            id: ID(stored: try row.text(0)), name: try row.text(1), region: try row.region(2),
            plan: try JSONDecoder().decode(TaskPlan.self, from: Data(try row.text(3).utf8)), state: state,
            author: ID(stored: try row.text(5)), authorName: try row.text(6), approverName: try row.textOrNil(7),
            createdAt: try row.timestamp(8), updatedAt: try row.timestamp(9), opinion: try row.textOrNil(10),
            version: try row.int(11))
    }

    static func document(_ plan: TaskPlan) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(plan), as: UTF8.self)
    }
}
