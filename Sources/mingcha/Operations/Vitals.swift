// What the server tells about itself: whether it can answer, and its figures.

import Foundation
import Governance
import Inspection
import SQLKit
import Web

/// Looks at the database and the machine whenever somebody asks, never by itself.
struct Vitals: Sendable {
    let office: Office
    let address: DatabaseAddress

    /// With less than this a write may fail at any moment: 32 MB.
    private static let leastSpace = 32 << 20

    /// `database`, `schema`, `disk`: what keeps requests from being answered.
    func faults() async -> [String] {
        var faults: [String] = []
        do {
            if try await !Migrator.isCurrent(office.database, Office.migrations) { faults.append("schema") }
        } catch SQLError.newerSchema {
            faults.append("schema")
        } catch {
            faults.append("database")
        }
        if Machine.freeSpace(at: address.spool) < Self.leastSpace { faults.append("disk") }
        return faults
    }

    func samples() async -> [Sample] {
        var samples = Self.process + sizes
        samples.append(
            Sample(
                "mingcha_free_space_bytes", "Free space where the data are.",
                value: Double(Machine.freeSpace(at: address.spool))))
        let figures = try? await office.database.read { transaction in
            (
                audit: try AuditFigures.read(in: transaction),
                waiting: try InspectionDesk.endings(in: transaction).map(\.count).reduce(0, +),
                signed: try LogBook.lastCheckpoint(in: transaction), halt: try LogBook.halt(in: transaction)
            )
        }
        samples.append(
            Sample(
                "mingcha_database_up", "1 when the database answers.", value: figures == nil ? 0 : 1))
        guard let figures else { return samples }
        samples.append(
            Sample("mingcha_audit_rows", "Rows on the record of acts.", value: Double(figures.audit.rows)))
        if let last = figures.audit.last {
            samples.append(
                Sample(
                    "mingcha_audit_last_timestamp_seconds", "Moment of the newest row on the record.",
                    value: Double(last.milliseconds) / 1000))
        }
        samples += Self.log(figures.signed, figures.halt)
        samples.append(
            Sample(
                "mingcha_publications_waiting", "Completed inspections whose result is not yet published.",
                value: Double(figures.waiting)))
        return samples
    }

    /// A log that signs no more must be noticed by somebody.
    private static func log(_ signed: StoredCheckpoint?, _ halt: LogHalt?) -> [Sample] {
        var samples = [
            Sample(
                "mingcha_log_halted", "1 when the log of the record signs nothing any more.",
                value: halt == nil ? 0 : 1)
        ]
        guard let signed else { return samples }
        samples.append(
            Sample(
                "mingcha_log_signed_entries", "Entries of the newest signed checkpoint.", value: Double(signed.size)))
        samples.append(
            Sample(
                "mingcha_log_signed_timestamp_seconds", "Moment of the newest signed checkpoint.",
                value: Double(signed.time)))
        return samples
    }

    /// The files of an embedded database.
    private var sizes: [Sample] {
        guard case .sqlite(let path) = address else { return [] }
        return [("main", path), ("wal", path + "-wal")].map { part, path in
            Sample(
                "mingcha_database_bytes", "Sizes of the database's files.", labels: ["file": part],
                value: Double(Machine.size(of: path)))
        }
    }

    /// The names that every program of the trade uses.
    private static var process: [Sample] {
        let page = Double(sysconf(Int32(_SC_PAGESIZE))), ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
        var samples = [
            Sample(
                "mingcha_build_info", "The version that runs.", labels: ["version": programVersion], value: 1)
        ]
        // proc(5): fields after the name in parentheses; utime and stime are the 14th and 15th, rss the 24th.
        let text = (try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8)) ?? ""
        let fields = (text.split(separator: ")").last ?? "").split(separator: " ").map { Double($0) ?? 0 }
        if fields.count > 21 {
            samples.append(
                Sample(
                    "process_cpu_seconds_total", "Processor time of the process.", .counter,
                    value: (fields[11] + fields[12]) / ticks))
            samples.append(
                Sample("process_resident_memory_bytes", "Memory of the process.", value: fields[21] * page))
        }
        if let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
            samples.append(Sample("process_open_fds", "Open files of the process.", value: Double(files.count)))
        }
        return samples
    }
}

/// What the file system says.
enum Machine {
    /// Bytes free for us in the file system of `path`, or of the nearest folder above it that is there.
    static func freeSpace(at path: String) -> Int {
        var folder = URL(fileURLWithPath: path)
        while !FileManager.default.fileExists(atPath: folder.path), folder.path != "/" {
            folder.deleteLastPathComponent()
        }
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder.path)
        return (attributes?[.systemFreeSize] as? NSNumber)?.intValue ?? 0
    }

    /// 0 for a file that is not there.
    static func size(of path: String) -> Int {
        ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? NSNumber)?.intValue ?? 0
    }

    /// Permission bits; nil for a file that is not there.
    static func mode(of path: String) -> Int? {
        ((try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? NSNumber)?.intValue
    }
}
