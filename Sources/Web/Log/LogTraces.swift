// One line of proof for an act: its entry, the checkpoint over it, who cosigned that, and the proof as a file.

import Drawing
import Governance
import Localization
import SQLKit
import Synchronization

enum LogTraces {
    /// The steps of a draw that fix something before the event.
    static let steps = [Act.freezeDraw, .closeCommitments, .openContribution, .openOnPaper]

    /// - Parameter link: the address of the proof of an entry; nil where no proofs are handed out.
    static func model(_ traces: [LogTrace], _ language: Language, link: ((UInt64) -> String)?) -> Model {
        [
            "hasTraces": .flag(!traces.isEmpty),
            "traces": .list(
                traces.map { trace in
                    let href = trace.signed == nil ? nil : trace.index.flatMap { index in link?(index) }
                    return [
                        "act": .text(Messages.word("act." + trace.act, in: language) ?? trace.act),
                        "isEntered": .flag(trace.index != nil), "index": .text(trace.index.map { String($0) } ?? ""),
                        "isSigned": .flag(trace.signed != nil),
                        "size": .text(trace.signed.map { String($0.size) } ?? ""),
                        "signed": .text(trace.signed?.time.chinaTime ?? ""),
                        "isWitnessed": .flag(trace.signed?.witnesses.isEmpty == false),
                        "witnesses": .text(trace.signed?.witnesses.joined(separator: "、") ?? ""),
                        "hasProof": .flag(href != nil), "proof": .text(href ?? ""),
                    ]
                }),
        ]
    }

    /// The proof of one entry of `subject`, as a file. Errors: `notFound`, `log.no-proof`.
    static func file(_ call: Call, _ subject: Subject) async throws -> Answer {
        guard let prove = call.site.logProofs else { throw WebError.notFound }
        let number = call["entry"]
        let found = try await prove(subject).first { name, _ in
            let index = name.prefix { $0 != "-" }.drop { $0 == "0" }
            return (index.isEmpty ? "0" : index) == number
        }
        guard let found else { throw WebError.notFound }
        return .bytes(found.value, type: "text/plain; charset=utf-8", name: found.key)
    }
}

/// Traces that do not change any more, kept for a minute: a public page asks for the same one again and again.
final class KnownTraces: Sendable {
    private struct Key: Hashable {
        let act: String
        let subject: String
        let at: Timestamp
        let language: Language
    }

    private let kept = Mutex<[Key: (until: Timestamp, model: Model)]>([:])
    private static let most = 4096

    /// The traces of an act of one moment, ready for the template; `link` as for ``LogTraces``, one for each subject.
    func model(
        of act: Act, on subject: Subject, at: Timestamp, link: ((UInt64) -> String)?, _ call: Call
    ) async throws -> Model {
        let now = call.now
        let key = Key(act: act.code, subject: subject.id, at: at, language: call.language)
        if let known = kept.withLock({ $0[key] }), now < known.until { return known.model }
        let traces = try await call.site.governance.publicTraces(of: [act], on: subject, at: at)
        let model = LogTraces.model(traces, call.language, link: link)
        // A signature comes within seconds, and so do the witnesses; what is younger may still change.
        if traces.allSatisfy({ $0.signed != nil }), at.adding(milliseconds: 10_000) < now {
            kept.withLock { kept in
                if kept.count >= Self.most { kept.removeAll() }
                kept[key] = (now.adding(milliseconds: 60_000), model)
            }
        }
        return model
    }
}

extension Template {
    /// Inside a section of the page's own.
    static let logTraces = Template(
        "logTraces",
        #"""
        <dl class="facts">{{#traces}}<dt>{{act}}</dt><dd>{{#isEntered}}[[日志第 {{index}} 条|Entry
        {{index}}]]{{#isSigned}}[[，{{signed}} 签发（检查点 {{size}} 条）|, signed {{signed}} (checkpoint of
        {{size}})]]{{#isWitnessed}}[[，见证：|, witnessed by ]]<span
        class="code">{{witnesses}}</span>{{/isWitnessed}}{{^isWitnessed}}[[，没有见证人会签|,
        no witness]]{{/isWitnessed}}{{/isSigned}}{{^isSigned}}[[，等待签发|, not signed yet]]{{/isSigned}}{{#hasProof}}　<a
        href="{{proof}}" download>[[证明|Proof]]</a>{{/hasProof}}{{/isEntered}}{{^isEntered}}[[等待入日志|Not in the log
        yet]]{{/isEntered}}</dd>{{/traces}}</dl>
        """#)

    package static let logParts: [Template] = [.logTraces]
}
