// Two cookies: the session's and the language's.

import HTTPTypes
import Hummingbird
import HummingbirdCore
import Localization

enum Cookies {
    /// `__Host-` binds the cookie to this host over TLS (RFC 6265bis § 4.1.3.2); without TLS
    /// browsers refuse the prefix.
    static func sessionName(isSecure: Bool) -> String { isSecure ? "__Host-mingcha" : "mingcha" }

    static func session(of request: Request, isSecure: Bool) -> String? {
        value(sessionName(isSecure: isSecure), of: request)
    }

    static func language(of request: Request) -> Language {
        if let chosen = value("mingcha-language", of: request).flatMap(Language.init(rawValue:)) { return chosen }
        return .chinese
    }

    /// For the whole browser session; the server's limits end it earlier.
    static func session(_ token: String, isSecure: Bool) -> String {
        "\(sessionName(isSecure: isSecure))=\(token); Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    static func noSession(isSecure: Bool) -> String { session("", isSecure: isSecure) + "; Max-Age=0" }

    static func language(_ code: String, isSecure: Bool) -> String {
        "mingcha-language=\(code); Path=/; SameSite=Lax; Max-Age=31536000" + (isSecure ? "; Secure" : "")
    }

    private static func value(_ name: String, of request: Request) -> String? {
        for header in request.headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let text = pair.drop { $0 == " " }
                guard text.hasPrefix(name + "=") else { continue }
                let value = text.dropFirst(name.count + 1)
                return value.isEmpty ? nil : String(value)
            }
        }
        return nil
    }
}
