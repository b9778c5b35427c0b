// The one place where an error becomes a page or a problem document (RFC 9457).

import Directory
import Drawing
import Governance
package import Localization
import Planning
import SQLKit

/// What is told about a failure.
package struct Problem: Sendable {
    package let status: Int
    package let code: String
    package let sentence: String
    package let details: [String]

    /// - Returns: nothing of the inside for errors nobody foresaw; these are logged under the reference shown.
    package init(_ error: any Error, in language: Language) {
        let error: any Error = isFullDisk(error) ? WebError.diskFull : error
        switch error {
        case let error as any CodedError:
            status = Self.status(of: error)
            code = error.code
            sentence = Messages.failure(error.code, error.parameters, in: language)
            details = error.details.map { Messages.text($0.code, $0.parameters, in: language) }
        default:
            status = 500
            code = "web.unexpected"
            sentence = Messages.text("web.unexpected", in: language)
            details = []
        }
    }

    private static func status(of error: any CodedError) -> Int {
        switch error {
        case let error as WebError:
            switch error {
            case .signInNeeded: return 401
            case .notFound: return 404
            case .wrongMethod: return 405
            case .forged: return 403
            case .tooLarge: return 413
            case .badForm: return 400
            case .diskFull: return 507
            }
        case let error as GovernanceError where error.isDenial: return error.code.hasSuffix("refused") ? 401 : 403
        // Whoever sent it can mend it.
        case SQLError.nulInText: return 422
        case let error as SQLError: return error.code == "database.full" ? 507 : 503
        default:
            let code = error.code
            if code.contains("unknown") || code.hasSuffix("no-draw") || code == "log.no-proof" { return 404 }
            if code.hasSuffix("changed-meanwhile") || code.hasSuffix("exists") || code.hasSuffix("-state")
                || code.hasSuffix("-phase") || code.hasSuffix("waiting-for-witness")
            {
                return 409
            }
            return 422
        }
    }

    /// `application/problem+json`.
    package func json(reference: String) -> [UInt8] {
        func quoted(_ text: String) -> String {
            var out = "\""
            for scalar in text.unicodeScalars {
                switch scalar {
                case "\"", "\\": out += "\\\(scalar)"
                case "\n": out += "\\n"
                case _ where scalar.value < 32: out += " "
                default: out.unicodeScalars.append(scalar)
                }
            }
            return out + "\""
        }
        let detail = ([sentence] + details).joined(separator: "\n")
        let text = """
            {"type":"about:blank","title":\(quoted(code)),"status":\(status),"detail":\(quoted(detail)),\
            "instance":\(quoted(reference))}
            """
        return Array(text.utf8)
    }

    /// The page. It says what to do next; the browser's Back still has the form.
    package func page(for call: Call, reference: String) -> Page {
        let headings: [Int: (String, String)] = [
            400: ("请求不完整", "The request is incomplete"), 401: ("请先登录", "Please sign in"),
            403: ("没有权限", "Not permitted"), 404: ("没有找到", "Not found"),
            405: ("方法不对", "Wrong method"), 409: ("情况已经变化", "Things have changed"),
            413: ("文件太大", "Too large"), 422: ("还不能办理", "This cannot be done yet"),
            503: ("暂时不能办理", "Not available now"), 507: ("磁盘已满", "The disk is full"),
        ]
        let heading = headings[status] ?? ("出错了", "Something went wrong")
        let isOffice = call.session != nil
        let next =
            status >= 500
            ? call.say("没有保存任何内容，请稍后再试。", "Nothing was saved. Please try again later.")
            : call.method == .post
                ? call.say(
                    "用浏览器的“后退”可以回到刚才的页面，填写的内容还在。", "“Back” returns to the page; what you typed is still there.")
                : call.say("用浏览器的“后退”可以回到刚才的页面。", "“Back” returns to the page before.")
        return Page(
            call.say(heading.0, heading.1), in: isOffice ? .office(.work) : .plain, .problem,
            [
                "heading": .text(call.say(heading.0, heading.1)), "sentence": .text(sentence),
                "hasDetails": .flag(!details.isEmpty), "details": .texts(details), "next": .text(next),
                "nextHref": .text(isOffice ? Place.work.path() : "/"),
                "nextLabel": .text(
                    isOffice ? call.say("回到我的工作", "To my work") : call.say("回到首页", "To the first page")),
                "reference": .text(reference),
            ], status: status)
    }
}
