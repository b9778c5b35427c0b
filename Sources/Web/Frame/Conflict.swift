// Two people on one record: what it was, what is stored now, what was about to replace it; the later one chooses.

/// One field of two versions.
struct ConflictField {
    let name: String
    let label: String
    /// Nil where what it was is not known.
    let base: String?
    let stored: String
    let mine: String
    /// Chosen beforehand where only one of the two changed it; nil: the person has to say.
    let isMine: Bool?
}

/// The table of both versions and the form that saves what was chosen; the same on every page. Works without script.
enum Conflict {
    /// Radio of a field.
    static func choice(_ name: String) -> String { "keep-" + name }

    /// What a person chose for a field; nil for nothing.
    static func isMine(_ name: String, in form: Form) -> Bool? {
        switch form[choice(name)] {
        case "mine": true
        case "theirs": false
        default: nil
        }
    }

    /// An empty cell says that it is empty.
    private static func shown(_ text: String) -> String { text.isEmpty ? "–" : text }

    /// - Parameters:
    ///   - form: what was sent, which goes along unseen: nothing of it is lost.
    ///   - version: the version that is stored now.
    ///   - mayChoose: field by field; else all of one or all of the other.
    static func model(
        _ fields: [ConflictField], who: String, form: Form, version: Int, action: String, back: String,
        mayChoose: Bool = true
    ) -> Model {
        let own = Set(["csrf", "version", "resolve"] + fields.map { choice($0.name) })
        return [
            "who": .text(who), "hasFields": .flag(!fields.isEmpty), "fieldCount": .count(fields.count),
            "action": .text(action), "back": .text(back), "version": .text(String(version)),
            "mayChoose": .flag(mayChoose), "hasBase": .flag(fields.contains { $0.base != nil }),
            "kept": .list(
                form.fields.filter { !own.contains($0.name) }.map {
                    ["name": .text($0.name), "value": .text($0.value)]
                }),
            "fields": .list(
                fields.map { field in
                    let chosen = isMine(field.name, in: form) ?? field.isMine
                    return [
                        "field": .text(field.label), "choice": .text(choice(field.name)),
                        "base": .text(shown(field.base ?? "")), "stored": .text(shown(field.stored)),
                        "mine": .text(shown(field.mine)),
                        "isMine": .flag(chosen == true), "isTheirs": .flag(chosen == false),
                        "isOpen": .flag(field.isMine == nil),
                    ]
                }),
        ]
    }
}

extension Template {
    static let conflict = Template(
        "conflict",
        #"""
        <div class="msg msg-warn" role="alert"><p>[[您打开这一页之后，{{who}}保存过。您填写的还没有保存，也没有丢。|{{who}} has saved since you
        opened the page. What you typed is not saved yet, and not lost.]]</p></div>
        <form method="post" action="{{action}}" id="conflict" data-no-draft>{{> csrf}}
        <input type="hidden" name="version" value="{{version}}"><input type="hidden" name="resolve" value="1">
        {{#kept}}<input type="hidden" name="{{name}}" value="{{value}}">{{/kept}}
        {{#hasFields}}<div class="scroll" role="region" aria-label="[[两份内容的不同|Differences]]" tabindex="0">
        <table class="diff stackable" role="table"><caption>[[{{fieldCount}} 处不同|{{fieldCount}} differences]]{{!
        }}{{#mayChoose}}[[；只有一方改过的已经替您选好，两方都改过的请您选|; where only one of you changed it, that is
        chosen; where both did, please choose]]{{/mayChoose}}</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">[[字段|Field]]</th>{{#hasBase}}
        <th role="columnheader" scope="col">[[原来|It was]]</th>{{/hasBase}}
        <th role="columnheader" scope="col">[[对方保存的|Theirs]]</th>
        <th role="columnheader" scope="col">[[您填写的|Yours]]</th>{{#mayChoose}}
        <th role="columnheader" scope="col">[[保留哪一份|Keep]]</th>{{/mayChoose}}</tr></thead>
        <tbody role="rowgroup">{{#fields}}<tr role="row"{{#isOpen}} class="differs"{{/isOpen}}>
        <th role="rowheader" scope="row">{{field}}</th>{{#hasBase}}
        <td role="cell" class="stack-row" data-label="[[原来：|It was:]]">{{base}}</td>{{/hasBase}}
        <td role="cell" class="stack-row" data-label="[[对方：|Theirs:]]">{{stored}}</td>
        <td role="cell" class="stack-row" data-label="[[您：|Yours:]]">{{mine}}</td>{{#mayChoose}}
        <td role="cell" class="stack-row"><fieldset><legend class="vh">{{field}}</legend>
        <label class="check"><input type="radio" name="{{choice}}" value="mine"{{#isMine}} checked{{/isMine}}
        required>[[我的|mine]]</label>
        <label class="check"><input type="radio" name="{{choice}}" value="theirs"{{#isTheirs}}
        checked{{/isTheirs}}>[[对方的|theirs]]</label></fieldset></td>{{/mayChoose}}</tr>{{/fields}}</tbody></table></div>
        {{/hasFields}}
        {{^hasFields}}<p>[[两份内容一样，可以放心返回。|Both are the same.]]</p>{{/hasFields}}
        <div class="actions">{{#mayChoose}}<button class="btn btn-main">[[按选定的保存|Save what is chosen]]</button>
        {{/mayChoose}}{{^mayChoose}}<button class="btn btn-main">[[用我填写的覆盖这几处|Save mine over these]]</button>
        {{/mayChoose}}<a class="btn" href="{{back}}">[[放弃我填写的，看对方的|Discard mine, see theirs]]</a></div></form>
        """#)
}
