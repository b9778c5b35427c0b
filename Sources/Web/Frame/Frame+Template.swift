// The frames around every page: office, open, wall, plain.

extension Template {
    package static let frame: [Template] = [
        .pageHead, .officeFrame, .openFrame, .wallFrame, .csrf, .notice, .mark, .problem, .resume, .conflict, .qrCode,
    ]

    static let pageHead = Template(
        "pageHead",
        #"""
        <!doctype html>
        <html lang="[[zh-Hans|en]]"{{#isWall}} data-mode="projector"{{/isWall}}>
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="renderer" content="webkit">
        <meta name="referrer" content="same-origin">
        {{#refresh}}<noscript><meta http-equiv="refresh" content="{{seconds}}"></noscript>
        {{/refresh}}
        <title>{{title}} · [[明察|Mingcha]]</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="{{stylesheet}}">
        {{#scripts}}<script src="{{text}}" defer></script>
        {{/scripts}}
        </head>
        """#)

    static let mark = Template(
        "mark",
        #"""
        <svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><path d="M2 2h20v7a3 3 0 0 0 0 6v7H2v-7a3 3 0
        0 0 0-6z"/>
        <path class="hole" d="M7.5 6h3.5v5H7.5zM13 6h3.5v5H13zM7.5 13h3.5v5H7.5zM13 13h3.5v5H13z"/></svg>
        """#)

    /// Stands in every form that changes something.
    static let csrf = Template("csrf", #"<input type="hidden" name="csrf" value="{{csrf}}">"#)

    static let notice = Template(
        "notice", #"{{#hasNotice}}<div class="msg msg-good flash" role="status"><p>{{notice}}</p></div>{{/hasNotice}}"#)

    static let officeFrame = Template(
        "officeFrame",
        #"""
        {{> pageHead}}
        <body class="office" data-user="{{userId}}">
        <a class="skip" href="#main">[[跳到正文|Skip to content]]</a>
        <header class="top">
        <a class="brand" href="/office">{{> mark}} [[明察|Mingcha]]</a>
        <span class="top-org" lang="zh-Hans">{{organisation}}</span>
        <a class="top-menu" href="#nav">[[目录|Menu]]</a>
        {{#maySearch}}<form class="top-find" role="search" action="{{searchHref}}">
        <label class="vh" for="find">[[全局查找|Search everything]]</label>
        <input id="find" type="search" name="q" autocomplete="off" aria-keyshortcuts="/"
         placeholder="[[名称、代码、拼音首字母|name, code, pinyin initials]]">
        <kbd aria-hidden="true">/</kbd>
        </form>{{/maySearch}}
        <nav class="top-me" aria-label="[[个人|Account]]">
        <a href="{{languageHref}}" lang="[[en|zh-Hans]]">[[English|中文]]</a>
        <a href="{{profileHref}}" lang="zh-Hans">{{personName}}</a>
        <form method="post" action="{{signOutHref}}" data-sign-out>{{> csrf}}<button>[[退出|Sign out]]</button></form>
        </nav>
        </header>
        <div class="frame">
        <nav class="side" id="nav" aria-label="[[主导航|Main navigation]]">
        <a class="close" href="#main">[[收起目录|Close menu]]</a>
        {{#sections}}{{#hasHeading}}<h2>{{heading}}</h2>
        {{/hasHeading}}<ul>
        {{#entries}}<li><a href="{{href}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{label}}</a></li>
        {{/entries}}</ul>
        {{/sections}}</nav>
        <main id="main" tabindex="-1">
        {{> notice}}
        {{{body}}}
        </main>
        </div>
        </body>
        </html>
        """#)

    static let openFrame = Template(
        "openFrame",
        #"""
        {{> pageHead}}
        <body class="public{{#isGate}} plain{{/isGate}}">
        <a class="skip" href="#main">[[跳到正文|Skip to content]]</a>
        <header class="public-head"><div>
        <a class="brand" href="/">{{> mark}} [[明察|Mingcha]] <small lang="zh-Hans">{{organisation}}</small></a>
        <nav class="top-me" aria-label="[[本站|This site]]">
        <a href="{{languageHref}}" lang="[[en|zh-Hans]]">[[English|中文]]</a>
        {{^isGate}}<a href="/office">[[工作人员登录|Staff]]</a>{{/isGate}}
        </nav>
        </div></header>
        <main id="main" tabindex="-1">
        {{> notice}}
        {{{body}}}
        </main>
        {{^isGate}}<footer class="public-foot"><div>
        <p>[[抽谁、谁查都由随机抽取决定，任何人都可以重算。|Who is inspected and who inspects is drawn at random, and anybody can
        compute it again.]]</p>
        </div></footer>{{/isGate}}
        </body>
        </html>
        """#)

    static let wallFrame = Template(
        "wallFrame",
        #"""
        {{> pageHead}}
        <body class="wall">
        {{{body}}}
        </body>
        </html>
        """#)

    static let problem = Template(
        "problem",
        #"""
        <h1>{{heading}}</h1>
        <div class="empty" data-problem>
        <p>{{sentence}}</p>
        {{#hasDetails}}<ul>{{#details}}<li>{{text}}</li>{{/details}}</ul>{{/hasDetails}}
        <p>{{next}}</p>
        <div class="actions"><a class="btn btn-main" href="{{nextHref}}">{{nextLabel}}</a></div>
        <p class="note">[[编号|Reference]] <span class="code">{{reference}}</span></p>
        </div>
        """#)

    static let resume = Template(
        "resume",
        #"""
        <section class="confirm">
        <h1>[[填写的内容还在|Your input is still here]]</h1>
        <p>[[登录已过期，刚才提交的内容没有保存，也没有丢。核对后再提交一次。|The session had ended: what you sent was not saved and not lost.
        Check it and send it again.]]</p>
        <form method="post" action="{{action}}" data-forget>{{> csrf}}
        {{#fields}}<input type="hidden" name="{{name}}" value="{{value}}">
        {{/fields}}
        <div class="actions"><button class="btn btn-main">[[继续提交|Send again]]</button>
        <a class="btn" href="{{back}}">[[不提交|Do not send]]</a></div>
        </form>
        {{#hasShown}}<h2 class="gap" id="h-typed">[[填写的内容|What you typed]]</h2>
        <ul class="typed" aria-labelledby="h-typed">
        {{#shown}}<li>{{#hasLabel}}<span class="quiet">{{label}}</span>　{{/hasLabel}}<span
        lang="zh-Hans">{{value}}</span></li>{{/shown}}</ul>{{/hasShown}}
        </section>
        """#)
}
