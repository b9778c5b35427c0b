// One import: checking, preview with cell-exact errors, confirmation, progress, result.

import Directory
import Foundation
import Governance
import Localization

enum ImportJobPage {
    static func show(_ call: OfficeCall, error: String? = nil) async throws -> Answer {
        let job = try await call.site.imports.job(call["id"], by: call.actor)
        let path = Place.importJob.path(job.id)
        let counts = job.counts
        let good = counts.accepted + counts.legacy + counts.updated + counts.unchanged
        let all = call.query["all"] == "1"
        let preview = job.preview
        let faults = preview?.faults ?? []
        let shown = all ? faults : Array(faults.prefix(8))
        let failure = job.error.map { Messages.failure($0.code, $0.parameters, in: call.language) }
        let isWaiting = job.state == .checked || job.state == .interrupted
        var model: Model = [
            "list": .text(Place.imports.path()), "file": .text(job.file), "kind": .text(call.importKind(job.kind)),
            "person": .text(job.personName), "at": .text(call.time(job.createdAt)),
            "size": .text(size(job.size)), "sheet": .text(preview?.sheet ?? ""),
            "hasSheet": .flag(preview?.sheet != nil), "state": .text(call.state(job.state)),
            "tag": .text(job.state.tag),
            "self": .text(path), "isAtWork": .flag(job.isAtWork),
            "percent": .text(String(Int((job.fraction * 100).rounded()))), "read": .count(counts.read),
            "isChecking": .flag(job.state == .checking), "isRunning": .flag(job.state == .running),
            "isChecked": .flag(job.state == .checked), "isUnmatched": .flag(job.isUnmatched),
            "isInterrupted": .flag(job.state == .interrupted),
            "isDone": .flag(job.state == .done), "isFailed": .flag(job.state == .failed),
            "isCancelled": .flag(job.state == .cancelled), "isWaiting": .flag(isWaiting),
            "mayConfirm": .flag(isWaiting && good > 0), "failure": .text(failure ?? ""),
            "good": .count(good), "new": .count(counts.accepted + counts.legacy), "updated": .count(counts.updated),
            "unchanged": .count(counts.unchanged), "refused": .count(counts.refused),
            "hasRefused": .flag(counts.refused > 0),
            "hasCounts": .flag(job.state != .checking && job.state != .failed && !job.isUnmatched),
            "faultCount": .count(preview?.faultCount ?? 0), "hasFaults": .flag(!shown.isEmpty),
            "shownFaults": .count(shown.count), "isMore": .flag((preview?.faultCount ?? 0) > shown.count),
            "moreHref": .text(Place.importJob.path(job.id, query: [("all", "1")])),
            "mayShowMore": .flag(!all && faults.count > shown.count),
            "faults": .list(shown.map { fault($0, preview, call) }),
            "until": .text(until(job).description), "days": .count(ImportJobs.keepDays),
            "hasFailure": .flag(failure != nil),
            "hasErrorsFile": .flag(job.hasErrorsFile), "errorsHref": .text(Place.importErrors.path(job.id)),
            "confirmHref": .text(Place.confirmImport.path(job.id)),
            "cancelHref": .text(Place.cancelImport.path(job.id)),
            "newHref": .text(
                Place.newImport.path(query: [("kind", job.kind)])),
            "resultHref": .text(resultPlace(job.kind).path()),
            "hasError": .flag(error != nil), "error": .text(error ?? ""),
        ]
        model = model.with(columns(job, call)).with(steps(job, call))
        let title = call.say("导入：\(job.file)", "Import: \(job.file)")
        return .page(
            Page(
                title, in: .office(.imports), .importJobPage, model, status: error == nil ? 200 : 409,
                refresh: job.isAtWork ? 2 : nil))
    }

    static func confirm(_ call: OfficeCall) async throws -> Answer {
        do {
            let job = try await call.site.imports.confirm(call["id"], by: call.actor)
            return .redirect(Place.importJob.path(job.id))
        } catch let error as DirectoryError {
            if case .unknownImport = error { throw error }
            return try await show(call, error: call.words(error))
        }
    }

    static func matchColumns(_ call: OfficeCall) async throws -> Answer {
        var choices: [String: String] = [:]
        for field in call.form.fields where field.name.hasPrefix("column-") {
            choices[String(field.name.dropFirst("column-".count))] = field.value
        }
        do {
            let job = try await call.site.imports.matchColumns(choices, of: call["id"], by: call.actor)
            return .redirect(Place.importJob.path(job.id))
        } catch let error as DirectoryError {
            if case .unknownImport = error { throw error }
            return try await show(call, error: call.words(error))
        }
    }

    static func cancel(_ call: OfficeCall) async throws -> Answer {
        do {
            try await call.site.imports.cancel(call["id"], by: call.actor)
            return .redirect(Place.importJob.path(call["id"]))
        } catch let error as DirectoryError {
            if case .unknownImport = error { throw error }
            return try await show(call, error: call.words(error))
        }
    }

    static func errors(_ call: OfficeCall) async throws -> Answer {
        guard let path = try await call.site.imports.errorsFile(call["id"], by: call.actor) else {
            throw WebError.notFound
        }
        let job = try await call.site.imports.job(call["id"], by: call.actor)
        let stem = job.file.split(separator: ".").first.map(String.init) ?? job.file
        return .file(path: path, name: stem + call.say("-退回.xlsx", "-refused.xlsx"), type: ImportsPage.xlsx)
    }

    private static func resultPlace(_ kind: String) -> Place {
        switch kind {
        case "officers": .officers
        case "items": .items
        default: .objects
        }
    }

    /// The last whole day on which file and refused rows are there.
    private static func until(_ job: ImportJob) -> CalendarDate {
        let from = job.endedAt ?? job.startedAt ?? job.createdAt
        return from.adding(milliseconds: Int64(ImportJobs.keepDays - 1) * 86_400_000).chinaDate
    }

    private static func size(_ bytes: Int) -> String {
        bytes < 1 << 20 ? "\(max(1, bytes >> 10)) KB" : "\(bytes >> 20) MB"
    }

    private static func fault(_ fault: ImportPreview.Fault, _ preview: ImportPreview?, _ call: OfficeCall) -> Model {
        let place = fault.letters == nil ? call.say("第 \(fault.row) 行", "row \(fault.row)") : fault.address
        return [
            "address": .text(place), "title": .text(fault.title.isEmpty ? call.say("整行", "the row") : fault.title),
            "value": .text(fault.value.isEmpty ? call.say("（空）", "(empty)") : SearchText.visible(fault.value)),
            "reason": .text(fault.reason(in: call.language)), "remedy": .text(fault.remedy(in: call.language)),
        ]
    }

    private static func columns(_ job: ImportJob, _ call: OfficeCall) -> Model {
        let preview = job.preview
        let columns = preview?.columns ?? [], samples = preview?.samples ?? []
        // What is recognised keeps its column; everything else may be given to a heading that is not.
        let taken = Set(columns.filter { $0.chosen == nil }.compactMap(\.meaning))
        let free = call.site.imports.columns(of: job.kind).filter { !taken.contains($0.title) }
        let choices = [("", call.say("不导入", "not imported"))] + free.map { ($0.name, $0.title) }
        let mayMatch = job.state == .checked && columns.contains { $0.meaning == nil || $0.chosen != nil }
        let known = columns.filter { $0.meaning != nil }
        let positions = known.map { position($0.letters) }
        let ignored = Set(["column-ignored", "sheet-ignored"])
        return [
            "mayMatch": .flag(mayMatch), "matchHref": .text(Place.importColumns.path(job.id)),
            "hasColumns": .flag(!columns.isEmpty), "columnCount": .count(columns.count),
            "knownCount": .count(known.count),
            "columns": .list(
                columns.map { column in
                    [
                        "letters": .text(column.letters), "title": .text(column.title),
                        "isKnown": .flag(column.meaning != nil && !(mayMatch && column.chosen != nil)),
                        "meaning": .text(column.meaning ?? ""),
                        "choices": .choices(
                            choices, chosen: call.form["column-\(column.letters)"].ifEmpty(column.chosen ?? "")),
                    ]
                }),
            "hasSamples": .flag(!samples.isEmpty && !known.isEmpty), "sampleCount": .count(samples.count),
            "heads": .texts(known.map(\.title)),
            "samples": .list(
                samples.map { sample in
                    [
                        "row": .text(String(sample.row)),
                        "cells": .texts(
                            positions.map { sample.cells.indices.contains($0) ? sample.cells[$0] : "" }),
                    ]
                }),
            "notes": .texts(
                (preview?.notes ?? []).filter { !ignored.contains($0.code) || $0.code == "sheet-ignored" }.map { note in
                    Messages.text(
                        "directory.note.\(note.code)", ["count": String(note.count), "example": note.example],
                        in: call.language)
                }),
            "hasNotes": .flag(!(preview?.notes ?? []).filter { $0.code != "column-ignored" }.isEmpty),
        ]
    }

    private static func position(_ letters: String) -> Int {
        letters.utf8.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
    }

    private static func steps(_ job: ImportJob, _ call: OfficeCall) -> Model {
        let names = [
            call.say("上传", "Sent"), call.say("对应列、检查", "Columns, check"), call.say("预览", "Preview"),
            call.say("确认导入", "Import"),
        ]
        let at =
            switch job.state {
            case .checking, .failed: 1
            case .checked, .cancelled: 2
            case .running, .interrupted: 3
            case .done: 4
            }
        return [
            "steps": .list(
                names.enumerated().map { index, name in
                    ["name": .text(name), "isDone": .flag(index < at), "isNow": .flag(index == at)]
                })
        ]
    }
}
