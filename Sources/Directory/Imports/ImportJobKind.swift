// A kind of import as the jobs run it, and what one run of one job is given.

package import Governance

/// A kind of import as the jobs run it; rooms pass theirs.
package struct ImportJobKind: Sendable {
    package let name: String
    package let act: Act
    /// What its files may have, in the template's order.
    package let columns: [ColumnChoice]
    let run: @Sendable (JobRun) async throws -> ImportReport

    package init<Kind: ImportKind>(_ kind: Kind) {
        name = kind.name
        act = kind.act
        columns = ColumnChoice.all(Kind.Reading.Column.self)
        run = { job in
            var run = ImportRun(
                kind: kind, ledger: job.ledger, actor: job.actor, options: job.options,
                progress: job.progress)
            // Who confirms another's upload does not widen it.
            run.region = job.region
            run.mapping = job.mapping
            run.watcher = job.watcher
            run.isCancelled = job.isCancelled
            return try await run.run(path: job.path, errors: job.errors)
        }
    }

    package static let objects = ImportJobKind(ObjectImport())

    package static let officers = ImportJobKind(OfficerImport())
}

extension ImportJobKind {
    /// What was chosen, for the headings of the preview.
    func mapping(
        _ choices: [String: String], _ preview: ImportPreview
    ) throws(DirectoryError) -> ColumnMapping {
        let titles = Dictionary(columns.map { ($0.name, $0.title) }, uniquingKeysWith: { first, _ in first })
        var taken = Set(preview.columns.filter { $0.chosen == nil }.compactMap(\.meaning))
        var mapping = ColumnMapping(row: preview.headingRow, columns: [:])
        for column in preview.columns where column.meaning == nil || column.chosen != nil {
            guard let name = choices[column.letters], !name.isEmpty else { continue }
            guard let title = titles[name] else { throw .unknownColumn(name) }
            guard taken.insert(title).inserted else { throw .columnTwice(title) }
            mapping.columns[ImportWatcher.position(column.letters)] = name
        }
        return mapping
    }
}

struct JobRun: Sendable {
    let ledger: Ledger
    let actor: Actor
    let region: RegionCode
    let mapping: ColumnMapping?
    let path: String
    let errors: String
    let options: ImportOptions
    let watcher: ImportWatcher
    let progress: @Sendable (ImportProgress) -> Void
    let isCancelled: @Sendable () -> Bool
}
