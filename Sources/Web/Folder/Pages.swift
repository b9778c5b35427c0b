// A round's papers as a folder of files: names and bytes, nothing written. The caller decides where they go.

package import Inspection

package enum Pages {
    /// All files of the office's folder except the public part and `drawn-list.xlsx`, which
    /// `DrawnListPage.write` makes. Each is rendered when asked for.
    ///
    /// - Parameters:
    ///   - hasWorkbook: whether `drawn-list.xlsx` is written too; the index then leads to it.
    ///   - publicAddress: of the task's public page; stands on notices, also as a code to scan.
    package static func officeFiles(
        _ papers: RoundPapers, hasWorkbook: Bool = false, publicAddress: String? = nil
    ) -> [PaperFile] {
        let facts = papers.facts
        var files = [
            PaperFile("index.html") { Template.officeIndex.render(IndexPage.index(papers, hasWorkbook: hasWorkbook)) },
            PaperFile("firms.html") { Template.firmIndex.render(IndexPage.firms(papers)) },
            PaperFile("drawn-list.html") {
                Template.drawnList.render(DrawnListPage.model(papers, isInternal: false))
            },
            PaperFile("drawn-list-office.html") {
                Template.drawnList.render(DrawnListPage.model(papers, isInternal: true))
            },
            PaperFile("dispatch.html") { Template.dispatch.render(DispatchPage.model(papers.groups, facts)) },
        ]
        for group in papers.groups {
            files += [
                PaperFile("dispatch/\(group.key).html") {
                    Template.dispatch.render(DispatchPage.model([group], facts))
                },
                PaperFile("approvals/\(group.key).html") {
                    Template.approvals.render(ApprovalsPage.model(group, facts))
                },
                PaperFile("notices/\(group.key).html") {
                    Template.notices.render(NoticesPage.model(group, facts, publicAddress: publicAddress))
                },
                PaperFile("records/\(group.key).html") { Template.records.render(RecordsPage.model(group, facts)) },
            ]
        }
        return files
    }

    /// The public part: `index.html`, further pages of a long list, the stylesheet.
    ///
    /// - Parameter folder: address of the draw's public folder, if it has one.
    package static func publicFiles(_ papers: RoundPapers, folder: String? = nil) -> [PaperFile] {
        let count = PublicRoundPage.pageCount(papers)
        var files = [
            PaperFile("index.html") { Template.publicRound.render(PublicRoundPage.first(papers, folder: folder)) }
        ]
        if count > 1 {
            files += (2...count).map { page in
                PaperFile(PublicRoundPage.fileName(page: page)) {
                    Template.publicList.render(PublicRoundPage.further(papers, page: page))
                }
            }
        }
        files.append(PaperFile(Stylesheet.fileName) { Array(Stylesheet.open.utf8) })
        return files
    }

    /// The office's folder with the public part under `public/`.
    package static func allFiles(
        _ papers: RoundPapers, folder: String? = nil, hasWorkbook: Bool = false
    ) -> [PaperFile] {
        officeFiles(papers, hasWorkbook: hasWorkbook)
            + publicFiles(papers, folder: folder).map { file in
                PaperFile("public/" + file.name) { file.bytes() }
            }
    }

    /// `allFiles`, all at once: for rounds that fit in memory.
    package static func renderAll(_ papers: RoundPapers, folder: String? = nil) -> [String: [UInt8]] {
        Dictionary(allFiles(papers, folder: folder).map { ($0.name, $0.bytes()) }, uniquingKeysWith: { $1 })
    }
}
