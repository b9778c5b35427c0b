// Public pages: one column of prose and figures, wide air, legible on a telephone.

extension Stylesheet {
    static let publicPages = #"""
        .public { font-size: var(--t-4); }
        .public h1 { font-size: 2rem; }
        .public-head { border-bottom: 1px solid var(--rule); }
        .public-head > div, .public main, .public-foot > div {
          max-width: var(--page); margin: 0 auto; padding: 0 var(--s5);
        }
        .public-head > div { padding-top: .8rem; padding-bottom: .8rem; }
        .brand {
          display: inline-flex; align-items: center; gap: var(--s2); color: var(--ink); font-weight: 700;
          font-size: var(--t-4);
        }
        .brand small {
          padding-left: var(--s3); border-left: 1px solid var(--line-2); font-weight: 400; font-size: var(--t-2);
          color: var(--ink-2);
        }
        .mark { width: 1.5em; height: 1.5em; flex: none; fill: var(--accent); }
        .mark .hole { fill: var(--ground); }
        .public main { padding-top: var(--s6); padding-bottom: var(--s7); }
        .lead { margin-top: var(--s2); color: var(--ink-2); }
        .jump { margin-top: var(--s3); }
        .halves { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: var(--s5) var(--s6); }
        .grades { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: var(--s3); list-style: none; }
        .grades > li { padding: var(--s3) var(--s4); border: 1px solid var(--line-2); color: var(--ink-2); }
        .grades > .now { border: 2px solid var(--ink); color: var(--ink); }
        .grades p { font-size: var(--t-2); line-height: 1.65; }
        .walk { list-style: none; counter-reset: walk; }
        .walk > li {
          position: relative; padding: var(--s3) 0 var(--s3) 2.5rem; border-bottom: 1px solid var(--line);
          counter-increment: walk;
        }
        .walk > li::before {
          content: counter(walk); position: absolute; left: 0; font-size: var(--t-5); font-weight: 700;
        }
        .walk p, .plain-list li { font-size: var(--t-3); }
        .plain-list { padding-left: 1.2em; max-width: var(--measure); }
        .plain-list li + li { margin-top: var(--s2); }
        .cmd {
          margin: var(--s2) 0 0; padding: var(--s3); background: var(--sunk); font: 400 var(--t-2)/1.6 var(--mono);
          white-space: pre-wrap; overflow-wrap: anywhere;
        }
        .public table + .note, .scroll + .note { margin-top: var(--s2); }
        .names { font-size: var(--t-2); }
        .names td { padding-top: .35rem; padding-bottom: .35rem; }
        .names td:first-child { width: 4em; color: var(--ink-3); }
        .names td:nth-child(3) { font-family: var(--mono); font-size: .93em; white-space: nowrap; width: 1%; }
        .pager {
          display: flex; flex-wrap: wrap; gap: var(--s2) var(--s4); margin-top: var(--s4); font-size: var(--t-3);
          list-style: none;
        }
        .pager a, .pager b { display: inline-block; min-width: 2.75rem; padding: .5rem; text-align: center; }
        .public-foot { border-top: 1px solid var(--rule); font-size: var(--t-1); color: var(--ink-2); }
        .public-foot > div { padding-top: var(--s4); padding-bottom: var(--s5); }
        @media (max-width: 48rem) {
          .public h1 { font-size: 1.5rem; }
          .public-head > div, .public main, .public-foot > div { padding-left: var(--s4); padding-right: var(--s4); }
          .brand { flex-wrap: wrap; }
          .halves, .grades { grid-template-columns: minmax(0, 1fr); }
          .facts { grid-template-columns: 6em minmax(0, 1fr); }
          .facts dt { padding-right: var(--s3); }
          th, td { padding-left: .35rem; padding-right: .35rem; }
        }
        @media screen and (max-width: 36rem) {
          .names thead { display: none; }
          .names, .names tbody { display: block; }
          .names tr { display: flex; flex-wrap: wrap; padding: .5rem 0; border-bottom: 1px solid var(--line); }
          .names td, .names td:nth-child(3) { padding: 0; border: 0; width: auto; }
          .names td:first-child { width: 3em; }
          .names td:nth-child(2) { flex: 1 0 calc(100% - 3em); max-width: calc(100% - 3em); }
          .names td:nth-child(n + 3) { flex: 1 0 100%; padding-left: 3em; }
        }
        """#
}
