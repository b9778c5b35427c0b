// Posts, places and moments of Governance as pages say them.

import Governance
import Localization

extension OfficeCall {
    /// The word for `name.value`; the value itself where the catalogue has none.
    func word(_ name: String, _ value: String) -> String {
        Messages.word("\(name).\(value)", in: call.language) ?? value
    }

    /// `监管人员，沈阳市，市场监管局`.
    func words(_ holding: PostHolding, _ organisation: Organisation) -> String {
        let region = regionName(holding.region, organisation)
        let department =
            holding.department.map { organisation.departments[$0]?.name ?? $0.rawValue }
            ?? say("全部部门", "all departments")
        return [word("post", holding.post.rawValue), region, department].joined(separator: say("，", ", "))
    }

    /// The full name of a division; the platform's for the root.
    func regionName(_ region: RegionCode, _ organisation: Organisation) -> String {
        if region == .root { return say("全平台", "whole platform") }
        let name = organisation.tree.fullName(of: region)
        return name.isEmpty ? region.rawValue : name
    }

    /// The highest region in which the actor may do `act`: the whole platform for most who keep or audit it.
    func region(for act: Act) -> RegionCode {
        let regions = call.session.map(\.actor.holdings) ?? []
        let held = regions.filter { act.posts.contains($0.post) }.map(\.region)
        return held.contains(.root) ? .root : held.first ?? .root
    }
}

extension Call {
    /// `2026-v0 2027-?` (`DueDate.calendarVersion`) in words: `2026 年第 0 版，2027 年尚无放假通知`.
    func words(calendarVersion: String) -> String {
        calendarVersion.utf8.split(separator: UInt8(ascii: " ")).map { part in
            let year = Substring(part.prefix(4))
            guard let mark = part.lastIndex(of: UInt8(ascii: "v")) else {
                return say("\(year) 年尚无放假通知", "no notice for \(year)")
            }
            let number = Substring(part[mark...].dropFirst())
            // Number 0 came with the program.
            guard number != "0" else { return say("\(year) 年随程序附带的日历", "\(year), built in") }
            return say("\(year) 年第 \(number) 版", "\(year) version \(number)")
        }.joined(separator: say("，", ", "))
    }
}

extension Timestamp {
    /// `2026-11-21 08:00:05`, China time: for tables.
    var clock: String {
        let seconds = Int((milliseconds / 1000 + 8 * 3600) % 86_400)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(chinaDate) \(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    }

    /// `2026-11-21 08:00`.
    var minute: String { String(clock.dropLast(3)) }
}

/// `<option>`s with the chosen one marked.
func options(_ pairs: [(value: String, label: String)], chosen: String) -> Model.Value {
    .list(
        pairs.map { pair in
            ["value": .text(pair.value), "label": .text(pair.label), "isChosen": .flag(pair.value == chosen)]
        })
}

/// One sentence for the head of a form, with a link to its field.
struct FormFault {
    let field: String
    let sentence: String

    static func model(_ faults: [FormFault]) -> Model.Value {
        .list(faults.map { ["field": .text($0.field), "sentence": .text($0.sentence)] })
    }
}

extension Template {
    /// `faults`: what has to be mended, each a link to its field.
    static let errorSummary = Template(
        "errorSummary",
        #"""
        {{#hasFaults}}<div class="error-summary" role="alert" tabindex="-1" aria-labelledby="es">
        <h2 id="es">[[还有 {{faultCount}} 处需要更正|{{faultCount}} to correct]]</h2>
        <ul>{{#faults}}<li><a href="#{{field}}">{{sentence}}</a></li>{{/faults}}</ul></div>
        {{/hasFaults}}
        """#)
}

extension Model {
    /// What `errorSummary` needs.
    func with(faults: [FormFault]) -> Model {
        with([
            "hasFaults": .flag(!faults.isEmpty), "faultCount": .count(faults.count), "faults": FormFault.model(faults),
        ])
    }
}
