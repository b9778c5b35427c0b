// Lists for the office: the index, the drawn list, dispatch lists. A4 landscape, narrow rows.

extension Stylesheet {
    static let lists = #"""
        .office > main { max-width: 76rem; margin: 0 auto; padding: var(--s5); }
        .meta {
          display: flex; flex-wrap: wrap; gap: 0 var(--s4); color: var(--ink-2); font-size: var(--t-2);
          max-width: none;
        }
        .links {
          display: grid; grid-template-columns: max-content minmax(0, 1fr); font-size: var(--t-2); line-height: 1.6;
        }
        .links dt, .links dd { padding: .4rem 0; border-bottom: 1px solid var(--line); }
        .links dt { padding-right: var(--s5); }
        .links dd { color: var(--ink-2); }
        td.go a { margin-right: 1em; white-space: nowrap; }

        .sheets { background: var(--sunk); }
        .sheet {
          max-width: 297mm; margin: var(--s4) auto; padding: 12mm; background: #fff; color: #000; font-size: 10.5pt;
          box-shadow: var(--shadow-1);
        }
        .sheet h1 { font: 400 20pt/1.4 var(--font-title); text-align: center; }
        .sheet .sheet-sub { max-width: none; text-align: center; font-size: 12pt; }
        .sheet-head {
          display: grid; grid-template-columns: minmax(0, 9fr) minmax(0, 10fr); gap: 0 8mm; margin: 4mm 0 5mm;
        }
        .sheet .facts { font-size: 9.5pt; line-height: 1.5; align-content: start; }
        .sheet .facts dt, .sheet .facts dd { padding: .6mm 0; border-color: #999; color: #000; }
        .sheet .facts dt { padding-right: 4mm; }
        .sheet table { font-size: 9.5pt; line-height: 1.4; border-collapse: collapse; }
        .sheet th, .sheet td { padding: .75mm 1.5mm; border: .5pt solid #444; color: #000; vertical-align: middle; }
        .sheet thead th { font-weight: 700; text-align: center; }
        .sheet td.mid, .sheet tbody th.mid { text-align: center; }
        .sheet .sub { color: #222; font-size: 8.5pt; }
        .sheet p { max-width: none; }
        .sheet .note { font-size: 8.5pt; color: #222; }
        .sheet .sheet-note { margin-top: 2mm; }
        .sheet .signoff { table-layout: fixed; }
        .sheet .signoff th { width: 12.5%; font-weight: 400; text-align: center; }
        .sheet .signoff td { width: 20.8%; height: 15mm; }
        .sheet .signoff .day td { height: 11mm; text-align: center; }
        .sheet .signoff-cell { padding: 6mm 0 0; border: 0; }
        .sheet .signoff .role { display: block; font-size: 8pt; }
        .w-no { width: 11mm; }
        .w-code { width: 40mm; }
        .w-area { width: 34mm; }
        .w-team { width: 45mm; }
        .w-name { width: 60mm; }
        .w-part { width: 96mm; }
        .w-place { width: 52mm; }
        .w-reach { width: 29mm; }
        .w-day { width: 22mm; }
        .part { display: block; }
        .parts { list-style: none; }
        .parts > li + li { margin-top: .6mm; }
        .crew { display: grid; grid-template-columns: repeat(auto-fill, minmax(62mm, 1fr)); gap: .5mm 6mm;
        list-style: none;
          margin: 3mm 0 4mm; padding: 1.5mm 0; border-top: .5pt solid #444; border-bottom: .5pt solid #444;
          font-size: 9.5pt;
          line-height: 1.5; }
        .crew .code { font-size: 9pt; }
        .crew small { display: block; font-size: 8pt; line-height: 1.3; color: #222; }
        .sheet-end { display: flex; justify-content: space-between; gap: 8mm; margin-top: 4mm; font-size: 9.5pt; }
        .fill { display: inline-block; min-width: 26mm; border-bottom: .5pt solid #000; }
        """#
}
