// The office's index of a round's papers, and the table that finds one firm.

package import Inspection

package enum IndexPage {
    /// More warnings than this are counted, not listed.
    static let mostWarnings = 20

    package static func index(_ papers: RoundPapers, hasWorkbook: Bool) -> Model {
        let shown = papers.warnings.prefix(mostWarnings).map(words)
        let more = papers.warnings.count - shown.count
        return Head.office("\(papers.facts.task) 检查文书").with(Model(papers.facts)).with([
            "hasWorkbook": .flag(hasWorkbook), "hasWarnings": .flag(!papers.warnings.isEmpty),
            "warningCount": .count(papers.warnings.count),
            "warnings": .texts(more > 0 ? shown + ["另有 \(grouped(more)) 处"] : shown),
            "goingCount": .count(papers.groups.reduce(0) { $0 + $1.visits.count }),
            "goingGroups": .count(papers.groups.count),
            "goingOfficers": .count(papers.groups.reduce(0) { $0 + $1.officers.count }),
            "groups": .list(
                papers.groups.map { group in
                    [
                        "key": .text(group.key), "teamTitle": .text(group.title),
                        "crewCount": .count(group.officers.count), "groupVisits": .count(group.visits.count),
                    ]
                }),
        ])
    }

    package static func firms(_ papers: RoundPapers) -> Model {
        let keys = Dictionary(
            papers.groups.flatMap { group in group.visits.map { ($0.number, group.key) } }, uniquingKeysWith: { $1 })
        return Head.office("按企业查找 \(papers.facts.task)").with(Model(papers.facts)).with([
            "goingCount": .count(keys.count),
            "visits": .list(papers.going.map { Model($0).with(["key": .text(keys[$0.number] ?? "")]) }),
        ])
    }

    private static func words(_ warning: PaperWarning) -> String {
        switch warning {
        case .fewOfficers(let visit, let name): "第 \(visit) 号 \(name)：检查人员不足两人"
        case .noOfficer(let visit, let name, let department): "第 \(visit) 号 \(name)：本组没有\(department)的人员，须另派"
        case .noAddress(let visit, let name): "第 \(visit) 号 \(name)：名录里没有地址"
        }
    }
}
