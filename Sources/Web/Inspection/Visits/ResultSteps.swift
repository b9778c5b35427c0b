// Single steps of a part: submit, recall, accept, send back, reopen.

import Governance
import Inspection

enum ResultSteps {
    static func take(_ call: OfficeCall) async throws -> Answer {
        guard let step = PartState.Step(rawValue: call["step"]),
            let department = DepartmentID(rawValue: call["department"])
        else { throw WebError.notFound }
        let visit = ID<Visit>(stored: call["visit"])
        let version = Int(call.form["version"]) ?? 0
        let opinion = call.form["opinion"]
        let desk = call.site.inspection
        do {
            switch step {
            case .submit:
                try await desk.submitResult(of: visit, department: department, version: version, by: call.actor)
            case .recall:
                try await desk.recallResult(of: visit, department: department, version: version, by: call.actor)
            case .accept:
                try await desk.acceptResult(of: visit, department: department, version: version, by: call.actor)
            case .sendBack:
                try await desk.sendBackResult(
                    of: visit, department: department, version: version, opinion: opinion, by: call.actor)
            case .reopen:
                try await desk.reopenResult(
                    of: visit, department: department, version: version, reason: opinion, by: call.actor)
            case .save, .correct, .addItems: throw WebError.notFound
            }
        } catch let error as InspectionError {
            let record = try await desk.record(of: visit, by: call.actor)
            return .page(RecordPage.page(record, call, problem: call.words(error), opinion: opinion))
        }
        return .redirect(Place.visit.path(visit.text, query: [("done", step.rawValue)]))
    }
}
