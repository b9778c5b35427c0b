// Paper: page sizes, repeated heads, page numbers, nothing cut in two.

extension Stylesheet {
    static let print = #"""
        @page {
          size: A4; margin: 16mm 14mm 18mm;
          @bottom-right { content: "第 " counter(page) " 页，共 " counter(pages) " 页"; font-size: 8pt; }
        }
        @page wide { size: A4 landscape; margin: 12mm 12mm 14mm; }
        @page doc { margin: 0; @bottom-right { content: none; } }
        @media print {
          body, .sheets, .docs { background: none; padding: 0; }
          .skip, .no-print, .pager, .jump { display: none; }
          .office > main, .public main { max-width: none; padding: 0; }
          .public { font-size: 10.5pt; }
          .public-head > div, .public-foot > div { padding-left: 0; padding-right: 0; }
          .scroll { overflow: visible; }
          .sheet { page: wide; max-width: none; margin: 0; padding: 0; box-shadow: none; }
          .sheet + .sheet { break-before: page; }
          .doc { page: doc; margin: 0; box-shadow: none; break-after: page; }
          .doc:last-child { break-after: auto; }
          thead { display: table-header-group; }
          tfoot { display: table-row-group; }
          tr, .keep, li, dt, dd, .signoff, .sheet-end, .msg { break-inside: avoid; }
          .signoff, .sheet-end { break-before: avoid; }
          h1, h2, h3, .sec-head { break-after: avoid; }
          a { color: inherit; text-decoration: none; }
          .seal, .tag::before, .mark, .record .item td { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        }
        """#
}
