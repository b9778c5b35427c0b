// The design tokens (shared/design/tokens.css): every colour, size and distance that the stylesheet uses.

extension Stylesheet {
    static let tokens = #"""
        :root {
          --ground: #fbfbf8;
          --sunk: #f1f4f0;
          --line: #dee2dc;
          --line-2: #b4bdb7;
          --rule: #172126;
          --ink: #172126;
          --ink-2: #42505a;
          --ink-3: #58666e;
          --accent: #17505c;
          --accent-soft: #e2eef0;
          --accent-line: #8fb6bd;
          --good: #28663f;
          --warn: #7a4f06;
          --warn-soft: #faf2de;
          --focus: #0a60c4;
          --shadow-1: 0 1px 2px rgba(16, 32, 38, .10);
          --font: -apple-system, "PingFang SC", "Microsoft YaHei", "HarmonyOS Sans SC", "Noto Sans CJK SC",
            "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif;
          --mono: "SF Mono", "Cascadia Mono", Consolas, "Noto Sans Mono", "DejaVu Sans Mono",
              "Noto Sans Mono CJK SC", monospace;
          --font-doc: FangSong, "仿宋", FangSong_GB2312, STFangsong, "Noto Serif CJK SC", SimSun, serif;
          --font-title: FZXiaoBiaoSong-B05S, "方正小标宋简体", STZhongsong, "Noto Serif CJK SC", SimSun, serif;
          --t-1: .8125rem;
          --t-2: .875rem;
          --t-3: .9375rem;
          --t-4: 1.0625rem;
          --t-5: 1.25rem;
          --t-6: 1.625rem;
          --lh: 1.75;
          --lh-2: 1.5;
          --lh-1: 1.3;
          --measure: 40em;
          --s2: .5rem;
          --s3: .75rem;
          --s4: 1rem;
          --s5: 1.5rem;
          --s6: 2rem;
          --s7: 3rem;
          --row: .4375rem;
          --page: 68rem;
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --ground: #10171a;
            --sunk: #1a2529;
            --line: #2a373c;
            --line-2: #46565d;
            --rule: #83939a;
            --ink: #e9eeed;
            --ink-2: #b9c5c8;
            --ink-3: #9dabb0;
            --accent: #86c6ce;
            --accent-soft: #16343a;
            --accent-line: #3d6e76;
            --good: #86c99e;
            --warn: #e4b968;
            --warn-soft: #33280f;
            --focus: #86bcff;
            --shadow-1: 0 1px 2px rgba(0, 0, 0, .5);
            color-scheme: dark;
          }
        }
        .public { --row: .6875rem; }
        @media print {
          .public { --row: 3pt; }
          :root {
            --ground: #fff; --sunk: #fff; --line: #999; --line-2: #666; --rule: #000; --ink: #000; --ink-2: #222;
            --ink-3: #333; --accent: #000; --accent-soft: #fff; --good: #000; --warn: #000; --shadow-1: none;
            --t-2: 9pt; --t-3: 10.5pt; --row: 3pt;
            color-scheme: light;
          }
        }
        """#
}
