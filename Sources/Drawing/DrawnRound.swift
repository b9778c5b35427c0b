// A completed round as later rooms see it: who was drawn for what, and who goes there.

package import Governance
package import Planning
package import VerifiableDraw

/// A drawn object: one visit.
package struct DrawnVisit: Sendable, Hashable {
    package let object: String
    /// Streams that chose it, sorted; its items are theirs.
    package let streams: [String]
    /// Area id and number of the group of officers.
    package let area: String
    package let group: Int

    package init(object: String, streams: [String], area: String, group: Int) {
        self.object = object
        self.streams = streams
        self.area = area
        self.group = group
    }
}

/// One stream's group after the draw.
package struct DrawnGroup: Sendable, Hashable {
    package let stream: String
    package let name: String
    package let eligible: Int
    package let selected: [String]
    package let reserves: [String]

    package init(stream: String, name: String, eligible: Int, selected: [String], reserves: [String]) {
        self.stream = stream
        self.name = name
        self.eligible = eligible
        self.selected = selected
        self.reserves = reserves
    }
}

package struct DrawnRound: Sendable {
    package let task: JointTask
    package let serial: Int
    package let phase: DrawPhase
    package let frozenAt: Timestamp
    package let signedAt: Timestamp?
    package let plan: DrawPlan
    /// P and seed, hex.
    package let planDigest: String
    package let seed: String
    /// The public event's result D.
    package let entropy: String
    /// Sorted by object id.
    package let visits: [DrawnVisit]
    package let groups: [DrawnGroup]
    package let staffing: Staffing
    /// Eligible objects by stratum. Office only: a label ends with a class.
    package let strata: [String: Int]
    /// Whether everybody may see it by now.
    package var isDisclosed = true

    package init(
        task: JointTask, serial: Int, phase: DrawPhase, frozenAt: Timestamp, signedAt: Timestamp?, plan: DrawPlan,
        planDigest: String, seed: String, entropy: String, visits: [DrawnVisit], groups: [DrawnGroup],
        staffing: Staffing, strata: [String: Int]
    ) {
        self.task = task
        self.serial = serial
        self.phase = phase
        self.frozenAt = frozenAt
        self.signedAt = signedAt
        self.plan = plan
        self.planDigest = planDigest
        self.seed = seed
        self.entropy = entropy
        self.visits = visits
        self.groups = groups
        self.staffing = staffing
        self.strata = strata
    }

    /// Stream selections in all; what independent draws would have cost is bounded below by the visits.
    package var taskCount: Int { groups.reduce(0) { $0 + $1.selected.count } }
    /// Objects visited for more than one stream.
    package var jointVisits: Int { visits.count { $0.streams.count > 1 } }
    /// Officers sent.
    package var officerCount: Int { staffing.groups.reduce(0) { $0 + $1.officers.count } }
}
