// The words of the libraries in the reader's language.

import Directory
import Governance
import Localization

extension OfficeCall {
    /// `C　较高`; `未分类`.
    func risk(_ value: String) -> String {
        switch value {
        case "A": "A " + say("低", "low")
        case "B": "B " + say("一般", "medium")
        case "C": "C " + say("较高", "higher")
        case "D": "D " + say("高", "high")
        default: say("未分类", "not graded")
        }
    }

    /// `H6210 正餐服务`; the code alone where the classification has no name for it.
    func industry(_ code: String) -> String {
        if code.isEmpty { return say("未填", "not given") }
        guard let name = IndustryTable.standard.names[code] else { return code }
        return code + " " + name
    }

    func importKind(_ kind: String) -> String {
        switch kind {
        case "objects": say("检查对象", "Objects")
        case "officers": say("执法检查人员", "Officers")
        case "items": say("抽查事项", "Items")
        default: kind
        }
    }

    func state(_ state: ImportJob.State) -> String {
        Messages.text("directory.import.\(state.rawValue)", in: call.language)
    }

    /// A value of the history, as people say it.
    func value(_ text: String, of field: String) -> String {
        if text.isEmpty { return say("空", "empty") }
        let words: String? =
            switch field {
            case "state": BusinessState(rawValue: text)?.title(in: call.language)
            case "kind": ObjectKind(rawValue: text)?.title(in: call.language)
            case "risk": risk(text)
            case "hold": hold(text)
            default: nil
            }
        return words ?? SearchText.visible(text)
    }

    /// `case/2026-12-31`.
    private func hold(_ text: String) -> String? {
        let parts = text.split(separator: "/").map(String.init)
        guard let kind = parts.first.flatMap(Hold.Kind.init(rawValue:)) else { return nil }
        let title = kind.title(in: call.language)
        return parts.count == 2 ? title + say("，至 \(parts[1])", ", until \(parts[1])") : title
    }

    /// A field of the history.
    func field(_ name: String) -> String {
        switch name {
        case "name": say("名称", "Name")
        case "kind": say("对象类别", "Kind")
        case "type": say("企业类型", "Type")
        case "region": say("行政区划", "Region")
        case "industry": say("行业", "Industry")
        case "registered_address": say("住所", "Registered address")
        case "business_address": say("经营场所", "Business address")
        case "contact": say("联系人", "Contact")
        case "phone": say("联系电话", "Phone")
        case "authority": say("登记机关", "Authority")
        case "station": say("管辖所", "Station")
        case "state": say("经营状态", "State")
        case "registered_on": say("成立日期", "Registered on")
        case "tags": say("标签", "Tags")
        case "risk": say("企业信用风险分类", "Risk class")
        case "credit": say("公共信用综合评价", "Public credit assessment")
        case "sector": say("行业信用评价", "Sector credit assessment")
        case "hold": say("暂缓抽取", "Held out of draws")
        default: name
        }
    }
}

extension OfficeCall {
    /// A field of an officer's history.
    func officerField(_ name: String) -> String {
        switch name {
        case "name": say("姓名", "Name")
        case "department": say("部门", "Department")
        case "expires_on": say("证件到期", "Certificate ends")
        case "specialities": say("专业", "Specialities")
        case "level": say("级别", "Level")
        case "capacity": say("一次任务最多", "Most in one task")
        case "leave": say("请假", "Leave")
        case "conflict", "conflicts": say("回避", "Conflicts of interest")
        case "account": say("账号", "Account")
        default: field(name)
        }
    }
}

extension ImportJob.State {
    /// Class of the tag beside the words.
    var tag: String {
        switch self {
        case .checking, .running: "tag tag-go"
        case .checked: "tag tag-due"
        case .interrupted: "tag tag-due"
        case .done: "tag tag-ok"
        case .failed: "tag tag-bad"
        case .cancelled: "tag tag-off"
        }
    }
}
