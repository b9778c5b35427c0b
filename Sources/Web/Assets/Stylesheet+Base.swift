// Base, type, tables and small pieces.

extension Stylesheet {
    static let base = #"""
        *, *::before, *::after { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body {
          margin: 0; background: var(--ground); color: var(--ink); font: 400 var(--t-3)/var(--lh) var(--font);
          font-variant-numeric: tabular-nums; line-break: strict; overflow-wrap: break-word;
        }
        h1, h2, h3, p, ul, ol, dl, dd, table { margin: 0; padding: 0; }
        h1 { font-size: var(--t-6); line-height: var(--lh-1); }
        h2 { font-size: var(--t-5); line-height: 1.4; }
        h3 { font-size: var(--t-4); line-height: 1.45; font-weight: 600; }
        p { max-width: var(--measure); }
        p + p, p + ul, ul + p { margin-top: var(--s3); }
        a { color: var(--accent); text-decoration-color: var(--accent-line); text-underline-offset: .22em; }
        :focus { outline: 2px solid var(--focus); outline-offset: 2px; }
        .note, small { font-size: var(--t-1); line-height: 1.6; color: var(--ink-3); }
        .num { text-align: right; white-space: nowrap; }
        .code { font-family: var(--mono); font-size: .93em; white-space: nowrap; }
        .hash { font-family: var(--mono); font-size: .93em; overflow-wrap: anywhere; }
        .hash span { display: inline-block; margin-right: .6em; }
        .gap { margin-top: var(--s5); }
        main { display: block; }
        main:focus { outline: 0; }
        .skip {
          position: absolute; left: 1rem; top: -4rem; padding: .5rem 1rem; background: var(--accent); color: #fff;
        }
        .skip:focus { top: .5rem; }

        .sec { margin-top: var(--s6); padding-top: var(--s3); border-top: 1px solid var(--rule); }
        .sec-head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 var(--s4); margin-bottom: var(--s3); }
        .sec-head > .note { margin-left: auto; }
        .scroll { overflow-x: auto; }
        table {
          width: 100%; border-collapse: separate; border-spacing: 0; font-size: var(--t-2); line-height: var(--lh-2);
        }
        th, td {
          padding: var(--row) var(--s3); border-bottom: 1px solid var(--line); text-align: left;
          vertical-align: baseline;
          font-weight: 400;
        }
        th.num, td.num { text-align: right; }
        th:first-child, td:first-child { padding-left: 0; }
        th:last-child, td:last-child { padding-right: 0; }
        thead th { border-bottom-color: var(--rule); font-weight: 600; color: var(--ink-2); white-space: nowrap; }
        tbody th { font-weight: 600; }
        tfoot th, tfoot td {
          border-top: 1px solid var(--rule); border-bottom: 3px double var(--rule); font-weight: 700;
        }
        .has-foot tbody tr:last-child > * { border-bottom: 0; }
        .sub { display: block; font-weight: 400; font-size: var(--t-1); line-height: 1.55; color: var(--ink-3); }
        .facts {
          display: grid; grid-template-columns: max-content minmax(0, 1fr); font-size: var(--t-2); line-height: 1.6;
        }
        .facts dt, .facts dd { padding: .3rem 0; border-bottom: 1px solid var(--line); }
        .facts dt { padding-right: var(--s5); color: var(--ink-3); }
        .tag { display: inline-flex; align-items: baseline; gap: .45em; white-space: nowrap; }
        .tag::before {
          content: ""; flex: none; align-self: center; width: .7em; height: .65em; background: currentColor;
        }
        .tag-due { color: var(--warn); font-weight: 600; }
        .tag-due::before { clip-path: polygon(50% 0, 100% 100%, 0 100%); }
        .tag-go { color: var(--accent); font-weight: 600; }
        .tag-go::before { width: .6em; height: .6em; border-radius: 50%; }
        .tag-ok { color: var(--good); font-weight: 600; }
        .tag-ok::before {
          width: .38em; height: .7em; margin: 0 .12em; border: solid; border-width: 0 .14em .14em 0; background: none;
          transform: rotate(42deg) translate(-.06em, -.1em);
        }
        .msg {
          margin-top: var(--s4); padding: var(--s3) var(--s4); border-left: 4px solid var(--accent);
          background: var(--accent-soft);
        }
        .msg h2 { font-size: var(--t-3); }
        .msg p, .msg ul { max-width: none; font-size: var(--t-2); line-height: 1.65; }
        .msg ul { padding-left: 1.2em; }
        .msg-warn { border-left-color: var(--warn); background: var(--warn-soft); }
        .seal {
          display: inline-block; width: calc(8ch + 1em + 2px); padding: .5em; border: 1px solid currentColor;
          font: 700 var(--t-1)/1.3 var(--mono); text-align: left;
        }
        .seal span { display: block; }
        """#
}
