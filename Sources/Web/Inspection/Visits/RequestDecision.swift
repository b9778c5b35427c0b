// 申请与决定: who asked and who decided as every page of requests tells it, and the two forms of whom may decide.

import Governance
import Inspection

enum RequestDecision {
    static func trail(_ trail: RequestTrail) -> Model {
        [
            "isRequested": .flag(trail.state == .requested), "isApproved": .flag(trail.state == .approved),
            "isRefused": .flag(trail.state == .refused), "requester": .text(trail.requesterName),
            "requested": .text(ResultWords.time(trail.requestedAt)), "decider": .text(trail.deciderName),
            "decidedAt": .text(trail.decidedAt.map { ResultWords.time($0) } ?? ""), "opinion": .text(trail.opinion),
        ]
    }

    /// - Parameters:
    ///   - decide: the address that takes the request and the decision.
    ///   - consequence: what approving does, on its button.
    static func forms(
        _ id: String, _ trail: RequestTrail, _ act: Act, at decide: Place, consequence: String, _ call: OfficeCall
    ) -> Model {
        Self.trail(trail).with([
            "id": .text(id), "consequence": .text(consequence),
            "mayDecide": .flag(call.may(act) && trail.isWaiting(for: call.actor.person)),
            "approve": .text(decide.path(id, "approve")), "refuse": .text(decide.path(id, "refuse")),
        ])
    }
}

extension Template {
    static let requestDecision = Template(
        "requestDecision",
        #"""
        <div class="row"><form class="inline" method="post" action="{{approve}}">
        {{> csrf}}<button class="btn">{{consequence}}</button></form></div>
        <form class="form" method="post" action="{{refuse}}" id="refuse-{{id}}" data-draft>
        {{> csrf}}<div class="field"><label for="opinion-{{id}}">[[不批准的意见|Why not]]</label><input id="opinion-{{id}}"
        name="opinion" required></div><div class="actions"><button class="btn btn-stop">[[不批准|Refuse]]</button></div>
        </form>
        """#)
}
