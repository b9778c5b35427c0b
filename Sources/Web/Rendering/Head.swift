// The head of every page, and the head and foot of public ones.

extension Template {
    static let head = Template(
        "head",
        #"""
        <!doctype html>
        <html lang="zh-Hans">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="renderer" content="webkit">
        <meta name="referrer" content="no-referrer">
        {{#isOffice}}<meta name="robots" content="noindex">
        {{/isOffice}}
        <title>{{title}} · 明察</title>
        {{#isOffice}}<style>
        {{{css}}}</style>{{/isOffice}}
        {{^isOffice}}<link rel="stylesheet" href="{{stylesheet}}">{{/isOffice}}
        </head>
        """#)

    static let publicHead = Template(
        "publicHead",
        #"""
        {{> head}}
        <body class="public">
        <a class="skip" href="#main">跳到正文</a>
        <header class="public-head"><div>
        <span class="brand"><svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M2 2h20v7a3 3 0 0 0 0 6v7H2v-7a3 3 0 0 0 0-6z"/>
        <path class="hole" d="M7.5 6h3.5v5H7.5zM13 6h3.5v5H13zM7.5 13h3.5v5H7.5zM13 13h3.5v5H13z"/>
        </svg> 明察 <small>双随机、一公开监管</small></span>
        </div></header>
        """#)
}

/// What the head of a page needs.
enum Head {
    /// Office pages carry their style with them, so that one file can be copied to the machine with the printer.
    static func office(_ title: String) -> Model {
        ["title": .text(title), "isOffice": true, "css": .text(Stylesheet.office), "stylesheet": ""]
    }

    /// Public pages share a stylesheet that lies beside them, and hold under a policy without inline styles.
    static func open(_ title: String) -> Model {
        ["title": .text(title), "isOffice": false, "css": "", "stylesheet": .text(Stylesheet.fileName)]
    }
}
