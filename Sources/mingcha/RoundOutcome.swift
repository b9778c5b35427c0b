// What a round brought, for people and for programs.

import Drawing
import Foundation
import Governance
import Planning
import VerifiableDraw

struct RoundOutcome {
    let round: DrawnRound
    let departments: [DepartmentID: Department]

    private func departmentName(_ stream: String) -> String {
        let id = round.plan.streams.first { $0.id == stream }?.department ?? stream
        return DepartmentID(rawValue: id).flatMap { departments[$0]?.name } ?? id
    }

    /// Visits that independent draws of the same samples would be expected to cost: in each stratum
    /// N · (1 − Π (1 − nₛ/Nₛ)). For information only, so floating point may do it.
    var independentVisits: Int {
        var rates: [String: [Double]] = [:]
        for stream in round.plan.streams {
            for group in stream.groups where group.eligible > 0 {
                let size = GroupPlan.sampleSize(p: group.p, q: group.q, of: group.eligible)
                for stratum in group.strata {
                    rates[stratum, default: []].append(Double(size) / Double(group.eligible))
                }
            }
        }
        let expected = rates.reduce(0.0) { sum, entry in
            let missed = entry.value.reduce(1.0) { $0 * (1 - $1) }
            return sum + Double(round.strata[entry.key] ?? 0) * (1 - missed)
        }
        return Int(expected.rounded())
    }

    func json(folder: String, seconds: Double) -> JSONText {
        .object([
            ("task", .text(round.task.name)), ("plan_digest", .text(round.planDigest)), ("seed", .text(round.seed)),
            ("serial", .number(round.serial)),
            (
                "streams",
                .array(
                    round.plan.streams.map { stream in
                        .object([
                            ("id", .text(stream.id)),
                            (
                                "groups",
                                .array(
                                    round.groups.filter { $0.stream == stream.id }.map { group in
                                        .object([
                                            ("name", .text(group.name)), ("eligible", .number(group.eligible)),
                                            ("selected", .number(group.selected.count)),
                                        ])
                                    })
                            ),
                        ])
                    })
            ),
            ("visits", .number(round.visits.count)), ("joint_visits", .number(round.jointVisits)),
            ("tasks", .number(round.taskCount)), ("independent_visits", .number(independentVisits)),
            ("visits_saved", .number(max(0, independentVisits - round.visits.count))),
            ("groups", .number(round.staffing.groups.count)), ("officers", .number(round.officerCount)),
            ("folder", .text(folder)), ("seconds", .real(seconds)),
        ])
    }

    func text(folder: String, seconds: Double) -> String {
        var lines: [String] = []
        lines.append(
            say("抽取结果：\(round.task.name)（第 \(round.serial) 次）", "Drawn: \(round.task.name), serial \(round.serial)"))
        for stream in round.plan.streams {
            let groups = round.groups.filter { $0.stream == stream.id }
            let parts = groups.map { "\($0.name) \($0.selected.count)/\(grouped($0.eligible))" }
            let total = groups.reduce(0) { $0 + $1.selected.count }
            let split = parts.joined(separator: say("，", ", "))
            let name = departmentName(stream.id)
            lines.append(
                say("  \(name)：\(grouped(total)) 户（\(split)）", "  \(name): \(grouped(total)) objects (\(split))"))
        }
        lines.append(
            say(
                "上门 \(grouped(round.visits.count)) 次，完成 \(grouped(round.taskCount)) 项次，"
                    + "其中多部门一次进门 \(grouped(round.jointVisits)) 次",
                "\(grouped(round.visits.count)) visits for \(grouped(round.taskCount)) tasks, "
                    + "\(grouped(round.jointVisits)) of them joint"))
        let saved = max(0, independentVisits - round.visits.count)
        lines.append(
            say(
                "若各部门各自抽取，预计要上门 \(grouped(independentVisits)) 次：少敲 \(grouped(saved)) 次门",
                "independent draws would be expected to cost \(grouped(independentVisits)) visits: "
                    + "\(grouped(saved)) saved"
            ))
        lines.append(
            say(
                "派员 \(round.staffing.groups.count) 组 \(round.officerCount) 人：",
                "\(round.staffing.groups.count) groups, \(round.officerCount) officers:"))
        for area in round.plan.staffing.areas {
            let groups = round.staffing.groups.filter { $0.area == area.id }
            let visits = groups.reduce(0) { $0 + $1.objects.count }
            let officers = groups.reduce(0) { $0 + $1.officers.count }
            lines.append(
                say(
                    "  \(area.name)：\(groups.count) 组 \(officers) 人，\(visits) 户",
                    "  \(area.name): \(groups.count) groups, \(officers) officers, \(visits) objects"))
        }
        if !round.staffing.relaxed.isEmpty {
            lines.append(
                say(
                    "▲ \(round.staffing.relaxed.count) 人超出负荷上限",
                    "▲ \(round.staffing.relaxed.count) officers over capacity"))
        }
        lines.append(say("用时 \(String(format: "%.1f", seconds)) 秒", "\(String(format: "%.1f", seconds)) s"))
        lines.append(say("文件夹：\(folder)", "folder: \(folder)"))
        lines.append(say("核验：mingcha-verify draw \(folder)", "verify: mingcha-verify draw \(folder)"))
        return lines.joined(separator: "\n")
    }
}
