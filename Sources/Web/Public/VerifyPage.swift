// 核验抽取: a draw replayed in the visitor's browser, from this server's files or from a folder of the visitor's own.

import Drawing
import Governance
import Localization
import VerifiableDraw

enum VerifyPage {
    /// Where on the page a firm asks why it was drawn, or not.
    static let selfCheck = "#h-self"

    /// Which draw: one of the newest here, or a folder from anywhere.
    static func choose(_ call: Call) async throws -> Answer {
        let draws = try await call.site.drawing.publicDraws(before: nil, limit: 20)
        return page(
            call,
            [
                "hasDraw": .flag(false), "files": .text("[]"), "hasDraws": .flag(!draws.isEmpty),
                "draws": .list(
                    draws.map { draw in
                        [
                            "href": .text(Place.verifyDraw.path(draw.id.text)), "task": .text(draw.taskName),
                            "campaign": .text(draw.campaign), "serial": .count(draw.serial),
                            "signed": .text(draw.signedAt.chinaDate.description), "roster": .count(draw.rosterCount),
                            "visits": .count(draw.visits), "isSealed": .flag(draw.sealed != nil),
                        ]
                    }),
            ])
    }

    /// One draw of this server: the files are fetched by the browser, one by one. Of a sealed one they are few, and say
    /// nothing of the outcome.
    static func draw(_ call: Call) async throws -> Answer {
        let id = ID<DrawProcess>(stored: call["draw"])
        let draw = try await call.site.drawing.publicDraw(id)
        let organisation = try await call.site.governance.organisation()
        let files = JSON.array(
            draw.files.map { file in
                [
                    "name": .string(file.name), "size": .integer(Int64(file.size)),
                    "url": .string(Place.publicDrawFile.path(draw.id.text, file.name)),
                ]
            })
        return page(
            call, names: names(draw.streams, organisation),
            [
                "hasDraw": .flag(true), "files": .text(String(decoding: files.canonical, as: UTF8.self)),
                "task": .text(draw.taskName), "campaign": .text(draw.campaign), "serial": .count(draw.serial),
                "taskHref": .text(Place.publicTask.path(draw.task.text)), "roster": .count(draw.rosterCount),
                "visits": .count(draw.visits), "signed": .text(draw.signedAt.chinaDate.description),
                "isSealed": .flag(draw.sealed != nil), "basis": .text(draw.sealed?.basis ?? ""),
                "deadline": .text(draw.sealed?.deadline?.chinaTime ?? ""), "plan": .text(draw.planDigest),
                "isRosterPublic": .flag(draw.isRosterPublic),
                "sums": .text(draw.sums),
                "fileCount": .count(draw.files.count),
                "size": .count(draw.files.reduce(0) { $0 + $1.size }),
                "folder": .text(Place.publicDrawFolder.path(draw.id.text)),
                "name": .text("draw-\(draw.planDigest.prefix(8))"), "hasDraws": .flag(false), "draws": .list([]),
            ])
    }

    private static func page(_ call: Call, names: [String: JSON] = [:], _ model: Model) -> Answer {
        var model = model
        model["tasks"] = .text(Place.publicTasks.path())
        model["all"] = .text(Place.verify.path())
        model["worker"] = .text(Assets.path("verify-worker.js"))
        model["name"] = model["name"] ?? .text("draw")
        model["words"] = .text(words(call.language, names))
        return .page(
            Page(
                call.say("核验抽取", "Verify a draw"), in: .open, .verifyPage, model, scripts: ["verify-page.js"],
                maxAge: 60))
    }

    /// The department behind each stream's id of this draw, with the id where a department has several: the words of
    /// what the sentences call `{stream}` or `{streams}`. A folder from elsewhere keeps its ids.
    private static func names(
        _ streams: [(id: String, department: String)], _ organisation: Organisation
    ) -> [String: JSON] {
        var names: [String: JSON] = [:]
        for stream in streams {
            guard let name = DepartmentID(rawValue: stream.department).flatMap({ organisation.departments[$0]?.name })
            else { continue }
            let isOne = streams.count { $0.department == stream.department } == 1
            for place in ["stream", "streams"] {
                names["verify.page.word.\(place).\(stream.id)"] = .string(isOne ? name : "\(name) \(stream.id)")
            }
        }
        return names
    }

    /// The catalogue's sentences about verification and `names`, as JSON by code: the scripts have none of their own.
    private static func words(_ language: Language, _ names: [String: JSON]) -> String {
        let words = Messages.all.filter { $0.key.hasPrefix("verify.") }.mapValues { JSON.string($0[language]) }
        return String(decoding: JSON.object(words.merging(names) { $1 }).canonical, as: UTF8.self)
    }
}
