// `replay`: one draw in JSON a line, and everything that follows from it. For scripts/checks/oracle; not in the help.

import ArgumentParser
import Merkle
import VerifiableDraw

struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "replay", shouldDisplay: false)

    @Argument var file: String

    func run() throws {
        for (number, line) in try Input.bytes(file).split(separator: 0x0A).enumerated() {
            do throws(PlanError) {
                Output.bytes(try Replay(JSON(line: Array(line))).answer.canonical + [0x0A])
            } catch {
                throw Failure("input.field", ["field": "\(number + 1): \(error.reason.rawValue) \(error.field)"])
            }
        }
    }
}

/// A draw as the oracle's driver writes it: `plan` and `files` as text, `commitments` as hex, `openings`
/// `{"r","s","source"}`, `entropy`, `names`, and `damages`: `{"files": {name: hex or null}, "whole": 0 or 1}` to
/// be judged.
private struct Replay {
    let draw: CompletedDraw
    let names: [String: String]
    let damages: [JSON]

    init(_ json: JSON) throws(PlanError) {
        func need<Value>(_ value: Value?, _ field: String) throws(PlanError) -> Value {
            guard let value else { throw PlanError(.value, field) }
            return value
        }
        let plan = Array(try need(json["plan"]?.string, "plan").utf8)
        var files: [FrozenFile: [UInt8]] = [:]
        for (name, text) in try need(json["files"]?.object, "files") {
            files[try need(FrozenFile(rawValue: name), name)] = Array(try need(text.string, name).utf8)
        }
        var openings: [Opening] = []
        for (index, one) in try need(json["openings"]?.array, "openings").enumerated() {
            let (r, s) = (one["r"]?.string.flatMap { bytes(hex: $0) }, one["s"]?.string.flatMap { bytes(hex: $0) })
            let source = try need(one["source"]?.string.flatMap(OpeningSource.init(rawValue:)), "source")
            openings.append(Opening(j: index + 1, r: try need(r, "r"), s: try need(s, "s"), source: source))
        }
        var commitments: [Digest] = []
        for one in try need(json["commitments"]?.array, "commitments") {
            commitments.append(try need(one.string.flatMap { Digest(hex: $0) }, "commitment"))
        }
        let inputs: FrozenInputs
        let entropy: Entropy
        do {
            inputs = try FrozenInputs(files, mode: try DrawPlan(parsing: plan).rosterMode)
            entropy = try Entropy(try need(json["entropy"]?.string, "entropy"))
        } catch { throw PlanError(.value, String(describing: error)) }
        draw = try CompletedDraw(
            planBytes: plan, commitments: commitments, openings: openings, entropy: entropy, inputs: inputs)
        names = try need(json["names"]?.object, "names").compactMapValues(\.string)
        damages = try need(json["damages"]?.array, "damages")
    }

    /// `files` as text (without staffing and sums where there is no staffing), `tickets` in roster order, and whether
    /// the whole folder, the public part and each damaged folder are consistent.
    var answer: JSON {
        var files: [String: [UInt8]]
        var verdicts: [JSON] = []
        do {
            files = draw.folder(staffing: try draw.staff(), names: names)
            verdicts = [verdict(files), verdict(files.filter { !$0.key.hasPrefix(FileName.auditPrefix) })]
            for damage in damages {
                var changed = files
                if damage["whole"] == 0 { changed = files.filter { !$0.key.hasPrefix(FileName.auditPrefix) } }
                for (name, content) in damage["files"]?.object ?? [:] {
                    changed[name] = content.string.flatMap { bytes(hex: $0) }
                }
                verdicts.append(verdict(changed))
            }
        } catch {
            let none = Staffing(version: draw.plan.staffing.version, groups: [], relaxed: [])
            files = draw.folder(staffing: none, names: names)
            for name in [FileName.staffing, FileName.sums, FileName.auditSums] { files[name] = nil }
        }
        return [
            "files": .object(files.mapValues { .string(String(decoding: $0, as: UTF8.self)) }),
            "tickets": .array(tickets), "verdicts": .array(verdicts),
        ]
    }

    private var tickets: [JSON] {
        let suite = draw.plan.suite
        let maker = TicketMaker(suite, subkey: suite.subkey(seed: draw.seed, purpose: .object))
        let roster = draw.inputs.roster
        return roster.ids.indices.map { index in
            let id = roster.ids[index]
            guard roster.isSalted else { return .string(maker.ticket(id).hex) }
            let unit = suite.saltedLeaf(id: id, label: roster.label(at: index), salt: Array(roster.salt(at: index)))
            return .string(maker.ticket(unit).hex)
        }
    }

    private func verdict(_ files: [String: [UInt8]]) -> JSON { Verifier.verify(files).isConsistent ? 1 : 0 }
}

extension JSON {
    fileprivate init(line: [UInt8]) throws(PlanError) {
        do throws(JSONError) { try self.init(parsing: line, anyKeys: true) } catch {
            throw PlanError(.json, String(error.offset))
        }
    }
}
