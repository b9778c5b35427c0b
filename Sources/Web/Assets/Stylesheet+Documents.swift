// A4 documents: approval, notice, record sheet. A page is a box of one page's size.

extension Stylesheet {
    static let documents = #"""
        .docs { background: var(--sunk); padding: var(--s4) 0; }
        .doc {
          position: relative; display: flex; flex-direction: column; width: 210mm; min-height: 296mm;
          margin: 0 auto var(--s4);
          padding: 20mm 22mm 12mm 26mm; background: #fff; color: #000; font: 13pt/1.7 var(--font-doc);
          box-shadow: var(--shadow-1); text-align: justify;
        }
        .doc h1 { font: 400 22pt/1.4 var(--font-title); text-align: center; }
        .doc h2 { font: 400 16pt/1.5 var(--font-title); text-align: center; margin-bottom: 3mm; }
        .doc p { max-width: none; margin: 0; text-indent: 2em; }
        .doc .flush { text-indent: 0; }
        .doc .doc-no { text-align: center; text-indent: 0; margin: 2mm 0 6mm; }
        .doc table { font-size: 12pt; line-height: 1.45; border-collapse: collapse; margin: 2.5mm 0; }
        .doc table tr > * {
          padding: 1.1mm 2mm; border: .5pt solid #000; color: #000; vertical-align: middle; text-align: left;
        }
        .doc thead th { font-weight: 700; text-align: center; }
        .doc td .sub { color: #000; font-size: 10.5pt; line-height: 1.4; }
        .doc.tight { font-size: 11.5pt; line-height: 1.55; }
        .doc.tight table { font-size: 10.5pt; line-height: 1.35; margin: 1.5mm 0; }
        .doc.tight .doc-no { margin: 1mm 0 3mm; }
        .doc .code { font-size: .9em; }
        .blank { display: inline-block; min-width: 5em; border-bottom: .5pt solid #000; text-indent: 0; }
        .blank-s { min-width: 2.2em; }
        .blank-l { min-width: 12em; }
        .blank-xl { min-width: 24em; }
        .doc > .doc-foot { margin-top: auto; }
        .doc-end {
          display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 5mm; align-items: end; margin: 4mm 0;
        }
        .space { flex: 0 1 9mm; }
        .doc-end.coded { grid-template-columns: auto auto minmax(0, 1fr) auto; gap: 4mm; }
        .doc-end .qr { width: 24mm; height: 24mm; }
        .doc-check .address { font: 400 8pt/1.4 var(--mono); overflow-wrap: anywhere; }
        .doc-check { font-size: 9pt; line-height: 1.5; text-align: left; }
        .doc-check p { text-indent: 0; }
        .doc-check .hash { font-size: 8.5pt; }
        .doc-sign { text-align: center; line-height: 1.9; padding: 0 2mm; }
        .doc-foot {
          display: flex; justify-content: space-between; gap: 6mm; padding-top: 1.5mm;
          border-top: .5pt solid #000; font-size: 8.5pt; line-height: 1.5;
        }
        .doc .seal { width: calc(8ch + 1em + 2pt); border: .75pt solid #000; font-size: 8pt; }
        .ticket {
          position: relative; display: inline-block; padding: 0 .9em; border: .5pt solid #000;
          font: 400 8.5pt/1.6 var(--mono);
        }
        .ticket::before, .ticket::after {
          content: ""; position: absolute; top: calc(50% - .32em); width: .64em; height: .64em; border: .5pt solid #000;
          border-radius: 50%; background: #fff;
        }
        .ticket::before { left: -.34em; clip-path: inset(0 0 0 50%); }
        .ticket::after { right: -.34em; clip-path: inset(0 50% 0 0); }

        .line { display: block; }
        .doc .nowrap { white-space: nowrap; }
        .n-dept { width: 44mm; }
        .n-crew { width: 58mm; }
        .doc .form { flex: 1; height: 100%; }
        .doc .form th { width: 26mm; font-weight: 400; text-align: center; }
        .doc .form .opinion { height: 30mm; vertical-align: bottom; text-align: right; }
        .doc .form p { text-indent: 0; }
        .doc .form ul { list-style: none; }
        .approval .form { margin: 0; }

        .record { font-size: 11pt; line-height: 1.45; padding: 14mm 18mm 10mm 25mm; }
        .record table { table-layout: fixed; font-size: 10pt; line-height: 1.4; }
        .record .who th { width: 25mm; font-weight: 400; text-align: center; }
        .record .who { margin: 0 0 2mm; }
        .record .doc-no { margin: 0 0 2mm; }
        .record .points { margin: 0; }
        .record .points td { padding: .9mm 1.2mm; }
        .record .points thead th { padding: .9mm .4mm; font-size: 9pt; }
        .record .points .std { display: block; font-size: 9pt; line-height: 1.35; }
        .record .points .item td { font-weight: 700; background: #eee; }
        .record .points .item small { font-weight: 400; color: #000; font-size: 9pt; }
        .c-no { width: 9mm; }
        .c-box { width: 12.5mm; }
        .c-note { width: 22mm; }
        .doc .points td.box { text-align: center; font-size: 13pt; line-height: 1; padding: 0; }
        .doc .points td.no { text-align: center; }
        .ruled { margin: 0 0 2mm; list-style: none; overflow: hidden; }
        .ruled li { height: 8.5mm; border-bottom: .5pt solid #000; }
        .record h3 { margin: 2.5mm 0 .5mm; font: 700 11pt/1.4 var(--font-doc); }
        .record .close { text-align: left; }
        .record .close p { text-indent: 0; }
        .record .signs { margin: 1.5mm 0 3mm; }
        .record .signs td { height: 11mm; }
        .record .signs th { width: 25mm; font-weight: 400; text-align: center; }
        .c-day { width: 38mm; }
        @media screen and (max-width: 52rem) {
          .doc, .record { width: auto; min-height: 0; padding: var(--s5) var(--s4); text-align: left; }
          .doc-end { grid-template-columns: 1fr; }
          .doc-foot { flex-wrap: wrap; }
          .sheet { padding: var(--s4); overflow-x: auto; }
          .sheet-head { grid-template-columns: minmax(0, 1fr); }
          .sheet table { min-width: 48rem; }
          .sheet-head table, .sheet .signoff { min-width: 0; }
        }
        """#
}
