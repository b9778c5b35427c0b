// `doctor`: what the database holds, who may read its files, how long the certificate lasts.

import Foundation
import Governance
import SQLKit
import SwiftASN1
import X509

extension DoctorCommand {
    /// Asked of the database, whichever engine it is on.
    static func content(_ database: any Database) async throws -> [Check] {
        let (figures, calendar) = try await database.read { transaction in
            (try AuditFigures.read(in: transaction), try HolidayCalendar.load(in: transaction))
        }
        return [schema(), record(figures), holidays(calendar)]
    }

    /// A database of an older version was brought up to date when it was opened; a newer one was refused.
    private static func schema() -> Check {
        var highest: [String: Int] = [:]
        for migration in Office.migrations {
            highest[migration.room] = max(highest[migration.room] ?? 0, migration.number)
        }
        let versions = highest.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return Check(name: "schema", ok: true, detail: versions.joined(separator: ", "))
    }

    /// A clock that stands before the newest row would make the record run backwards.
    private static func record(_ figures: AuditFigures) -> Check {
        let now = Timestamp.now
        let isAhead = figures.last.map { $0 > now.adding(milliseconds: 1000) } ?? false
        let last = figures.last?.description ?? "–"
        return Check(
            name: "clock-and-record", ok: !isAhead,
            detail: say("留痕 \(grouped(figures.rows)) 条，最后一条 \(last)", "\(grouped(figures.rows)) rows, last \(last)"),
            remedy: say(
                "时钟比最后一条记录早：先校准时钟，再启动服务", "the clock is behind the newest row: set it before the server starts"))
    }

    /// The State Council publishes a year's calendar in the autumn before.
    private static func holidays(_ calendar: HolidayCalendar) -> Check {
        let today = Timestamp.now.chinaDate
        let years = calendar.versions.keys.sorted()
        let isCovered =
            years.contains(today.year) && (today.month < 12 || years.contains(today.year + 1))
        let known = years.last.map { say("节假日已知至 \($0) 年", "public holidays known to the end of \($0)") }
        return Check(
            name: "calendar", ok: isCovered, detail: known ?? say("没有节假日", "no public holidays"),
            remedy: say(
                "在“工作日历”页导入国务院办公厅的通知；否则届时的期限只按周末推算",
                "import the notice of the State Council on the calendar page: until then deadlines know weekends only"))
    }

    /// Nobody but the service's own account may read keys or the data.
    static func files(_ address: DatabaseAddress) -> Check {
        let database: String? = if case .sqlite(let path) = address { path } else { nil }
        let folder = SafeFile.folder(of: database ?? address.spool)
        var open: [String] = []
        if let database, let mode = Machine.mode(of: database), mode & 0o004 != 0,
            (Machine.mode(of: folder) ?? 0) & 0o001 != 0
        {
            open.append(database)
        }
        let names = FileManager.default.enumerator(atPath: folder)
        while let name = names?.nextObject() as? String {
            guard name.hasSuffix(".key") || name.hasSuffix("-key.pem") || name.hasSuffix("-key") else { continue }
            if (Machine.mode(of: folder + "/" + name) ?? 0) & 0o077 != 0 { open.append(folder + "/" + name) }
        }
        return Check(
            name: "file-modes", ok: open.isEmpty,
            detail: open.isEmpty
                ? say("数据和私钥只有本账号可读", "data and keys are for this account only") : open.joined(separator: ", "),
            remedy: say(
                "chmod 600 这些文件，chmod 700 所在文件夹；已被他人读过的私钥要更换",
                "chmod 600 these, chmod 700 their folder; keys that others could read must be replaced"))
    }

    /// What `mingcha tls init` made, if anything.
    static func certificate(beside address: DatabaseAddress) -> String? {
        guard case .sqlite(let path) = address else { return nil }
        let file = TLSFiles(folder: SafeFile.folder(of: path) + "/tls").server
        return FileManager.default.fileExists(atPath: file) ? file : nil
    }

    /// A month is what an office needs for a new one.
    private static let leastDays = 30

    static func tls(_ path: String?) -> Check {
        guard let path else {
            return Check(
                name: "tls", ok: true,
                detail: say(
                    "本机没有证书：只可在本机使用，或放在带加密的反向代理之后",
                    "no certificate here: for this machine only, or behind a proxy that encrypts"))
        }
        let remedy = say("mingcha tls init 签发新的，再重启服务", "mingcha tls init signs another; restart the server")
        do {
            let certificate = try Certificate(pemEncoded: String(contentsOfFile: path, encoding: .utf8))
            let days = Int((certificate.notValidAfter.timeIntervalSinceNow / 86_400).rounded(.down))
            let end = Timestamp(milliseconds: Int64(certificate.notValidAfter.timeIntervalSince1970 * 1000))
            return Check(
                name: "tls", ok: days >= leastDays,
                detail: say(
                    "\(path)：有效期至 \(end.chinaDate)，还有 \(days) 天", "\(path): until \(end.chinaDate), \(days) days left"),
                remedy: remedy)
        } catch {
            return Check(
                name: "tls", ok: false, detail: say("读不了 \(path)", "cannot read \(path)"), remedy: remedy)
        }
    }
}
