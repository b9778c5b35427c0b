// `tls init`: an internal authority and a server's certificate, and how to make machines trust it.

import ArgumentParser
import Foundation
import X509

struct TLSCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tls", abstract: say("加密连接", "Encrypted connections"), subcommands: [TLSInitCommand.self])
}

struct TLSInitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: say("建立内部证书机构，签发服务器证书", "Make an internal authority and the server's certificate"),
        discussion: say(
            "证书机构只建一次；再次运行时用它签发新的服务器证书（397 天内须更换）。私钥只有本人可读，请另存一份。",
            "The authority is made once; run again it signs a new certificate for the server, which lasts 397 days. "
                + "Keys are readable by their owner only; keep a copy elsewhere."))

    @Option(help: ArgumentHelp(say("存放位置", "folder"), valueName: "folder"))
    var out = "mingcha-data/tls"

    @Option(
        name: .customLong("host"),
        help: ArgumentHelp(say("服务器的名称或地址，可多次给出", "name or address of the server; may be repeated")))
    var hosts: [String] = []

    @Option(help: ArgumentHelp(say("证书机构的名称", "name of the authority")))
    var name = "Mingcha internal CA"

    @Flag(help: ArgumentHelp(say("输出一个 JSON 对象", "print one JSON object")))
    var json = false

    func run() async throws {
        let files = TLSFiles(folder: out)
        do {
            try FileManager.default.createDirectory(
                atPath: out, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let isNew = !FileManager.default.fileExists(atPath: files.authority)
            let authority =
                isNew
                ? try InternalAuthority.make(named: name, now: Date())
                : try Credential(certificatePath: files.authority, keyPath: files.authorityKey)
            if isNew {
                try files.write(try authority.keyPEM, files.authorityKey, isSecret: true)
                try files.write(try authority.certificatePEM, files.authority, isSecret: false)
            }
            let named = hosts.isEmpty ? ["localhost", ProcessInfo.processInfo.hostName, "127.0.0.1", "::1"] : hosts
            var seen = Set<String>()
            let names = named.filter { seen.insert($0).inserted }
            let server = try InternalAuthority.sign(names, by: authority, now: Date())
            try files.write(try server.keyPEM, files.serverKey, isSecret: true)
            try files.write(
                try server.certificatePEM + authority.certificatePEM, files.server, isSecret: false)
            tell(files, names, isNew: isNew)
        } catch let error as CocoaError {
            throw CommandError(
                "command.cannot-write", ["path": out, "reason": error.reason], place: "--out", exit: 3)
        } catch let error where !(error is CommandError) {
            throw CommandError("command.tls", ["path": out, "reason": "\(error)"], place: "--out", exit: 3)
        }
    }

    private func tell(_ files: TLSFiles, _ names: [String], isNew: Bool) {
        guard !json else {
            return Terminal.output(
                JSONText.object([
                    ("authority", .text(files.authority)), ("certificate", .text(files.server)),
                    ("key", .text(files.serverKey)), ("hosts", .array(names.map { .text($0) })),
                ]).text)
        }
        Terminal.output(
            isNew
                ? say("已建立内部证书机构：\(files.authority)", "Internal authority: \(files.authority)")
                : say("沿用已有的证书机构：\(files.authority)", "The authority that was there: \(files.authority)"))
        Terminal.output(
            say(
                "服务器证书：\(files.server)，用于 \(names.joined(separator: "、"))",
                "Server certificate: \(files.server) for \(names.joined(separator: ", "))"))
        Terminal.output(
            say(
                """
                启动：mingcha serve --host 0.0.0.0 --port 8443 --certificate \(files.server) --key \(files.serverKey)
                让各台电脑信任它，把 \(files.authority) 装进：
                  Windows   certutil -addstore -f Root ca.pem（组策略可统一下发）
                  统信、麒麟  复制到 /usr/local/share/ca-certificates/ca.crt 后运行 update-ca-certificates
                  火狐      设置 → 隐私与安全 → 证书 → 导入
                  安卓、鸿蒙  设置 → 安全 → 加密与凭据 → 安装 CA 证书
                """,
                """
                Serve: mingcha serve --host 0.0.0.0 --port 8443 --certificate \(files.server) --key \(files.serverKey)
                To be trusted, \(files.authority) goes into each machine:
                  Windows   certutil -addstore -f Root ca.pem (a group policy does it for all)
                  Linux     copy it to /usr/local/share/ca-certificates/ca.crt and run update-ca-certificates
                  Firefox   Settings → Privacy and security → Certificates → Import
                  Android   Settings → Security → Encryption and credentials → Install a CA certificate
                """))
    }
}

/// The four files.
struct TLSFiles {
    let folder: String
    var authority: String { folder + "/ca.pem" }
    var authorityKey: String { folder + "/ca-key.pem" }
    var server: String { folder + "/server.pem" }
    var serverKey: String { folder + "/server-key.pem" }

    /// Beside its place, then moved: a server that reads it meanwhile sees the old or the new one.
    func write(_ text: String, _ path: String, isSecret: Bool) throws {
        let partial = path + ".partial"
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: isSecret ? 0o600 : 0o644]
        guard FileManager.default.createFile(atPath: partial, contents: nil, attributes: attributes) else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: partial])
        }
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: partial))
        try file.write(contentsOf: Data(text.utf8))
        try file.synchronize()
        try file.close()
        guard rename(partial, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
