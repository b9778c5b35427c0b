// 派单 of one group or of all.

package import Inspection

package enum DispatchPage {
    package static func model(_ groups: [GroupPaper], _ facts: RoundFacts) -> Model {
        let title = groups.count == 1 ? "派单 \(groups[0].title)" : "派单 \(facts.task)"
        return Head.office(title).with(Model(facts)).with(["groups": .list(groups.map(group))])
    }

    private static func group(_ group: GroupPaper) -> Model {
        [
            "key": .text(group.key), "teamTitle": .text(group.title), "groupVisits": .text(String(group.visits.count)),
            "crew": .list(group.officers.map(Model.init)), "visits": .list(group.visits.map(Model.init)),
        ]
    }
}
