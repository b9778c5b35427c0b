// Which certificate an account belongs to: without it an officer has no list of the own visits.

import Directory
import Governance

enum OfficerAccount {
    /// For the page of a person: nothing where the account inspects for nobody, or the reader may not see officers.
    static func model(_ entry: PersonEntry, _ call: OfficeCall) async throws -> Model {
        let departments = entry.holdings.filter { $0.post == .inspector }.compactMap(\.department)
        guard !departments.isEmpty, call.may(.readOfficers) else {
            return ["inspects": .flag(false)]
        }
        let directory = call.site.directory
        let (own, taken) = try await directory.officerAccounts(of: entry.person.id, by: call.actor)
        let officers = try await directory.officers(by: call.actor)
        // Namesakes first: as a rule the one who is meant.
        let free = officers.filter { departments.contains($0.department) && !taken.contains($0.certificate) }
            .sorted {
                ($0.name == entry.person.name ? 0 : 1, $0.name, $0.certificate)
                    < ($1.name == entry.person.name ? 0 : 1, $1.name, $1.certificate)
            }
        let linked = officers.first { $0.certificate == own }
        return [
            "inspects": .flag(true), "officerHref": .text(Place.personOfficer.path(entry.person.login)),
            "isLinked": .flag(own != nil), "certificate": .text(own ?? ""), "officerName": .text(linked?.name ?? ""),
            "mayLink": .flag(call.may(.linkOfficer)), "hasFree": .flag(!free.isEmpty),
            "isNamesake": .flag(linked?.name == entry.person.name),
            "free": .list(free.map { ["value": .text($0.certificate), "officer": .text($0.name)] }),
        ]
    }

    static func submit(_ call: OfficeCall) async throws -> Answer {
        let login = call["login"]
        let certificate = call.form["certificate"]
        let isRemoval = call.form["remove"] == "1"
        do {
            if isRemoval {
                let entry = try await call.site.governance.account(login: login, by: call.actor)
                try await call.site.directory.unlinkOfficer(
                    certificate, from: login, person: entry.person.id, by: call.actor)
            } else {
                try await call.site.directory.linkOfficer(certificate, to: login, by: call.actor)
            }
            return .redirect(
                Place.person.path(login, query: [("done", isRemoval ? "unlinked" : "linked")]))
        } catch let error as DirectoryError {
            return .page(
                try await PersonPage.page(
                    for: call, faults: [FormFault(field: "certificate", sentence: call.words(error))]))
        }
    }
}

extension Template {
    static let officerAccount = Template(
        "officerAccount",
        #"""
        {{#inspects}}<section class="sec" aria-labelledby="h-officer"><div class="sec-head">
        <h2 id="h-officer">[[执法证|Certificate]]</h2></div>
        {{#isLinked}}<p><span lang="zh-Hans">{{officerName}}</span>　<span
        class="code">{{certificate}}</span>{{^isNamesake}} <span
        class="tag tag-due">[[姓名与账号不同|another name than the account's]]</span>{{/isNamesake}}</p>
        <p class="note">[[这个账号的“我的工作”列出此人所在检查组的检查和日期；此人到场的结果不能由这个账号审核。|“My work” of this account lists the visits of
        the officer's groups, with their days; it cannot review results of visits where the officer was.]]</p>
        {{#mayLink}}<form class="inline" method="post" action="{{officerHref}}">{{> csrf}}<input type="hidden"
        name="certificate" value="{{certificate}}"><input type="hidden" name="remove" value="1"><button
        class="btn btn-stop">[[解除关联|Disconnect]]</button></form>{{/mayLink}}{{/isLinked}}
        {{^isLinked}}<p class="note">[[还没有关联执法证：“我的工作”里没有此人自己的检查名单。|No certificate is connected: “my work” has
        no list of the own visits.]]</p>{{#mayLink}}{{#hasFree}}
        <form class="form" method="post" action="{{officerHref}}" id="link-officer">
        {{> csrf}}<div class="field"><label for="certificate">[[关联本部门的执法证|Connect a certificate of the
        department]]</label><select id="certificate" name="certificate" required>
        <option value="">[[请选择|choose]]</option>{{#free}}
        <option value="{{value}}">{{officer}} {{value}}</option>{{/free}}
        </select></div><div class="actions"><button class="btn">[[关联|Connect]]</button></div></form>{{/hasFree}}
        {{/mayLink}}{{/isLinked}}</section>{{/inspects}}
        """#)
}
